import type { Knex } from 'knex';
import { aCompany, type TestCompany } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, partnersOf, type Cast } from '../support/partnershipCast';

async function aListed(db: Knex, cast: Cast, name: string, country = 'KR'): Promise<TestCompany> {
  const company = await aCompany(db, { name, country, capabilities: ['indirect-provider'] });
  await list(cast, company);
  return company;
}

async function list({ talk }: Cast, { organisationId, name }: TestCompany): Promise<void> {
  const contactEmail = `partners@${name.toLowerCase().replaceAll(' ', '')}.com`;
  const offers = { training: true, marketing: false, finance: true };
  await talk.core.services.relationships.directory.listProvider({ organisationId, offers, contactEmail });
}

eachDatabase((database) => {
  test('PRG-13 PRG-14 REG-1 the directory compares the providers of the caller’s own region, ten a page', async () => {
    const db = database();
    const cast = await aCast(db);
    await db('organisations').update({ country: 'TW' }); // a region of its own for this test
    for (let made = 0; made < 11; made += 1) {
      await aListed(db, cast, `Northwind ${String(made).padStart(2, '0')}`, 'TW');
    }
    await aListed(db, cast, 'Adatum Japan', 'JP');
    (await cast.reseller.says('find a provider'))
      .sees(
        'Providers of the region Taiwan',
        'Training yes · Marketing no · Finance yes',
        'Northwind 00',
        '11 in total',
      )
      .doesNotSee('Northwind 10', 'Adatum Japan');
    (await cast.reseller.presses('Next page')).sees('Northwind 10').doesNotSee('Northwind 00', 'Next page');
    (await cast.reseller.presses('Previous page')).sees('Northwind 00').doesNotSee('Northwind 10', 'Previous page');
  });

  test('PRG-15 an entry shows the contact, says that the provider invites, and connects nobody', async () => {
    const db = database();
    for (const [locale, words] of [
      ['en-US', 'the provider sends an invitation. This card connects nobody.'],
      ['ko-KR', '공급자가 초대를 보냅니다. 이 카드는 관계를 만들지 않습니다.'],
    ] as const) {
      const cast = await aCast(db, { locale });
      await list(cast, cast.providerCompany);
      await cast.reseller.says('공급자 찾기');
      const provider = cast.providerCompany.organisationId;
      (await cast.reseller.presses('directory.open', { provider })).sees('Fabrikam', 'partners@fabrikam.com', words);
      expect(cast.reseller.buttons().map(({ verb }) => verb)).toEqual(['home.command']);
      expect(await db('partnership_requests').where({ provider_id: provider })).toEqual([]);
    }
  });

  test('PRG-4 an entry tells what a provider does on its resellers’ behalf, and that it works at scale', async () => {
    const db = database();
    const organisations = { 'en-US': await aCast(db), 'ko-KR': await aCast(db, { locale: 'ko-KR' }) };
    for (const [locale, seen] of [
      [
        'en-US',
        ['support resellers at scale', 'Customer support on the reseller’s behalf', 'Billing on the reseller’s'],
      ],
      ['ko-KR', ['많은 재판매인을 지원할 인프라와 역량', '재판매인을 대신하는 고객 지원', '재판매인을 대신하는 청구']],
    ] as const) {
      const { talk, reseller, providerCompany } = organisations[locale];
      const { organisationId } = providerCompany;
      const offers = { customerSupport: true, billing: false };
      await talk.core.services.relationships.directory.listProvider({ organisationId, offers });
      await reseller.says('find a provider');
      const { card, ...entry } = await reseller.presses('directory.open', { provider: organisationId });
      entry.sees(...seen);
      const facts = JSON.stringify(card);
      expect(facts).toMatch(locale === 'en-US' ? /support on the[^}]*"yes"/u : /대신하는 고객 지원[^}]*"있음"/u);
      expect(facts).toMatch(locale === 'en-US' ? /Billing on the[^}]*"no"/u : /대신하는 청구[^}]*"없음"/u);
    }
  });

  test('an entry of another region, of nobody and a forged id are one answer', async () => {
    const db = database();
    const cast = await aCast(db);
    await list(cast, cast.providerCompany);
    const abroad = await aListed(db, cast, 'Adatum Japan', 'JP');
    for (const provider of [abroad.organisationId, cast.resellerCompany.organisationId, 'x']) {
      await cast.reseller.says('find a provider');
      (await cast.reseller.presses('directory.open', { provider }))
        .sees('This provider is not in the list')
        .doesNotSee('Adatum');
    }
  });

  test('PRG-11 PRG-12 REL-26 the checklist is computed; the profile is confirmed, never edited here', async () => {
    const db = database();
    const cast = await aCast(db);
    (await cast.provider.says('checklist')).sees(
      '1. Check your profile in the official provider list: Not yet',
      'You are not in the official provider list yet',
    );
    await list(cast, cast.providerCompany);
    (await cast.provider.says('checklist')).sees(
      'Your profile as the list shows it',
      'partners@fabrikam.com',
      '2. Connect with indirect resellers: Not yet',
      '3. Connect with customers',
    );
    (await cast.provider.presses('Edit profile')).sees('changed through your Microsoft representative');
    (await cast.provider.presses('Confirm profile')).sees('list: Done (').doesNotSee('Confirm profile');
    await partnersOf(db, cast);
    (await cast.provider.says('점검표')).sees('2. Connect with indirect resellers: Done (1)');
    (await cast.provider.presses('What a provider does')).sees(
      'Connect with resellers that widen your reach',
      'Make partnerships so that both serve common customers',
      'Designate resellers for particular customers and subscriptions',
      'Manage Microsoft, customer and reseller relationships in one place',
    );
  });

  test('PRG-10 PRG-12 in Korean: the four sections, and the route for the profile', async () => {
    const cast = await aCast(database(), { locale: 'ko-KR' });
    await list(cast, cast.providerCompany);
    await cast.provider.says('점검표');
    (await cast.provider.presses('프로필 편집')).sees('Microsoft 담당자를 통해 바꿉니다');
    (await cast.provider.presses('공급자로 하는 일')).sees(
      '재판매인과 연결',
      '공통 고객',
      '특정 고객과 구독에 재판매인 지정',
      '한 곳에서 관리',
    );
  });

  test('PRG-16 PRG-17 why be in CSP, never without the rule about regions, in both languages', async () => {
    const db = database();
    const english = await aCast(db);
    await english.reseller.says('find a provider');
    (await english.reseller.presses('Why be in CSP')).sees(
      'centre of the customer relationship',
      'combining first- and third-party offers',
      'outside their own market and locale',
      'Outside your country is possible, outside your CSP region is not',
    );
    const korean = await aCast(db, { locale: 'ko-KR' });
    await korean.reseller.says('공급자 찾기');
    (await korean.reseller.presses('CSP를 하는 이유')).sees(
      '고객 관계의 중심',
      '부가 서비스',
      '국가 밖은 가능하지만 CSP 지역 밖은 안 됩니다',
    );
  });

  test('REG-4 a company in a country without a market is told so instead of an empty list', async () => {
    const db = database();
    const cast = await aCast(db);
    await db('organisations').where({ id: cast.resellerCompany.organisationId }).update({ country: 'CU' });
    (await cast.reseller.says('find a provider')).sees('Cuba has no CSP market');
  });
});
