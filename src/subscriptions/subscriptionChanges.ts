import type { Knex } from 'knex';
import { refreshHoldings, refreshHoldingsAfter } from '../customers/holdings';
import { findActiveRelationship } from '../customers/customerRelationshipLookup';
import { countAssigned } from '../customers/licenceLookup';
import { transact } from '../db/transact';
import { holdersOf } from '../members/memberLookup';
import { owe } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { limitsOf } from './catalogue';
import { checkOrder, type OrderAction, type OrderPlace, type OrderRefusal } from './orderGuard';
import { note, settingsOf, tellAssociated, tellCompany } from './placement';
import { settleRequest } from './providerRequestSettling';
import { findProviderRequest } from './providerRequestStore';
import { isEligibleContact } from './resellerChoices';
import { changeCount, reactivate, set, suspend } from './subscription';
import type { RenewalIntent, RuleRefusal, Subscription } from './subscription';
import { subscriptionSubject, type SubscriptionContext } from './subscriptionContext';
import { findVisible, lockOwn, saveSubscription } from './subscriptionStore';

export type ChangeRefusal =
  | OrderRefusal
  | RuleRefusal
  | { readonly kind: 'consent-not-given' }
  | { readonly kind: 'licences-in-use'; readonly assigned: number }
  | { readonly kind: 'support-contact-not-eligible' };

/** Which subscription, as which card showed it. */
export interface Shown {
  readonly id: string;
  readonly version: number | undefined;
}

type Changed = Result<Subscription, ChangeRefusal>;

interface Change {
  readonly action: OrderAction;
  readonly event: string;
  /** For the guard: whom it is to be associated with. */
  readonly resellerId?: string | undefined;
  readonly decide: (subscription: Subscription, place: OrderPlace, trx: Knex.Transaction) => Promise<Changed> | Changed;
  readonly afterwards?: (trx: Knex.Transaction, before: Subscription, after: Subscription) => Promise<Changed | void>;
}

