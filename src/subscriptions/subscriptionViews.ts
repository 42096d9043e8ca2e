import type { AcquiredAs } from '../customers/customerRelationship';
import { findActiveRelationship, findRelationship } from '../customers/customerRelationshipLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import { namesOf } from '../organisations/organisationNames';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { isPermitted, permit, type RoleRequired } from '../shared/permissions';
import { ok, type Result } from '../shared/result';
import { limitsOf, type Offer } from './catalogue';
import type { NewestPage, PageAsked } from './newestFirst';
import { checkCapability, checkOrder, type OrderAction, type OrderRefusal } from './orderGuard';
import { contactChoices, isEligibleContact, resellerChoices, type ResellerChoice } from './resellerChoices';
import { requireRunning, type RuleRefusal, type Subscription } from './subscription';
import type { SubscriptionContext } from './subscriptionContext';
import { findFormer, findVisible, listEvents, listVisible, type SubscriptionEvent } from './subscriptionStore';

/** A company named on a subscription; another reseller's name is not the reader's to know. */
export type Named = { readonly name: string } | 'nobody' | 'another';

export interface SubscriptionView {
  readonly subscription: Subscription;
  readonly customerName: string;
  readonly sellerName: string;
  /** The reader's company sold it; otherwise it looks at it as a reseller. */
  readonly isSeller: boolean;
  /** The reader's own relationship with the customer, if it has one. */
  readonly relationshipId: string | undefined;
  readonly acquiredAs: AcquiredAs | undefined;
  readonly reseller: Named;
  readonly support: Named;
  /** C-1: whoever removed its relationship is still named and may be chosen no more. */
  readonly isSupportEligible: boolean;
  readonly offer: Offer;
  readonly replacedProduct: string | undefined;
  readonly history: readonly Pick<SubscriptionEvent, 'at' | 'event'>[];
}

export interface ListedSubscription extends Subscription {
  readonly reseller: Named;
  readonly support: Named;
}

export interface SubscriptionList extends NewestPage<ListedSubscription> {
  /** Undefined for the list across all customers. */
  readonly customer:
    { readonly relationshipId: string; readonly name: string; readonly acquiredAs: AcquiredAs } | undefined;
  readonly customerNames: ReadonlyMap<OrganisationId, string>;
}

const shownEvents = 5;

