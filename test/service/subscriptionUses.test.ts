import { randomUUID } from 'node:crypto';
import { eachDatabase } from '../support/databases';
import { kindOf, value } from '../support/relationships';
import { anOrdered, aTrade, rowOf, shown, type Trade } from '../support/subscriptionStage';

async function holdsLicence(on: Trade, { id, email }: { id: string; email: string }): Promise<void> {
  const user = { partner_id: on.reseller.id, id: randomUUID(), name: 'Front desk', sort_name: 'front desk', email };
  const added = { customer_id: on.customer.organisationId, added_at: new Date() };
  await on.db('customer_users').insert({ ...user, ...added });
  const held = { partner_id: on.reseller.id, user_id: user.id, seller_id: on.provider.id, subscription_id: id };
  await on.db('licence_assignments').insert({ ...held, assigned_at: new Date() });
}

eachDatabase((database) => {
  test('SUB-3 a count never goes below the licences that users hold already', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    await on.db('subscriptions').where({ id }).update({ licences: 5 });
    for (const email of ['desk@adatum.com', 'office@adatum.com']) await holdsLicence(on, { id, email });
    const refused = await on.subscriptions.count(on.seller, shown(id), { typed: '1' });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'licences-in-use', assigned: 2 } });
    expect(await rowOf(on.db, id)).toMatchObject({ licences: 5 });
    expect(kindOf(await on.subscriptions.count(on.seller, shown(id), { typed: '2' }))).toBe('ok');
  });

  test('SUB-7 the list names whoever supports, and nobody any more once that is taken back', async () => {
    const on = await aTrade(database());
    const id = await anOrdered(on);
    const named = () =>
      on.db('customer_relationships').where({ partner_id: on.provider.id }).pluck<unknown[]>('support_contact');
    value(await on.subscriptions.assignSupport(on.seller, shown(id), on.reseller.id));
    expect(await named()).toEqual([on.reseller.name]);
    value(await on.subscriptions.assignSupport(on.seller, shown(id), undefined));
    expect(await named()).toEqual([null]);
  });
});
