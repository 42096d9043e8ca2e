import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { connectCustomer, type Connection } from '../../src/customers/connectCustomer';
import { countActive } from '../../src/customers/customerRelationshipLookup';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import type { Organisation } from '../../src/organisations/organisation';
import { aCompany, aMember, type TestCompany } from '../support/companies';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';

async function record(db: Knex, company: TestCompany): Promise<Organisation> {
  const found = await findOrganisation(db, company.organisationId);
  if (!found) throw new Error('the company just made is gone');
  return found;
}

async function aStage(db: Knex) {
  const provider = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
  const reseller = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
  const customer = await aCustomer(db);
  const { memberId: by } = await aMember(db, customer);
  const shared = { customer: await record(db, customer), origin: 'invitation', acquiredAs: 'indirect' } as const;
  const when = { by, since: '2026-11-20', at: new Date('2026-11-20T01:00:00Z'), correlation: 'test' };
  const atReseller: Connection = {
    ...shared,
    ...when,
    partner: await record(db, reseller),
    with: { provider: await record(db, provider) },
    grants: ['customer_admin'],
  };
  return { provider, reseller, customer, atReseller };
}

async function holdings(db: Knex, partner: TestCompany): Promise<unknown> {
  return db('customer_relationships')
    .where({ partner_id: partner.organisationId })
    .first('total_licences', 'subscription_count');
}

eachDatabase((database) => {
  test('CUS-6, CUS-12 a consent makes one relationship with its grants, recorded; the same again changes nothing but the counterpart', async () => {
    const db = database();
    const { reseller, atReseller } = await aStage(db);
    const first = await db.transaction((trx) => connectCustomer(trx, atReseller));
    expect(first).toMatchObject({ isNew: true, relationship: { providerName: 'Fabrikam', name: 'Adatum' } });
    const again = await db.transaction((trx) => connectCustomer(trx, atReseller));
    expect(again).toMatchObject({ isNew: false, relationship: { id: first.relationship.id } });
    expect(await countActive(db, reseller.organisationId)).toBe(1);
    expect(await db('grants').where({ holder_id: reseller.organisationId })).toMatchObject([
      { kind: 'customer_admin' },
    ]);
    const actions = await db('audit_entries')
      .where({ organisation_id: reseller.organisationId })
      .orderBy('id')
      .pluck('action');
    expect(actions).toEqual(['customer-relationship.added', 'grant.added', 'customer-relationship.updated']);
  });

  test('CUS-34 the total is right however rows come, change and go, and stays each partner’s own', async () => {
    const db = database();
    const [one, other] = [await aCompany(db), await aCompany(db, { name: 'Litware' })];
    const ids: string[] = [];
    for (const name of ['Adatum', 'Relecloud', 'Proseware']) {
      ids.push(await aCustomerOf(db, { partner: one.organisationId, customer: await aCustomer(db, { name }) }));
    }
    await aCustomerOf(db, { partner: other.organisationId, customer: await aCustomer(db) });
    const away = { state: 'removed', removed_at: new Date() };
    await db('customer_relationships').where({ id: ids[0] }).update(away);
    await db('customer_relationships').where({ id: ids[0] }).update({ name: 'Adatum Corporation' });
    expect([await countActive(db, one.organisationId), await countActive(db, other.organisationId)]).toEqual([2, 1]);
    await db('customer_relationships').where({ id: ids[1] }).del();
    await expect(
      db.transaction(async (trx) => {
        await trx('customer_relationships').where({ id: ids[2] }).update(away);
        throw new Error('not to be');
      }),
    ).rejects.toThrow('not to be');
    expect(await countActive(db, one.organisationId)).toBe(1);
    expect(await countActive(db, brandless())).toBe(0);
  });

  test('SUB-6, SUB-10 a list counts the partner’s own subscriptions, those it is associated with, and its provider’s while it administers the customer', async () => {
    const db = database();
    const { provider, reseller, customer, atReseller } = await aStage(db);
    await db.transaction((trx) => connectCustomer(trx, atReseller));
    await aCustomerOf(db, { partner: provider.organisationId, customer, reseller });
    const stranger = await aCompany(db, { name: 'Litware', capabilities: ['indirect-reseller'] });
    await aCustomerOf(db, { partner: stranger.organisationId, customer });
    await aSubscription(db, { partner: provider.organisationId, customer, licences: 10 });
    const deleted = { state: 'deleted', ended_at: new Date() };
    await aSubscription(db, { partner: provider.organisationId, customer, licences: 500, columns: deleted });
    const associated = { reseller_id: stranger.organisationId };
    await aSubscription(db, { partner: provider.organisationId, customer, licences: 3, columns: associated });
    expect(await holdings(db, provider)).toEqual({ total_licences: 13, subscription_count: 2 });
    expect(await holdings(db, reseller)).toEqual({ total_licences: 13, subscription_count: 2 });
    expect(await holdings(db, stranger)).toEqual({ total_licences: 3, subscription_count: 1 });
  });
});

function brandless(): TestCompany['organisationId'] {
  return randomUUID() as TestCompany['organisationId']; // nobody's
}
