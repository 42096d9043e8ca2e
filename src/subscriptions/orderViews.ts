import { findActiveRelationship } from '../customers/customerRelationshipLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { limitsOf, type Offer } from './catalogue';
import type { OrderDraft } from './orderDraft';
import { findDraft } from './orderDraftStore';
import { resellerChoices, type ResellerChoice } from './resellerChoices';
import type { Subscription } from './subscription';
import type { SubscriptionContext } from './subscriptionContext';
import { findVisible } from './subscriptionStore';

export interface OrderView {
  readonly draft: OrderDraft;
  readonly customerName: string;
  /** Undefined when the relationship is gone. */
  readonly relationshipId: string | undefined;
  /** What may be chosen; for an upgrade what the old product leads to. */
  readonly offers: readonly Offer[];
  readonly offer: Offer | undefined;
  readonly replaced: Subscription | undefined;
  /** Empty where the reader may not associate one or the seller has none. */
  readonly resellers: readonly ResellerChoice[];
  readonly reseller: ResellerChoice | undefined;
  /** The sale earns nobody an incentive without one (INC-2). */
  readonly asksReseller: boolean;
}

export function createOrderViews({ db, catalogue }: SubscriptionContext) {
  async function findOrder(actor: Actor, id: string): Promise<OrderView | undefined> {
    const draft = await findDraft(db, actor.organisationId, id);
    const customer = draft && (await findOrganisation(db, draft.customerId));
    if (!draft || !customer) return undefined;
    const relationship = await findActiveRelationship(db, actor.organisationId, customer.id);
    const replaced = draft.replacesId && (await findVisible(db, actor.organisationId, draft.replacesId));
    const resellers = await resellersFor(actor, draft);
    return {
      draft,
      customerName: relationship?.name ?? customer.name,
      relationshipId: relationship?.id,
      offers: offersFor(replaced || undefined),
      offer: draft.product === undefined ? undefined : catalogue.find(draft.product),
      replaced: replaced || undefined,
      resellers,
      reseller: resellers.find((one) => one.id === draft.resellerId),
      asksReseller: draft.kind === 'add' && actor.capabilities.has('indirect-provider'),
    };
  }

  async function resellersFor(actor: Actor, draft: OrderDraft): Promise<readonly ResellerChoice[]> {
    const { partnerId: sellerId, customerId, resellerId } = draft;
    if (!actor.capabilities.has('indirect-provider')) return [];
    const all = await resellerChoices(db, { sellerId, customerId }, resellerId);
    return isPermitted(actor.roles, 'associate-reseller') ? all : all.filter(({ id }) => id === resellerId);
  }

  function offersFor(replaced: Subscription | undefined): readonly Offer[] {
    if (replaced === undefined) return catalogue.all;
    const { upgradesTo } = limitsOf(catalogue, replaced.product);
    return upgradesTo.map((product) => catalogue.find(product)).filter((offer) => offer !== undefined);
  }

  return { findOrder };
}
