import { randomUUID } from 'node:crypto';
import type { SetUpReference } from '../../src/customers/setUpBinding';
import { brand, type TenantId } from '../../src/shared/ids';
import { untilBlocked, usePostgres } from '../support/databases';
import { aDraft, aMadeCustomer, arrivalOf, aShop, someDetails, submits } from '../support/newCustomers';
import { kindOf, value } from '../support/relationships';

const database = usePostgres();

test('CUS-17 two providers submit one domain prefix at the same time: one customer, the other is told to choose again', async () => {
  const details = someDetails();
  const [one, other] = [await aShop(database()), await aShop(database())];
  const [first, second] = [await aDraft(one, { details }), await aDraft(other, { details })];
  const held = await database().transaction();
  await held('organisations').insert({
    id: randomUUID(),
    kind: 'customer',
    name: 'held back',
    country: 'KR',
    primary_domain: `${details.domainPrefix}.onmicrosoft.com`,
    created_at: new Date(),
  });
  const submissions = [submits(one, first), submits(other, second)];
  await untilBlocked(database(), 2);
  await held.rollback();
  const outcomes = (await Promise.all(submissions)).map(kindOf).toSorted();
  expect(outcomes).toEqual(['fields', 'ok']);
  const made = await database()('organisations').where('primary_domain', `${details.domainPrefix}.onmicrosoft.com`);
  expect(made).toHaveLength(1);
  const rows = await database()('customer_relationships').whereIn('partner_id', [one.provider.id, other.provider.id]);
  expect(rows).toHaveLength(1);
});

test('CUS-22 two colleagues submit one draft at the same time: one customer, both get the first result', async () => {
  const shop = await aShop(database());
  const id = await aDraft(shop);
  const colleague = await shop.provider.member(['sales-agent']);
  const held = await database().transaction();
  await held('customer_drafts').where({ id }).forUpdate().first();
  const submissions = [submits(shop, id), submits(shop, id, colleague)];
  await untilBlocked(database(), 2);
  await held.commit();
  const made = (await Promise.all(submissions)).map(value);
  expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(1);
  expect(made.filter(({ code }) => code !== undefined)).toHaveLength(1);
});

test('CUS-22 a submission that waits for a colleague’s Cancel makes nothing', async () => {
  const shop = await aShop(database());
  const id = await aDraft(shop);
  const held = await database().transaction();
  await held('customer_drafts').where({ id }).del();
  const submission = submits(shop, id);
  await untilBlocked(database());
  await held.commit();
  expect(kindOf(await submission)).toBe('stale-card');
  expect(await database()('customer_relationships').where('partner_id', shop.provider.id)).toEqual([]);
});

test('CUS-20 a submission that waits for the partnership’s termination names no reseller any more', async () => {
  const shop = await aShop(database());
  const id = await aDraft(shop);
  const held = await database().transaction();
  await held('partnerships')
    .where('id', shop.partnershipId)
    .update({ state: 'terminated', ticket: 'SR 1', terminated_at: new Date() });
  const submission = submits(shop, id);
  await untilBlocked(database());
  await held.commit();
  expect(kindOf(await submission)).toBe('not-your-reseller');
  expect(await database()('customer_relationships').where('partner_id', shop.reseller.id)).toEqual([]);
});

test('CUS-23 one code and two tenants at the same time: the first is bound, the second refused', async () => {
  const shop = await aShop(database());
  const made = await aMadeCustomer(shop);
  const reference = value(await shop.setUps.check(made.userName, made.code ?? ''));
  const held = await database().transaction();
  await held('customer_setups').where({ customer_id: made.customerId }).forUpdate().first();
  const bind = () => shop.setUps.bind(arrivalOf(reference, brand<TenantId>(randomUUID())));
  const both = [bind(), bind()];
  await untilBlocked(database(), 2);
  await held.commit();
  expect((await Promise.all(both)).map(kindOf).toSorted()).toEqual(['code-wrong', 'ok']);
});

test('CUS-31 two customers made by two partners are bound to one tenant at the same time: one record, in both lists', async () => {
  const [one, other] = [await aShop(database()), await aShop(database())];
  const tenantId = brand<TenantId>(randomUUID());
  const references: SetUpReference[] = [];
  for (const shop of [one, other]) {
    const made = await aMadeCustomer(shop);
    references.push(value(await shop.setUps.check(made.userName, made.code ?? '')));
  }
  const held = await database().transaction();
  await held.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`customer:${tenantId}`]);
  const both = [one, other].map((shop, index) => {
    const reference = references[index];
    if (reference === undefined) throw new Error('no reference');
    return shop.setUps.bind(arrivalOf(reference, tenantId));
  });
  await untilBlocked(database(), 2);
  await held.commit();
  expect((await Promise.all(both)).map(kindOf)).toEqual(['ok', 'ok']);
  const [bound] = await database()('organisations').where('tenant_id', tenantId);
  const partners = [one.provider.id, one.reseller.id, other.provider.id, other.reseller.id];
  const rows = await database()('customer_relationships').where({ customer_id: bound.id, state: 'active' });
  expect(new Set(rows.map((row) => row.partner_id))).toEqual(new Set(partners));
  expect(rows).toHaveLength(4);
});
