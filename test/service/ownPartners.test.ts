import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import { aMember, type TestCompany } from '../support/companies';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aPartner, type Partner } from '../support/partnerCompanies';
import { aCustomerStage } from '../support/receivedInvitations';
import { kindOf, value } from '../support/relationships';

async function anAdminOf(db: Knex, company: TestCompany, roles: Parameters<Partner['member']>[0]): Promise<Actor> {
  const member = await aMember(db, company, roles ?? []);
  const person = { locale: 'ko', timeZone: 'Asia/Seoul', correlationId: 'test' } as const;
  return { ...member, ...person, roles: new Set(roles), capabilities: new Set() };
}

async function aReseller(db: Knex, name: string): Promise<Partner> {
  return aPartner(db, { name, capabilities: ['indirect-reseller'] });
}

eachDatabase((database) => {
  test('CUS-31 a customer’s list pages through all its partners and shows nobody else’s', async () => {
    const stage = aCustomerStage(database());
    const [customer, other] = [await aCustomer(stage.db), await aCustomer(stage.db)];
    const names = ['Contoso', 'Fabrikam', 'Litware', 'Tailspin Toys', 'Wingtip Toys'];
    for (const name of names) {
      await aCustomerOf(stage.db, { partner: (await aReseller(stage.db, name)).id, customer });
      await aCustomerOf(stage.db, { partner: (await aReseller(stage.db, `Not ${name}`)).id, customer: other });
    }
    const first = await stage.ownPartners.list(customer, { size: 3 });
    expect(first.rows.map(({ name }) => name)).toEqual(names.slice(0, 3));
    expect(first).toMatchObject({ total: 5, hasBefore: false, hasAfter: true });
    const second = await stage.ownPartners.list(customer, { size: 3, after: first.rows.at(-1)?.partnerId ?? '' });
    expect(second.rows.map(({ name }) => name)).toEqual(names.slice(3));
    expect(second).toMatchObject({ hasBefore: true, hasAfter: false });
    const back = await stage.ownPartners.list(customer, { size: 3, before: second.rows[0]?.partnerId ?? '' });
    expect(back.rows.map(({ name }) => name)).toEqual(names.slice(0, 3));
  });

  test('a permission that outlived its relationship stays in the list, can be taken back, and then nobody is told', async () => {
    const stage = aCustomerStage(database());
    const customer = await aCustomer(stage.db);
    const reseller = await aReseller(stage.db, 'Contoso');
    await reseller.member(['global-admin']);
    const admin = await anAdminOf(stage.db, customer, ['global-admin']);
    const id = await aCustomerOf(stage.db, { partner: reseller.id, customer });
    await stage.db('customer_relationships').where({ id }).update({ state: 'removed', removed_at: new Date() });
    const { rows } = await stage.ownPartners.list(admin, { size: 10 });
    expect(rows).toEqual([
      expect.objectContaining({
        name: 'Contoso',
        since: undefined,
        grants: [expect.objectContaining({ kind: 'customer_admin' })],
      }),
    ]);
    value(await stage.ownPartners.takeBack(admin, reseller.id, 'customer_admin'));
    expect((await stage.ownPartners.list(admin, { size: 10 })).rows).toEqual([]);
    expect(await stage.db('notices').where('topic', 'customerGrant.removed')).toEqual([]);
  });

  test('taking back twice has one effect, and what the partner’s list counts follows', async () => {
    const stage = aCustomerStage(database());
    const customer = await aCustomer(stage.db);
    const [reseller, provider] = [
      await aReseller(stage.db, 'Contoso'),
      await aPartner(stage.db, { name: 'Fabrikam', capabilities: ['indirect-provider'] }),
    ];
    const told = await reseller.member(['global-admin']);
    const admin = await anAdminOf(stage.db, customer, ['global-admin']);
    await aCustomerOf(stage.db, { partner: provider.id, customer, grants: ['customer_order'] });
    const beside = { organisationId: provider.id, tenantId: provider.tenantId, name: provider.name };
    const id = await aCustomerOf(stage.db, { partner: reseller.id, customer, provider: beside });
    await aSubscription(stage.db, { partner: provider.id, customer, licences: 12 });
    const licences = async () => (await stage.db('customer_relationships').where({ id }).first()).total_licences;
    expect(await licences()).toBe(12);
    for (let time = 0; time < 2; time += 1)
      value(await stage.ownPartners.takeBack(admin, reseller.id, 'customer_admin'));
    expect(await licences()).toBe(0);
    expect(await stage.db('notices').where('topic', 'customerGrant.removed').pluck('member_id')).toEqual([
      told.memberId,
    ]);
    expect((await stage.db('customer_relationships').where({ id }).first()).state).toBe('active');
  });

  test('only a Global admin takes back, and only what its own company gave', async () => {
    const stage = aCustomerStage(database());
    const [customer, other] = [await aCustomer(stage.db), await aCustomer(stage.db)];
    const reseller = await aReseller(stage.db, 'Contoso');
    await aCustomerOf(stage.db, { partner: reseller.id, customer });
    const [colleague, stranger] = [
      await anAdminOf(stage.db, customer, ['user-admin']),
      await anAdminOf(stage.db, other, ['global-admin']),
    ];
    const { takeBack } = stage.ownPartners;
    expect(kindOf(await takeBack(colleague, reseller.id, 'customer_admin'))).toBe('role-required');
    expect(kindOf(await takeBack(stranger, reseller.id, 'customer_admin'))).toBe('no-reseller-relationship');
    expect(kindOf(await takeBack(stranger, 'no id', 'customer_admin'))).toBe('no-reseller-relationship');
    expect(await stage.db('grants').where({ holder_id: reseller.id, state: 'active' })).toHaveLength(1);
  });
});
