import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Capability } from '../../src/shared/roles';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase } from '../support/databases';
import { aCast, partnersOf } from '../support/partnershipCast';
import type { Player } from '../support/player';
import { startTalk } from '../support/talk';

async function somebodyOf(db: Knex, locale: string, shape: { capabilities?: readonly Capability[]; country?: string }) {
  const company = await aCompany(db, { name: 'Contoso', ...shape });
  return startTalk(db).as({ ...(await aMember(db, company)), locale });
}

/** As the operator would record it. */
async function signs(db: Knex, organisationId: string): Promise<void> {
  const at = new Date('2026-02-01T00:00:00Z');
  const signed = { kind: 'mpa', region: 'KOREA', state: 'accepted', offered_at: at, accepted_at: at };
  await db('agreements')
    .insert({ id: randomUUID(), organisation_id: organisationId, ...signed })
    .onConflict(['organisation_id', 'kind', 'region'])
    .merge(['state', 'accepted_at']);
}

const titles = (player: Player): readonly string[] => player.buttons().map(({ title }) => title);

eachDatabase((database) => {
  test('ENR-21 PRG-5 a reseller sees each line with its date or the missing step, and the step as a button', async () => {
    const db = database();
    const cast = await aCast(db);
    const { reseller } = cast;
    (await reseller.says('am I ready')).sees(
      'You cannot transact yet',
      '1. Connect the Partner Center account',
      '2. Enrol as an indirect reseller',
      '5 January 2026',
      'Missing – a Global admin has to sign',
      'South Korea – region Korea',
      'Missing – find a provider and ask it for an invitation',
    );
    expect(titles(reseller)).toEqual(['Microsoft Partner Agreement (MPA)', 'Find a provider', 'Pending', 'Show again']);
    await partnersOf(db, cast);
    (await reseller.says('am I ready')).doesNotSee('find a provider and ask it').sees('20 November 2026');
    await reseller.says('한국어');
    (await reseller.says('거래 준비')).sees(
      '아직 거래할 수 없습니다',
      'CSP 지역',
      '대한민국 – 한국 지역',
      '간접 공급자',
      '2026년 11월 20일',
      '아직 – 전역 관리자가 서명해야 합니다',
    );
  });

  test('ENR-21 once the MPA is signed and a provider is there, the card says so', async () => {
    const db = database();
    const cast = await aCast(db);
    await partnersOf(db, cast);
    await signs(db, cast.resellerCompany.organisationId);
    (await cast.reseller.says('am I ready')).sees('You are ready to transact').doesNotSee('Missing');
    await cast.reseller.says('한국어');
    (await cast.reseller.says('거래 준비')).sees('거래할 준비가 되었습니다').doesNotSee('아직');
  });

  test('MPA-8 the provider reads the same line of each reseller, and reminds', async () => {
    const db = database();
    const cast = await aCast(db);
    const { provider } = cast;
    await partnersOf(db, cast);
    (await provider.says('my resellers')).sees('Ready to transact: not yet – MPA not signed');
    const { id } = await db('partnerships').where('reseller_id', cast.resellerCompany.organisationId).first();
    (await provider.presses('Open', { partnership: id })).sees('Ready to transact: not yet – MPA not signed');
    (await provider.presses('Remind')).sees('reminded');
    await provider.says('한국어');
    (await provider.says('내 재판매인')).sees('거래 준비: 아직 – MPA 서명 안 됨');
    await signs(db, cast.resellerCompany.organisationId);
    (await provider.says('내 재판매인')).sees('거래 준비: 완료');
    await provider.says('English');
    (await provider.says('my resellers')).sees('Ready to transact: yes');
  });

  test('ENR-21 REG-4 a company in a country without a market is told so first, in both languages', async () => {
    const shape = { capabilities: ['indirect-reseller'], country: 'CU' } as const;
    const english = await somebodyOf(database(), 'en-US', shape);
    (await english.says('am I ready')).sees(
      'You cannot transact yet',
      'Cuba has no CSP market',
      'Cuba – no CSP market',
    );
    const korean = await somebodyOf(database(), 'ko-KR', shape);
    (await korean.says('거래 준비')).sees('쿠바에는 CSP 시장이 없습니다', '쿠바 – CSP 시장 없음');
  });

  test('ENR-21 another type that transacts needs no enrolment as a reseller and no provider', async () => {
    const english = await somebodyOf(database(), 'en-US', { capabilities: ['indirect-provider'] });
    (await english.says('am I ready'))
      .sees('2. CSP partner type: Indirect provider', '5 January 2026', 'a Global admin has to sign')
      .doesNotSee('Enrol as an indirect reseller', 'find a provider');
    expect(titles(english)).toEqual(['Microsoft Partner Agreement (MPA)', 'My resellers', 'Show again']);
    const korean = await somebodyOf(database(), 'ko-KR', { capabilities: ['direct-bill'] });
    (await korean.says('거래 준비')).sees('2. CSP 파트너 유형: 직접 청구 파트너').doesNotSee('간접 재판매인으로 등록');
  });

  test('ENR-21 a company of no partner type sees where its enrolment stands and how to begin', async () => {
    const player = await somebodyOf(database(), 'en-US', {});
    (await player.says('am I ready')).sees('You cannot transact yet', 'Missing – enrolment:');
    expect(titles(player)).toEqual(['Enroll now', 'Find a provider', 'Show again']);
  });
});
