import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { redrawCardsAbout } from '../../src/app/redraw';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import { loadMarkets } from '../../src/organisations/market';
import type { Actor } from '../../src/shared/actor';
import type { OrganisationId } from '../../src/shared/ids';
import { loadCatalogue } from '../../src/subscriptions/catalogue';
import { createSubscriptionServices, type SubscriptionServices } from '../../src/subscriptions/subscriptionServices';
import { aClock, type TestClock } from './clock';
import type { TestCompany } from './companies';
import { aCustomer, aCustomerOf } from './customers';
import { aPartner, type Partner, type PartnerSketch } from './partnerCompanies';
import { aKey, value } from './relationships';

export interface SubscriptionStage {
  readonly db: Knex;
  readonly clock: TestClock;
  readonly subscriptions: SubscriptionServices;
}

/** The real services over a test's database; only the clock stands in. */
export function aSubscriptionStage(db: Knex): SubscriptionStage {
  const clock = aClock();
  const subscriptions = createSubscriptionServices({
    db,
    now: () => clock.now(),
    markets: loadMarkets(),
    catalogue: loadCatalogue(),
    rules: { mpaRequiredFrom: '2020-02-01' },
    redrawCardsAbout,
    isSetUp: async (on, id) => (await findOrganisation(on, id))?.tenantId !== undefined,
  });
  return { db, clock, subscriptions };
}

export interface Trade extends SubscriptionStage {
  readonly provider: Partner;
  readonly reseller: Partner;
  readonly customer: TestCompany;
  readonly partnershipId: string;
  /** The provider's relationship with the customer, and the reseller's. */
  readonly theirs: string;
  readonly ours: string;
  readonly seller: Actor;
  readonly admin: Actor;
}

export function asCompany({ id, tenantId, name }: Partner): TestCompany {
  return { organisationId: id, tenantId, name };
}

/** A provider and its reseller, both signed, sharing one customer. */
export async function aTrade(
  db: Knex,
  sketch: { readonly provider?: PartnerSketch; readonly reseller?: PartnerSketch } = {},
): Promise<Trade> {
  const stage = aSubscriptionStage(db);
  const fabrikam = { name: 'Fabrikam', capabilities: ['indirect-provider'] as const };
  const contoso = { name: 'Contoso', capabilities: ['indirect-reseller'] as const };
  const provider = await aPartner(db, { ...fabrikam, ...sketch.provider });
  const reseller = await aPartner(db, { ...contoso, ...sketch.reseller });
  const partnershipId = await arePartners(db, provider.id, reseller.id);
  for (const { id } of [provider, reseller]) await hasSigned(db, id);
  const customer = await aCustomer(db);
  const withProvider = { customer, provider: asCompany(provider), partner: reseller.id };
  const withReseller = { customer, reseller: asCompany(reseller), partner: provider.id };
  return {
    ...stage,
    provider,
    reseller,
    customer,
    partnershipId,
    ours: await aCustomerOf(db, withProvider),
    theirs: await aCustomerOf(db, { ...withReseller, grants: ['customer_order'] }),
    seller: await provider.member(['global-admin', 'admin-agent']),
    admin: await reseller.member(['global-admin', 'admin-agent']),
  };
}

export async function arePartners(db: Knex, provider: OrganisationId, reseller: OrganisationId): Promise<string> {
  const id = randomUUID();
  const row = { provider_id: provider, reseller_id: reseller, id, state: 'active', request_id: id };
  await db('partnerships').insert({ ...row, started_at: new Date('2026-11-01T00:00:00Z') });
  return id;
}

export async function hasSigned(db: Knex, organisationId: OrganisationId, region = 'KOREA'): Promise<void> {
  const at = new Date('2026-02-01T00:00:00Z');
  const row = { organisation_id: organisationId, kind: 'mpa', region, state: 'accepted', text_version: '1.0' };
  await db('agreements').insert({ ...row, id: randomUUID(), offered_at: at, accepted_at: at });
}

export async function hasNotSigned(db: Knex, organisationId: OrganisationId): Promise<void> {
  await db('agreements').where({ organisation_id: organisationId }).del();
}

export interface OrderWish {
  readonly product?: string;
  readonly licences?: number;
  readonly reseller?: OrganisationId | undefined;
}

/** Begun and filled in, not submitted. */
export async function anOrder(on: Trade, wish: OrderWish = {}): Promise<string> {
  const { orders } = on.subscriptions;
  const { id } = value(await orders.beginAdd(on.seller, { relationshipId: on.theirs }, aKey()));
  const { product = 'Microsoft 365 E3', licences = 10 } = wish;
  const resellerId = 'reseller' in wish ? wish.reseller : on.reseller.id;
  value(await orders.fill(on.seller, { id, version: 1, product, licences, resellerId }));
  return id;
}

export const yes = { version: undefined, isWithoutReseller: true } as const;
export const plainly = { version: undefined, isWithoutReseller: false } as const;

/** Submitted; answers the subscription's id. */
export async function anOrdered(on: Trade, wish: OrderWish = {}): Promise<string> {
  const id = await anOrder(on, wish);
  return value(await on.subscriptions.orders.submit(on.seller, id, yes)).subscriptionId;
}

export async function rowOf(db: Knex, id: string): Promise<Record<string, unknown>> {
  return db('subscriptions').where({ id }).first();
}

export async function eventsOf(db: Knex, id: string): Promise<readonly string[]> {
  const rows = await db('subscription_events').where({ subscription_id: id }).orderBy('id').select('event');
  return rows.map(({ event }: { event: string }) => event);
}

export const shown = (id: string, version?: number): { id: string; version: number | undefined } => ({ id, version });
