import type { Knex } from 'knex';
import { brand, type OrganisationId, type TenantId } from '../shared/ids';
import { capabilities, type Capability } from '../shared/roles';
import type { Organisation, OrganisationKind } from './organisation';

interface Row {
  id: string;
  tenant_id: string | null;
  kind: OrganisationKind;
  name: string;
  country: string;
  primary_domain: string | null;
  mpn_id: string | null;
  csp_enrolled: boolean;
  offboarding_identified_at: Date | null;
  held: string[];
}

export async function findOrganisation(db: Knex, id: OrganisationId): Promise<Organisation | undefined> {
  return fromRow(await query(db).where('organisations.id', id).first());
}

export async function findOrganisationByTenant(db: Knex, tenantId: TenantId): Promise<Organisation | undefined> {
  return fromRow(await query(db).where('organisations.tenant_id', tenantId).first());
}

/** Exact, case-insensitive primary domain. */
export async function findOrganisationByDomain(db: Knex, domain: string): Promise<Organisation | undefined> {
  return fromRow(await query(db).where('organisations.primary_domain', domain.toLowerCase()).first());
}

function query(db: Knex): Knex.QueryBuilder<Row, Row[]> {
  const held = db('organisation_capabilities')
    .select(db.raw(`coalesce(json_agg(capability order by capability), '[]')`))
    .where('organisation_capabilities.organisation_id', db.ref('organisations.id'))
    .as('held');
  return db<Row>('organisations').select('organisations.*', held);
}

function fromRow(row: Row | undefined): Organisation | undefined {
  if (row === undefined) return undefined;
  return {
    id: brand<OrganisationId>(row.id),
    tenantId: row.tenant_id === null ? undefined : brand<TenantId>(row.tenant_id),
    kind: row.kind,
    name: row.name,
    country: row.country,
    primaryDomain: row.primary_domain ?? undefined,
    mpnId: row.mpn_id ?? undefined,
    cspEnrolled: row.csp_enrolled,
    offboardingIdentifiedAt: row.offboarding_identified_at ?? undefined,
    capabilities: new Set(row.held.filter((held): held is Capability => capabilities.some((one) => one === held))),
  };
}
