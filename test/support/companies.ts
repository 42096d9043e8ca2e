import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { brand, type AadObjectId, type MemberId, type OrganisationId, type TenantId } from '../../src/shared/ids';
import type { Capability, Role } from '../../src/shared/roles';

export interface TestCompany {
  readonly organisationId: OrganisationId;
  readonly tenantId: TenantId;
  readonly name: string;
}

export interface TestMember {
  readonly memberId: MemberId;
  readonly organisationId: OrganisationId;
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}

interface CompanyShape {
  readonly name?: string;
  readonly country?: string;
  readonly capabilities?: readonly Capability[];
  readonly kind?: 'csp' | 'customer';
  readonly domain?: string;
  readonly mpnId?: string;
}

/** A company as the operator would have recorded it; state what matters, the rest is fitting. */
export async function aCompany(db: Knex, shape: CompanyShape = {}): Promise<TestCompany> {
  const id = randomUUID();
  const tenantId = randomUUID();
  const { name = 'Contoso', country = 'KR', kind = 'csp', capabilities = [], domain, mpnId } = shape;
  await db('organisations').insert({
    id,
    tenant_id: tenantId,
    kind,
    name,
    country,
    primary_domain: domain ?? `${id.slice(0, 8)}.example`,
    mpn_id: mpnId ?? null,
    created_at: new Date('2026-01-05T00:00:00Z'),
  });
  for (const capability of capabilities) {
    await db('organisation_capabilities').insert({
      organisation_id: id,
      capability,
      added_at: new Date('2026-01-05T00:00:00Z'),
    });
  }
  return { organisationId: brand<OrganisationId>(id), tenantId: brand<TenantId>(tenantId), name };
}

/** A linked colleague of the company with these roles. */
export async function aMember(
  db: Knex,
  company: TestCompany,
  roles: readonly Role[] = ['global-admin', 'admin-agent'],
  name = `${company.name} ${roles[0] ?? 'colleague'}`,
): Promise<TestMember> {
  const [memberId, aadObjectId] = [randomUUID(), randomUUID()];
  await db('members').insert({
    id: memberId,
    organisation_id: company.organisationId,
    aad_object_id: aadObjectId,
    name,
    email: `${memberId.slice(0, 8)}@${company.name.toLowerCase().replace(/[^a-z]/gu, '') || 'company'}.example`,
    state: 'active',
    created_at: new Date('2026-01-05T00:00:00Z'),
  });
  for (const role of roles) {
    await db('member_roles').insert({ organisation_id: company.organisationId, member_id: memberId, role });
  }
  return {
    memberId: brand<MemberId>(memberId),
    organisationId: company.organisationId,
    tenantId: company.tenantId,
    aadObjectId: brand<AadObjectId>(aadObjectId),
  };
}
