import { aSubscription } from '../support/customers';
import { aPartneredPair, newKey } from '../support/customerListStage';
import { aShared, aUser } from '../support/customerUsers';
import { eachDatabase } from '../support/databases';
import { auditedAbout, kindOf, value } from '../support/relationships';

eachDatabase((database) => {
  test('CUS-12 the reseller adds, lists and removes users, each under one address at the customer', async () => {
    const db = database();
    const { stage, resellerAdmin: actor, ours: id } = await aShared(db);
    for (const name of ['Front desk', 'accounts', '창고']) await aUser(stage, actor, id, name);
    const again = { id, name: 'Other desk', email: 'FRONTdesk@Adatum.example' };
    expect(kindOf(await stage.users.add(actor, again, newKey()))).toBe('email-in-use');
    expect(kindOf(await stage.users.add(actor, { ...again, email: 'no address' }, newKey()))).toBe('email-invalid');
    expect(kindOf(await stage.users.add(actor, { ...again, name: ' ' }, newKey()))).toBe('user-name-missing');
    const first = value(await stage.users.list(actor, id, { size: 2 }));
    expect(first).toMatchObject({ total: 3, hasAfter: true, rows: [{ name: 'accounts' }, { name: 'Front desk' }] });
    const next = value(await stage.users.list(actor, id, { size: 2, after: first.rows[1]?.id ?? '' }));
    expect(next).toMatchObject({ hasBefore: true, hasAfter: false, rows: [{ name: '창고' }] });
    const gone = next.rows[0]?.id ?? '';
    value(await stage.users.remove(actor, id, gone));
    expect(kindOf(await stage.users.remove(actor, id, gone))).toBe('user-unknown');
    expect(value(await stage.users.list(actor, id, { size: 10 })).total).toBe(2);
    expect(await auditedAbout(db, gone)).toEqual(['customer-user.added', 'customer-user.removed']);
  });

  test('one click that comes twice adds one user', async () => {
    const db = database();
    const { stage, resellerAdmin: actor, ours: id } = await aShared(db);
    const [key, asked] = [newKey(), { id, name: 'Front desk', email: 'desk@adatum.example' }];
    const [first, again] = [await stage.users.add(actor, asked, key), await stage.users.add(actor, asked, key)];
    expect(again).toEqual(first);
    expect(value(await stage.users.list(actor, id, { size: 10 })).total).toBe(1);
  });

  test('CUS-12 licences are assigned and taken back, never more than the subscription has', async () => {
    const db = database();
    const { stage, resellerAdmin: actor, ours: id, subscription } = await aShared(db, 2);
    const users: string[] = [];
    for (const name of ['One', 'Two', 'Three']) users.push(await aUser(stage, actor, id, name));
    const set = (userId: string | undefined, held: readonly string[], wanted: readonly string[]) =>
      stage.users.setLicences(actor, { id, userId: userId ?? '', held, wanted });
    value(await set(users[0], [], [subscription]));
    value(await set(users[0], [], [subscription]));
    value(await set(users[1], [], [subscription]));
    expect(await set(users[2], [], [subscription])).toEqual({
      ok: false,
      error: { kind: 'licences-used-up', product: 'Microsoft 365 E3', licences: 2 },
    });
    expect(value(await stage.users.find(actor, id, users[2] ?? ''))).toMatchObject({
      held: [],
      subscriptions: [{ assigned: 2, licences: 2 }],
    });
    value(await set(users[0], [subscription], []));
    value(await set(users[2], [], [subscription]));
    value(await stage.users.remove(actor, id, users[1] ?? ''));
    expect(value(await stage.record.subscriptions(actor, id))).toMatchObject([{ assigned: 1 }]);
    expect(await auditedAbout(db, users[0] ?? '')).toEqual([
      'customer-user.added',
      'licence.assigned',
      'licence.returned',
    ]);
  });

  test('CUS-12 one refused licence assigns none, and what a colleague ticked meanwhile stays', async () => {
    const db = database();
    const { stage, provider, resellerAdmin: actor, ours: id, customer, subscription } = await aShared(db, 1);
    const other = await aSubscription(db, { partner: provider.id, customer, product: 'Power BI Pro', licences: 5 });
    const [first, second] = [await aUser(stage, actor, id, 'One'), await aUser(stage, actor, id, 'Two')];
    value(await stage.users.setLicences(actor, { id, userId: first, held: [], wanted: [subscription] }));
    const refused = await stage.users.setLicences(actor, {
      id,
      userId: second,
      held: [],
      wanted: [other, subscription],
    });
    expect(kindOf(refused)).toBe('licences-used-up');
    expect(value(await stage.users.find(actor, id, second)).held).toEqual([]);
    value(await stage.users.setLicences(actor, { id, userId: first, held: [], wanted: [other] }));
    expect(value(await stage.users.find(actor, id, first)).held.toSorted()).toEqual([other, subscription].toSorted());
  });

  test('CUS-12 nobody assigns what it does not see, what is suspended, or a licence to somebody else’s user', async () => {
    const db = database();
    const { stage, resellerAdmin: actor, ours: id, customer, subscription } = await aShared(db);
    const elsewhere = await aShared(db);
    const suspended = await aSubscription(db, {
      partner: elsewhere.provider.id,
      customer,
      columns: { state: 'suspended' },
    });
    const user = await aUser(stage, actor, id, 'One');
    const wanted = [suspended, elsewhere.subscription, 'no id'];
    value(await stage.users.setLicences(actor, { id, userId: user, held: [], wanted }));
    expect(await db('licence_assignments').where({ user_id: user })).toEqual([]);
    const foreign = await aUser(elsewhere.stage, elsewhere.resellerAdmin, elsewhere.ours, 'One');
    const asked = { id, userId: foreign, held: [], wanted: [subscription] };
    expect(kindOf(await stage.users.setLicences(actor, asked))).toBe('user-unknown');
    expect(kindOf(await stage.users.find(actor, id, foreign))).toBe('user-unknown');
    expect(kindOf(await stage.users.remove(actor, id, foreign))).toBe('user-unknown');
  });

  test('CUS-12, CUS-15 users and licences need the role, the relationship and the admin grant, each refused by its name', async () => {
    const db = database();
    const shared = await aShared(db);
    const { stage, provider, providerAdmin, reseller, resellerAdmin, ours, theirs } = shared;
    const asked = (id: string) => ({ id, name: 'One', email: 'one@adatum.example' });
    expect(await stage.users.add(providerAdmin, asked(theirs), newKey())).toEqual({
      ok: false,
      error: { kind: 'grant-required' },
    });
    const sales = await reseller.member(['sales-agent']);
    const helpdesk = await reseller.member(['helpdesk-agent']);
    expect(kindOf(await stage.users.add(sales, asked(ours), newKey()))).toBe('role-required');
    expect(kindOf(await stage.users.list(sales, ours, { size: 10 }))).toBe('role-required');
    expect(kindOf(await stage.users.add(helpdesk, asked(ours), newKey()))).toBe('role-required');
    expect(kindOf(await stage.users.list(helpdesk, ours, { size: 10 }))).toBe('ok');
    expect(kindOf(await stage.users.add(resellerAdmin, asked(theirs), newKey()))).toBe('no-reseller-relationship');
    const user = await aUser(stage, resellerAdmin, ours, 'One');
    await db('customer_relationships').where({ id: ours }).update({ state: 'removed', removed_at: new Date() });
    for (const refused of [
      await stage.users.add(resellerAdmin, asked(ours), newKey()),
      await stage.users.list(resellerAdmin, ours, { size: 10 }),
      await stage.users.find(resellerAdmin, ours, user),
      await stage.users.remove(resellerAdmin, ours, user),
      await stage.record.subscriptions(resellerAdmin, ours),
      await stage.record.edit(resellerAdmin, { id: ours, version: 1, name: 'X', city: '' }),
    ]) {
      expect(kindOf(refused)).toBe('no-reseller-relationship');
    }
    expect(await db('customer_users').where({ partner_id: provider.id })).toEqual([]);
  });

  test('CUS-13 the name and city are the partner’s own, an older card is stale, and nobody else’s row changes', async () => {
    const db = database();
    const { stage, resellerAdmin: actor, ours: id, theirs, providerAdmin } = await aShared(db);
    value(await stage.record.edit(actor, { id, version: 1, name: '  아다툼\n코리아 ', city: '서울' }));
    expect(value(await stage.record.find(actor, id)).relationship).toMatchObject({
      name: '아다툼 코리아',
      city: '서울',
      version: 2,
    });
    expect(kindOf(await stage.record.edit(actor, { id, version: 1, name: 'Other', city: '' }))).toBe('stale-card');
    expect(kindOf(await stage.record.edit(actor, { id, version: 1, name: '아다툼 코리아', city: '서울' }))).toBe('ok');
    expect(kindOf(await stage.record.edit(actor, { id, version: 2, name: ' ', city: '' }))).toBe(
      'company-name-missing',
    );
    expect(value(await stage.record.find(providerAdmin, theirs)).relationship.name).toBe('Adatum');
    expect(await auditedAbout(db, id)).toEqual(['customer-relationship.edited']);
  });

  test('SUB-11 a reseller that administers the customer counts the licences of its provider’s subscriptions, and of nobody else’s', async () => {
    const db = database();
    const { stage, provider, resellerAdmin, ours, customer } = await aShared(db);
    const rival = await aPartneredPair(db);
    await aSubscription(db, { partner: provider.id, customer, product: 'Power BI Pro' });
    await aSubscription(db, { partner: rival.provider.id, customer, product: 'Unseen' });
    expect(value(await stage.record.subscriptions(resellerAdmin, ours))).toMatchObject([
      { product: 'Microsoft 365 E3', licences: 2, state: 'active' },
      { product: 'Power BI Pro' },
    ]);
  });

  test('SCN-2 a partner is told of its own relationship, its grants and whether its provider shares the customer', async () => {
    const db = database();
    const { stage, provider, resellerAdmin, ours, theirs, providerAdmin } = await aShared(db);
    expect(value(await stage.record.find(resellerAdmin, ours))).toMatchObject({
      isShared: true,
      grants: [{ state: 'active' }, { state: 'none' }, { state: 'none' }],
    });
    await db('customer_relationships')
      .where({ partner_id: provider.id })
      .update({ state: 'removed', removed_at: new Date() });
    expect(value(await stage.record.find(resellerAdmin, ours)).isShared).toBe(false);
    expect(value(await stage.record.find(providerAdmin, theirs)).relationship.state).toBe('removed');
    expect(kindOf(await stage.record.find(resellerAdmin, theirs))).toBe('no-reseller-relationship');
    expect(kindOf(await stage.record.find(resellerAdmin, 'no id'))).toBe('no-reseller-relationship');
  });
});
