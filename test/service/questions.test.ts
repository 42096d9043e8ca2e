import type { Knex } from 'knex';
import { createQuestionService } from '../../src/questions/questionService';
import { wordsAtFirstUse } from '../../src/questions/questionWords';
import { aPartner, type Partner } from '../support/partnerCompanies';
import { aClock } from '../support/clock';
import { aCustomerList } from '../support/customerList';
import { eachDatabase } from '../support/databases';
import { kindOf, value } from '../support/relationships';

const today = '2026-11-20';
const words = wordsAtFirstUse();

async function aList(db: Knex): Promise<Partner> {
  const partner = await aPartner(db, { name: 'Wide World Importers', capabilities: ['indirect-reseller'] });
  await aCustomerList(db, partner.id, [
    {
      name: 'Contoso Ltd',
      domain: 'contoso.com',
      city: '서울',
      provider: 'Fabrikam Distribution',
      since: '2026-10-05',
      contact: '헬프데스크 1팀',
      products: { 'Microsoft 365 E3': 120, 'Power BI Pro': 5 },
    },
    { name: '한빛물산', city: 'Busan', relationship: 'direct', since: '2025-01-15', products: { 'Office 365 E3': 40 } },
    { name: '주식회사 가람건설', city: '수원', provider: '누리총판', since: '2026-11-02' },
    {
      name: 'Adatum Corporation',
      country: 'JP',
      city: 'Tokyo',
      provider: 'Fabrikam Distribution',
      products: { 'Microsoft 365 E5': 300 },
    },
    { name: 'Tailspin Toys', country: 'JP', removed: true, since: '2024-06-30' },
  ]);
  return partner;
}

function aService(db: Knex) {
  const clock = aClock();
  return { clock, questions: createQuestionService({ db, now: () => clock.now(), words }) };
}

async function asked(db: Knex, partner: Partner, ...lines: readonly string[]) {
  const { questions } = aService(db);
  const turns = await questions.answerAll(partner.tenantId, { lines, today, timeZone: 'Asia/Seoul' });
  return (turns ?? []).map(
    ({ json }) => json as { kind: string; customers: string[]; count: number; unresolved: string[] },
  );
}