/** What a partner sees of subscriptions: read by provider and reseller alike, signed or not (SUB-11, SUB-13). */
export function createSubscriptionViews(context: SubscriptionContext) {
  const { db, catalogue } = context;

  /** Undefined when the relationship is not theirs or is over. */
  async function list(
    actor: Actor,
    relationshipId: string | undefined,
    page: PageAsked,
  ): Promise<SubscriptionList | undefined> {
    const partnerId = actor.organisationId;
    if (!mayView(actor).ok) return undefined;
    const relationship = relationshipId && (await findRelationship(db, partnerId, relationshipId));
    if (relationshipId !== undefined && (!relationship || relationship.state !== 'active')) return undefined;
    const of = relationship ? relationship.customerId : undefined;
    const listed = await listVisible(db, { partnerId, customerId: of }, page);
    const companies = listed.rows.flatMap((row) => [row.customerId, row.resellerId, row.supportContactId]);
    const names = await namesOf(
      db,
      companies.filter((id) => id !== undefined),
    );
    const named = (row: Subscription, id: OrganisationId | undefined) =>
      namedFor(actor, row, { id, name: id && names.get(id)?.name });
    return {
      ...listed,
      rows: listed.rows.map((row) => ({
        ...row,
        reseller: named(row, row.resellerId),
        support: named(row, row.supportContactId),
      })),
      customer: relationship
        ? { relationshipId: relationship.id, name: relationship.name, acquiredAs: relationship.acquiredAs }
        : undefined,
      customerNames: new Map([...names].map(([id, { name }]) => [id, name])),
    };
  }

  /** Whoever may look at customers, and who may order without looking at the rest of them. */
  function mayView(actor: Actor): Result<void, RoleRequired> {
    return isPermitted(actor.roles, 'order') ? ok(undefined) : permit(actor, 'view-customers');
  }

  async function find(actor: Actor, id: string): Promise<SubscriptionView | undefined> {
    if (!mayView(actor).ok) return undefined;
    const subscription = await findVisible(db, actor.organisationId, id);
    return subscription && viewOf(actor, subscription);
  }

  async function viewOf(actor: Actor, subscription: Subscription): Promise<SubscriptionView | undefined> {
    const { sellerId, customerId, resellerId, supportContactId, replacesId } = subscription;
    const [seller, customer] = [await findOrganisation(db, sellerId), await findOrganisation(db, customerId)];
    if (!seller || !customer) return undefined;
    const isSeller = sellerId === actor.organisationId;
    const relationship = await findActiveRelationship(db, actor.organisationId, customerId);
    const replaced = replacesId && (await findVisible(db, actor.organisationId, replacesId));
    return {
      subscription,
      customerName: relationship?.name ?? customer.name,
      sellerName: seller.name,
      isSeller,
      relationshipId: relationship?.id,
      acquiredAs: relationship?.acquiredAs,
      reseller: await nameFor(actor, subscription, resellerId),
      support: await nameFor(actor, subscription, supportContactId),
      isSupportEligible:
        supportContactId === undefined || (await isEligibleContact(db, subscription, supportContactId)),
      offer: limitsOf(catalogue, subscription.product),
      replacedProduct: replaced ? replaced.product : undefined,
      history: await listEvents(db, subscription, shownEvents),
    };
  }

  async function nameFor(actor: Actor, subscription: Subscription, id: OrganisationId | undefined): Promise<Named> {
    const company = id && (await findOrganisation(db, id));
    return namedFor(actor, subscription, { id, name: company?.name });
  }

  /** For the notice of an end: the reseller may see no more than that there was one. */
  async function findEnded(actor: Actor, id: string) {
    const former = await findFormer(db, actor.organisationId, id);
    if (former === undefined) return undefined;
    const names = await namesOf(db, [former.sellerId, former.customerId]);
    return {
      product: former.product,
      sellerName: names.get(former.sellerId)?.name ?? '',
      customerName: names.get(former.customerId)?.name ?? '',
      isBack: former.resellerId === actor.organisationId,
    };
  }

  /** What a form offers, once the guard of what it is for lets the actor pass. */
  async function choices(
    actor: Actor,
    view: SubscriptionView,
    action: OrderAction,
  ): Promise<Result<readonly ResellerChoice[], OrderRefusal | RuleRefusal>> {
    const { subscription } = view;
    const guarded = await checkOrder(context, db, actor, { action, customerId: subscription.customerId });
    if (!guarded.ok) return guarded;
    const running = action === 'count' ? requireRunning(subscription, view.offer) : ok(undefined);
    if (!running.ok) return running;
    if (action === 'associate') {
      return ok(await resellerChoices(db, subscription, subscription.resellerId));
    }
    if (action !== 'support') return ok([]);
    const contacts = await contactChoices(db, subscription);
    return ok(contacts.map(({ id, name }) => ({ id, name, isRelated: true })));
  }

  /** Whether this company may order for such a customer at all: decides which button stands on the list (TRN-20). */
  async function mayOrder(actor: Actor, acquiredAs: AcquiredAs): Promise<boolean> {
    return (await checkCapability(db, actor, { acquiredAs, action: 'add' })).ok;
  }

  return { mayView, list, find, findEnded, choices, mayOrder };
}

/** The seller knows everybody; a reseller itself and the seller. */
function namedFor(
  { organisationId }: Actor,
  { sellerId }: Subscription,
  { id, name }: { readonly id: OrganisationId | undefined; readonly name: string | undefined },
): Named {
  if (id === undefined || name === undefined) return 'nobody';
  return organisationId === sellerId || id === sellerId || id === organisationId ? { name } : 'another';
}
