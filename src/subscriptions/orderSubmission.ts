import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { refreshHoldingsAfter } from '../customers/holdings';
import { transact } from '../db/transact';
import { recordBy } from '../audit/recordBy';
import type { Actor } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import { checkLicences, limitsOf, type Offer } from './catalogue';
import { requireOpen, type OrderDraft } from './orderDraft';
import { lockDraft, saveDraft } from './orderDraftStore';
import { checkOrder, type OrderPlace, type OrderRefusal } from './orderGuard';
import { note, placeSubscription, settingsOf, tellAssociated, type Doing } from './placement';
import { settleRequest } from './providerRequestSettling';
import { stillEligible } from './resellerChoices';
import { upgrade, type RuleRefusal, type Subscription } from './subscription';
import { orderSubject, subscriptionSubject, type SubscriptionContext } from './subscriptionContext';
import { insertSubscription, lockOwn, saveSubscription } from './subscriptionStore';

export type SubmitRefusal = OrderRefusal | RuleRefusal | { readonly kind: 'consent-not-given' };

export interface Submitted {
  readonly subscriptionId: string;
  /** It was submitted before; nothing happened now. */
  readonly isRepeat: boolean;
}

export function createOrderSubmission(context: SubscriptionContext) {
  const { db, now, catalogue } = context;

  /**
   * Everything in one transaction: the guard once more, the subscription, its lists and history, the request that it
   * fulfils. Submitted again, it answers what came of the first time.
   */
  async function submit(
    actor: Actor,
    id: string,
    answer: { readonly version: number | undefined; readonly isWithoutReseller: boolean },
  ): Promise<Result<Submitted, SubmitRefusal>> {
    return transact<Submitted, SubmitRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor.organisationId, id);
      if (draft?.subscriptionId !== undefined) return ok({ subscriptionId: draft.subscriptionId, isRepeat: true });
      const offer = draft && catalogue.find(draft.product ?? '');
      if (draft === undefined || offer === undefined) return err({ kind: 'stale-card' });
      const ready = await checkSubmission(trx, actor, draft, answer);
      if (!ready.ok) return ready;
      const placed =
        draft.kind === 'add' ? await add(trx, actor, draft, offer) : await replace(trx, actor, draft, offer);
      if (!placed.ok) return placed;
      const settled = await settleAsked(trx, actor, draft);
      if (!settled.ok) return settled;
      await saveDraft(trx, { ...draft, state: 'submitted', subscriptionId: placed.value.id, settledAt: now() });
      const subject = { kind: orderSubject, id };
      const after = { subscription: placed.value.id };
      await recordBy(trx, actor, { action: 'order.submitted', subject, after, at: now() });
      return ok({ subscriptionId: placed.value.id, isRepeat: false });
    });
  }

  /** INC-2: a sale without a reseller earns nobody an incentive, and is meant so or not made. */
  async function checkSubmission(
    trx: Knex.Transaction,
    actor: Actor,
    draft: OrderDraft,
    { version, isWithoutReseller }: { readonly version: number | undefined; readonly isWithoutReseller: boolean },
  ): Promise<Result<OrderPlace, SubmitRefusal>> {
    const open = requireOpen(draft, version);
    if (!open.ok) return open;
    const { kind: action, customerId, resellerId } = draft;
    const guarded = await checkOrder(context, trx, actor, { action, customerId, resellerId });
    if (!guarded.ok) return guarded;
    const mustConfirm = action === 'add' && resellerId === undefined && actor.capabilities.has('indirect-provider');
    return mustConfirm && !isWithoutReseller ? err({ kind: 'consent-not-given' }) : guarded;
  }

  async function add(
    trx: Knex.Transaction,
    actor: Actor,
    { customerId, licences, resellerId }: OrderDraft,
    offer: Offer,
  ): Promise<Result<Subscription, RuleRefusal>> {
    const count = checkLicences(offer, licences);
    if (!count.ok) return count;
    const sellerId = actor.organisationId;
    const order = { sellerId, customerId, offer, licences: count.value, resellerId };
    return ok(await placeSubscription(trx, order, doing(actor)));
  }

  async function replace(
    trx: Knex.Transaction,
    actor: Actor,
    draft: OrderDraft,
    offer: Offer,
  ): Promise<Result<Subscription, RuleRefusal>> {
    const old = await lockOwn(trx, actor.organisationId, draft.replacesId ?? '');
    if (old === undefined || old.licences !== draft.licences || old.resellerId !== draft.resellerId)
      return err({ kind: 'stale-card' });
    const supportContactId = await stillEligible(trx, old);
    const to = { id: randomUUID(), offer, supportContactId, now: now() };
    const upgraded = upgrade(old, { from: limitsOf(catalogue, old.product), to });
    if (!upgraded.ok) return upgraded;
    const { started } = upgraded.value;
    const ended = await saveSubscription(trx, upgraded.value.ended);
    await insertSubscription(trx, started);
    await note(trx, ended, doing(actor), { event: 'ended', before: settingsOf(old), after: settingsOf(ended) });
    await note(trx, started, doing(actor), { event: 'upgraded', before: settingsOf(old), after: settingsOf(started) });
    await refreshHoldingsAfter(trx, started);
    await context.redrawCardsAbout(trx, subscriptionSubject, old.id);
    if (started.resellerId !== undefined) await tellAssociated(trx, started, started.resellerId);
    return ok(started);
  }

  async function settleAsked(trx: Knex.Transaction, actor: Actor, { requestId }: OrderDraft) {
    return requestId === undefined
      ? ok(undefined)
      : settleRequest(context, trx, actor, { id: requestId, state: 'done' });
  }

  function doing({ memberId, correlationId }: Actor): Doing {
    return { memberId, correlationId, at: now() };
  }

  return { submit };
}
