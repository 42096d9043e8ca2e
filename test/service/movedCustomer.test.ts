import { aPartner } from '../support/partnerCompanies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aKey, kindOf, value } from '../support/relationships';
import { aSubscriptionStage, eventsOf, hasSigned, plainly, shown } from '../support/subscriptionStage';

eachDatabase((database) => {
  test('TRN-11, TRN-16, C-3 what a direct bill partner sold before the customer moved can be suspended and supported, not enlarged', async () => {
    const on = aSubscriptionStage(database());
    const both = await aPartner(on.db, { name: 'Litware', capabilities: ['direct-bill', 'indirect-reseller'] });
    await hasSigned(on.db, both.id);
    const admin = await both.member(['global-admin']);
    const direct = { partner: both.id, customer: await aCustomer(on.db), columns: { acquired_as: 'direct_bill' } };
    const own = await aCustomerOf(on.db, direct);
    const { orders, ...changes } = on.subscriptions;
    const { id } = value(await orders.beginAdd(admin, { relationshipId: own }, aKey()));
    value(await orders.fill(admin, { id, version: 1, product: 'Power BI Pro', licences: 2, resellerId: undefined }));
    const { subscriptionId } = value(await orders.submit(admin, id, plainly));
    await on.db('customer_relationships').where({ id: own }).update({ acquired_as: 'indirect' });
    const one = shown(subscriptionId);
    expect(kindOf(await changes.count(admin, one, { typed: 3 }))).toBe('direct-bill-not-for-indirect-customer');
    value(await changes.assignSupport(admin, one, both.id));
    value(await changes.suspend(admin, one));
    value(await changes.reactivate(admin, one));
    expect(await eventsOf(on.db, subscriptionId)).toEqual([
      'added',
      'support-contact-changed',
      'suspended',
      'reactivated',
    ]);
  });
});
