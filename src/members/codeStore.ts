import type { Knex } from 'knex';
import type { Actor, Person } from '../shared/actor';
import { brand, type AadObjectId, type MemberId, type OrganisationId, type TenantId } from '../shared/ids';

export type SecretState = 'shown' | 'used' | 'reset' | 'lapsed' | 'locked';

export interface Secret {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
  readonly salt: string;
  readonly hash: string;
  readonly state: SecretState;
  readonly wrongTries: number;
  readonly createdBy: MemberId;
  readonly expiresAt: Date;
}

interface NewSecret extends Omit<Secret, 'state' | 'wrongTries'> {
  readonly userName: string;
  readonly createdAt: Date;
}

interface Row {
  id: string;
  organisation_id: string;
  member_id: string;
  salt: string;
  hash: string;
  state: SecretState;
  wrong_tries: number;
  created_by: string;
  expires_at: Date;
}

/** A member has one living code at most. */
export async function replaceSecret(trx: Knex, secret: NewSecret): Promise<void> {
  await resetSecrets(trx, secret.organisationId, secret.memberId);
  await trx('one_time_secrets').insert({
    id: secret.id,
    organisation_id: secret.organisationId,
    member_id: secret.memberId,
    user_name: secret.userName,
    salt: secret.salt,
    hash: secret.hash,
    state: 'shown',
    created_by: secret.createdBy,
    expires_at: secret.expiresAt,
    created_at: secret.createdAt,
  });
}

/** Whether a code that could be meant for this person is open: somebody of the tenant was added and is not linked yet. */
export async function hasOpenSecret(db: Knex, tenantId: TenantId, at: Date): Promise<boolean> {
  const row = await db('one_time_secrets')
    .join('organisations', 'organisations.id', 'one_time_secrets.organisation_id')
    .where({ 'organisations.tenant_id': tenantId, 'one_time_secrets.state': 'shown' })
    .where('one_time_secrets.expires_at', '>', at)
    .first('one_time_secrets.id');
  return row !== undefined;
}

export async function isUserNameTaken(trx: Knex, userName: string): Promise<boolean> {
  return (await trx('one_time_secrets').where('user_name', userName).first('id')) !== undefined;
}

export async function resetSecrets(trx: Knex, organisationId: OrganisationId, memberId: MemberId): Promise<void> {
  await trx('one_time_secrets')
    .where({ organisation_id: organisationId, member_id: memberId })
    .whereIn('state', ['shown', 'locked'])
    .update({ state: 'reset' });
}

/** Within the person's own tenant only. */
export async function findSecret(db: Knex, tenantId: TenantId, userName: string): Promise<Secret | undefined> {
  const row = await db('one_time_secrets')
    .join('organisations', 'organisations.id', 'one_time_secrets.organisation_id')
    .where({ 'organisations.tenant_id': tenantId, 'one_time_secrets.user_name': userName })
    .first<Row | undefined>('one_time_secrets.*');
  return row && fromRow(row);
}

export async function lockSecret(trx: Knex, id: string): Promise<Secret | undefined> {
  const row = await trx<Row>('one_time_secrets').where({ id }).forUpdate().first();
  return row && fromRow(row);
}

export async function saveState(trx: Knex, id: string, state: SecretState): Promise<void> {
  await trx('one_time_secrets').where({ id }).update({ state });
}

export async function saveWrongTry(trx: Knex, id: string, wrongTries: number, isLocked: boolean): Promise<void> {
  await trx('one_time_secrets')
    .where({ id })
    .update({ wrong_tries: wrongTries, ...(isLocked ? { state: 'locked' } : {}) });
}

export async function isCreator(trx: Knex, actor: Actor, memberId: MemberId): Promise<boolean> {
  const row = await trx('one_time_secrets')
    .where({ organisation_id: actor.organisationId, member_id: memberId, created_by: actor.memberId })
    .first('id');
  return row !== undefined;
}

export async function isLinked(trx: Knex, organisationId: OrganisationId, aadObjectId: AadObjectId): Promise<boolean> {
  const linked = { organisation_id: organisationId, aad_object_id: aadObjectId };
  return (await trx('members').where(linked).first('id')) !== undefined;
}

/** A person's tries of today, this one included. */
export async function countTry(db: Knex, { tenantId, aadObjectId }: Person, at: Date): Promise<number> {
  const day = at.toISOString().slice(0, 10);
  const [row] = await db('code_tries')
    .insert({ tenant_id: tenantId, aad_object_id: aadObjectId, day, tries: 1 })
    .onConflict(['tenant_id', 'aad_object_id', 'day'])
    .merge({ tries: db.raw('code_tries.tries + 1') })
    .returning<{ tries: number }[]>('tries');
  return row?.tries ?? 1;
}

function fromRow(row: Row): Secret {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    memberId: brand<MemberId>(row.member_id),
    salt: row.salt,
    hash: row.hash,
    state: row.state,
    wrongTries: row.wrong_tries,
    createdBy: brand<MemberId>(row.created_by),
    expiresAt: row.expires_at,
  };
}
