import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { refreshHoldingsAfter } from '../customers/holdings';
import { owe, toldAt } from '../relationships/addressees';
import type { MemberId, OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import type { Offer } from './catalogue';
import type { Subscription } from './subscription';
import { subscriptionSubject } from './subscriptionContext';
import { insertEvent, insertSubscription } from './subscriptionStore';

/** Whoever did it, and when. */
export interface Doing {
  readonly memberId: MemberId;
  readonly correlationId: string;
  readonly at: Date;
}

export interface Placement {
  readonly sellerId: OrganisationId;
  readonly customerId: OrganisationId;
  readonly offer: Offer;
  readonly licences: number;
  readonly resellerId: OrganisationId | undefined;
}

/**
 * A subscription comes about, in the transaction of the order, with its history, every list that shows it, and a card
 * to the associated reseller. Guards are the caller's (`checkOrder`).
 */
export async function placeSubscription(
  trx: Knex.Transaction,
  { offer, ...placed }: Placement,
  doing: Doing,
): Promise<Subscription> {
  const { at } = doing;
  const none = { supportContactId: undefined, renewalIntent: undefined, replacesId: undefined, endedAt: undefined };
  const subscription: Subscription = {
    ...none,
    ...placed,
    id: randomUUID(),
    version: 1,
    product: offer.product,
    publisher: offer.publisher,
    state: 'active',
    origin: 'order',
    startedAt: at,
    changedAt: at,
  };
  await insertSubscription(trx, subscription);
  await note(trx, subscription, doing, { event: 'added', after: settingsOf(subscription) });
  await refreshHoldingsAfter(trx, subscription);
  if (subscription.resellerId !== undefined) await tellAssociated(trx, subscription, subscription.resellerId);
  return subscription;
}

export interface Noted {
  readonly event: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** History with the seller, and the record of who did it: the same states and counts in both, product names in history. */
export async function note(
  trx: Knex.Transaction,
  { sellerId, id }: Pick<Subscription, 'sellerId' | 'id'>,
  { memberId, correlationId, at }: Doing,
  { event, before, after }: Noted,
  by: OrganisationId = sellerId,
): Promise<void> {
  await insertEvent(trx, { sellerId, subscriptionId: id, at, event, memberId, ...kept(before, after) });
  await record(trx, {
    at,
    organisationId: by,
    memberId,
    action: `subscription.${event}`,
    subject: { kind: subscriptionSubject, id },
    ...kept(withoutNames(before), withoutNames(after)),
    correlation: correlationId,
  });
}

function kept(before: JsonObject | undefined, after: JsonObject | undefined) {
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function withoutNames(values: JsonObject | undefined): JsonObject | undefined {
  if (values === undefined) return undefined;
  const { product: _, ...rest } = values;
  return rest;
}

/** What history keeps of a subscription. */
export function settingsOf(subscription: Subscription): JsonObject {
  const { state, product, licences, resellerId, supportContactId, renewalIntent, replacesId } = subscription;
  return {
    state,
    product,
    licences,
    reseller: resellerId ?? null,
    supportContact: supportContactId ?? null,
    renewalIntent: renewalIntent ?? null,
    replaces: replacesId ?? null,
  };
}

/** SUB-6: the reseller learns of the subscription that it manages from now on. */
export async function tellAssociated(
  trx: Knex.Transaction,
  { id, version }: Subscription,
  resellerId: OrganisationId,
): Promise<void> {
  await tellCompany(trx, resellerId, { topic: 'subscription.associated', id, occasion: `v${version}` });
}

export async function tellCompany(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  { topic, id, occasion }: { readonly topic: string; readonly id: string; readonly occasion: string },
): Promise<void> {
  await owe(trx, { topic, organisationId, members: await toldAt(trx, organisationId), data: { id }, occasion });
}
