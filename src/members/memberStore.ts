import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { brand, type AadObjectId, type MemberId, type OrganisationId } from '../shared/ids';
import type { Role } from '../shared/roles';
import type { MemberState } from './member';

export interface NewMember {
  readonly organisationId: OrganisationId;
  readonly aadObjectId: AadObjectId | undefined;
  readonly name: string;
  readonly email: string | undefined;
  readonly state: MemberState;
  readonly at: Date;
}

export async function addMember(trx: Knex, member: NewMember): Promise<MemberId> {
  const id = randomUUID();
  await trx('members').insert({
    id,
    organisation_id: member.organisationId,
    aad_object_id: member.aadObjectId ?? null,
    name: member.name,
    email: member.email ?? null,
    state: member.state,
    created_at: member.at,
  });
  return brand<MemberId>(id);
}

export async function isEmailTaken(trx: Knex, organisationId: OrganisationId, email: string): Promise<boolean> {
  const row = await trx('members')
    .where('organisation_id', organisationId)
    .whereNot('state', 'removed')
    .whereRaw('lower(email) = lower(?)', [email])
    .first('id');
  return row !== undefined;
}

export async function saveRoles(
  trx: Knex,
  organisationId: OrganisationId,
  memberId: MemberId,
  roles: readonly Role[],
): Promise<void> {
  await trx('member_roles').where({ organisation_id: organisationId, member_id: memberId }).del();
  if (roles.length === 0) return;
  await trx('member_roles').insert(
    roles.map((role) => ({ organisation_id: organisationId, member_id: memberId, role })),
  );
}

/** The address is given back, so that it may be used again; the row stays for the audit, the name for a while. */
export async function saveRemoved(
  trx: Knex,
  organisationId: OrganisationId,
  memberId: MemberId,
  at: Date,
): Promise<void> {
  await trx('members')
    .where({ organisation_id: organisationId, id: memberId })
    .update({ state: 'removed', email: null, aad_object_id: null, removed_at: at });
}

export async function saveLinked(
  trx: Knex,
  organisationId: OrganisationId,
  memberId: MemberId,
  aadObjectId: AadObjectId,
): Promise<void> {
  await trx('members')
    .where({ organisation_id: organisationId, id: memberId })
    .update({ state: 'active', aad_object_id: aadObjectId });
}

/** Active Global admins other than this one. */
export async function countOtherGlobalAdmins(
  trx: Knex,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<number> {
  const rows = await trx('members')
    .join('member_roles', 'member_roles.member_id', 'members.id')
    .where({
      'members.organisation_id': organisationId,
      'members.state': 'active',
      'member_roles.role': 'global-admin',
    })
    .whereNot('members.id', memberId)
    .select('members.id');
  return rows.length;
}
