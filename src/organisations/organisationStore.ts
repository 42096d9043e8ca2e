import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { brand, type OrganisationId, type TenantId } from '../shared/ids';
import type { OrganisationKind } from './organisation';

export interface NewOrganisation {
  readonly tenantId: TenantId;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly country: string;
  readonly primaryDomain: string;
  readonly at: Date;
}

/** Undefined when the tenant is recorded already; then that row is locked. */
export async function insertOrganisation(
  trx: Knex.Transaction,
  company: NewOrganisation,
): Promise<OrganisationId | undefined> {
  const id = randomUUID();
  const inserted = await trx('organisations')
    .insert({
      id,
      tenant_id: company.tenantId,
      kind: company.kind,
      name: company.name,
      country: company.country,
      primary_domain: company.primaryDomain,
      created_at: company.at,
    })
    .onConflict('tenant_id')
    .ignore()
    .returning('id');
  if (inserted.length > 0) return brand<OrganisationId>(id);
  await trx('organisations').where('tenant_id', company.tenantId).forUpdate().first('id');
  return undefined;
}

export interface OrganisationPatch {
  readonly primaryDomain?: string;
  readonly mpnId?: string;
  readonly cspEnrolled?: true;
  readonly offboardingIdentifiedAt?: Date;
}

/** Throws the database's unique violation when another company has the MPN ID. */
export async function patchOrganisation(
  trx: Knex.Transaction,
  id: OrganisationId,
  patch: OrganisationPatch,
  at: Date,
): Promise<void> {
  const columns = {
    primary_domain: patch.primaryDomain,
    mpn_id: patch.mpnId,
    mpn_linked_at: patch.mpnId && at,
    csp_enrolled: patch.cspEnrolled,
    offboarding_identified_at: patch.offboardingIdentifiedAt,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  if (given.length > 0) await trx('organisations').where('id', id).update(Object.fromEntries(given));
}

/** Another company than this one, by what only one may have. */
export async function findOther(
  trx: Knex.Transaction,
  id: OrganisationId,
  column: 'mpn_id' | 'primary_domain',
  value: string,
): Promise<OrganisationId | undefined> {
  const row = await trx('organisations')
    .where(column, value)
    .whereNot('id', id)
    .first<{ id: string } | undefined>('id');
  return row && brand<OrganisationId>(row.id);
}

/** Locks the row against a second change of the same kind. */
export async function lockOrganisationOf(
  trx: Knex.Transaction,
  tenantId: TenantId,
): Promise<OrganisationId | undefined> {
  const row = await trx('organisations')
    .where('tenant_id', tenantId)
    .forUpdate()
    .first<{ id: string } | undefined>('id');
  return row && brand<OrganisationId>(row.id);
}

/** One row for both directions (CUS-28); false when it is known already. */
export async function insertAffiliates(
  trx: Knex.Transaction,
  one: OrganisationId,
  other: OrganisationId,
): Promise<boolean> {
  const isKnown = await trx('organisation_affiliates')
    .where({ organisation_id: other, affiliate_id: one })
    .first('organisation_id');
  if (isKnown !== undefined) return false;
  const inserted = await trx('organisation_affiliates')
    .insert({ organisation_id: one, affiliate_id: other })
    .onConflict(['organisation_id', 'affiliate_id'])
    .ignore()
    .returning('organisation_id');
  return inserted.length > 0;
}
