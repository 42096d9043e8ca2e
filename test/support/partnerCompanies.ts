import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import type { OrganisationId, TenantId } from '../../src/shared/ids';
import type { Capability, Role } from '../../src/shared/roles';
import { aCompany, aMember } from './companies';

export interface PartnerSketch {
  readonly name?: string;
  readonly country?: string;
  readonly domain?: string;
  readonly capabilities?: readonly Capability[];
}

export interface Partner {
  readonly id: OrganisationId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly domain: string;
  /** A further person; without roles a plain member. */
  member(roles?: readonly Role[], sketch?: { readonly name?: string; readonly email?: string | null }): Promise<Actor>;
}

/** A company whose people act upon the services themselves. */
export async function aPartner(db: Knex, sketch: PartnerSketch = {}): Promise<Partner> {
  const company = await aCompany(db, sketch);
  const { organisationId: id, tenantId, name } = company;
  const { capabilities = [], domain = `${id.slice(0, 8)}.example` } = sketch;
  const member: Partner['member'] = async (roles = [], { name: called, email } = {}) => {
    const made = await aMember(db, company, roles, called);
    if (email !== undefined) await db('members').where({ id: made.memberId }).update({ email });
    const person = {
      locale: 'ko' as const,
      timeZone: 'Asia/Seoul',
      correlationId: `test-${made.memberId.slice(0, 8)}`,
    };
    return { ...made, ...person, roles: new Set(roles), capabilities: new Set(capabilities) };
  };
  return { id, tenantId, name, domain, member };
}
