import type { Knex } from 'knex';
import { aCompany, aMember } from '../support/companies';
import { aCustomerList, type ListedCustomer } from '../support/customerList';
import { eachDatabase } from '../support/databases';
import { aStranger, startTalk } from '../support/talk';

const list: readonly ListedCustomer[] = [
  { name: 'Contoso Ltd', city: '서울', provider: 'Fabrikam Distribution', products: { 'Microsoft 365 E3': 120 } },
  { name: '한빛물산', city: 'Busan', relationship: 'direct', products: { 'Office 365 E3': 40 } },
  ...Array.from({ length: 21 }, (_, index) => ({ name: `Proseware ${index + 1}`, country: 'JP' })),
];

async function aTalk(db: Knex, locale: string) {
  const company = await aCompany(db, { name: 'Wingtip Toys', capabilities: ['indirect-reseller'] });
  await aCustomerList(db, company.organisationId, list);
  const talk = startTalk(db);
  const identity = { ...(await aMember(db, company, ['sales-agent'])), locale };
  const agent = talk.as(identity);
  const billing = talk.as({ ...(await aMember(db, company, ['billing-admin'])), locale });
  return { talk, agent, identity, billing };
}

eachDatabase((database) => {
  test('a question is answered with its filters in words, refined by words and by buttons, in Korean', async () => {
    const { agent, identity, talk } = await aTalk(database(), 'ko-KR');
    (await agent.says('국내 고객 보여줘')).sees(
      '고객 2곳',
      '조건: 국가: 대한민국',
      'Contoso Ltd',
      '한빛물산',
      'Wingtip Toys',
    );
    (await agent.says('그 중에 부산만'))
      .sees('고객 1곳', '국가: 대한민국 · 도시: 부산', '한빛물산')
      .doesNotSee('Contoso Ltd');
    (await agent.presses('변경…')).sees('조건 변경', '뺄 조건', '도시: 부산');
    (await agent.presses('업데이트', { without: 'city', sort: 'name:desc' })).sees('고객 2곳', '이름 내림차순');
    const after = talk.restarted().as(identity);
    (await after.says('E3 쓰는 곳')).sees('Contoso Ltd', '“E3”', '혹시 이것을 뜻하셨습니까?');
    (await after.presses('이것으로 찾기')).sees('한빛물산', 'Office 365 E3');
    (await after.says('처음부터')).sees('고객 23곳');
  });

  test('ten a page, forth and back, by button and by word, in English', async () => {
    const { agent } = await aTalk(database(), 'en-US');
    (await agent.says('customers in Japan')).sees('21 customers', 'Proseware 1', 'Page 1 of 3');
    const second = await agent.presses('Next page');
    second.sees('Page 2 of 3', 'Previous page');
    (await agent.says('next page')).sees('Page 3 of 3').doesNotSee('Next page');
    (await agent.presses('Previous page')).sees('Page 2 of 3');
    (await agent.says('how many of them?')).sees('There are 21 customers.');
    (await agent.says('go back to the previous list')).sees('21 customers');
  });

  test('what was not understood is named, nothing is listed until the reader says so, and nonsense leads on', async () => {
    const { agent } = await aTalk(database(), 'en-US');
    (await agent.says('qwzx vbnm')).sees('I did not understand', '“qwzx vbnm”', 'Help');
    const half = await agent.says('purple customers in Japan');
    half.sees('I understood only a part', '“purple”', 'Country: Japan').doesNotSee('Proseware');
    (await agent.presses('Look by what you understood')).sees('21 customers');
    (await agent.says('what is the weather like today')).sees('I cannot answer that');
  });

  test('cancelling in words of one’s own is answered as cancelling is, and «only» after a list means one product', async () => {
    const { agent } = await aTalk(database(), 'ko-KR');
    (await agent.says('아냐 됐어 취소할게')).sees('취소', '진행 중인');
    (await agent.says('국내 고객 보여줘')).sees('고객 2곳');
    (await agent.says('E3만 쓰는 고객')).sees('Contoso Ltd', '구독 1개');
  });

  test('a month-old card, a stranger and somebody without the role each get their answer', async () => {
    const { agent, billing, talk } = await aTalk(database(), 'en-US');
    await agent.says('customers in Japan');
    const card = agent.chat().at(-1)?.id ?? '';
    await database()('question_answers').del();
    (await agent.pressesOn(card, 'Next page')).sees('This answer is no longer kept', 'Help');
    (await billing.says('customers in Japan')).sees('Admin agent').doesNotSee('Proseware');
    (await billing.says('lorem ipsum')).doesNotSee('Admin agent');
    (await talk.as(aStranger()).says('customers in Japan')).doesNotSee('Proseware');
  });
});
