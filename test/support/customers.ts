import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { nameKeyOf, sortNameOf } from '../../src/customers/customerName';
import { refreshHoldingsAfter } from '../../src/customers/holdings';
import { brand, type OrganisationId } from '../../src/shared/ids';
import { aCompany, type TestCompany } from './companies';

const at = new Date('2026-11-02T00:00:00Z');

interface CustomerShape {
  readonly name?: string;
  readonly country?: string;
  readonly domain?: string;
}

/** A company that receives services, with a tenant of its own. */
export function aCustomer(db: Knex, shape: CustomerShape = {}): Promise<TestCompany> {
  return aCompany(db, { name: 'Adatum', kind: 'customer', ...shape });
}

interface RelationshipShape {
  readonly partner: OrganisationId;
  readonly customer: TestCompany;
  readonly provider?: TestCompany;
  readonly reseller?: TestCompany;
  readonly grants?: readonly ('customer_admin' | 'customer_order' | 'delegated_admin')[];
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** One partner's active relationship with the customer, since 2 November 2026; answers its id. */
export async function aCustomerOf(db: Knex, shape: RelationshipShape): Promise<string> {
  const { partner, customer, provider, reseller, grants = ['customer_admin'], columns = {} } = shape;
  const id = randomUUID();
  await db('customer_relationships').insert({
    partner_id: partner,
    id,
    customer_id: customer.organisationId,
    state: 'active',
    origin: 'invitation',
    acquired_as: 'indirect',
    name: customer.name,
    sort_name: sortNameOf(customer.name),
    name_key: nameKeyOf(customer.name),
    country: 'KR',
    provider_id: provider?.organisationId ?? null,
    provider_name: provider?.name ?? null,
    reseller_id: reseller?.organisationId ?? null,
    reseller_name: reseller?.name ?? null,
    since: '2026-11-02',
    started_at: at,
    ...columns,
  });
  for (const kind of grants) {
    const grant = { holder_id: partner, organisation_id: customer.organisationId, id: randomUUID(), kind };
    await db('grants').insert({ ...grant, state: 'active', given_at: at });
  }
  return id;
}

interface SubscriptionShape {
  readonly partner: OrganisationId;
  readonly customer: TestCompany;
  readonly product?: string;
  readonly licences?: number;
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** An active subscription in the seller's record, counted in every list that shows it; answers its id. */
export async function aSubscription(db: Knex, shape: SubscriptionShape): Promise<string> {
  const { partner, customer, product = 'Microsoft 365 E3', licences = 10, columns = {} } = shape;
  const id = randomUUID();
  await db('subscriptions').insert({
    partner_id: partner,
    id,
    customer_id: customer.organisationId,
    product,
    licences,
    state: 'active',
    origin: 'order',
    started_at: at,
    changed_at: at,
    ...columns,
  });
  await db.transaction((trx) =>
    refreshHoldingsAfter(trx, { sellerId: partner, customerId: brand<OrganisationId>(customer.organisationId) }),
  );
  return id;
}
