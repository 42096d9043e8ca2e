import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { nameKeyOf, sortNameOf } from '../../src/customers/customerName';
import type { OrganisationId } from '../../src/shared/ids';

export interface ListedCustomer {
  readonly name: string;
  readonly domain?: string;
  readonly country?: string;
  readonly city?: string;
  readonly relationship?: 'direct' | 'indirect';
  readonly provider?: string;
  readonly reseller?: string;
  readonly removed?: true;
  readonly since?: string;
  readonly contact?: string;
  /** Product and licences. */
  readonly products?: Readonly<Record<string, number>>;
}

/** A partner's list as an import would leave it, with what each customer's products add up to. */
export async function aCustomerList(
  db: Knex,
  partnerId: OrganisationId,
  customers: readonly ListedCustomer[],
): Promise<void> {
  for (const customer of customers) {
    const customerId = await companyOf(db, customer);
    const id = randomUUID();
    const { name, country = 'KR', since = '2026-03-02', products = {} } = customer;
    await db('customer_relationships').insert({
      partner_id: partnerId,
      id,
      customer_id: customerId,
      state: customer.removed ? 'removed' : 'active',
      removed_at: customer.removed ? new Date() : null,
      origin: 'other_portal',
      acquired_as: customer.relationship === 'direct' ? 'direct_bill' : 'indirect',
      name,
      sort_name: sortNameOf(name),
      name_key: nameKeyOf(name),
      primary_domain: customer.domain ?? `${customerId.slice(0, 8)}.example`,
      country,
      city: customer.city ?? null,
      provider_name: customer.provider ?? null,
      reseller_name: customer.reseller ?? null,
      support_contact: customer.contact ?? null,
      since,
      started_at: new Date(since),
      total_licences: Object.values(products).reduce((sum, count) => sum + count, 0),
      subscription_count: Object.keys(products).length,
    });
    for (const [product, licences] of Object.entries(products)) {
      const held = { partner_id: partnerId, relationship_id: id, product, licences, subscriptions: 1 };
      await db('customer_holdings').insert(held);
    }
  }
}

/** One record for a domain, whoever imports it. */
async function companyOf(db: Knex, { name, domain, country = 'KR' }: ListedCustomer): Promise<string> {
  const known = domain && (await db('organisations').where({ kind: 'customer', primary_domain: domain }).first('id'));
  if (known) return String(known.id);
  const id = randomUUID();
  const primary_domain = domain ?? `${id.slice(0, 8)}.example`;
  await db('organisations').insert({ id, kind: 'customer', name, country, primary_domain, created_at: new Date() });
  return id;
}
