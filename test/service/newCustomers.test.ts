import type { Knex } from 'knex';
import { eachDatabase } from '../support/databases';
import { aDraft, aLine, aMadeCustomer, aShop, aSigned, anAnswer, hasSigned, submits } from '../support/newCustomers';
import { aPartner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';

interface Row {
  partner_id: string;
  origin: string;
  acquired_as: string;
  channel: string | null;
  provider_name: string | null;
  reseller_name: string | null;
  total_licences: number;
}

async function relationships(db: Knex, customerId: string): Promise<readonly Row[]> {
  return db('customer_relationships').where({ customer_id: customerId }).orderBy('channel').select('*');
}

async function grants(db: Knex, holder: string, customerId: string): Promise<readonly string[]> {
  return db('grants').where({ holder_id: holder, organisation_id: customerId }).orderBy('kind').pluck('kind');
}

eachDatabase((database) => {
  describe('who may make a customer', () => {
    test('CUS-17 an indirect reseller cannot create a tenant, whatever its role, and nothing is kept', async () => {
      const shop = await aShop(database());
      const admin = await shop.reseller.member(['global-admin', 'admin-agent']);
      expect(kindOf(await shop.newCustomers.start(admin, {}))).toBe('reseller-cannot-create-tenant');
      const saved = await shop.newCustomers.saveDetails(admin, anAnswer(shop), aKey());
      expect(kindOf(saved)).toBe('reseller-cannot-create-tenant');
      expect(await database()('customer_drafts').where('partner_id', shop.reseller.id)).toEqual([]);
    });

    test('PRG-1 a company of no partner type makes none, and a direct bill partner does', async () => {
      const shop = await aShop(database());
      const nobody = await (await aPartner(database())).member(['global-admin']);
      expect(kindOf(await shop.newCustomers.start(nobody, {}))).toBe('unknown-partner-type');
      const direct = await aSigned(database(), { capabilities: ['direct-bill'] });
      expect(kindOf(await shop.newCustomers.start(await direct.member(['global-admin']), {}))).toBe('ok');
    });

    test('a Sales agent of the provider may, a Billing admin may not, at the form nor at submission', async () => {
      const shop = await aShop(database());
      expect(kindOf(await shop.newCustomers.start(await shop.provider.member(['sales-agent']), {}))).toBe('ok');
      const billing = await shop.provider.member(['billing-admin', 'helpdesk-agent', 'user-admin']);
      expect(kindOf(await shop.newCustomers.start(billing, {}))).toBe('role-required');
      const id = await aDraft(shop);
      expect(kindOf(await submits(shop, id, billing))).toBe('role-required');
      expect(kindOf(await shop.newCustomers.cancel(billing, { id, version: 2 }))).toBe('role-required');
    });

    test('MPA-2 the provider’s own agreement is asked for before the form and again at submission', async () => {
      const shop = await aShop(database());
      const id = await aDraft(shop);
      await database()('agreements').where('organisation_id', shop.provider.id).del();
      expect(kindOf(await shop.newCustomers.start(shop.actor, {}))).toBe('mpa-not-signed');
      expect(kindOf(await submits(shop, id))).toBe('mpa-not-signed');
      expect(await shop.newCustomers.view(shop.actor, id)).toMatchObject({ draft: { state: 'draft' } });
    });
  });

  describe('the reseller', () => {
    test('CUS-18, REL-17 a start from its card has it chosen already; somebody else’s partnership is refused', async () => {
      const shop = await aShop(database());
      const form = value(await shop.newCustomers.start(shop.actor, { partnershipId: shop.partnershipId }));
      expect(form).toMatchObject({ resellerId: shop.reseller.id, resellers: [{ name: 'Fabrikam' }] });
      const other = await aShop(database());
      const foreign = { partnershipId: other.partnershipId };
      expect(kindOf(await shop.newCustomers.start(shop.actor, foreign))).toBe('not-your-reseller');
    });

    test('a company that is no reseller of the provider, or whose partnership ends, is one answer', async () => {
      const shop = await aShop(database());
      const stranger = await aSigned(database(), { capabilities: ['indirect-reseller'] });
      for (const resellerId of [stranger.id, 'nonsense']) {
        const saved = await shop.newCustomers.saveDetails(shop.actor, anAnswer(shop, { resellerId }), aKey());
        expect(kindOf(saved)).toBe('not-your-reseller');
      }
      const id = await aDraft(shop);
      const ending = { state: 'termination_requested', ticket: 'SR 1', termination_requested_at: new Date() };
      await database()('partnerships').where('id', shop.partnershipId).update(ending);
      expect(kindOf(await submits(shop, id))).toBe('not-your-reseller');
    });

    test('MPA-3, MPA-4 no new business through a reseller that has not signed, for the customer or a subscription', async () => {
      const shop = await aShop(database());
      const own = await aDraft(shop, { resellerId: undefined });
      const delegated = await aDraft(shop);
      await database()('agreements').where('organisation_id', shop.reseller.id).del();
      const saved = await shop.newCustomers.saveDetails(shop.actor, anAnswer(shop), aKey());
      expect(kindOf(saved)).toBe('reseller-mpa-not-signed');
      const line = { ...aLine, resellerId: shop.reseller.id };
      const added = await shop.newCustomers.addLine(shop.actor, { id: own, version: 2 }, line, aKey());
      expect(kindOf(added)).toBe('reseller-mpa-not-signed');
      expect(kindOf(await submits(shop, delegated))).toBe('reseller-mpa-not-signed');
      await hasSigned(database(), shop.reseller.id);
      expect(kindOf(await submits(shop, delegated))).toBe('ok');
    });

    test('CUS-20 naming one delegates administrator access and needs an explicit yes, kept with its text version', async () => {
      const shop = await aShop(database());
      const silent = await shop.newCustomers.saveDetails(shop.actor, anAnswer(shop, { hasConsent: false }), aKey());
      expect(kindOf(silent)).toBe('consent-not-given');
      const { customerId } = await aMadeCustomer(shop);
      const [, ofReseller] = await database()('customer_relationships')
        .where({ customer_id: customerId })
        .orderByRaw('partner_id = ?', [shop.reseller.id])
        .pluck('id');
      const consent = await database()('consents').where({ subject_id: ofReseller }).first();
      expect(consent).toMatchObject({
        organisation_id: shop.provider.id,
        member_id: shop.actor.memberId,
        text_version: 'new-customer-consent-1',
      });
    });
  });

  describe('what a submission makes', () => {
    test('CUS-12, CUS-17, CUS-24 the customer is in both lists: the reseller administers, the provider may order', async () => {
      const shop = await aShop(database());
      const { customerId } = await aMadeCustomer(shop);
      const rows = await relationships(database(), customerId);
      expect(rows).toMatchObject([
        { partner_id: shop.reseller.id, channel: 'indirect_provider', provider_name: 'Contoso', total_licences: 25 },
        { partner_id: shop.provider.id, channel: null, reseller_name: 'Fabrikam', total_licences: 25 },
      ]);
      expect(rows.map(({ origin, acquired_as }) => [origin, acquired_as])).toEqual([
        ['created', 'indirect'],
        ['created', 'indirect'],
      ]);
      expect(await grants(database(), shop.reseller.id, customerId)).toEqual(['customer_admin']);
      expect(await grants(database(), shop.provider.id, customerId)).toEqual(['customer_order']);
      const accounts = await database()('customer_accounts').where({ customer_id: customerId });
      expect(accounts.map(({ city }) => city)).toEqual(['서울', '서울']);
      const [counted] = await database()('customer_counts').where('partner_id', shop.reseller.id).pluck('active');
      expect(Number(counted)).toBe(1);
    });

    test('CUS-19 without a reseller the customer is the provider’s own: it orders and administers, nobody else knows', async () => {
      const shop = await aShop(database());
      const id = await aDraft(shop, { resellerId: undefined, hasConsent: false });
      const version = 2;
      const made = await shop.newCustomers.submit(shop.actor, { id, version, acceptsNoReseller: true }, aKey());
      const { customerId } = value(made);
      const rows = await relationships(database(), customerId);
      expect(rows.map((row) => [row.partner_id, row.reseller_name])).toEqual([[shop.provider.id, null]]);
      expect(await grants(database(), shop.provider.id, customerId)).toEqual(['customer_admin', 'customer_order']);
      expect(await database()('notices').where('organisation_id', shop.reseller.id)).toEqual([]);
    });

    test('CUS-21, SUB-9 the subscriptions wait for the tenant, each with its own reseller and its history', async () => {
      const shop = await aShop(database());
      const id = await aDraft(shop);
      const alone = { product: 'Microsoft 365 E5', licences: '1,000', resellerId: undefined };
      value(await shop.newCustomers.addLine(shop.actor, { id, version: 2 }, alone, aKey()));
      const submission = { id, version: 3, acceptsNoReseller: true };
      const { customerId } = value(await shop.newCustomers.submit(shop.actor, submission, aKey()));
      const rows = await database()('subscriptions').where({ customer_id: customerId }).orderBy('licences');
      expect(rows).toMatchObject([
        { product: 'Microsoft 365 Business Premium', licences: 25, state: 'pending', reseller_id: shop.reseller.id },
        { product: 'Microsoft 365 E5', licences: 1000, state: 'pending', reseller_id: null },
      ]);
      const events = await database()('subscription_events').whereIn(
        'subscription_id',
        rows.map((row) => row.id),
      );
      expect(events.map(({ event }) => event)).toEqual(['added', 'added']);
    });

    test('CUS-24 the reseller’s people who may see customers are told, and only they', async () => {
      const shop = await aShop(database());
      const told = [await shop.reseller.member(['sales-agent']), await shop.reseller.member(['helpdesk-agent'])];
      await shop.reseller.member(['billing-admin']);
      await aMadeCustomer(shop);
      const owed = await database()('notices').where({ topic: 'newCustomer.added', organisation_id: shop.reseller.id });
      expect(owed).toHaveLength(2);
      expect(new Set(owed.map((row) => row.member_id))).toEqual(new Set(told.map(({ memberId }) => memberId)));
    });

    test('TRN-22 a direct bill partner that is an indirect reseller too creates as direct bill, and is told before', async () => {
      const shop = await aShop(database());
      const dual = await aSigned(database(), { capabilities: ['direct-bill', 'indirect-reseller'] });
      const actor = await dual.member(['global-admin']);
      expect(value(await shop.newCustomers.start(actor, {}))).toMatchObject({ isDual: true, resellers: [] });
      const id = await aDraft(shop, { resellerId: undefined, hasConsent: false }, actor);
      const { customerId } = value(await submits(shop, id, actor));
      const rows = await relationships(database(), customerId);
      expect(rows).toMatchObject([{ partner_id: dual.id, acquired_as: 'direct_bill' }]);
      expect(await grants(database(), dual.id, customerId)).toEqual(['customer_admin', 'customer_order']);
    });
  });
});
