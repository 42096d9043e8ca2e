import type { Knex } from 'knex';
import { countOf, type PersonalPart, type Subject } from '../db/personalData';

/** What was owed to a person, delivered or not, and copies of mails to their address. */
export const noticeData: PersonalPart = {
  kept: async (db, subject) => [
    { what: 'notices', value: await countOf(noticesTo(db, subject)) },
    { what: 'mails', value: await countOf(mailsTo(db, subject)) },
  ],
  empty: async (trx, subject) => {
    await noticesTo(trx, subject).del();
    await mailsTo(trx, subject).del();
  },
};

function noticesTo(db: Knex, { tenantId, aadObjectId, member }: Subject): Knex.QueryBuilder {
  return db('notices').where((mine) => {
    void mine.where({ tenant_id: tenantId, aad_object_id: aadObjectId });
    if (member === undefined) return;
    void mine.orWhere('member_id', member.id);
    if (member.email) void mine.orWhereRaw(settledMail, [member.email]);
  });
}

/** A mail that is still on its way was asked for by somebody else, and is theirs. */
const settledMail = `state in ('done', 'gone', 'dead') and lower(recipient -> 'mail' ->> 'address') = lower(?)`;

function mailsTo(db: Knex, { member }: Subject): Knex.QueryBuilder {
  return db('kept_mails').whereRaw('lower(to_address) = lower(?)', [member?.email ?? '']);
}
