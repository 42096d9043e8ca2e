import { aPartner } from '../support/partnerCompanies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aKey, auditedAbout, kindOf, owedAbout, value } from '../support/relationships';
import {
  anOrdered,
  arePartners,
  asCompany,
  aTrade,
  eventsOf,
  hasSigned,
  rowOf,
  shown,
  type Trade,
} from '../support/subscriptionStage';

/** The three facts of SUB-10: who administers the customer, who is associated, who supports. */
async function three(on: Trade, id: string): Promise<object> {
  const { reseller_id: associated, support_contact_id: support } = await rowOf(on.db, id);
  const where = { organisation_id: on.customer.organisationId };
  const grants = await on.db('grants').where(where).orderBy(['holder_id', 'kind']).select('holder_id', 'kind', 'state');
  const relationships = await on
    .db('customer_relationships')
    .where({ customer_id: on.customer.organisationId })
    .orderBy('id')
    .select('id', 'state', 'reseller_id', 'provider_id');
  return { associated, support, account: { grants, relationships } };
}

const to = (resellerId: string | undefined) => ({ resellerId, isWithoutReseller: true });

eachDatabase((database) => {
  test('SUB-10 a change of the association moves neither the support contact nor the access to the account', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on, { reseller: undefined });
    value(await on.subscriptions.assignSupport(on.seller, shown(id), on.provider.id));
    const before = await three(on, id);
    value(await on.subscriptions.associate(on.seller, shown(id), to(on.reseller.id)));
    expect(await three(on, id)).toEqual({ ...before, associated: on.reseller.id });
    value(await on.subscriptions.associate(on.seller, shown(id), to(undefined)));
    expect(await three(on, id)).toEqual(before);
  });

  test('SUB-10 a change of the support contact moves neither the association nor the access to the account', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const before = await three(on, id);
    value(await on.subscriptions.assignSupport(on.seller, shown(id), on.reseller.id));
    expect(await three(on, id)).toEqual({ ...before, support: on.reseller.id });
    value(await on.subscriptions.assignSupport(on.seller, shown(id), undefined));
    expect(await three(on, id)).toEqual(before);
  });

  test('SUB-10, C-1 losing the account moves neither association nor support contact; the contact is eligible no more', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    value(await on.subscriptions.assignSupport(on.seller, shown(id), on.reseller.id));
    const gone = { state: 'removed', removed_at: new Date() };
    await on.db('customer_relationships').where({ id: on.ours }).update(gone);
    await on.db('grants').where({ holder_id: on.reseller.id }).update(gone);
    const kept = { associated: on.reseller.id, support: on.reseller.id };
    expect(await three(on, id)).toMatchObject(kept);
    const view = await on.subscriptions.find(on.seller, id);
    expect(view).toMatchObject({ isSupportEligible: false, support: { name: 'Contoso' } });
    value(await on.subscriptions.assignSupport(on.seller, shown(id), on.provider.id));
    expect(kindOf(await on.subscriptions.assignSupport(on.seller, shown(id), on.reseller.id))).toBe(
      'support-contact-not-eligible',
    );
    expect(await three(on, id)).toMatchObject({ associated: on.reseller.id, support: on.provider.id });
    const seen = await on.subscriptions.find(on.admin, id);
    expect(seen).toMatchObject({ relationshipId: undefined, subscription: { licences: 10 } }); // the subscription alone
  });

  test('SUB-7 the support contact is the provider or a reseller that has the customer with it, and nobody else', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const partner = await aPartner(on.db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    await arePartners(on.db, on.provider.id, partner.id);
    await aCustomerOf(on.db, { partner: partner.id, customer: on.customer }); // without the provider
    const assign = async (contact: string) =>
      kindOf(await on.subscriptions.assignSupport(on.seller, shown(id), contact));
    for (const contact of [partner.id, on.customer.organisationId, 'somebody', '']) {
      expect(await assign(contact)).toBe('support-contact-not-eligible');
    }
    expect([await assign(on.provider.id), await assign(on.reseller.id)]).toEqual(['ok', 'ok']);
    const view = await on.subscriptions.find(on.seller, id);
    const offered = view && value(await on.subscriptions.choices(on.seller, view, 'support'));
    expect(offered?.map(({ name }) => name)).toEqual(['Fabrikam', 'Contoso']);
    const told = (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'subscription.supportAssigned');
    expect(told).toEqual([{ topic: 'subscription.supportAssigned', member_id: on.admin.memberId }]);
  });

  test('SUB-4, SUB-8 an existing subscription changes its reseller: both are told, lists follow, history is kept', async () => {
    const on = await aTrade(database());
    const other = await aPartner(on.db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const theirs = await other.member(['global-admin']);
    await arePartners(on.db, on.provider.id, other.id);
    await hasSigned(on.db, other.id);
    const alone = await aCustomer(on.db, { name: 'Northwind Traders' });
    const relationshipId = await aCustomerOf(on.db, { partner: on.provider.id, customer: alone });
    const id = await anOrdered({ ...on, theirs: relationshipId }, { reseller: other.id });
    expect((await on.subscriptions.list(theirs, undefined, { size: 10 }))?.rows.map((row) => row.id)).toEqual([id]);
    const view = await on.subscriptions.find(on.seller, id);
    const offered = view && value(await on.subscriptions.choices(on.seller, view, 'associate'));
    expect(offered?.map(({ name, isRelated }) => [name, isRelated])).toEqual([
      ['Contoso', false],
      ['Litware', false],
    ]);
    value(await on.subscriptions.associate(on.seller, shown(id, 1), to(on.reseller.id)));
    expect(await eventsOf(on.db, id)).toEqual(['added', 'reseller-changed']);
    const told = (await owedAbout(on.db, id)).map(({ topic, member_id }) => [topic, member_id]);
    expect(told).toEqual([
      ['subscription.associated', theirs.memberId],
      ['subscription.dissociated', theirs.memberId],
      ['subscription.associated', on.admin.memberId],
    ]);
    expect(await on.subscriptions.find(theirs, id)).toBeUndefined();
    expect(await on.subscriptions.findEnded(theirs, id)).toEqual({
      product: 'Microsoft 365 E3',
      sellerName: 'Fabrikam',
      customerName: 'Northwind Traders',
      isBack: false,
    });
    expect(await on.subscriptions.findEnded(on.admin, id)).toBeUndefined();
    expect((await on.subscriptions.list(on.admin, undefined, { size: 10 }))?.total).toBe(1);
  });

  test('SUB-8 an association that ends is out of the reseller’s sums, also where the reseller has the customer alone', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on, { licences: 5 });
    await on.db('customer_relationships').where({ id: on.ours }).update({ provider_id: null });
    const sums = () => on.db('customer_relationships').where({ id: on.ours }).first('total_licences');
    expect(await sums()).toEqual({ total_licences: 5 });
    value(await on.subscriptions.associate(on.seller, shown(id), to(undefined)));
    expect(await sums()).toEqual({ total_licences: 0 });
  });

  test('INC-2 taking the reseller off needs to be meant, and changes nothing until it is', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const plain = { resellerId: undefined, isWithoutReseller: false };
    expect(kindOf(await on.subscriptions.associate(on.seller, shown(id), plain))).toBe('consent-not-given');
    expect(await rowOf(on.db, id)).toMatchObject({ reseller_id: on.reseller.id, version: 1 });
  });

  test('SUB-15 suspend and reactivate, each once however often it is pressed; a suspended count stands still', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const { subscriptions } = on;
    for (const press of [1, 2])
      expect([press, kindOf(await subscriptions.suspend(on.seller, shown(id, 1)))]).toEqual([press, 'ok']);
    expect(await subscriptions.count(on.seller, shown(id), { typed: 20 })).toMatchObject({
      ok: false,
      error: { kind: 'licence-count-invalid', isSuspended: true },
    });
    expect(await subscriptions.orders.beginUpgrade(on.seller, id, aKey())).toMatchObject({
      ok: false,
      error: { kind: 'licence-count-invalid', isSuspended: true },
    });
    for (const press of [1, 2])
      expect([press, kindOf(await subscriptions.reactivate(on.seller, shown(id)))]).toEqual([press, 'ok']);
    expect(await eventsOf(on.db, id)).toEqual(['added', 'suspended', 'reactivated']);
    expect(await auditedAbout(on.db, id)).toEqual([
      'subscription.added',
      'subscription.suspended',
      'subscription.reactivated',
    ]);
  });

  test('a count changes once for one card; a card drawn before another change is refused', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const { subscriptions } = on;
    for (const press of [1, 2]) {
      expect([press, kindOf(await subscriptions.count(on.seller, shown(id, 1), { typed: '1,200' }))]).toEqual([
        press,
        'ok',
      ]);
    }
    expect(kindOf(await subscriptions.count(on.seller, shown(id, 1), { typed: 5 }))).toBe('stale-card');
    expect(await rowOf(on.db, id)).toMatchObject({ licences: 1200, version: 2 });
    expect(kindOf(await subscriptions.count(on.seller, shown(id), { typed: 0 }))).toBe('licence-count-invalid');
    const own = await on.db('customer_relationships').where({ id: on.ours }).first();
    expect(own).toMatchObject({ total_licences: 1200 });
  });

  test('SUB-11, SUB-12 the reseller sets the renewal intent, the provider’s people are told, count and product stay', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const sales = await on.provider.member(['sales-agent']);
    await on.provider.member(['helpdesk-agent']);
    value(await on.subscriptions.intendRenewal(on.admin, shown(id), 'end'));
    expect(await rowOf(on.db, id)).toMatchObject({ renewal_intent: 'end', licences: 10, state: 'active' });
    const told = (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'subscription.renewalIntended');
    expect(new Set(told.map(({ member_id }) => member_id))).toEqual(new Set([on.seller.memberId, sales.memberId]));
    const entry = await on
      .db('audit_entries')
      .where({ subject_id: id, action: 'subscription.renewal-intended' })
      .first();
    expect(entry).toMatchObject({ organisation_id: on.reseller.id, member_id: on.admin.memberId });
    const helpdesk = await on.reseller.member(['helpdesk-agent']);
    expect(kindOf(await on.subscriptions.intendRenewal(helpdesk, shown(id), 'renew'))).toBe('role-required');
    expect(kindOf(await on.subscriptions.intendRenewal(on.seller, shown(id), 'renew'))).toBe(
      'no-reseller-relationship',
    );
  });

  test('nobody else sees or changes it, and a fellow reseller’s name is not told', async () => {
    const on = await aTrade(database());
    const stranger = await aTrade(database());
    const id = await anOrdered(on);
    expect(await on.subscriptions.find(stranger.seller, id)).toBeUndefined();
    expect(await on.subscriptions.list(stranger.seller, on.theirs, { size: 10 })).toBeUndefined();
    expect(kindOf(await on.subscriptions.count(stranger.seller, shown(id), { typed: 1 }))).toBe(
      'no-reseller-relationship',
    );
    const fellow = await aPartner(on.db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    const sharing = { partner: fellow.id, customer: on.customer, provider: asCompany(on.provider) };
    const theirs = await aCustomerOf(on.db, sharing);
    const admin = await fellow.member(['global-admin']);
    const untold = { reseller: 'another', support: 'nobody' };
    expect(await on.subscriptions.find(admin, id)).toMatchObject({ ...untold, isSeller: false });
    expect((await on.subscriptions.list(admin, theirs, { size: 10 }))?.rows).toMatchObject([untold]);
    const told = { reseller: { name: on.reseller.name }, support: 'nobody' };
    expect((await on.subscriptions.list(on.seller, on.theirs, { size: 10 }))?.rows).toMatchObject([told]);
  });
});
