import type { Knex } from 'knex';
import { brand, type OrganisationId } from '../shared/ids';
import type { Enrolment } from './enrolment';

export type LoginState = 'code-sent' | 'verified' | 'locked' | 'closed';

/** A sign-in to the membership with a one-time code (ENR-7); the same row for known and unknown addresses. */
export interface MembershipLogin {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly enrolmentId: string;
  /** Lower case. */
  readonly address: string;
  readonly state: LoginState;
  readonly tries: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface Row {
  id: string;
  organisation_id: string;
  enrolment_id: string;
  address: string;
  state: LoginState;
  tries: number;
  created_at: Date;
  expires_at: Date;
}

/** The draft's one login that is not closed. */
export async function currentLogin(db: Knex, enrolment: Enrolment): Promise<MembershipLogin | undefined> {
  const row = await loginsOf(db, enrolment).whereNot('state', 'closed').first();
  return row && fromRow(row);
}

export async function findLogin(db: Knex, id: string): Promise<MembershipLogin | undefined> {
  const row = await db<Row>('membership_logins').where({ id }).first();
  return row && fromRow(row);
}

export async function countLoginsSince(db: Knex, organisationId: OrganisationId, since: Date): Promise<number> {
  const row = await db('membership_logins')
    .where({ organisation_id: organisationId })
    .where('created_at', '>', since)
    .count<{ count: string }[]>();
  return Number(row[0]?.count ?? 0);
}

export async function closeLogins(trx: Knex.Transaction, enrolment: Enrolment): Promise<void> {
  await loginsOf(trx, enrolment).whereNot('state', 'closed').update({ state: 'closed' });
}

export async function insertLogin(trx: Knex.Transaction, login: MembershipLogin): Promise<void> {
  await trx('membership_logins').insert({
    id: login.id,
    organisation_id: login.organisationId,
    enrolment_id: login.enrolmentId,
    address: login.address,
    state: login.state,
    tries: login.tries,
    created_at: login.createdAt,
    expires_at: login.expiresAt,
  });
}

export async function saveLogin(trx: Knex.Transaction, login: MembershipLogin): Promise<void> {
  await trx('membership_logins')
    .where({ organisation_id: login.organisationId, id: login.id })
    .update({ state: login.state, tries: login.tries });
}

export async function insertCode(trx: Knex.Transaction, login: MembershipLogin, codeHash: string): Promise<void> {
  await trx('membership_login_codes').insert({
    organisation_id: login.organisationId,
    login_id: login.id,
    code_hash: codeHash,
  });
}

export async function hasCode(db: Knex, login: MembershipLogin, codeHash: string): Promise<boolean> {
  const row = await db('membership_login_codes')
    .where({ organisation_id: login.organisationId, login_id: login.id, code_hash: codeHash })
    .first('login_id');
  return row !== undefined;
}

function loginsOf(db: Knex, enrolment: Enrolment): Knex.QueryBuilder<Row, Row[]> {
  return db<Row>('membership_logins').where({
    organisation_id: enrolment.organisationId,
    enrolment_id: enrolment.id,
  });
}

function fromRow(row: Row): MembershipLogin {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    enrolmentId: row.enrolment_id,
    address: row.address,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
