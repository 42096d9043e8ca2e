import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import { brand, type AadObjectId, type MemberId, type OrganisationId, type TenantId } from '../../src/shared/ids';
import type { Capability, Role } from '../../src/shared/roles';

export interface CompanySketch {
  readonly name?: string;
  readonly country?: string;
  readonly domain?: string;
  readonly capabilities?: readonly Capability[];
}

export interface TestCompany {
  readonly id: OrganisationId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly domain: string;
  /** A further person; without roles a plain member. */
  member(roles?: readonly Role[], sketch?: MemberSketch): Promise<Actor>;
}

export interface MemberSketch {
  readonly name?: string;
  readonly email?: string;
}

const created_at = '2026-11-01T00:00:00Z';

/** A company with a domain and a tenant of its own; nobody speaks for it yet. */
export async function aCompany(db: Knex, sketch: CompanySketch = {}): Promise<TestCompany> {
  const id = brand<OrganisationId>(randomUUID());
  const tenantId = brand<TenantId>(randomUUID());
  const { name = 'Contoso', country = 'KR', capabilities = [] } = sketch;
  const domain = sketch.domain ?? `contoso-${id.slice(0, 8)}.com`;
  await db('organisations').insert({
    id,
    tenant_id: tenantId,
    kind: 'csp',
    name,
    country,
    primary_domain: domain,
    mpn_id: String(Number.parseInt(id.slice(0, 7), 16)),
    created_at,
  });
  for (const capability of capabilities) {
    await db('organisation_capabilities').insert({ organisation_id: id, capability, added_at: created_at });
  }
  const company = { id, tenantId, name, domain, capabilities };
  return { ...company, member: (roles = [], member = {}) => aMember(db, company, roles, member) };
}

async function aMember(
  db: Knex,
  company: { id: OrganisationId; tenantId: TenantId; capabilities: readonly Capability[]; domain: string },
  roles: readonly Role[],
  sketch: MemberSketch,
): Promise<Actor> {
  const memberId = brand<MemberId>(randomUUID());
  const aadObjectId = brand<AadObjectId>(randomUUID());
  const { name = 'Member', email = `m${memberId.slice(0, 8)}@${company.domain}` } = sketch;
  const row = { id: memberId, organisation_id: company.id, aad_object_id: aadObjectId, name, email };
  await db('members').insert({ ...row, state: 'active', created_at });
  for (const role of roles) {
    await db('member_roles').insert({ organisation_id: company.id, member_id: memberId, role });
  }
  return {
    tenantId: company.tenantId,
    aadObjectId,
    organisationId: company.id,
    memberId,
    roles: new Set(roles),
    capabilities: new Set(company.capabilities),
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    correlationId: `test-${memberId.slice(0, 8)}`,
  };
}
