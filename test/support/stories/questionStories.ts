import { aCustomerList } from '../customerList';
import type { Cast } from './cast';

/** Somebody asks about the company's customers, refines, doubts, and comes back to an answer that is forgotten. */
export async function questions(cast: Cast): Promise<void> {
  const company = await cast.company('reseller');
  const agent = await cast.colleague(company);
  const { newcomer } = cast.names;
  await aCustomerList(cast.db, company.organisationId, [
    { name: newcomer, city: '서울', provider: newcomer, products: { 'Microsoft 365 E3': 120 } },
    ...Array.from({ length: 11 }, (_, index) => ({ name: `Proseware ${index + 1}`, country: 'JP', city: 'Tokyo' })),
  ]);
  await agent.says('국내 고객 보여줘');
  await agent.says('customers in Japan');
  await agent.presses('question.page');
  await agent.presses('question.change');
  await agent.presses('question.update', { without: 'country', sort: 'since:desc' });
  await agent.says('E3 쓰는 곳');
  await agent.presses('question.choose', { choice: 'assumed:0:0' });
  await agent.says('how many?');
  await agent.says('Proseware 3');
  await agent.says('who supports Proseware 3?');
  await agent.says('Tailspin Toys 도메인 뭐야');
  await agent.says('purple customers in Japan');
  await agent.presses('question.understood');
  await agent.says('what is the weather like today');
  await agent.says('customers in Japan');
  await agent.presses('question.open');
  await agent.says('customers in Japan');
  await cast.db('question_answers').where({ organisation_id: company.organisationId }).del();
  await agent.presses('question.change');
}
