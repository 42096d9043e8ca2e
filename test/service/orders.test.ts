import { eachDatabase } from '../support/databases';
import { aKey, auditedAbout, kindOf, owedAbout, value } from '../support/relationships';
import { anOrder, anOrdered, aTrade, eventsOf, plainly, rowOf, yes } from '../support/subscriptionStage';

eachDatabase((database) => {
  test('SUB-2, SUB-3, SUB-6, INC-1 an order makes one subscription in the provider’s and the associated reseller’s list, and tells the reseller', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on, { licences: 25 });
    expect(await rowOf(on.db, id)).toMatchObject({
      partner_id: on.provider.id,
      product: 'Microsoft 365 E3',
      licences: 25,
      state: 'active',
      reseller_id: on.reseller.id,
      support_contact_id: null,
    });
    const page = { size: 10 };
    for (const [actor, relationship] of [
      [on.seller, on.theirs],
      [on.admin, on.ours],
    ] as const) {
      const list = await on.subscriptions.list(actor, relationship, page);
      expect(list?.rows.map((row) => row.id)).toEqual([id]);
      const own = await on.db('customer_relationships').where({ id: relationship }).first();
      expect(own).toMatchObject({ total_licences: 25, subscription_count: 1 });
    }
    expect(await eventsOf(on.db, id)).toEqual(['added']);
    expect(await auditedAbout(on.db, id)).toEqual(['subscription.added']);
    expect(await owedAbout(on.db, id)).toEqual([{ topic: 'subscription.associated', member_id: on.admin.memberId }]);
  });

  test('SUB-3 a count outside of the offer’s limits is refused and leaves the order as it was', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const { id } = value(await orders.beginAdd(on.seller, { relationshipId: on.theirs }, aKey()));
    const wish = { id, version: 1, product: 'Microsoft 365 Business Basic', resellerId: undefined };
    for (const licences of [0, 301, '-1', '1.5', '', 'ten', undefined, [5]]) {
      const refused = await orders.fill(on.seller, { ...wish, licences });
      expect(refused).toMatchObject({ ok: false, error: { kind: 'licence-count-invalid', min: 1, max: 300 } });
    }
    expect((await orders.findOrder(on.seller, id))?.draft).toMatchObject({ version: 1, product: undefined });
    expect(kindOf(await orders.fill(on.seller, { ...wish, licences: '３００' }))).toBe('ok');
    expect(kindOf(await orders.fill(on.seller, { ...wish, version: 2, product: 'Pencils', licences: 1 }))).toBe(
      'stale-card',
    );
  });

  test('INC-2, SUB-5 an order without a reseller is submitted only when it is meant so', async () => {
    const on = await aTrade(database());
    const id = await anOrder(on, { reseller: undefined });
    expect(kindOf(await on.subscriptions.orders.submit(on.seller, id, plainly))).toBe('consent-not-given');
    expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toEqual([]);
    const made = value(await on.subscriptions.orders.submit(on.seller, id, yes));
    expect(await rowOf(on.db, made.subscriptionId)).toMatchObject({ reseller_id: null });
    expect(await owedAbout(on.db, made.subscriptionId)).toEqual([]);
  });

  test('a submission repeated has one effect and the first result, also by a colleague', async () => {
    const on = await aTrade(database());
    const colleague = await on.provider.member(['sales-agent']);
    const id = await anOrder(on);
    const first = value(await on.subscriptions.orders.submit(on.seller, id, plainly));
    const again = value(await on.subscriptions.orders.submit(colleague, id, plainly));
    expect([first.isRepeat, again.isRepeat, again.subscriptionId]).toEqual([false, true, first.subscriptionId]);
    expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toHaveLength(1);
    expect(await owedAbout(on.db, first.subscriptionId)).toHaveLength(1);
  });

  test('the same press begins one order, and an older card of it is refused', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const key = aKey();
    const from = { relationshipId: on.theirs };
    const [one, two] = [await orders.beginAdd(on.seller, from, key), await orders.beginAdd(on.seller, from, key)];
    expect(value(one)).toEqual(value(two));
    const { id } = value(one);
    const wish = { id, product: 'Power BI Pro', licences: 3, resellerId: on.reseller.id };
    expect(kindOf(await orders.fill(on.seller, { ...wish, version: 1 }))).toBe('ok');
    expect(kindOf(await orders.fill(on.seller, { ...wish, licences: 4, version: 1 }))).toBe('stale-card');
    expect(kindOf(await orders.submit(on.seller, id, { ...plainly, version: 1 }))).toBe('stale-card');
    expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toEqual([]);
  });

  test('a cancelled order orders nothing, and a submitted one cannot be cancelled', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const gone = await anOrder(on);
    expect(kindOf(await orders.cancel(on.seller, gone))).toBe('ok');
    expect(kindOf(await orders.cancel(on.seller, gone))).toBe('ok');
    expect(kindOf(await orders.submit(on.seller, gone, yes))).toBe('stale-card');
    const done = await anOrder(on);
    value(await orders.submit(on.seller, done, yes));
    expect(kindOf(await orders.cancel(on.seller, done))).toBe('stale-card');
    expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toHaveLength(1);
    expect(await auditedAbout(on.db, gone)).toEqual(['order.begun', 'order.cancelled']);
  });

  test('another company’s order is nobody’s', async () => {
    const on = await aTrade(database());
    const other = await aTrade(database());
    const id = await anOrder(on);
    const { orders } = on.subscriptions;
    expect(await orders.findOrder(other.seller, id)).toBeUndefined();
    expect(kindOf(await orders.submit(other.seller, id, yes))).toBe('stale-card');
    expect(kindOf(await orders.cancel(other.seller, id))).toBe('stale-card');
    expect(kindOf(await orders.beginAdd(other.seller, { relationshipId: on.theirs }, aKey()))).toBe(
      'no-reseller-relationship',
    );
  });

  test('SUB-14 an upgrade ends the old one; count, association and support contact go over, and history names it', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const old = await anOrdered(on, { product: 'Microsoft 365 Business Basic', licences: 7 });
    value(await on.subscriptions.assignSupport(on.seller, { id: old, version: undefined }, on.reseller.id));
    const { id } = value(await orders.beginUpgrade(on.seller, old, aKey()));
    const view = await orders.findOrder(on.seller, id);
    expect(view?.offers.map(({ product }) => product)).toContain('Microsoft 365 E5');
    const wish = { id, licences: 99, resellerId: undefined };
    const wrong = await orders.fill(on.seller, { ...wish, version: 1, product: 'Power BI Pro' });
    expect(kindOf(wrong)).toBe('stale-card');
    value(await orders.fill(on.seller, { ...wish, version: 1, product: 'Microsoft 365 E5' }));
    const made = value(await orders.submit(on.seller, id, plainly)).subscriptionId;
    expect(await rowOf(on.db, old)).toMatchObject({ state: 'deleted', licences: 7 });
    expect(await rowOf(on.db, made)).toMatchObject({
      product: 'Microsoft 365 E5',
      licences: 7,
      state: 'active',
      origin: 'upgrade',
      replaces_id: old,
      reseller_id: on.reseller.id,
      support_contact_id: on.reseller.id,
    });
    expect((await eventsOf(on.db, old)).at(-1)).toBe('ended');
    expect(await eventsOf(on.db, made)).toEqual(['upgraded']);
    expect((await on.subscriptions.find(on.admin, made))?.replacedProduct).toBe('Microsoft 365 Business Basic');
    const own = await on.db('customer_relationships').where({ id: on.theirs }).first();
    expect(own).toMatchObject({ total_licences: 7, subscription_count: 1 });
  });

  test('SUB-14 a count that the other product does not allow keeps the old one', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const old = await anOrdered(on, { product: 'Exchange Online (Plan 1)', licences: 500 });
    const { id } = value(await orders.beginUpgrade(on.seller, old, aKey()));
    const wish = { id, version: 1, product: 'Microsoft 365 Business Basic', licences: 500, resellerId: undefined };
    expect(kindOf(await orders.fill(on.seller, wish))).toBe('licence-count-invalid');
    expect(await rowOf(on.db, old)).toMatchObject({ state: 'active', licences: 500 });
  });
});
