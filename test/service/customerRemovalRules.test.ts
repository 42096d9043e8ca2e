import type { Knex } from 'knex';
import type { Capability } from '../../src/shared/roles';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { aPartner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';
import { yes, removalOver, aStage, rowsOf } from '../support/removalStage';

eachDatabase((database) => {
  test.each([
    ['indirect-provider', 'indirect'],
    ['direct-bill', 'direct_bill'],
  ] as const)(
    'C-3 a %s with active subscriptions of its own hears which, and may remove once they are suspended or where the rule is off',
    async (capability, acquiredAs) => {
      const db = database();
      const { seller, id, customer } = await aSeller(db, capability, acquiredAs);
      const other = await aPartner(db, { capabilities: ['indirect-provider'] });
      await aSubscription(db, { partner: other.id, customer, product: 'Office 365 E1' });
      await aSubscription(db, { partner: seller.organisationId, customer, licences: 25 });
      const suspended = { state: 'suspended' };
      await aSubscription(db, { partner: seller.organisationId, customer, product: 'Visio', columns: suspended });
      const removal = removalOver(db);
      const refused = {
        kind: 'active-subscriptions-remain',
        remaining: [{ product: 'Microsoft 365 E3', licences: 25 }],
      };
      expect(await removal.check(seller, id)).toEqual({ ok: false, error: refused });
      expect(await removal.remove(seller, id, yes, aKey())).toEqual({ ok: false, error: refused });
      expect(kindOf(await removalOver(db, { removalNeedsSuspended: false }).check(seller, id))).toBe('ok');
      await db('subscriptions').where({ partner_id: seller.organisationId }).update(suspended);
      expect(kindOf(await removal.remove(seller, id, yes, aKey()))).toBe('ok');
    },
  );

  test('C-3 the rule switched off, active subscriptions are in nobody’s way', async () => {
    const db = database();
    const { seller, id, customer } = await aSeller(db, 'direct-bill', 'direct_bill');
    await aSubscription(db, { partner: seller.organisationId, customer });
    const removal = removalOver(db, { removalNeedsSuspended: false });
    expect(kindOf(await removal.remove(seller, id, yes, aKey()))).toBe('ok');
  });

  test('C-5 a reseller removes its own relationship by the seed’s procedure, whatever is still active', async () => {
    const db = database();
    const { ids, admin, provider, reseller, customer } = await aStage(db);
    await aSubscription(db, { partner: provider.id, customer, columns: { reseller_id: reseller.id } });
    await aSubscription(db, { partner: reseller.id, customer, columns: { origin: 'other_portal' } });
    expect(kindOf(await removalOver(db).remove(admin, ids.reseller, yes, aKey()))).toBe('ok');
  });

  test('C-1 whoever removed the relationship is support contact of none of the customer’s subscriptions any more, and their history says so', async () => {
    const db = database();
    const { ids, admin, provider, reseller, customer } = await aStage(db);
    const contact = { support_contact_id: reseller.id, reseller_id: reseller.id };
    const mine = await aSubscription(db, { partner: provider.id, customer, columns: contact });
    const others = { support_contact_id: provider.id };
    const kept = await aSubscription(db, { partner: provider.id, customer, columns: others });
    const elsewhere = await aSubscription(db, {
      partner: provider.id,
      customer: await aCustomer(db, { name: 'Relecloud' }),
      columns: contact,
    });
    value(await removalOver(db).remove(admin, ids.reseller, yes, aKey()));
    const contacts = await db('subscriptions').where({ partner_id: provider.id }).select('id', 'support_contact_id');
    expect(new Map(contacts.map((row) => [row.id, row.support_contact_id]))).toEqual(
      new Map([
        [mine, null],
        [kept, provider.id],
        [elsewhere, reseller.id],
      ]),
    );
    expect(await rowsOf(db, 'subscription_events', { partner_id: provider.id })).toMatchObject([
      { subscription_id: mine, event: 'support-contact-dropped', before: { supportContactId: reseller.id } },
    ]);
    expect(await db('subscriptions').where({ id: mine }).first('reseller_id', 'version')).toEqual({
      reseller_id: reseller.id,
      version: 2,
    });
  });
});

async function aSeller(db: Knex, capability: Capability, acquiredAs: 'direct_bill' | 'indirect') {
  const company = await aPartner(db, { name: 'Fabrikam', capabilities: [capability] });
  const customer = await aCustomer(db);
  const id = await aCustomerOf(db, { partner: company.id, customer, columns: { acquired_as: acquiredAs } });
  return { seller: await company.member(['global-admin']), id, customer };
}

describe('two at once', () => {
  const database = usePostgres();
  const replicas = useReplicas(database, 50);

  test('RMV-2 two admins at once: one removes, the other hears that there is none left, and it is recorded once', async () => {
    const db = database();
    const { ids, admin, reseller } = await aStage(db);
    const other = await reseller.member(['admin-agent']);
    const trx = await db.transaction();
    await trx('customer_relationships').where({ id: ids.reseller }).forUpdate().first();
    const { remove } = removalOver(db);
    const both = [admin, other].map((actor) => remove(actor, ids.reseller, yes, aKey()));
    await untilBlocked(db, 2);
    await trx.commit();
    const kinds = (await Promise.all(both)).map(kindOf);
    expect(kinds.toSorted()).toEqual(['no-reseller-relationship', 'ok']);
    expect(await rowsOf(db, 'audit_entries', { subject_id: ids.reseller })).toHaveLength(1);
    expect(await rowsOf(db, 'consents', { subject_id: ids.reseller })).toHaveLength(1);
  });

  test('RMV-2 fifty presses of one card have one effect', async () => {
    const db = database();
    const { ids, admin } = await aStage(db);
    const key = aKey();
    const trx = await db.transaction();
    await trx('customer_relationships').where({ id: ids.reseller }).forUpdate().first();
    const presses = replicas().map((one) => removalOver(one).remove(admin, ids.reseller, yes, key));
    await untilBlocked(db, 50);
    await trx.commit();
    expect(new Set((await Promise.all(presses)).map(kindOf))).toEqual(new Set(['ok']));
    expect(await rowsOf(db, 'consents', { subject_id: ids.reseller })).toHaveLength(1);
  });
});