eachDatabase((database) => {
  test.each([
    ['부산 고객 보여줘', ['한빛물산']],
    ['customers in Seoul', ['Contoso Ltd']],
    ['경기도 고객', ['주식회사 가람건설']],
    ['서울이나 부산 고객 중 파브리캄 말고', ['한빛물산']],
    ['국내 고객 중 Fabrikam 통해서 들어온 데, 라이선스 100개 넘는 곳만', ['Contoso Ltd']],
    ['customers without a subscription', ['주식회사 가람건설']],
    ['도메인에 contoso가 들어간 고객', ['Contoso Ltd']],
    ['도메인이 com으로 끝나는 고객', ['Contoso Ltd']],
    ['한으로 시작하는 고객', ['한빛물산']],
    ['customers beginning with A', ['Adatum Corporation']],
    ['customers ending in Corporation', ['Adatum Corporation']],
    ['이름에 "한비"가 들어간 고객', []],
    ['E3 라이선스 200개 미만인 고객', ['Contoso Ltd']],
    ['E3 쓰는 고객', ['Contoso Ltd']],
    ['Office 365 쓰는 곳', ['한빛물산']],
    ['customers not using Power BI', ['Adatum Corporation', '주식회사 가람건설', '한빛물산']],
    ['직접 고객만', ['한빛물산']],
    ['removed customers', ['Tailspin Toys']],
    ['라이선스 많은 순으로 2곳', ['Adatum Corporation', 'Contoso Ltd']],
    ['customers since October 2026', ['Contoso Ltd', '주식회사 가람건설']],
    ['지난달에 추가된 고객', ['Contoso Ltd']],
    ['customers with no support contact in Japan', ['Adatum Corporation']],
    ['누리총판 고객', ['주식회사 가람건설']],
    ['contoso.com 고객', ['Contoso Ltd']],
    ['E3 licenses over 100', ['Contoso Ltd']],
  ])('«%s» finds exactly these', async (question, names) => {
    const partner = await aList(database());
    const [turn] = await asked(database(), partner, question);
    expect({ ...turn, customers: turn?.customers.toSorted() }).toMatchObject({
      kind: 'list',
      customers: names.toSorted(),
    });
    expect(turn?.unresolved).toEqual([]);
    expect(turn?.count).toBe(names.length);
  });

  test('one thing about one customer, a count, and a part that was not understood', async () => {
    const partner = await aList(database());
    const turns = await asked(
      database(),
      partner,
      '콘토소 담당자 누구야?',
      '',
      'how many customers in Japan?',
      '',
      '파란색 고객',
    );
    expect(turns).toMatchObject([
      {
        kind: 'detail',
        customers: ['Contoso Ltd'],
        answer: 'Contoso Ltd – 지원 담당자: 헬프데스크 1팀\n“콘토소”를 “Contoso”로 이해했습니다.',
      },
      { kind: 'count', count: 1, answer: expect.stringContaining('There is 1 customer.') as string },
      { kind: 'clarify', customers: [], answer: expect.stringContaining('파란색') as string },
    ]);
  });

  test.each([
    ['E3 라이선스 총 몇 개야?', '더해 드리지는 않습니다'],
    ['how many E3 seats do we have?', 'I do not add up the licenses of several customers'],
  ])('«%s» is told that licenses are not added up', async (question, sentence) => {
    const [turn] = await asked(database(), await aList(database()), question);
    expect(turn).toMatchObject({ kind: 'clarify', answer: expect.stringContaining(sentence) as string });
  });

  test('how many licenses a customer has is said once', async () => {
    const db = database();
    const partner = await aList(db);
    const questions = ['Contoso Ltd 라이선스 몇 개야?', '', 'how many licenses does Contoso Ltd have?'];
    expect(await asked(db, partner, ...questions)).toMatchObject([
      { answer: expect.stringMatching(/^Contoso Ltd – 라이선스: \d+개$/u) as string },
      { answer: expect.stringMatching(/^Contoso Ltd – Licenses: \d+$/u) as string },
    ]);
  });

  test('a domain with a slip in it is taken for the one that is much like it, which is said; one like none finds nobody', async () => {
    const db = database();
    const partner = await aList(db);
    const turns = await asked(
      db,
      partner,
      'whose domain is contsoo.com?',
      '',
      'contoso.kr 고객',
      '',
      'lucerne.example 고객',
    );
    expect(turns.map(({ customers }) => customers)).toEqual([['Contoso Ltd'], [], []]);
    expect(turns[0]).toMatchObject({
      answer: expect.stringContaining('I took “contsoo.com” for “contoso.com”') as string,
    });
  });

  test('rows of a list that counts or sorts one product’s licenses show those, in both languages; others all of them', async () => {
    const db = database();
    const partner = await aList(db);
    const agent = await partner.member(['sales-agent']);
    const { questions } = aService(db);
    const lineOf = async (question: string, locale: 'ko' | 'en') =>
      questions.say(value(await questions.ask(agent, question)), locale).rows.map(({ line }) => line);
    expect(await lineOf('E3 라이선스 100개 이상인 고객', 'ko')).toEqual([
      expect.stringContaining(' · Microsoft 365 E3 라이선스 120개 · ') as string,
    ]);
    expect(await lineOf('customers by number of Power BI licenses', 'en')).toEqual([
      expect.stringContaining(' · Power BI 5 licenses · ') as string,
    ]);
    expect(await lineOf('customers in Seoul', 'en')).toEqual([expect.stringContaining(' · 125 licenses · ') as string]);
  });

  test('in a talk, a company asked about is the one of the list shown; where none of it fits, all who fit are listed', async () => {
    const db = database();
    const partner = await aList(db);
    const [, one, none, many] = await asked(
      db,
      partner,
      'Fabrikam Distribution 고객',
      '서울에 있는 회사 담당자는 누구야?',
      '부산에 있는 회사 공급자는 어디야?',
      '국내 고객들 담당자는 누구야?',
    );
    expect(one).toMatchObject({ kind: 'detail', customers: ['Contoso Ltd'] });
    expect(none).toMatchObject({ kind: 'list', customers: ['한빛물산'] });
    expect(many).toMatchObject({ kind: 'list', count: 3 });
  });

  test('what was assumed is said in the reader’s words, not by the filter’s own names', async () => {
    const partner = await aList(database());
    const { questions } = aService(database());
    const lines = ['서울 고객', '100 이상만', '라이선스 많은 고객'];
    const turns = await questions.answerAll(partner.tenantId, { lines, today, timeZone: 'Asia/Seoul' });
    const [, number, order] = (turns ?? []).map(({ json }) => (json as { answer: string }).answer);
    expect(number).toContain('“전체 라이선스 100개 이상”으로 이해했습니다.');
    expect(order).toMatch(/“많은”을 “정렬: .+”/u);
  });

  test('another partner’s customers are in no answer, whatever is asked', async () => {
    const db = database();
    await aList(db);
    const other = await aPartner(db, { name: 'Litware', capabilities: ['indirect-provider'] });
    await aCustomerList(db, other.id, [{ name: 'Proseware' }]);
    const turns = await asked(db, other, '고객 목록', '', 'Contoso Ltd', '', 'customers in Busan', '', 'Fabrikam 고객');
    expect(turns.map(({ customers }) => customers)).toEqual([['Proseware'], [], [], []]);
  });

  test('a talk is remembered for half an hour, across processes, and by nobody else', async () => {
    const db = database();
    const partner = await aList(db);
    const [agent, colleague] = [await partner.member(['sales-agent']), await partner.member(['helpdesk-agent'])];
    const { clock, questions } = aService(db);
    value(await questions.ask(agent, '국내 고객 보여줘'));
    const restarted = createQuestionService({ db, now: () => clock.now(), words });
    const refined = value(await restarted.ask(agent, '부산만'));
    expect(refined.customers.map(({ name }) => name)).toEqual(['한빛물산']);
    expect(refined.filter.country?.any).toEqual(['KR']);
    expect(value(await questions.ask(colleague, '부산만')).filter.country).toBeUndefined();
    clock.pass(31 * 60);
    expect(value(await questions.ask(agent, '서울만')).filter.country).toBeUndefined();
  });

  test('the buttons of an answer change its filter; a stranger’s and a forgotten answer are one', async () => {
    const db = database();
    const partner = await aList(db);
    const agent = await partner.member(['admin-agent']);
    const { questions } = aService(db);
    const first = value(await questions.ask(agent, '국내 고객 중 E3 쓰는 곳'));
    const left = value(await questions.change(agent, first.id, { without: ['product'] }));
    expect(left.customers).toHaveLength(3);
    const kept = value(await questions.ask(agent, 'customers in Japan'));
    expect(kept.earlier?.country?.any).toEqual(['KR']);
    expect(value(await questions.change(agent, kept.id, { startOver: true })).count).toBe(4);
    const stranger = await (await aPartner(db, { name: 'Litware' })).member(['admin-agent']);
    expect(kindOf(await questions.change(stranger, first.id, { page: 2 }))).toBe('stale-card');
    expect(kindOf(await questions.change(agent, 'none', { page: 2 }))).toBe('stale-card');
    const billing = await partner.member(['billing-admin']);
    expect(kindOf(await questions.ask(billing, '고객 목록'))).toBe('role-required');
  });

  test('another reading of a doubtful word takes its place', async () => {
    const db = database();
    const partner = await aList(db);
    const agent = await partner.member(['admin-agent']);
    const { questions } = aService(db);
    const answer = value(await questions.ask(agent, 'E3 쓰는 고객'));
    const office = answer.choices.find(({ option }) => option === 'Office 365 E3');
    const other = value(await questions.change(agent, answer.id, { choice: office?.value ?? '' }));
    expect(other.customers.map(({ name }) => name)).toEqual(['한빛물산']);
  });
});
