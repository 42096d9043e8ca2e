import { findNamesIn } from '../../src/questions/nameCandidates';
import { createQuestionService } from '../../src/questions/questionService';
import { wordsAtFirstUse } from '../../src/questions/questionWords';
import { aCustomerList } from '../support/customerList';
import { eachDatabase } from '../support/databases';
import { aPartner, type Partner } from '../support/partnerCompanies';

const words = wordsAtFirstUse();
const names = [
  "Margie's Travel",
  "Margie's Travel Europe",
  'City Power & Light',
  'City Power & Light Energy',
  '한빛물산',
  '주식회사 한빛전자',
  'Tailspin Toys',
];

eachDatabase((database) => {
  async function aList(): Promise<Partner> {
    const partner = await aPartner(database(), { name: 'Fabrikam', capabilities: ['indirect-provider'] });
    await aCustomerList(
      database(),
      partner.id,
      names.map((name) => ({ name })),
    );
    return partner;
  }

  test.each([
    ["Margie's Travel customers", ["Margie's Travel", "Margie's Travel Europe"]],
    ['고객 중 이름에 "power & light" 들어간 곳', ['City Power & Light', 'City Power & Light Energy']],
    ['한빛 고객들 보여줘', ['주식회사 한빛전자', '한빛물산']],
  ])('«%s» finds names whatever signs are in them', async (question, expected) => {
    const partner = await aList();
    const questions = createQuestionService({ db: database(), now: () => new Date(), words });
    const turns = await questions.answerAll(partner.tenantId, {
      lines: [question],
      today: '2026-11-20',
      timeZone: 'UTC',
    });
    expect(turns?.map(({ json }) => json)).toMatchObject([{ kind: 'list', customers: expected, unresolved: [] }]);
  });

  test.each([
    ["what is the domain of Margie's Travel?", ["Margie's Travel", "Margie's Travel Europe"]],
    ['한빛물산 담당자 누구야', ['한빛물산']],
    ['한비물산 담당자 누구야', ['한빛물산']],
    ['who supports Tailspn?', ['Tailspin Toys']],
    ['city power light energy licences', ['City Power & Light', 'City Power & Light Energy']],
    ['how many customers are there?', []],
  ])('of a list too long for an index, «%s» has the names that it may mean looked up', async (text, expected) => {
    const partner = await aList();
    const found = await findNamesIn(database(), partner.id, text);
    expect([...found].toSorted()).toEqual(expect.arrayContaining(expected));
    expect(found.length).toBeLessThanOrEqual(expected.length + 2);
  });

  test('names of another partner are never among them', async () => {
    await aList();
    const other = await aPartner(database(), { name: 'Contoso', capabilities: ['indirect-provider'] });
    expect(await findNamesIn(database(), other.id, '한빛물산 Tailspin Toys')).toEqual([]);
  });
});
