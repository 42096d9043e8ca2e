import type { Knex } from 'knex';
import type { PersonalPart, Subject } from '../db/personalData';

/** Requests belong to the company; the sender's own address on them does not. */
export const requestData: PersonalPart = {
  kept: async (db, subject) => {
    const rows = await withReplyTo(db, subject).distinct<{ reply_to: string }[]>('reply_to');
    return rows.map(({ reply_to }) => ({ what: 'replyTo', value: reply_to }));
  },
  empty: async (trx, subject) => void (await withReplyTo(trx, subject).update({ reply_to: null })),
};

function withReplyTo(db: Knex, { member }: Subject): Knex.QueryBuilder {
  return db('partnership_requests')
    .where({ provider_id: member?.organisationId ?? null, requested_by: member?.id ?? null })
    .whereNotNull('reply_to');
}
