import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import { aPartner } from '../support/partnerCompanies';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aKey, kindOf, value } from '../support/relationships';
import {
  anOrder,
  anOrdered,
  arePartners,
  aSubscriptionStage,
  aTrade,
  hasNotSigned,
  hasSigned,
  plainly,
  rowOf,
  shown,
  type Trade,
} from '../support/subscriptionStage';

/** What stands against an order, before the form and at its submission. */
async function refusals(on: Trade, spoil: () => Promise<unknown>): Promise<readonly string[]> {
  const { orders } = on.subscriptions;
  const id = await anOrder(on);
  await spoil();
  const before = kindOf(await orders.beginAdd(on.seller, { relationshipId: on.theirs }, aKey()));
  const at = kindOf(await orders.submit(on.seller, id, plainly));
  expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toEqual([]);
  return [before, at];
}

const update = (db: Knex, id: string, values: object) => db('organisations').where({ id }).update(values);

eachDatabase((database) => {
  test('CUS-2, C-1 whoever has no relationship with the customer any more orders nothing, before the form and at submission', async () => {
    const on = await aTrade(database());
    const gone = { state: 'removed', removed_at: new Date() };
    expect(await refusals(on, () => on.db('customer_relationships').where({ id: on.theirs }).update(gone))).toEqual([
      'provider-has-no-customer-relationship',
      'provider-has-no-customer-relationship',
    ]);
  });

  test('CUS-1 a customer whose account is not set up cannot be ordered for, before the form and at submission', async () => {
    const on = await aTrade(database());
    const spoil = () => update(on.db, on.customer.organisationId, { tenant_id: null });
    expect(await refusals(on, spoil)).toEqual(['customer-not-set-up', 'customer-not-set-up']);
  });

  test('MPA-2 a provider that has not signed orders nothing, before the form and at submission; what stands stays manageable', async () => {
    const on = await aTrade(database());
    expect(await refusals(on, () => hasNotSigned(on.db, on.provider.id))).toEqual(['mpa-not-signed', 'mpa-not-signed']);
    const standing = await aSubscription(on.db, { partner: on.provider.id, customer: on.customer });
    expect(kindOf(await on.subscriptions.count(on.seller, shown(standing), { typed: 11 }))).toBe('mpa-not-signed');
    expect(kindOf(await on.subscriptions.suspend(on.seller, shown(standing)))).toBe('ok');
    expect((await on.subscriptions.find(on.seller, standing))?.subscription.state).toBe('suspended');
  });

  test('CUS-27, SCN-7 a customer that moved to another region cannot be ordered for, before the form and at submission', async () => {
    const on = await aTrade(database());
    const spoil = () => update(on.db, on.customer.organisationId, { country: 'US' });
    expect(await refusals(on, spoil)).toEqual(['region-mismatch', 'region-mismatch']);
  });

  test('CUS-28 no order goes to a company of the seller’s own group, before the form and at submission', async () => {
    const on = await aTrade(database());
    const group = { organisation_id: on.provider.id, affiliate_id: on.customer.organisationId };
    const spoil = () => on.db('organisation_affiliates').insert(group);
    expect(await refusals(on, spoil)).toEqual(['affiliate-sale', 'affiliate-sale']);
  });

  test('MPA-3, MPA-4, SUB-9 a reseller that has not signed goes on no new subscription, neither on the form nor at submission', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const ready = await anOrder(on);
    await hasNotSigned(on.db, on.reseller.id);
    const refused = await orders.submit(on.seller, ready, plainly);
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'reseller-mpa-not-signed', region: 'KOREA', partnershipId: on.partnershipId },
    });
    const { id } = value(await orders.beginAdd(on.seller, { relationshipId: on.theirs }, aKey()));
    const wish = { id, version: 1, product: 'Power BI Pro', licences: 1, resellerId: on.reseller.id };
    expect(kindOf(await orders.fill(on.seller, wish))).toBe('reseller-mpa-not-signed');
    const standing = await aSubscription(on.db, { partner: on.provider.id, customer: on.customer });
    const to = { resellerId: on.reseller.id, isWithoutReseller: false };
    expect(kindOf(await on.subscriptions.associate(on.seller, shown(standing), to))).toBe('reseller-mpa-not-signed');
    expect(await rowOf(on.db, standing)).toMatchObject({ reseller_id: null });
  });

  test('SUB-13, MPA-4 what a reseller has stays readable and manageable after its agreement is gone; only an upgrade waits', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    await hasNotSigned(on.db, on.reseller.id);
    expect((await on.subscriptions.find(on.admin, id))?.subscription.licences).toBe(10);
    expect((await on.subscriptions.list(on.admin, on.ours, { size: 10 }))?.total).toBe(1);
    expect(kindOf(await on.subscriptions.count(on.seller, shown(id), { typed: 12 }))).toBe('ok');
    expect(kindOf(await on.subscriptions.intendRenewal(on.admin, shown(id), 'renew'))).toBe('ok');
    expect(kindOf(await on.subscriptions.orders.beginUpgrade(on.seller, id, aKey()))).toBe('reseller-mpa-not-signed');
  });

  test('REL-17, CUS-25 a company that is no partner, was one, or does not exist is one answer, signed or not', async () => {
    const on = await aTrade(database());
    const { orders } = on.subscriptions;
    const stranger = await aPartner(on.db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const ready = await anOrder(on);
    const { id } = value(await orders.beginAdd(on.seller, { relationshipId: on.theirs }, aKey()));
    for (const resellerId of [stranger.id, on.seller.organisationId, '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e00aa', 'x']) {
      const wish = { id, version: 1, product: 'Power BI Pro', licences: 1, resellerId };
      expect(kindOf(await orders.fill(on.seller, wish))).toBe('not-your-reseller');
    }
    const over = { state: 'terminated', terminated_at: new Date() };
    await on.db('partnerships').where({ id: on.partnershipId }).update(over);
    await hasNotSigned(on.db, on.reseller.id);
    expect(kindOf(await orders.submit(on.seller, ready, plainly))).toBe('not-your-reseller');
  });

  test('SUB-1, TRN-19 a reseller cannot order, upgrade, change a count or suspend; it is told who does', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const { subscriptions } = on;
    const answers = [
      await subscriptions.orders.beginAdd(on.admin, { relationshipId: on.ours }, aKey()),
      await subscriptions.orders.beginUpgrade(on.admin, id, aKey()),
      await subscriptions.count(on.admin, shown(id), { typed: 3 }),
      await subscriptions.suspend(on.admin, shown(id)),
      await subscriptions.associate(on.admin, shown(id), { resellerId: undefined, isWithoutReseller: true }),
      await subscriptions.assignSupport(on.admin, shown(id), on.reseller.id),
    ];
    expect(answers.map(kindOf)).toEqual(answers.map(() => 'reseller-cannot-order'));
    expect(await rowOf(on.db, id)).toMatchObject({ licences: 10, state: 'active', version: 1 });
  });

  test('PRG-5 a reseller without any provider is told that it needs one, and may still hold the customer', async () => {
    const on = aSubscriptionStage(database());
    const reseller = await aPartner(on.db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
    const admin = await reseller.member(['global-admin']);
    const relationshipId = await aCustomerOf(on.db, { partner: reseller.id, customer: await aCustomer(on.db) });
    const { orders, requests } = on.subscriptions;
    expect(kindOf(await orders.beginAdd(admin, { relationshipId }, aKey()))).toBe('no-active-provider');
    expect(kindOf(await requests.beginning(admin, { relationshipId }))).toBe('no-active-provider');
    expect(await on.subscriptions.list(admin, relationshipId, { size: 10 })).toMatchObject({ total: 0 });
  });

  test('TRN-16, TRN-19 direct bill orders for its own customers and never for those acquired as an indirect reseller', async () => {
    const on = aSubscriptionStage(database());
    const both = await aPartner(on.db, { name: 'Litware', capabilities: ['direct-bill', 'indirect-reseller'] });
    const provider = await aPartner(on.db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
    await arePartners(on.db, provider.id, both.id);
    await hasSigned(on.db, both.id);
    const admin = await both.member(['global-admin']);
    const direct = { partner: both.id, customer: await aCustomer(on.db), columns: { acquired_as: 'direct_bill' } };
    const [own, indirect] = [
      await aCustomerOf(on.db, direct),
      await aCustomerOf(on.db, { partner: both.id, customer: await aCustomer(on.db, { name: 'Northwind Traders' }) }),
    ];
    const { orders } = on.subscriptions;
    expect(kindOf(await orders.beginAdd(admin, { relationshipId: indirect }, aKey()))).toBe(
      'direct-bill-not-for-indirect-customer',
    );
    const { id } = value(await orders.beginAdd(admin, { relationshipId: own }, aKey()));
    const wish = { id, version: 1, product: 'Power BI Pro', licences: 2, resellerId: undefined };
    value(await orders.fill(admin, wish));
    await on.db('customer_relationships').where({ id: own }).update({ acquired_as: 'indirect' });
    expect(kindOf(await orders.submit(admin, id, plainly))).toBe('direct-bill-not-for-indirect-customer');
    await on.db('customer_relationships').where({ id: own }).update({ acquired_as: 'direct_bill' });
    const made = value(await orders.submit(admin, id, plainly)); // nobody to associate, nothing to confirm
    const renewed = await on.subscriptions.intendRenewal(admin, shown(made.subscriptionId), 'end');
    expect(kindOf(renewed)).toBe('ok');
    expect(await on.subscriptions.mayOrder(admin, 'indirect')).toBe(false);
  });

  test('each role may do its part and no other: order, associate, assign support, suspend', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const may = async (actor: Actor): Promise<string> => {
      const { subscriptions } = on;
      const to = { resellerId: on.reseller.id, isWithoutReseller: false };
      const done = [
        await subscriptions.orders.beginAdd(actor, { relationshipId: on.theirs }, aKey()),
        await subscriptions.associate(actor, shown(id), to),
        await subscriptions.assignSupport(actor, shown(id), on.provider.id),
        await subscriptions.reactivate(actor, shown(id)),
      ];
      return done.map((one) => (kindOf(one) === 'ok' ? 'y' : kindOf(one) === 'role-required' ? '-' : '?')).join('');
    };
    const roles = [
      'global-admin',
      'user-admin',
      'billing-admin',
      'admin-agent',
      'sales-agent',
      'helpdesk-agent',
    ] as const;
    const answers: string[] = [];
    for (const role of roles) answers.push(await may(await on.provider.member([role])));
    expect(answers).toEqual(['yyyy', '----', 'y---', 'yyyy', 'yy--', '--y-']);
    const biller = await on.provider.member(['billing-admin']);
    const { orders } = on.subscriptions;
    const order = value(await orders.beginAdd(biller, { relationshipId: on.theirs }, aKey())).id;
    const wish = { id: order, version: 1, product: 'Power BI Pro', licences: 1 };
    expect(kindOf(await orders.fill(biller, { ...wish, resellerId: on.reseller.id }))).toBe('role-required');
    expect(kindOf(await orders.fill(biller, { ...wish, resellerId: undefined }))).toBe('ok');
    const nobody = await on.provider.member(['user-admin']);
    expect([on.subscriptions.mayView(nobody).ok, await on.subscriptions.find(nobody, id)]).toEqual([false, undefined]);
  });

  test('the most specific refusal comes first: relationship, account, role, capability, sale, agreement', async () => {
    const on = await aTrade(database());
    await hasNotSigned(on.db, on.provider.id);
    await update(on.db, on.customer.organisationId, { country: 'US', tenant_id: null });
    await on.db('customer_relationships').where({ id: on.theirs }).update({ state: 'removed', removed_at: new Date() });
    const helpdesk = await on.provider.member(['helpdesk-agent']);
    const reseller = { ...helpdesk, capabilities: new Set(['indirect-reseller'] as const) };
    const ask = async (actor: Actor) =>
      kindOf(await on.subscriptions.orders.beginAdd(actor, { relationshipId: on.theirs }, aKey()));
    expect(await ask(helpdesk)).toBe('provider-has-no-customer-relationship');
    expect(await ask(reseller)).toBe('no-reseller-relationship');
    await on.db('customer_relationships').where({ id: on.theirs }).update({ state: 'active', removed_at: null });
    expect(await ask(reseller)).toBe('customer-not-set-up');
    await update(on.db, on.customer.organisationId, { tenant_id: on.customer.tenantId });
    expect(await ask(reseller)).toBe('role-required');
    const selling = { ...reseller, roles: new Set(['sales-agent'] as const) };
    expect(await ask(selling)).toBe('no-active-provider');
    expect(await ask({ ...selling, capabilities: new Set() })).toBe('unknown-partner-type');
    expect(await ask(on.seller)).toBe('region-mismatch');
    await update(on.db, on.customer.organisationId, { country: 'KR' });
    expect(await ask(on.seller)).toBe('mpa-not-signed');
  });
});
