import { aCompany, aMember } from '../support/companies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { aCustomerCast, furtherCustomers } from '../support/customerCast';
import { eachDatabase } from '../support/databases';
import { aCast } from '../support/partnershipCast';
import { aStranger } from '../support/talk';

eachDatabase((database) => {
  test('CUS-34, CUS-32 the list tells the total, ten a page, and turns forth and back', async () => {
    const db = database();
    const cast = await aCustomerCast(db);
    await furtherCustomers(db, cast, 11);
    const { reseller } = cast;
    (await reseller.says('my customers'))
      .sees('My customers', '12 in total', 'Adatum', 'Proseware 09', 'Customer', 'Download CSV', 'Change…')
      .doesNotSee('Proseware 10', 'Previous page');
    cast.talk.clock.pass(1);
    (await reseller.presses('Next page')).sees('Proseware 10', 'Proseware 11').doesNotSee('Adatum', 'Next page');
    (await reseller.says('previous page')).sees('Adatum', 'Proseware 09');
    expect(reseller.buttons().map(({ title }) => title)).toEqual([
      'Open',
      'Next page',
      'Change…',
      'Download CSV',
      'Invite a customer',
    ]);
  });

  test('CUS-34, TRN-20 filters and search are changed, stay while one turns pages, and are taken off again', async () => {
    const db = database();
    const cast = await aCustomerCast(db, 'ko-KR');
    await furtherCustomers(db, cast, 12);
    const { reseller, resellerCompany } = cast;
    const direct = { acquired_as: 'direct_bill', origin: 'other_portal' };
    const customer = await aCustomer(db, { name: '폴스 커피' });
    await aCustomerOf(db, { partner: resellerCompany.organisationId, customer, columns: direct });
    (await reseller.says('내 고객')).sees('모두 14건');
    (await reseller.presses('변경…')).sees('이름이나 도메인의 일부', '직접 청구', '다른 포털에서 가져옴', '이름순');
    (await reseller.presses('목록 보기', { search: 'prose', sort: 'name' })).sees('모두 12건', '찾는 말 "prose"');
    (await reseller.presses('다음 페이지')).sees('Proseware 12', '모두 12건').doesNotSee('폴스 커피', 'Adatum');
    (await reseller.presses('변경…')).sees('prose');
    (await reseller.presses('목록 보기', { search: '', acquiredAs: 'direct_bill' }))
      .sees('폴스 커피', '직접 청구', '다른 포털에서 가져온 고객', '모두 1건')
      .doesNotSee('Adatum');
    await reseller.presses('변경…');
    (await reseller.presses('처음부터')).sees('모두 14건', 'Adatum');
  });

  test('CUS-5, REL-22 a search that finds nobody says why somebody may not be here', async () => {
    const db = database();
    const { reseller } = await aCustomerCast(db);
    await reseller.says('my customers');
    await reseller.presses('Change…');
    (await reseller.presses('Show the list', { search: 'Nobody' })).sees(
      'No customer in your list fits the filter.',
      'search for “Nobody”',
      'outside Partner Center are not here',
      'brings none of its customers',
    );
    (await reseller.presses('Start over')).sees('Adatum');
  });

  test.each([
    ['en-US', 'my customers', ['You have no customers yet.', 'outside Partner Center', 'brings none of its customers']],
    ['ko-KR', '내 고객', ['아직 고객이 없습니다.', '파트너 센터 밖에서', '상대의 고객은 넘어오지 않습니다']],
  ])('CUS-4, CUS-5 an empty list explains itself in %s', async (locale, words, sentences) => {
    const { reseller } = await aCast(database(), { locale });
    (await reseller.says(words)).sees(...sentences);
  });

  test('REL-18 «View customers» on the provider’s card lists the customers both share, and on the reseller’s its own', async () => {
    const db = database();
    const cast = await aCustomerCast(db, 'ko-KR');
    await furtherCustomers(db, cast, 1);
    const { reseller, provider, providerCompany } = cast;
    const alone = await aCustomer(db, { name: 'Relecloud' });
    await aCustomerOf(db, { partner: providerCompany.organisationId, customer: alone });
    await reseller.says('내 공급자');
    await reseller.presses('열기');
    (await reseller.presses('고객 보기'))
      .sees('Fabrikam과 함께 담당하는 고객', 'Adatum', '모두 1건')
      .doesNotSee('Proseware', 'Relecloud');
    await provider.says('내 재판매인');
    await provider.presses('열기');
    (await provider.presses('고객 보기'))
      .sees('재판매인 Contoso의 고객', 'Adatum', '모두 1건')
      .doesNotSee('Proseware', 'Relecloud');
  });

  test('CUS-25 once the partnership is over its customers are asked for in vain, with the way to one’s own list', async () => {
    const db = database();
    const { provider, providerCompany } = await aCustomerCast(db);
    await provider.says('my resellers');
    await provider.presses('partnership.open');
    await db('partnerships')
      .where({ provider_id: providerCompany.organisationId })
      .update({ state: 'terminated', terminated_at: new Date() });
    (await provider.presses('View customers')).sees('not in your list of resellers', 'My resellers');
  });

  test('CUS-32 customers got as direct bill are a question of their own', async () => {
    const db = database();
    const { reseller } = await aCustomerCast(db);
    (await reseller.says('direct bill customers')).sees('no customers acquired as direct bill');
    (await reseller.presses('My customers')).sees('Adatum');
    (await reseller.says('직접 청구 고객')).sees('no customers acquired as direct bill');
  });

  test('CUS-5 «why isn’t X in my list?» is answered from the partner’s own records', async () => {
    const db = database();
    const cast = await aCustomerCast(db);
    const { reseller, resellerCompany, providerCompany } = cast;
    const removed = { state: 'removed', removed_at: new Date('2026-11-10T00:00:00Z') };
    const gone = await aCustomer(db, { name: 'Relecloud' });
    await aCustomerOf(db, { partner: resellerCompany.organisationId, customer: gone, columns: removed });
    const theirs = await aCustomer(db, { name: 'Lucerne' });
    await aCustomerOf(db, { partner: providerCompany.organisationId, customer: theirs });
    (await reseller.says('Why isn’t Relecloud in my list?')).sees('removed', 'Relecloud on 10 November 2026');
    (await reseller.presses('Open')).sees('Your company removed its relationship', '10 November 2026');
    (await reseller.says('why isn’t Adatum in my list?')).sees('Adatum is in your list.');
    (await reseller.presses('Open')).sees('Adatum', 'adatum.example');
    const unknown = ['Lucerne', 'Nobody'].map((name) => reseller.says(`why isn't ${name} in my list`));
    for (const [place, said] of unknown.entries()) {
      (await said).sees(`${place === 0 ? 'Lucerne' : 'Nobody'} is not among`, 'outside Partner Center', 'Direct bill');
    }
  });

  test('CUS-5 왜 없는지 한국어로 물으면 조사를 떼고 이유를 답한다', async () => {
    const db = database();
    const { reseller } = await aCustomerCast(db, 'ko-KR');
    (await reseller.says('왜 Adatum이 내 목록에 없나요?')).sees('Adatum은 목록에 있습니다.');
    (await reseller.says('왜 폴스 커피가 내 목록에 없나요?')).sees(
      '폴스 커피는 우리 회사의 고객 기록에 없습니다.',
      '파트너 센터 밖에서',
      '상대의 고객은 넘어오지 않습니다',
    );
  });

  test('USR-2 who may not see customers is told which role is needed, and a stranger gets the way in', async () => {
    const db = database();
    const { talk, colleague } = await aCustomerCast(db);
    const billing = await colleague(['billing-admin']);
    (await billing.says('my customers')).sees('Global admin, Admin agent, Sales agent or Helpdesk agent');
    (await billing.says('why isn’t Adatum in my list?')).doesNotSee('Adatum').sees('Ask');
    expect((await billing.says('help')).words).not.toContain('My customers');
    const stranger = talk.as(aStranger());
    (await stranger.says('my customers')).doesNotSee('Adatum').sees('not linked');
    const other = await aCompany(db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const outsider = talk.as({ ...(await aMember(db, other)), locale: 'en-US' });
    (await outsider.says('my customers')).doesNotSee('Adatum').sees('You have no customers yet.');
  });

  test('CUS-34 the download is a link shown once, for those who may export', async () => {
    const db = database();
    const { reseller, colleague } = await aCustomerCast(db);
    await reseller.says('my customers');
    const shown = await reseller.presses('Download CSV');
    shown.sees('works once', 'Do not pass it on');
    const url = /https:\/\/channelmate\.example\/customers\/[0-9a-f]{48}\?lang=en/u.exec(JSON.stringify(shown.card));
    expect(url).not.toBeNull();
    const kept = JSON.stringify([await db('turns').select('*'), await db('cards').select('*')]);
    expect(kept).not.toContain('/customers/');
    const sales = await colleague(['sales-agent']);
    (await sales.says('my customers')).sees('Adatum').doesNotSee('Download CSV');
  });
});
