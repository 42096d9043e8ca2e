import type { Knex } from 'knex';
import type { PersonalPart, Subject } from '../db/personalData';

/** Requests belong to the company; the sender's own address on them does not. */
export const requestData: PersonalPart = {
  kept: async (db, subject) => {
    const found = [...(await repliesOf(withReplyTo(db, subject))), ...(await repliesOf(toCustomers(db, subject)))];
    return [...new Set(found)].map((value) => ({ what: 'replyTo', value }));
  },
  empty: async (trx, subject) => {
    await withReplyTo(trx, subject).update({ reply_to: null });
    await toCustomers(trx, subject).update({ reply_to: null });
  },
};

function withReplyTo(db: Knex, { member }: Subject): Knex.QueryBuilder {
  return db('partnership_requests')
    .where({ provider_id: member?.organisationId ?? null, requested_by: member?.id ?? null })
    .whereNotNull('reply_to');
}

function toCustomers(db: Knex, { member }: Subject): Knex.QueryBuilder {
  return db('customer_invitations')
    .where({ partner_id: member?.organisationId ?? null, requested_by: member?.id ?? null })
    .whereNotNull('reply_to');
}

async function repliesOf(query: Knex.QueryBuilder): Promise<readonly string[]> {
  const rows = await query.distinct<{ reply_to: string }[]>('reply_to');
  return rows.map(({ reply_to }) => reply_to);
}
