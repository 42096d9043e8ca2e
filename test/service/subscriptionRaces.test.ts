import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { aKey, kindOf, owedAbout, value } from '../support/relationships';
import {
  anOrder,
  anOrdered,
  aSubscriptionStage,
  aTrade,
  eventsOf,
  plainly,
  rowOf,
  shown,
  type Trade,
  yes,
} from '../support/subscriptionStage';

const database = usePostgres();
const replicas = useReplicas(database, 20);

/** Holds the customer's relationship, which every change takes first; answers how to let go. */
async function held(on: Trade): Promise<() => Promise<unknown>> {
  const trx = await on.db.transaction();
  await trx('customer_relationships').where({ partner_id: on.provider.id, id: on.theirs }).forUpdate().first();
  return () => trx.commit();
}

test('of two count changes made from the same card the first is done and the second is refused', async () => {
  const on = await aTrade(database());
  const id = await anOrdered(on);
  const release = await held(on);
  const first = on.subscriptions.count(on.seller, shown(id, 1), { typed: 20 });
  await untilBlocked(on.db);
  const second = on.subscriptions.count(on.seller, shown(id, 1), { typed: 30 });
  await untilBlocked(on.db, 2);
  await release();
  expect([kindOf(await first), kindOf(await second)]).toEqual(['ok', 'stale-card']);
  expect(await rowOf(on.db, id)).toMatchObject({ licences: 20, version: 2 });
  expect(await eventsOf(on.db, id)).toEqual(['added', 'count-changed']);
  const own = await on.db('customer_relationships').where({ id: on.ours }).first();
  expect(own).toMatchObject({ total_licences: 20 });
});

test('SUB-14, SUB-15 an upgrade that waits for a suspension is refused and leaves one suspended subscription', async () => {
  const on = await aTrade(database());
  const id = await anOrdered(on);
  const order = value(await on.subscriptions.orders.beginUpgrade(on.seller, id, aKey())).id;
  const wish = { id: order, version: 1, product: 'Microsoft 365 E5', licences: 10, resellerId: undefined };
  value(await on.subscriptions.orders.fill(on.seller, wish));
  const release = await held(on);
  const suspending = on.subscriptions.suspend(on.seller, shown(id, 1));
  await untilBlocked(on.db);
  const upgrading = on.subscriptions.orders.submit(on.seller, order, plainly);
  await untilBlocked(on.db, 2);
  await release();
  expect(kindOf(await suspending)).toBe('ok');
  expect(await upgrading).toMatchObject({ ok: false, error: { kind: 'licence-count-invalid', isSuspended: true } });
  expect(await on.db('subscriptions').where({ partner_id: on.provider.id }).select('state')).toEqual([
    { state: 'suspended' },
  ]);
});

test('SUB-14, SUB-15 a suspension that waits for an upgrade is refused, and the new subscription runs', async () => {
  const on = await aTrade(database());
  const id = await anOrdered(on);
  const order = value(await on.subscriptions.orders.beginUpgrade(on.seller, id, aKey())).id;
  const wish = { id: order, version: 1, product: 'Microsoft 365 E5', licences: 10, resellerId: undefined };
  value(await on.subscriptions.orders.fill(on.seller, wish));
  const release = await held(on);
  const upgrading = on.subscriptions.orders.submit(on.seller, order, plainly);
  await untilBlocked(on.db);
  const suspending = on.subscriptions.suspend(on.seller, shown(id, 1));
  await untilBlocked(on.db, 2);
  await release();
  const made = value(await upgrading).subscriptionId;
  expect(kindOf(await suspending)).toBe('stale-card');
  expect([(await rowOf(on.db, id)).state, (await rowOf(on.db, made)).state]).toEqual(['deleted', 'active']);
});

async function aRequestInHand(on: Trade): Promise<{ id: string; order: string }> {
  const asked = { providerId: on.provider.id, kind: 'subscription', product: 'Power BI Pro', licences: 8 } as const;
  const sent = await on.subscriptions.requests.send(on.admin, { relationshipId: on.ours }, asked, aKey());
  const { id } = value(sent);
  return { id, order: value(await on.subscriptions.orders.beginFor(on.seller, id, aKey())).id };
}

test('an order that waits for the withdrawal of its request orders nothing', async () => {
  const on = await aTrade(database());
  const { id, order } = await aRequestInHand(on);
  const trx = await on.db.transaction();
  await trx('provider_requests').where({ id }).update({ state: 'withdrawn', settled_at: new Date() });
  const submitting = on.subscriptions.orders.submit(on.seller, order, plainly);
  await untilBlocked(on.db);
  await trx.commit();
  expect(kindOf(await submitting)).toBe('stale-card');
  expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toEqual([]);
  expect(await on.db('order_drafts').where({ id: order }).first('state')).toEqual({ state: 'open' });
});

test('a withdrawal that waits for the order of its request comes too late', async () => {
  const on = await aTrade(database());
  const { id, order } = await aRequestInHand(on);
  const wish = { id: order, version: 1, product: 'Power BI Pro', licences: 8, resellerId: undefined };
  value(await on.subscriptions.orders.fill(on.seller, wish)); // without a reseller the first notice is that of the request
  const trx = await on.db.transaction();
  await trx.raw('lock table notices in share mode'); // the order stands still when it has settled the request
  const submitting = on.subscriptions.orders.submit(on.seller, order, yes);
  await untilBlocked(on.db);
  const second = on.subscriptions.requests.withdraw(on.admin, id);
  await untilBlocked(on.db, 2);
  await trx.commit();
  expect(kindOf(await submitting)).toBe('ok');
  expect(kindOf(await second)).toBe('stale-card');
  const settled = (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'providerRequest.settled');
  expect(settled).toHaveLength(1);
});

test('twenty submissions of one order that wait for one another make one subscription', async () => {
  const on = await aTrade(database());
  const order = await anOrder(on);
  const trx = await on.db.transaction();
  await trx('order_drafts').where({ id: order }).forUpdate().first();
  const presses = replicas().map((db) => aSubscriptionStage(db).subscriptions.orders.submit(on.seller, order, plainly));
  await untilBlocked(on.db, 20);
  await trx.commit();
  const made = (await Promise.all(presses)).map(value);
  expect(made.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  expect(new Set(made.map(({ subscriptionId }) => subscriptionId)).size).toBe(1);
  expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toHaveLength(1);
});

/** An order that waits for somebody else's change of that row. */
async function behind(on: Trade, table: string, change: { id: string; values: object }): Promise<string> {
  const order = await anOrder(on);
  const trx = await on.db.transaction();
  await trx(table).where({ id: change.id }).update(change.values);
  const submitting = on.subscriptions.orders.submit(on.seller, order, plainly);
  await untilBlocked(on.db);
  await trx.commit();
  return kindOf(await submitting);
}

test('CUS-2, C-1 an order that waits for the removal of the relationship is refused', async () => {
  const on = await aTrade(database());
  const values = { state: 'removed', removed_at: new Date() };
  expect(await behind(on, 'customer_relationships', { id: on.theirs, values })).toBe(
    'provider-has-no-customer-relationship',
  );
  expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toEqual([]);
});

test('REL-20 an order that waits for the end of the partnership does not name the reseller any more', async () => {
  const on = await aTrade(database());
  const values = { state: 'terminated', terminated_at: new Date() };
  expect(await behind(on, 'partnerships', { id: on.partnershipId, values })).toBe('not-your-reseller');
});
