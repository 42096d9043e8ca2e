import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import { findRelationship } from '../customers/customerRelationshipLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { checkLicences, limitsOf, type LicenceCountInvalid } from './catalogue';
import { cancel as cancelled, requireOpen, type OrderDraft } from './orderDraft';
import { insertDraft, lockDraft, saveDraft } from './orderDraftStore';
import { checkOrder, type OrderRefusal } from './orderGuard';
import { createOrderSubmission } from './orderSubmission';
import { createOrderViews } from './orderViews';
import { findSentRequest } from './providerRequestSettling';
import { requireRunning, type RuleRefusal, type StaleCard } from './subscription';
import { orderSubject, type SubscriptionContext } from './subscriptionContext';
import { findVisible } from './subscriptionStore';

export type BeginRefusal = OrderRefusal | RuleRefusal;
export type FillRefusal = OrderRefusal | LicenceCountInvalid | StaleCard;

export interface Begun {
  readonly customerId: OrganisationId;
  readonly requestId?: string | undefined;
  readonly product?: string | undefined;
  readonly licences?: number | undefined;
  readonly resellerId?: OrganisationId | undefined;
}

export interface Filled {
  readonly id: string;
  readonly version: number | undefined;
  readonly product: string | undefined;
  readonly licences: unknown;
  /** Undefined: without a reseller. */
  readonly resellerId: string | undefined;
}

