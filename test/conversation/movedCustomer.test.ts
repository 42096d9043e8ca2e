import { eachDatabase } from '../support/databases';
import { aTradeTalk } from '../support/tradeTalk';

eachDatabase((database) => {
  test('TRN-20 what was sold before the customer moved to a provider offers to ask the provider, and to suspend', async () => {
    const { on, reseller } = await aTradeTalk(database());
    await on.db('organisation_capabilities').insert({
      organisation_id: on.reseller.id,
      capability: 'direct-bill',
      added_at: new Date(),
    });
    await on.db('customer_relationships').where({ id: on.ours }).update({ acquired_as: 'direct_bill' });
    await reseller.says('my customers');
    await reseller.presses('Open');
    await reseller.presses('More…');
    await reseller.presses('order.add');
    await reseller.presses('Next: Review', { product: 'Power BI Pro', licences: 2 });
    const titles = () => reseller.buttons().map(({ title }) => title);
    await reseller.presses('Submit');
    expect(titles()).toContain('Change license count');
    await on.db('customer_relationships').where({ id: on.ours }).update({ acquired_as: 'indirect' });
    await reseller.presses('Manage subscriptions');
    (await reseller.presses('Open')).sees('Power BI Pro').doesNotSee('nobody gets an incentive');
    expect(titles()).toEqual(['Ask provider', 'Suspend', 'Assigned support contact', 'Manage subscriptions']);
  });
});
