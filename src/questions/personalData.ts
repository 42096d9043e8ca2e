import type { Knex } from 'knex';
import { countOf, type PersonalPart, type Subject } from '../db/personalData';

/** What somebody asked about customers, as filters; it goes with the person. */
export const questionData: PersonalPart = {
  kept: async (db, subject) => {
    const count = await countOf(questionsOf(db, subject));
    return count > 0 ? [{ what: 'questions', value: count }] : [];
  },
  empty: async (trx, subject) => {
    await questionsOf(trx, subject).del();
    await trx('customer_exports')
      .where({ partner_id: subject.member?.organisationId ?? null, member_id: subject.member?.id ?? null })
      .del();
  },
};

function questionsOf(db: Knex, { member }: Subject): Knex.QueryBuilder {
  return db('question_answers').where({
    organisation_id: member?.organisationId ?? null,
    member_id: member?.id ?? null,
  });
}