/** One change of one existing subscription a call; each moves what it is named after and nothing else (SUB-10). */
export function createSubscriptionChanges(context: SubscriptionContext) {
  const { db, now, catalogue } = context;

  /** SUB-1, SUB-3; with the reseller's request that it fulfils. */
  function count(actor: Actor, shown: Shown, to: { readonly typed: unknown; readonly requestId?: string | undefined }) {
    return change(actor, shown, {
      action: 'count',
      event: 'count-changed',
      decide: (subscription, _place, trx) => decideCount(trx, subscription, to.typed),
      afterwards: (trx, before, after) => settleAsked(trx, actor, { before, after, requestId: to.requestId }),
    });
  }

  /** Never below what users hold already: their licences are taken back first. */
  async function decideCount(trx: Knex.Transaction, subscription: Subscription, typed: unknown): Promise<Changed> {
    const limits = limitsOf(catalogue, subscription.product);
    const changed = changeCount(subscription, limits, { typed, now: now() });
    if (!changed.ok) return changed;
    const { sellerId, id: subscriptionId } = subscription;
    const assigned = await countAssigned(trx, { sellerId, subscriptionId });
    return changed.value.licences >= assigned ? changed : err({ kind: 'licences-in-use', assigned });
  }

  /** A second press finds the count and the request as the first one left them. */
  async function settleAsked(
    trx: Knex.Transaction,
    actor: Actor,
    { before, after, requestId }: { before: Subscription; after: Subscription; requestId: string | undefined },
  ) {
    if (requestId === undefined) return undefined;
    const request = await findProviderRequest(trx, actor.organisationId, requestId);
    if (request?.subscriptionId !== after.id) return err({ kind: 'stale-card' as const });
    if (request.state === 'done' && before === after) return undefined;
    const settled = await settleRequest(context, trx, actor, { id: requestId, state: 'done' });
    return settled.ok ? undefined : settled;
  }

  /** SUB-15. */
  function suspendIt(actor: Actor, shown: Shown): Promise<Changed> {
    return change(actor, shown, { action: 'suspend', event: 'suspended', decide: (one) => suspend(one, now()) });
  }

  function reactivateIt(actor: Actor, shown: Shown): Promise<Changed> {
    return change(actor, shown, { action: 'suspend', event: 'reactivated', decide: (one) => reactivate(one, now()) });
  }

  /** SUB-4, SUB-8; to nobody only when it is meant so, because that ends the incentive (INC-2). */
  function associate(
    actor: Actor,
    shown: Shown,
    to: { readonly resellerId: string | undefined; readonly isWithoutReseller: boolean },
  ): Promise<Changed> {
    return change(actor, shown, {
      action: 'associate',
      event: 'reseller-changed',
      resellerId: to.resellerId,
      decide: (subscription, { reseller }) =>
        reseller === undefined && subscription.resellerId !== undefined && !to.isWithoutReseller
          ? err({ kind: 'consent-not-given' })
          : set(subscription, { resellerId: reseller?.id }, now()),
      afterwards: tellResellers,
    });
  }

  /** Their cards of it show what each may still do. */
  async function tellResellers(trx: Knex.Transaction, before: Subscription, after: Subscription): Promise<void> {
    const { id, version } = after;
    await context.redrawCardsAbout(trx, subscriptionSubject, id);
    if (before.resellerId !== undefined) {
      await refreshHoldings(trx, before.resellerId, after.customerId);
      await tellCompany(trx, before.resellerId, { topic: 'subscription.dissociated', id, occasion: `v${version}` });
    }
    if (after.resellerId !== undefined) await tellAssociated(trx, after, after.resellerId);
  }

  /** SUB-7. */
  function assignSupport(actor: Actor, shown: Shown, contactId: string | undefined): Promise<Changed> {
    return change(actor, shown, {
      action: 'support',
      event: 'support-contact-changed',
      decide: async (subscription, _place, trx) => {
        const isNobody = contactId === undefined;
        if (!isNobody && !(await isEligibleContact(trx, subscription, contactId)))
          return err({ kind: 'support-contact-not-eligible' });
        const supportContactId = isNobody ? undefined : brand<OrganisationId>(contactId);
        return set(subscription, { supportContactId }, now());
      },
      afterwards: async (trx, _before, { id, version, supportContactId, sellerId }) => {
        if (supportContactId === undefined || supportContactId === sellerId) return;
        await tellCompany(trx, supportContactId, {
          topic: 'subscription.supportAssigned',
          id,
          occasion: `v${version}`,
        });
      },
    });
  }

  async function change(actor: Actor, { id, version }: Shown, asked: Change): Promise<Changed> {
    const seen = await findVisible(db, actor.organisationId, id);
    if (seen === undefined) return err({ kind: 'no-reseller-relationship' });
    return transact<Subscription, ChangeRefusal>(db, undefined, async (trx) => {
      const { action, resellerId } = asked;
      const guarded = await checkOrder(context, trx, actor, { action, customerId: seen.customerId, resellerId });
      if (!guarded.ok) return guarded;
      const before = await lockOwn(trx, actor.organisationId, id);
      if (before === undefined) return err({ kind: 'reseller-cannot-order' });
      const decided = await asked.decide(before, guarded.value, trx);
      if (!decided.ok) return decided;
      const isDone = decided.value === before;
      if (!isDone && version !== undefined && version !== before.version) return err({ kind: 'stale-card' });
      const after = isDone ? before : await keep(trx, actor, { before, after: decided.value, event: asked.event });
      const refused = isDone && action !== 'count' ? undefined : await asked.afterwards?.(trx, before, after);
      return refused && !refused.ok ? refused : ok(after);
    });
  }

  async function keep(
    trx: Knex.Transaction,
    actor: Actor,
    { before, after, event }: { before: Subscription; after: Subscription; event: string },
  ): Promise<Subscription> {
    const saved = await saveSubscription(trx, after);
    const doing = { memberId: actor.memberId, correlationId: actor.correlationId, at: now() };
    const settings = { before: settingsOf(before), after: settingsOf(saved) };
    await note(trx, saved, doing, { event, ...settings }, actor.organisationId);
    await refreshHoldingsAfter(trx, saved);
    return saved;
  }

  /** SUB-12: the reseller that manages it; the seller itself only for its direct bill customers (TRN-19). */
  async function intendRenewal(
    actor: Actor,
    { id, version }: Shown,
    renewalIntent: RenewalIntent,
  ): Promise<Result<Subscription, ChangeRefusal | RoleRequired>> {
    const may = permit(actor, 'renewal-intent');
    if (!may.ok) return may;
    return transact<Subscription, ChangeRefusal>(db, undefined, async (trx) => {
      const seen = await findVisible(trx, actor.organisationId, id);
      const before = seen && (await lockOwn(trx, seen.sellerId, id));
      const isTheirs = before && (await handlesRenewal(trx, actor, before));
      if (!before || !isTheirs) return err({ kind: 'no-reseller-relationship' });
      const decided = set(before, { renewalIntent }, now());
      if (!decided.ok || decided.value === before) return decided;
      if (version !== undefined && version !== before.version) return err({ kind: 'stale-card' });
      const after = await keep(trx, actor, { before, after: decided.value, event: 'renewal-intended' });
      if (after.sellerId !== actor.organisationId) await tellSeller(trx, after);
      return ok(after);
    });
  }

  async function handlesRenewal(on: Knex, actor: Actor, { sellerId, customerId }: Subscription): Promise<boolean> {
    if (sellerId !== actor.organisationId) return true;
    const relationship = await findActiveRelationship(on, sellerId, customerId);
    return relationship?.acquiredAs === 'direct_bill';
  }

  /** Whoever orders there has to act upon it. */
  async function tellSeller(trx: Knex.Transaction, { sellerId, id, version }: Subscription): Promise<void> {
    const holders = await holdersOf(trx, sellerId, ['global-admin', 'admin-agent', 'sales-agent']);
    await owe(trx, {
      topic: 'subscription.renewalIntended',
      organisationId: sellerId,
      members: holders.map((holder) => holder.id),
      data: { id },
      occasion: `v${version}`,
    });
  }

  return { count, suspend: suspendIt, reactivate: reactivateIt, associate, assignSupport, intendRenewal };
}