/** Orders from the empty form to the subscription: new ones, and those that take another's place. */
export function createOrderService(context: SubscriptionContext) {
  const { db, now, catalogue } = context;

  /** SUB-2: from the customer's card. */
  async function beginAdd(
    actor: Actor,
    from: { readonly relationshipId: string; readonly resellerId?: string | undefined },
    key: RequestKey,
  ): Promise<Result<{ id: string }, BeginRefusal>> {
    const relationship = await findRelationship(db, actor.organisationId, from.relationshipId);
    if (relationship === undefined) return err({ kind: 'no-reseller-relationship' });
    const { customerId } = relationship;
    const resellerId = from.resellerId !== undefined && isUuid(from.resellerId) ? from.resellerId : undefined;
    const chosen = resellerId === undefined ? {} : { resellerId: brand<OrganisationId>(resellerId) };
    return begin(actor, { kind: 'add', from: { customerId, ...chosen }, replacesId: undefined }, key);
  }

  /** SUB-14: the product is still to choose; the rest goes over. */
  async function beginUpgrade(
    actor: Actor,
    subscriptionId: string,
    key: RequestKey,
  ): Promise<Result<{ id: string }, BeginRefusal>> {
    const from = { requestId: undefined, product: undefined };
    return upgradeOf(actor, subscriptionId, from, key);
  }

  /** SUB-1: what the reseller asked for, filled in; the provider looks at it and submits. */
  async function beginFor(
    actor: Actor,
    requestId: string,
    key: RequestKey,
  ): Promise<Result<{ id: string }, BeginRefusal>> {
    const request = await findSentRequest(db, actor.organisationId, requestId);
    if (request?.customerId === undefined) return err({ kind: 'stale-card' });
    const { customerId, product, licences, resellerId, kind, subscriptionId } = request;
    if (kind === 'upgrade') return upgradeOf(actor, subscriptionId ?? '', { requestId, product }, key);
    const from = { customerId, requestId, product, licences, resellerId };
    return begin(actor, { kind: 'add', from, replacesId: undefined }, key);
  }

  async function upgradeOf(
    actor: Actor,
    subscriptionId: string,
    from: Pick<Begun, 'requestId' | 'product'>,
    key: RequestKey,
  ): Promise<Result<{ id: string }, BeginRefusal>> {
    const old = await findVisible(db, actor.organisationId, subscriptionId);
    if (old === undefined) return err({ kind: 'no-reseller-relationship' });
    if (old.sellerId !== actor.organisationId) {
      const guarded = await checkOrder(context, db, actor, { action: 'upgrade', customerId: old.customerId });
      return guarded.ok ? err({ kind: 'reseller-cannot-order' }) : guarded;
    }
    const running = requireRunning(old, limitsOf(catalogue, old.product));
    if (!running.ok) return running;
    const { customerId, licences, resellerId } = old;
    return begin(
      actor,
      { kind: 'upgrade', from: { ...from, customerId, licences, resellerId }, replacesId: old.id },
      key,
    );
  }

  /** The guard stands before the form: who may not order sees why, and no form. */
  async function begin(
    actor: Actor,
    { kind, from, replacesId }: Pick<OrderDraft, 'kind' | 'replacesId'> & { readonly from: Begun },
    key: RequestKey,
  ): Promise<Result<{ id: string }, BeginRefusal>> {
    const resellerId = kind === 'upgrade' ? from.resellerId : undefined;
    const guarded = await checkOrder(context, db, actor, { action: kind, customerId: from.customerId, resellerId });
    if (!guarded.ok) return guarded;
    return transact(db, key, async (trx) => {
      const draft = draftOf(actor, { ...from, kind, replacesId }, now());
      await insertDraft(trx, draft);
      const subject = { kind: orderSubject, id: draft.id };
      await recordBy(trx, actor, { action: 'order.begun', subject, after: { kind }, at: now() });
      return ok({ id: draft.id });
    });
  }

  /** Product, count and reseller, all or none of them; an invalid one leaves the draft as it was. */
  async function fill(actor: Actor, filled: Filled): Promise<Result<OrderDraft, FillRefusal>> {
    return transact<OrderDraft, FillRefusal>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor.organisationId, filled.id);
      if (draft === undefined) return err({ kind: 'stale-card' });
      const open = requireOpen(draft, filled.version);
      if (!open.ok) return open;
      const guarded = await guardAgain(trx, actor, draft, filled.resellerId);
      if (!guarded.ok) return guarded;
      const offer = catalogue.find(filled.product ?? '');
      if (offer === undefined || !(await leadsTo(trx, draft, offer.product))) return err({ kind: 'stale-card' });
      const count = checkLicences(offer, draft.kind === 'upgrade' ? draft.licences : filled.licences);
      if (!count.ok) return count;
      const resellerId = draft.kind === 'upgrade' ? draft.resellerId : guarded.value.reseller?.id;
      return ok(await saveDraft(trx, { ...draft, product: offer.product, licences: count.value, resellerId }));
    });
  }

  /** An upgrade leads to what the old product's offer names. */
  async function leadsTo(on: Knex, { kind, partnerId, replacesId }: OrderDraft, product: string): Promise<boolean> {
    if (kind === 'add') return true;
    const old = await findVisible(on, partnerId, replacesId ?? '');
    return old !== undefined && limitsOf(catalogue, old.product).upgradesTo.includes(product);
  }

  async function guardAgain(trx: Knex.Transaction, actor: Actor, draft: OrderDraft, chosen: string | undefined) {
    const resellerId = draft.kind === 'upgrade' ? draft.resellerId : chosen;
    return checkOrder(context, trx, actor, { action: draft.kind, customerId: draft.customerId, resellerId });
  }

  /** Nothing of the order stays but the record that there was one. */
  async function cancel(actor: Actor, id: string): Promise<Result<void, StaleCard>> {
    return transact<void, StaleCard>(db, undefined, async (trx) => {
      const draft = await lockDraft(trx, actor.organisationId, id);
      if (draft === undefined) return err({ kind: 'stale-card' });
      const done = cancelled(draft, now());
      if (!done.ok || done.value === draft) return done.ok ? ok(undefined) : done;
      await saveDraft(trx, done.value);
      const subject = { kind: orderSubject, id };
      await recordBy(trx, actor, { action: 'order.cancelled', subject, at: now() });
      return ok(undefined);
    });
  }

  return {
    beginAdd,
    beginUpgrade,
    beginFor,
    fill,
    cancel,
    ...createOrderViews(context),
    ...createOrderSubmission(context),
  };
}

function draftOf(
  actor: Actor,
  { kind, replacesId, ...from }: Pick<OrderDraft, 'kind' | 'replacesId'> & Begun,
  now: Date,
): OrderDraft {
  return {
    partnerId: actor.organisationId,
    id: randomUUID(),
    version: 1,
    state: 'open',
    kind,
    customerId: from.customerId,
    replacesId,
    requestId: from.requestId,
    product: from.product,
    licences: from.licences,
    resellerId: from.resellerId,
    subscriptionId: undefined,
    createdBy: actor.memberId,
    createdAt: now,
    settledAt: undefined,
  };
}
