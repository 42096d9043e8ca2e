import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { Organisation } from '../organisations/organisation';
import type { AadObjectId, MemberId, OrganisationId, TenantId } from '../shared/ids';
import { findMemberByIdentity } from './memberLookup';
import { addMember } from './memberStore';

/** Somebody whose tenant, object id and role were verified by a sign-in just now. */
export interface ProvenAdmin {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly correlation: string;
}

/** Somebody known already keeps the roles held and gains the one that was proved. */
export async function ensureGlobalAdmin(
  trx: Knex.Transaction,
  { tenantId, aadObjectId, correlation }: ProvenAdmin,
  organisation: Organisation,
  at: Date,
): Promise<MemberId> {
  const known = await findMemberByIdentity(trx, tenantId, aadObjectId);
  if (known?.roles.has('global-admin')) return known.id;
  const memberId = known?.id ?? (await addFirstAdmin(trx, organisation.id, tenantId, aadObjectId, at));
  const role = { organisation_id: organisation.id, member_id: memberId, role: 'global-admin' };
  await trx('member_roles').insert(role).onConflict().ignore();
  const subject = { kind: 'member', id: memberId };
  await record(trx, {
    at,
    organisationId: organisation.id,
    memberId,
    action: known ? 'user.updated' : 'user.added',
    subject,
    after: { state: 'active', roles: [...(known?.roles ?? []), 'global-admin'] },
    correlation,
  });
  return memberId;
}

async function addFirstAdmin(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  tenantId: TenantId,
  aadObjectId: AadObjectId,
  at: Date,
): Promise<MemberId> {
  const seen = await trx('conversation_references')
    .where({ tenant_id: tenantId, aad_object_id: aadObjectId })
    .first<{ name: string | null } | undefined>('name');
  return addMember(trx, {
    organisationId,
    aadObjectId,
    name: seen?.name ?? 'Global admin',
    email: undefined,
    state: 'active',
    at,
  });
}
