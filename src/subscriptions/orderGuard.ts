import type { Knex } from 'knex';
import {
  requireMpa,
  requireResellerMpa,
  type MpaNotSigned,
  type ResellerMpaNotSigned,
} from '../agreements/agreementLookup';
import type { AcquiredAs, CustomerRelationship } from '../customers/customerRelationship';
import { findActiveRelationship, lockActiveRelationshipOf } from '../customers/customerRelationshipLookup';
import { checkSale, type SaleRefusal } from '../customers/saleGuard';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { findOpenPartnershipOf, lockPartnershipFor, openPartnersOf } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { permit, type PermittedAction, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import type { SubscriptionContext } from './subscriptionContext';

export type OrderAction = 'add' | 'upgrade' | 'count' | 'associate' | 'suspend' | 'support';

export type CapabilityRefusal =
  | { readonly kind: 'unknown-partner-type' }
  | { readonly kind: 'no-active-provider' }
  | { readonly kind: 'reseller-cannot-order' }
  | { readonly kind: 'direct-bill-not-for-indirect-customer' };

export type OrderRefusal =
  | { readonly kind: 'no-reseller-relationship' }
  | { readonly kind: 'provider-has-no-customer-relationship' }
  | { readonly kind: 'customer-not-set-up' }
  | RoleRequired
  | CapabilityRefusal
  | SaleRefusal
  | MpaNotSigned
  | { readonly kind: 'not-your-reseller' }
  | (ResellerMpaNotSigned & { readonly partnershipId: string });

export interface OrderAsked {
  readonly action: OrderAction;
  readonly customerId: OrganisationId;
  /** Whom a new or an existing subscription is to be associated with. */
  readonly resellerId?: string | undefined;
}

export interface OrderPlace {
  readonly relationship: CustomerRelationship;
  readonly seller: Organisation;
  readonly customer: Organisation;
  readonly reseller: Organisation | undefined;
}

/** New business and more of it passes every guard; what stands stays manageable without the agreements (SUB-13). */
const rules: Record<OrderAction, { readonly permission: PermittedAction; readonly isBusiness: boolean }> = {
  add: { permission: 'order', isBusiness: true },
  upgrade: { permission: 'order', isBusiness: true },
  count: { permission: 'order', isBusiness: true },
  associate: { permission: 'associate-reseller', isBusiness: true },
  suspend: { permission: 'suspend-subscription', isBusiness: false },
  support: { permission: 'assign-support-contact', isBusiness: false },
};

type Guarded = Pick<SubscriptionContext, 'markets' | 'rules' | 'now' | 'isSetUp'>;

/**
 * The one guard of everything that changes a subscription: before the form on the database, and again at submission in
 * the transaction, where it holds what it found. One refusal, the most specific first: the caller's relationship, the
 * customer's account, role, capability, the sale, the caller's agreement; then the reseller's part. Nothing is said of
 * a company that is no partner.
 */
export async function checkOrder(
  context: Guarded,
  on: Knex | Knex.Transaction,
  actor: Actor,
  asked: OrderAsked,
): Promise<Result<OrderPlace, OrderRefusal>> {
  const relationship = await relationshipFor(on, actor, asked.customerId);
  if (relationship === undefined) return err(unrelated(actor));
  const [seller, customer] = await bothOf(on, actor.organisationId, asked.customerId);
  if (!(await context.isSetUp(on, customer.id))) return err({ kind: 'customer-not-set-up' });
  const { permission, isBusiness } = rules[asked.action];
  const may = permit(actor, permission);
  if (!may.ok) return may;
  const capable = await checkCapability(on, actor, { acquiredAs: relationship.acquiredAs, action: asked.action });
  if (!capable.ok) return capable;
  if (isBusiness) {
    const allowed = await checkBusiness(context, on, [seller], customer);
    if (!allowed.ok) return allowed;
  }
  if (asked.resellerId === undefined) return ok({ relationship, seller, customer, reseller: undefined });
  const reseller = await checkReseller(context, on, actor, { seller, customer, asked });
  return reseller.ok ? ok({ relationship, seller, customer, reseller: reseller.value }) : reseller;
}

async function checkBusiness(
  { markets, rules: { mpaRequiredFrom }, now }: Guarded,
  on: Knex,
  [seller]: readonly [Organisation],
  customer: Organisation,
): Promise<Result<void, OrderRefusal>> {
  const sale = await checkSale(on, markets, [seller], buyerOf(customer));
  if (!sale.ok) return sale;
  return requireMpa(on, seller.id, markets.regionOf(seller.country) ?? '', { mpaRequiredFrom, now: now() });
}

async function checkReseller(
  context: Guarded,
  on: Knex | Knex.Transaction,
  actor: Actor,
  { seller, customer, asked }: { seller: Organisation; customer: Organisation; asked: OrderAsked },
): Promise<Result<Organisation, OrderRefusal>> {
  const may = asked.action === 'upgrade' ? ok(undefined) : permit(actor, 'associate-reseller');
  if (!may.ok) return may;
  const partnershipId = await openPartnership(on, seller.id, asked.resellerId ?? '');
  const reseller = partnershipId && (await findOrganisation(on, brand<OrganisationId>(asked.resellerId ?? '')));
  if (!partnershipId || !reseller) return err({ kind: 'not-your-reseller' });
  const sale = await checkSale(on, context.markets, [seller, reseller], buyerOf(customer));
  if (!sale.ok) return sale;
  const { mpaRequiredFrom } = context.rules;
  const region = context.markets.regionOf(reseller.country) ?? '';
  const signed = await requireResellerMpa(on, reseller.id, region, { mpaRequiredFrom, now: context.now() });
  return signed.ok ? ok(reseller) : err({ ...signed.error, partnershipId });
}

/** A termination that was only asked for ends nothing yet; in a transaction it has to wait for the order. */
async function openPartnership(
  on: Knex | Knex.Transaction,
  providerId: OrganisationId,
  resellerId: string,
): Promise<string | undefined> {
  if (!isUuid(resellerId)) return undefined;
  const open = await findOpenPartnershipOf(on, providerId, brand<OrganisationId>(resellerId));
  if (open === undefined || !isTransaction(on)) return open?.id;
  const held = await lockPartnershipFor(on, providerId, open.id);
  return held?.state === 'terminated' ? undefined : held?.id;
}

async function relationshipFor(
  on: Knex | Knex.Transaction,
  { organisationId }: Actor,
  customerId: OrganisationId,
): Promise<CustomerRelationship | undefined> {
  return isTransaction(on)
    ? lockActiveRelationshipOf(on, organisationId, customerId)
    : findActiveRelationship(on, organisationId, customerId);
}

function isTransaction(on: Knex | Knex.Transaction): on is Knex.Transaction {
  return 'commit' in on && on.isTransaction === true;
}

function unrelated({ capabilities }: Actor): OrderRefusal {
  return {
    kind: capabilities.has('indirect-provider') ? 'provider-has-no-customer-relationship' : 'no-reseller-relationship',
  };
}

/**
 * TRN-19: a provider orders for whomever it has; direct bill for its own customers alone (TRN-16), but what it sold
 * before a customer moved to a provider stays its to suspend and support (TRN-11); a reseller asks its provider, and
 * without one nobody can (PRG-5). Only a provider has resellers to associate.
 */
export async function checkCapability(
  on: Knex,
  { organisationId, capabilities }: Actor,
  { acquiredAs, action }: { readonly acquiredAs: AcquiredAs; readonly action: OrderAction },
): Promise<Result<void, CapabilityRefusal>> {
  if (capabilities.has('indirect-provider')) return ok(undefined);
  const isDirectBill = capabilities.has('direct-bill');
  if (isDirectBill && acquiredAs === 'direct_bill') {
    return action === 'associate' ? err({ kind: 'unknown-partner-type' }) : ok(undefined);
  }
  if (isDirectBill && !rules[action].isBusiness) return ok(undefined);
  if (isDirectBill) return err({ kind: 'direct-bill-not-for-indirect-customer' });
  if (!capabilities.has('indirect-reseller')) return err({ kind: 'unknown-partner-type' });
  const [provider] = await openPartnersOf(on, 'reseller', organisationId, 1);
  return err({ kind: provider === undefined ? 'no-active-provider' : 'reseller-cannot-order' });
}

async function bothOf(on: Knex, seller: OrganisationId, customer: OrganisationId) {
  const [ours, theirs] = [await findOrganisation(on, seller), await findOrganisation(on, customer)];
  if (!ours || !theirs) throw new Error('a relationship names a company that is not there');
  return [ours, theirs] as const;
}

function buyerOf(customer: Organisation) {
  return { tenantId: customer.tenantId, organisation: customer, country: customer.country };
}
