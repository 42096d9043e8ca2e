import { settleRequest } from '../../src/subscriptions/providerRequestSettling';
import { transact } from '../../src/db/transact';
import { aPartner } from '../support/partnerCompanies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aKey, auditedAbout, kindOf, owedAbout, value } from '../support/relationships';
import { anOrdered, arePartners, aTrade, plainly, rowOf, shown, type Trade } from '../support/subscriptionStage';

async function aRequest(on: Trade, note = 'Before Monday, please'): Promise<string> {
  const asked = {
    providerId: on.provider.id,
    kind: 'subscription',
    product: 'Power BI Pro',
    licences: 8,
    note,
  } as const;
  return value(await on.subscriptions.requests.send(on.admin, { relationshipId: on.ours }, asked, aKey())).id;
}

const stateOf = async (on: Trade, id: string) =>
  (await on.subscriptions.requests.find(on.admin, id))?.request.state ?? 'unknown';

eachDatabase((database) => {
  test('SUB-1 a reseller asks its provider for a subscription, and those who may order there get a card', async () => {
    const on = await aTrade(database());
    const sales = await on.provider.member(['sales-agent']);
    await on.provider.member(['helpdesk-agent']);
    await on.provider.member(['user-admin']);
    const id = await aRequest(on);
    expect(await on.subscriptions.requests.find(on.seller, id)).toMatchObject({
      side: 'provider',
      partnerName: 'Contoso',
      request: { customerName: 'Adatum', product: 'Power BI Pro', licences: 8, note: 'Before Monday, please' },
    });
    const told = await owedAbout(on.db, id);
    expect(new Set(told.map(({ member_id }) => member_id))).toEqual(new Set([on.seller.memberId, sales.memberId]));
    expect(await auditedAbout(on.db, id)).toEqual(['provider-request.sent']);
    const words = JSON.stringify(await on.db('audit_entries').where({ subject_id: id }));
    expect(words).not.toContain('Adatum');
    for (const actor of [on.seller, on.admin]) {
      expect((await on.subscriptions.requests.list(actor, { size: 10 })).rows.map((row) => row.request.id)).toEqual([
        id,
      ]);
    }
  });

  test('the same press makes one request and owes one card a person', async () => {
    const on = await aTrade(database());
    const key = aKey();
    const asked = { providerId: on.provider.id, kind: 'subscription', product: 'Power BI Pro', licences: 8 } as const;
    const about = { relationshipId: on.ours };
    const sent = [
      await on.subscriptions.requests.send(on.admin, about, asked, key),
      await on.subscriptions.requests.send(on.admin, about, asked, key),
    ].map(value);
    expect(sent[0]).toEqual(sent[1]);
    expect(await owedAbout(on.db, sent[0]?.id ?? '')).toHaveLength(1);
  });

  test('REL-21 with several providers the reseller chooses, among its own partners alone', async () => {
    const on = await aTrade(database());
    const second = await aPartner(on.db, { name: 'Wingtip Toys', capabilities: ['indirect-provider'] });
    const stranger = await aPartner(on.db, { name: 'Tailspin Toys', capabilities: ['indirect-provider'] });
    await arePartners(on.db, second.id, on.reseller.id);
    const { requests } = on.subscriptions;
    const about = { relationshipId: on.ours };
    const begun = value(await requests.beginning(on.admin, about));
    expect(begun.providers.map(({ name }) => name)).toEqual(['Fabrikam', 'Wingtip Toys']);
    const asked = { kind: 'subscription', product: 'Power BI Pro', licences: 8 } as const;
    for (const providerId of [stranger.id, 'x', '']) {
      expect(kindOf(await requests.send(on.admin, about, { ...asked, providerId }, aKey()))).toBe(
        'provider-not-connected',
      );
    }
    const id = value(await requests.send(on.admin, about, { ...asked, providerId: second.id }, aKey())).id;
    expect(await requests.find(on.seller, id)).toBeUndefined();
    expect((await requests.find(await second.member(['sales-agent']), id))?.side).toBe('provider');
  });

  test('what is asked for is held against the catalogue, the customer and the role before it is sent', async () => {
    const on = await aTrade(database());
    const { requests } = on.subscriptions;
    const asked = { providerId: on.provider.id, kind: 'subscription', product: 'Power BI Pro' } as const;
    const about = { relationshipId: on.ours };
    const send = async (actor = on.admin, wish: object = {}, where: { relationshipId: string } = about) =>
      kindOf(await requests.send(actor, where, { ...asked, licences: 1, ...wish }, aKey()));
    expect(await send(on.admin, { licences: 0 })).toBe('licence-count-invalid');
    expect(await send(on.admin, { product: 'Pencils' })).toBe('stale-card');
    expect(await send(on.admin, {}, { relationshipId: on.theirs })).toBe('no-reseller-relationship');
    expect(await send(await on.reseller.member(['helpdesk-agent']))).toBe('role-required');
    expect(await send(on.seller)).toBe('unknown-partner-type');
    expect(await on.db('provider_requests').where({ reseller_id: on.reseller.id })).toEqual([]);
  });

  test('SUB-1 the provider fulfils it from the card: a form filled in, one submission, the reseller told', async () => {
    const on = await aTrade(database());
    const { orders, requests } = on.subscriptions;
    const id = await aRequest(on);
    const order = value(await orders.beginFor(on.seller, id, aKey())).id;
    const draft = (await orders.findOrder(on.seller, order))?.draft;
    expect(draft).toMatchObject({ product: 'Power BI Pro', licences: 8, resellerId: on.reseller.id, requestId: id });
    const made = value(await orders.submit(on.seller, order, plainly)).subscriptionId;
    expect(await rowOf(on.db, made)).toMatchObject({
      product: 'Power BI Pro',
      licences: 8,
      reseller_id: on.reseller.id,
    });
    expect(await stateOf(on, id)).toBe('done');
    const settled = (await owedAbout(on.db, id)).filter(({ topic }) => topic === 'providerRequest.settled');
    expect(settled).toEqual([{ topic: 'providerRequest.settled', member_id: on.admin.memberId }]);
    expect(kindOf(await requests.decline(on.seller, id, 'too late'))).toBe('stale-card');
    expect(kindOf(await orders.beginFor(on.seller, id, aKey()))).toBe('stale-card');
    expect((await requests.list(on.admin, { size: 10 })).total).toBe(0);
  });

  test('two colleagues who both opened the form order once', async () => {
    const on = await aTrade(database());
    const colleague = await on.provider.member(['sales-agent']);
    const { orders } = on.subscriptions;
    const id = await aRequest(on);
    const mine = value(await orders.beginFor(on.seller, id, aKey())).id;
    const theirs = value(await orders.beginFor(colleague, id, aKey())).id;
    value(await orders.submit(on.seller, mine, plainly));
    expect(kindOf(await orders.submit(colleague, theirs, plainly))).toBe('stale-card');
    expect(await on.db('subscriptions').where({ partner_id: on.provider.id })).toHaveLength(1);
  });

  test('SUB-1 another count and another product are asked for on the subscription and done there', async () => {
    const on = await aTrade(database());
    const { requests, orders, count } = on.subscriptions;
    const id = await anOrdered(on, { product: 'Microsoft 365 E3' });
    const about = { subscriptionId: id };
    const ask = async (wish: object) => {
      const asked = { providerId: on.provider.id, kind: 'licences', ...wish } as const;
      return value(await requests.send(on.admin, about, asked, aKey())).id;
    };
    const more = await ask({ licences: 40 });
    const other = await anOrdered(on, { product: 'Power BI Pro' });
    expect(kindOf(await count(on.seller, shown(other), { typed: 40, requestId: more }))).toBe('stale-card');
    expect(await rowOf(on.db, other)).toMatchObject({ licences: 10 });
    for (const press of [1, 2]) {
      expect([press, kindOf(await count(on.seller, shown(id, 1), { typed: 40, requestId: more }))]).toEqual([
        press,
        'ok',
      ]);
    }
    expect([await stateOf(on, more), (await rowOf(on.db, id)).licences]).toEqual(['done', 40]);
    const up = await ask({ kind: 'upgrade', product: 'Microsoft 365 E5' });
    const order = value(await orders.beginFor(on.seller, up, aKey())).id;
    const made = value(await orders.submit(on.seller, order, plainly)).subscriptionId;
    expect(await rowOf(on.db, made)).toMatchObject({ product: 'Microsoft 365 E5', licences: 40, replaces_id: id });
    expect(await stateOf(on, up)).toBe('done');
  });

  test('CUS-2 a provider without the customer asks the reseller for a joint invitation, once a day', async () => {
    const on = await aTrade(database());
    const customer = await aCustomer(on.db, { name: 'Northwind Traders' });
    const ours = await aCustomerOf(on.db, { partner: on.reseller.id, customer });
    const id = await aRequest({ ...on, ours });
    const { orders, requests } = on.subscriptions;
    expect(kindOf(await orders.beginFor(on.seller, id, aKey()))).toBe('provider-has-no-customer-relationship');
    for (const press of [1, 2])
      expect([press, kindOf(await requests.askJointInvitation(on.seller, id))]).toEqual([press, 'ok']);
    expect(kindOf(await requests.askJointInvitation(on.admin, id))).toBe('stale-card');
    const told = (await owedAbout(on.db, id)).filter(({ topic }) => topic.endsWith('jointInvitationAsked'));
    expect(told.map(({ member_id }) => member_id)).toEqual([on.admin.memberId]);
  });

  test('declined with a reason, withdrawn before an answer: each once, and only by its own side', async () => {
    const on = await aTrade(database());
    const { requests } = on.subscriptions;
    const [one, two] = [await aRequest(on), await aRequest(on)];
    expect(kindOf(await requests.decline(on.admin, one, 'mine'))).toBe('stale-card');
    expect(kindOf(await requests.withdraw(on.seller, one))).toBe('stale-card');
    value(await requests.decline(on.seller, one, '  No stock  '));
    expect((await requests.find(on.admin, one))?.request).toMatchObject({ state: 'declined', reason: 'No stock' });
    value(await requests.withdraw(on.admin, two));
    value(await requests.withdraw(on.admin, two));
    expect(kindOf(await requests.decline(on.seller, two, ''))).toBe('stale-card');
    expect((await owedAbout(on.db, two)).map(({ topic }) => topic)).toEqual(['providerRequest.sent']);
    const stranger = await aTrade(database());
    const foreign = await aRequest(on);
    expect(await stranger.subscriptions.requests.find(stranger.seller, foreign)).toBeUndefined();
    expect(kindOf(await requests.decline(stranger.seller, foreign, ''))).toBe('stale-card');
  });

  test('CUS-17 a new customer is asked for by name and settled in the transaction that adds it', async () => {
    const on = await aTrade(database());
    const { requests } = on.subscriptions;
    const customer = { name: ' Tailspin Toys ', domain: 'TailspinToys.com', country: 'KR' };
    const asked = { providerId: on.provider.id, kind: 'new_customer', customer } as const;
    const about = { newCustomer: true } as const;
    const nameless = { ...asked, customer: { ...customer, name: ' ' } };
    expect(kindOf(await requests.send(on.admin, about, nameless, aKey()))).toBe('company-name-missing');
    const id = value(await requests.send(on.admin, about, asked, aKey())).id;
    expect((await requests.find(on.seller, id))?.request).toMatchObject({
      customerName: 'Tailspin Toys',
      customerDomain: 'tailspintoys.com',
      customerCountry: 'KR',
      product: undefined,
    });
    const context = { now: on.clock.now, redrawCardsAbout: async () => {} };
    const settle = () =>
      transact(on.db, undefined, (trx) => settleRequest(context, trx, on.seller, { id, state: 'done' }));
    expect([kindOf(await settle()), kindOf(await settle())]).toEqual(['ok', 'stale-card']);
    expect(await stateOf(on, id)).toBe('done');
  });
});
