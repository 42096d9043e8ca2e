import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { Catalogue } from '../subscriptions/catalogue';
import type { DraftLine } from './newCustomer';

interface Order {
  readonly actor: Actor;
  readonly customerId: OrganisationId;
  readonly lines: readonly DraftLine[];
  readonly catalogue: Catalogue;
  readonly at: Date;
}

/** The subscriptions of a customer that has no tenant yet: they wait for it as `pending`. */
export async function orderLines(trx: Knex.Transaction, order: Order): Promise<void> {
  for (const line of order.lines) await orderLine(trx, order, line);
}

async function orderLine(
  trx: Knex.Transaction,
  { actor, customerId, catalogue, at }: Order,
  { product, licences, resellerId }: DraftLine,
): Promise<void> {
  const id = randomUUID();
  const partnerId = actor.organisationId;
  await trx('subscriptions').insert({
    partner_id: partnerId,
    id,
    customer_id: customerId,
    product,
    publisher: catalogue.find(product)?.publisher ?? 'first_party',
    licences,
    state: 'pending',
    origin: 'order',
    reseller_id: resellerId ?? null,
    started_at: at,
    changed_at: at,
  });
  await note(trx, {
    partner_id: partnerId,
    subscription_id: id,
    at,
    event: 'added',
    member_id: actor.memberId,
    after: JSON.stringify({ state: 'pending', product, licences, reseller: resellerId ?? null }),
  });
  const after = { state: 'pending', licences, reseller: resellerId ?? null };
  await recordBy(trx, actor, { action: 'subscription.added', subject: { kind: 'subscription', id }, after, at });
}

/** Once the tenant is bound there is somewhere for the services to be. */
export async function startPending(trx: Knex.Transaction, customerId: OrganisationId, at: Date): Promise<void> {
  const started = await trx('subscriptions')
    .where({ customer_id: customerId, state: 'pending' })
    .update({ state: 'active', changed_at: at, version: trx.raw('version + 1') })
    .returning<{ partner_id: string; id: string }[]>(['partner_id', 'id']);
  for (const { partner_id, id } of started) {
    await note(trx, {
      partner_id,
      subscription_id: id,
      at,
      event: 'activated',
      before: JSON.stringify({ state: 'pending' }),
      after: JSON.stringify({ state: 'active' }),
    });
  }
}

async function note(trx: Knex.Transaction, event: Readonly<Record<string, unknown>>): Promise<void> {
  await trx('subscription_events').insert(event);
}
