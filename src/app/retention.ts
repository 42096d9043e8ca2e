import type { Knex } from 'knex';

/** Rows that outlive their time are deleted, or, where others name them, emptied. */
export interface Period {
  readonly days: number;
  /** The column that the time runs from. */
  readonly since: string;
  /** Which rows; all without it. */
  readonly where?: string;
  /** What is emptied instead of deleting the row. */
  readonly set?: string;
}

/** How long the rows of a table are kept, and why those that no period names are kept for good. */
export interface Kept {
  readonly periods?: readonly Period[];
  readonly because?: string;
}

const companyRecord = 'the record of a company in the programme';
const customerRecord = 'a partner’s customers, also those it has removed: what was sold stays on record';
const undelivered = `state in ('waiting', 'dead')`;

/** Every table of the schema. README.md tells the periods to users: «What is kept, and how long». */
export const retention: Readonly<Record<string, Kept>> = {
  request_keys: { periods: [{ days: 7, since: 'created_at' }] },
  turns: {
    periods: [
      { days: 1, since: 'done_at', where: 'outcome is not null', set: 'outcome = null' },
      { days: 7, since: 'created_at' },
    ],
  },
  conversation_states: { periods: [{ days: 180, since: 'updated_at' }] },
  cards: { periods: [{ days: 180, since: 'created_at' }] },
  notices: {
    periods: [
      { days: 30, since: 'created_at', where: `state in ('done', 'gone')` },
      { days: 180, since: 'created_at', where: undelivered },
    ],
    because: 'what is due is sent first',
  },
  sender_leases: { periods: [{ days: 30, since: 'lease_until' }] },
  kept_mails: { periods: [{ days: 30, since: 'created_at' }] },
  partner_mail_counts: { periods: [{ days: 30, since: 'day' }] },
  sign_in_requests: { periods: [{ days: 1, since: 'expires_at' }] },
  page_sign_ins: { periods: [{ days: 1, since: 'expires_at' }] },
  code_tries: { periods: [{ days: 2, since: 'day' }] },
  one_time_secrets: { periods: [{ days: 30, since: 'expires_at' }] },
  conversation_references: {
    periods: [{ days: 180, since: 'updated_at', where: `state = 'removed'` }],
    because: 'the person has the app installed, or asks to be forgotten',
  },
  members: {
    periods: [{ days: 180, since: 'removed_at', where: `state = 'removed' and name <> ''`, set: `name = ''` }],
    because: 'a colleague of a company; of one who left the id alone stays, which the audit names',
  },
  member_roles: { because: 'belongs to a colleague who is there' },
  organisations: { because: companyRecord },
  organisation_capabilities: { because: companyRecord },
  organisation_affiliates: { because: companyRecord },
  provider_profiles: { because: 'the provider directory' },
  enrolments: { because: companyRecord },
  enrolment_events: { because: companyRecord },
  enrolment_confirmations: { because: 'who confirmed an enrolment, and who denied it' },
  enrolment_confirmation_tokens: { periods: [{ days: 180, since: 'created_at' }] },
  membership_login_codes: {
    periods: [
      {
        days: 30,
        since: '(select expires_at from membership_logins l where l.id = login_id)',
      },
    ],
  },
  membership_logins: {
    periods: [{ days: 30, since: 'expires_at', where: `state <> 'verified'` }],
    because: companyRecord,
  },
  mpn_profiles: { because: 'the table of memberships that the operator imports' },
  partner_profiles: { because: companyRecord },
  agreements: { because: 'what was accepted, by whom, in which version' },
  agreement_readings: { periods: [{ days: 180, since: 'expires_at' }] },
  partnership_requests: {
    periods: [
      { days: 365, since: 'settled_at', where: `state in ('declined', 'withdrawn', 'expired')` },
      { days: 365, since: 'drafted_at', where: `state = 'draft'` },
    ],
    because: 'an unanswered one lapses; an accepted one is what a partnership rests on',
  },
  invitation_links: { periods: [{ days: 180, since: 'dead_at' }], because: 'a living link opens its invitation' },
  customer_invitations: {
    periods: [
      { days: 365, since: 'settled_at', where: `state in ('declined', 'withdrawn', 'expired')` },
      { days: 365, since: 'drafted_at', where: `state = 'draft'` },
    ],
    because: 'an unanswered one lapses; an accepted one is what a relationship rests on',
  },
  partnerships: { because: companyRecord },
  grants: { because: 'who may administer whose tenant, and since when no more' },
  consents: { because: 'what was agreed to, by whom, in which version' },
  customer_relationships: { because: customerRecord },
  customer_counts: { because: 'a number' },
  customer_holdings: { because: customerRecord },
  subscriptions: { because: customerRecord },
  subscription_events: { because: customerRecord },
  customer_revisions: { because: 'a number' },
  customer_accounts: { because: customerRecord },
  customer_removals: { because: 'what a partner represented when it removed a customer' },
  customer_imports: { because: 'which lists were brought in, when, with how many rows' },
  customer_import_rows: { because: 'rows on their way in: each import begins and ends by clearing its own' },
  customer_drafts: { because: 'anybody of the company may go on with one; submitting or cancelling ends it' },
  customer_setups: { because: 'whether a customer is set up; the code is a hash and used once' },
  provider_requests: { because: 'what a reseller asked its provider for, and the answer' },
  order_drafts: {
    periods: [{ days: 30, since: 'created_at', where: `state in ('submitted', 'cancelled')` }],
    because: 'anybody of the company may go on with one',
  },
  question_answers: { periods: [{ days: 7, since: 'created_at' }] },
  customer_users: { because: customerRecord },
  licence_assignments: { because: customerRecord },
  customer_searches: { periods: [{ days: 30, since: 'asked_at' }] },
  customer_exports: { periods: [{ days: 1, since: 'expires_at' }] },
  transitions: { because: companyRecord },
  transition_events: { because: companyRecord },
  transition_holds: { because: companyRecord },
  incentive_programmes: { because: companyRecord },
  incentive_notices: { because: companyRecord },
  audit_entries: { because: 'the audit: ids, states, roles and counts' },
  audit_parties: { because: 'the audit: ids' },
};

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Forgets what has outlived its time, the tables in their order; answers how many rows. */
export async function purge(db: Knex, now: Date): Promise<number> {
  let purged = 0;
  for (const [table, { periods = [] }] of Object.entries(retention)) {
    for (const period of periods) purged += await purgeOne(db, table, period, now);
  }
  return purged;
}

async function purgeOne(db: Knex, table: string, { days, since, where, set }: Period, now: Date): Promise<number> {
  const before = new Date(now.getTime() - days * dayMilliseconds);
  const rows = `${since} < cast(? as timestamptz)${where ? ` and ${where}` : ''}`;
  const sql = set ? `update ${table} set ${set} where ${rows}` : `delete from ${table} where ${rows}`;
  return (await db.raw<{ rowCount: number }>(sql, [before])).rowCount;
}
