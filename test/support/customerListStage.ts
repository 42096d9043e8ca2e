import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createCustomerServices, type CustomerServices } from '../../src/customers/customerServices';
import { loadMarkets } from '../../src/organisations/market';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { rules } from '../../src/configSettings';
import { brand, type RequestKey } from '../../src/shared/ids';
import type { Actor } from '../../src/shared/actor';
import type { Role } from '../../src/shared/roles';
import { loadCatalogue } from '../../src/subscriptions/catalogue';
import { aClock, type TestClock } from './clock';
import { aMember, type TestCompany } from './companies';
import { aCustomer, aCustomerOf } from './customers';
import { aPartner, type Partner } from './partnerCompanies';

export interface ListStage extends CustomerServices {
  readonly clock: TestClock;
}

export function aListStage(db: Knex): ListStage {
  const clock = aClock();
  const services = createCustomerServices({
    db,
    now: () => clock.now(),
    publicUrl: () => 'https://channelmate.example',
    markets: loadMarkets(),
    catalogue: loadCatalogue(),
    resolver: createTableTenantResolver(db),
    isWebmail: () => false,
    rules: rules.parse({}),
    redrawCardsAbout: async () => undefined,
  });
  return { ...services, clock };
}

/** A provider and a reseller in an open partnership, with an admin of each. */
export async function aPartneredPair(db: Knex) {
  const provider = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
  const reseller = await aPartner(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
  await arePartnered(db, provider, reseller);
  const providerAdmin = await provider.member(['global-admin', 'admin-agent']);
  const resellerAdmin = await reseller.member(['global-admin', 'admin-agent']);
  return { provider, reseller, providerAdmin, resellerAdmin };
}

export async function arePartnered(db: Knex, provider: Pick<Partner, 'id'>, reseller: Pick<Partner, 'id'>) {
  const id = randomUUID();
  await db('partnerships').insert({
    provider_id: provider.id,
    reseller_id: reseller.id,
    id,
    version: 1,
    state: 'active',
    request_id: randomUUID(),
    started_at: new Date('2026-11-01T00:00:00Z'),
  });
  return id;
}

export const companyOf = ({ id, tenantId, name }: Partner): TestCompany => ({ organisationId: id, tenantId, name });

/** An actor of the company with just these roles. */
export async function actorWith(db: Knex, partner: Partner, roles: readonly Role[]): Promise<Actor> {
  return partner.member(roles);
}

export async function named(db: Knex, partner: Partner, name: string, columns: Readonly<Record<string, unknown>> = {}) {
  return aCustomerOf(db, { partner: partner.id, customer: await aCustomer(db, { name }), columns });
}

export function newKey(): RequestKey {
  return brand<RequestKey>(randomUUID());
}

export { aMember };
