import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { SetUpReference } from '../../src/customers/setUpBinding';
import { isSetUp } from '../../src/customers/setUpLookup';
import type { SetUpInformation } from '../../src/customers/setUpCodes';
import { brand, type TenantId } from '../../src/shared/ids';
import { aCompany } from '../support/companies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aMadeCustomer, arrivalOf, aShop, type Shop } from '../support/newCustomers';
import { aKey, kindOf, value } from '../support/relationships';
import { dump } from '../support/signInStage';

const aTenant = (): TenantId => brand<TenantId>(randomUUID());

async function entered(shop: Shop, { userName, code = '' }: SetUpInformation): Promise<SetUpReference> {
  return value(await shop.setUps.check(userName, code));
}

async function listed(db: Knex, partner: string): Promise<readonly { customer_id: string; name: string }[]> {
  return db('customer_relationships').where({ partner_id: partner, state: 'active' }).select('customer_id', 'name');
}

eachDatabase((database) => {
  test('CUS-23 the code is shown once and nowhere kept; nobody is mailed', async () => {
    const shop = await aShop(database());
    const made = await aMadeCustomer(shop);
    const kept = await dump(database());
    expect(made.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/u);
    for (const way of [made.code ?? '', (made.code ?? '').replaceAll('-', '')]) {
      expect(kept).not.toContain(way);
      expect(kept).not.toContain(way.toLowerCase());
    }
    expect(await database()('notices').whereRaw(`recipient::text like '%"mail"%'`)).toEqual([]);
  });

  test('CUS-23 the admin’s sign-in with the code binds the tenant, starts the subscriptions and uses the code up', async () => {
    const shop = await aShop(database());
    const made = await aMadeCustomer(shop);
    expect(await isSetUp(database(), made.customerId)).toBe(false);
    const reference = await entered(shop, made);
    expect(await shop.setUps.opened(reference)).toMatchObject({
      company: 'A. Datum Corporation',
      country: 'KR',
      partners: ['Contoso', 'Fabrikam'],
    });
    const tenantId = aTenant();
    expect(kindOf(await shop.setUps.bind(arrivalOf(reference, tenantId)))).toBe('ok');
    const bound = await database()('organisations').where('id', made.customerId).first();
    expect(bound).toMatchObject({ tenant_id: tenantId, kind: 'customer' });
    const admins = await database()('members').where('organisation_id', made.customerId).pluck('state');
    expect(admins).toEqual(['active']);
    expect(await isSetUp(database(), made.customerId)).toBe(true);
    const states = await database()('subscriptions').where('customer_id', made.customerId).pluck('state');
    expect(states).toEqual(['active']);
    expect(kindOf(await shop.setUps.check(made.userName, made.code ?? ''))).toBe('code-wrong');
    expect(kindOf(await shop.setUps.bind(arrivalOf(reference, tenantId)))).toBe('ok');
    expect(kindOf(await shop.setUps.bind(arrivalOf(reference, aTenant())))).toBe('code-wrong');
    expect(await database()('notices').where({ topic: 'customerSetup.done' }).pluck('member_id')).toContain(
      shop.actor.memberId,
    );
  });

  test('CUS-23 wrong user, wrong code, lapsed, locked and used are one answer; five wrong tries lock and tell the maker', async () => {
    const shop = await aShop(database());
    const made = await aMadeCustomer(shop);
    const wrong = { ok: false, error: { kind: 'code-wrong' } };
    expect(await shop.setUps.check('nobody-k7qf', made.code ?? '')).toEqual(wrong);
    expect(await shop.setUps.check('?', '?')).toEqual(wrong);
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await shop.setUps.check(made.userName, 'ABCD-EFGH-JKMN')).toEqual(wrong);
    }
    expect(await shop.setUps.check(made.userName.toUpperCase(), (made.code ?? '').toLowerCase())).toMatchObject({
      ok: true,
    });
    expect(await shop.setUps.check(made.userName, 'ABCD-EFGH-JKMN')).toEqual(wrong);
    expect(await shop.setUps.check(made.userName, made.code ?? '')).toEqual(wrong);
    const told = await database()('notices').where({ topic: 'customerSetup.locked', member_id: shop.actor.memberId });
    expect(told).toHaveLength(1);
    const lapsing = await aMadeCustomer(shop);
    const reference = await entered(shop, lapsing);
    shop.clock.pass(73 * 3600);
    expect(await shop.setUps.check(lapsing.userName, lapsing.code ?? '')).toEqual(wrong);
    expect(await shop.setUps.opened(reference)).toBeUndefined();
    expect(await shop.setUps.bind(arrivalOf(reference, aTenant()))).toEqual(wrong);
  });

  test('CUS-23 a lost code is reset by a Global or User admin or its maker; the old one is dead, also half-way', async () => {
    const shop = await aShop(database());
    const seller = await shop.provider.member(['sales-agent']);
    const made = await aMadeCustomer({ ...shop, actor: seller });
    const half = await entered(shop, made);
    const reset = (actor: typeof seller) => shop.setUps.resetCode(actor, made.customerId, aKey());
    expect(kindOf(await reset(await shop.provider.member(['admin-agent'])))).toBe('role-required');
    expect(kindOf(await reset(await shop.reseller.member(['global-admin'])))).toBe('stale-card');
    for (const actor of [seller, await shop.provider.member(['user-admin']), shop.actor]) {
      const fresh = value(await reset(actor));
      expect(kindOf(await shop.setUps.check(fresh.userName, fresh.code ?? ''))).toBe('ok');
    }
    expect(kindOf(await shop.setUps.check(made.userName, made.code ?? ''))).toBe('code-wrong');
    expect(kindOf(await shop.setUps.bind(arrivalOf(half, aTenant())))).toBe('code-wrong');
    const key = aKey();
    const first = value(await shop.setUps.resetCode(shop.actor, made.customerId, key));
    const again = value(await shop.setUps.resetCode(shop.actor, made.customerId, key));
    expect([first.code === undefined, again.code]).toEqual([false, undefined]);
  });

  test('CUS-29, CUS-28, CUS-27 are checked with the tenant in hand; a refusal binds nothing and leaves the code', async () => {
    const shop = await aShop(database());
    const made = await aMadeCustomer(shop);
    const reference = await entered(shop, made);
    const csp = await aCompany(database(), { capabilities: ['direct-bill'] });
    const abroad = await aCustomer(database(), { country: 'US' });
    const bind = async (tenantId: TenantId, country = 'KR'): Promise<string> =>
      kindOf(await shop.setUps.bind(arrivalOf(reference, tenantId, country)));
    expect(await bind(csp.tenantId)).toBe('csp-tenant-not-a-customer');
    expect(await bind(shop.provider.tenantId)).toBe('self-sale');
    expect(await bind(shop.reseller.tenantId)).toBe('self-sale');
    expect(await bind(abroad.tenantId)).toBe('region-mismatch');
    expect(await bind(aTenant(), 'JP')).toBe('region-mismatch');
    expect(await bind(aTenant(), 'KP')).toBe('country-without-market');
    expect(await isSetUp(database(), made.customerId)).toBe(false);
    expect(await bind(aTenant())).toBe('ok');
  });

  test('CUS-31 a tenant that is a customer here already keeps its record; what was made moves there, nothing twice', async () => {
    const shop = await aShop(database());
    const customer = await aCustomer(database(), { name: 'Adatum' });
    const standing = await aCustomerOf(database(), {
      partner: shop.reseller.id,
      customer,
      grants: ['customer_admin', 'delegated_admin'],
    });
    const made = await aMadeCustomer(shop);
    const reference = await entered(shop, made);
    const arrival = arrivalOf(reference, customer.tenantId);
    expect(value(await shop.setUps.bind(arrival))).toEqual({ company: 'Adatum' });

    const mine = { customer_id: customer.organisationId };
    expect(await listed(database(), shop.provider.id)).toEqual([{ ...mine, name: 'A. Datum Corporation' }]);
    expect(await listed(database(), shop.reseller.id)).toEqual([{ ...mine, name: 'Adatum' }]);
    const kept = await database()('customer_relationships').where('id', standing).first();
    expect(kept).toMatchObject({ provider_id: shop.provider.id, total_licences: 25 });
    const grants = await database()('grants').where({ organisation_id: customer.organisationId, state: 'active' });
    expect(new Set(grants.map(({ kind }) => kind))).toEqual(
      new Set(['customer_admin', 'customer_order', 'delegated_admin']),
    );
    expect(grants).toHaveLength(3);
    const subscriptions = await database()('subscriptions').where(mine);
    expect(subscriptions).toMatchObject([{ partner_id: shop.provider.id, state: 'active' }]);
    const counts = await database()('customer_counts').whereIn('partner_id', [shop.provider.id, shop.reseller.id]);
    expect(counts.map(({ active }) => Number(active))).toEqual([1, 1]);
    expect(await isSetUp(database(), customer.organisationId)).toBe(true);
  });

  test('a company that only connected to the bot becomes the customer when its admin sets the account up', async () => {
    const shop = await aShop(database());
    const connected = await aCompany(database(), { name: 'Tailspin Toys', domain: 'tailspintoys.example' });
    const reference = await entered(shop, await aMadeCustomer(shop));
    value(await shop.setUps.bind(arrivalOf(reference, connected.tenantId)));
    const row = await database()('organisations').where('id', connected.organisationId).first();
    expect(row).toMatchObject({ kind: 'customer', name: 'Tailspin Toys', primary_domain: 'tailspintoys.example' });
    expect(await listed(database(), shop.reseller.id)).toMatchObject([{ customer_id: connected.organisationId }]);
  });
});
