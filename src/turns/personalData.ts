import type { Knex } from 'knex';
import { countOf, type PersonalPart, type Subject } from '../db/personalData';

/** Cards that were drawn, the state of the chat and its turns; the turn in hand goes with the seven days of all turns. */
export const turnData: PersonalPart = {
  kept: async (db, subject) => [
    { what: 'cards', value: await countOf(cardsOf(db, subject)) },
    { what: 'turns', value: await countOf(turnsOf(db, subject)) },
  ],
  empty: async (trx, subject) => {
    await cardsOf(trx, subject).del();
    await turnsOf(trx, subject).where('state', 'done').del();
    await trx('conversation_states')
      .where('conversation_id', subject.conversationId ?? null)
      .del();
  },
};

function cardsOf(db: Knex, { tenantId, aadObjectId }: Subject): Knex.QueryBuilder {
  return db('cards').where({ tenant_id: tenantId, aad_object_id: aadObjectId });
}

function turnsOf(db: Knex, { conversationId }: Subject): Knex.QueryBuilder {
  return db('turns').where('conversation_id', conversationId ?? null);
}
