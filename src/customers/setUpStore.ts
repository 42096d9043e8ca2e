import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';

/** The one-time set-up information of a customer without a tenant; `used` once the tenant is bound (CUS-23). */
export interface SetUp {
  readonly partnerId: OrganisationId;
  readonly customerId: OrganisationId;
  /** Of the living code: a new one makes whoever began with the old one begin again. */
  readonly codeId: string;
  readonly userName: string;
  readonly salt: string;
  readonly hash: string;
  readonly state: 'shown' | 'locked' | 'used';
  readonly wrongTries: number;
  readonly createdBy: MemberId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | undefined;
}

interface Row {
  partner_id: string;
  customer_id: string;
  code_id: string;
  user_name: string;
  salt: string;
  hash: string;
  state: SetUp['state'];
  wrong_tries: number;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export async function insertSetUp(trx: Knex.Transaction, setUp: SetUp): Promise<void> {
  await trx('customer_setups').insert(toRow(setUp));
}

/** The row must be locked. */
export async function saveSetUp(trx: Knex.Transaction, setUp: SetUp): Promise<void> {
  await trx('customer_setups')
    .where({ partner_id: setUp.partnerId, customer_id: setUp.customerId })
    .update(toRow(setUp));
}

export async function findSetUp(
  db: Knex,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<SetUp | undefined> {
  return one(db<Row>('customer_setups').where({ partner_id: partnerId, customer_id: customerId }));
}

export async function lockSetUp(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<SetUp | undefined> {
  return one(trx<Row>('customer_setups').where({ partner_id: partnerId, customer_id: customerId }).forUpdate());
}

/** On the set-up page nobody is known yet: the user name alone finds it, and only the code opens it. */
export async function findSetUpByUserName(db: Knex, userName: string): Promise<SetUp | undefined> {
  return one(db<Row>('customer_setups').where({ user_name: userName }));
}

async function one(query: Knex.QueryBuilder<Row, Row[]>): Promise<SetUp | undefined> {
  const row = await query.first<Row | undefined>();
  return row && fromRow(row);
}

function toRow(setUp: SetUp): Row {
  return {
    partner_id: setUp.partnerId,
    customer_id: setUp.customerId,
    code_id: setUp.codeId,
    user_name: setUp.userName,
    salt: setUp.salt,
    hash: setUp.hash,
    state: setUp.state,
    wrong_tries: setUp.wrongTries,
    created_by: setUp.createdBy,
    created_at: setUp.createdAt,
    expires_at: setUp.expiresAt,
    used_at: setUp.usedAt ?? null,
  };
}

function fromRow(row: Row): SetUp {
  return {
    partnerId: brand<OrganisationId>(row.partner_id),
    customerId: brand<OrganisationId>(row.customer_id),
    codeId: row.code_id,
    userName: row.user_name,
    salt: row.salt,
    hash: row.hash,
    state: row.state,
    wrongTries: row.wrong_tries,
    createdBy: brand<MemberId>(row.created_by),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at ?? undefined,
  };
}
