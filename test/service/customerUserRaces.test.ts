import { aShared, aUser } from '../support/customerUsers';
import { newKey } from '../support/customerListStage';
import { untilBlocked, usePostgres } from '../support/databases';
import { kindOf, value } from '../support/relationships';

const database = usePostgres();

test('CUS-12 two who assign the last licence come one after the other, and the second is refused', async () => {
  const db = database();
  const { stage, resellerAdmin: actor, ours: id, subscription } = await aShared(db, 1);
  const [first, second] = [await aUser(stage, actor, id, 'One'), await aUser(stage, actor, id, 'Two')];
  const holding = await db.transaction();
  await holding('subscriptions').where({ id: subscription }).forUpdate().first();
  const assigning = [first, second].map((userId) =>
    stage.users.setLicences(actor, { id, userId, held: [], wanted: [subscription] }),
  );
  await untilBlocked(db, 2);
  await holding.commit();
  const outcomes = (await Promise.all(assigning)).map(kindOf);
  expect(outcomes.toSorted()).toEqual(['licences-used-up', 'ok']);
  expect(await db('licence_assignments').where({ subscription_id: subscription })).toHaveLength(1);
});

test('CUS-12 an assignment waits for the seller’s change of the count and obeys it', async () => {
  const db = database();
  const { stage, resellerAdmin: actor, ours: id, subscription } = await aShared(db, 1);
  const [first, second] = [await aUser(stage, actor, id, 'One'), await aUser(stage, actor, id, 'Two')];
  value(await stage.users.setLicences(actor, { id, userId: first, held: [], wanted: [subscription] }));
  const selling = await db.transaction();
  await selling('subscriptions').where({ id: subscription }).update({ licences: 2 });
  const assigning = stage.users.setLicences(actor, { id, userId: second, held: [], wanted: [subscription] });
  await untilBlocked(db);
  await selling.commit();
  expect(kindOf(await assigning)).toBe('ok');
});

test('CUS-15 a user added while the relationship is being removed waits and is refused', async () => {
  const db = database();
  const { stage, resellerAdmin: actor, ours: id } = await aShared(db);
  const removing = await db.transaction();
  await removing('customer_relationships').where({ id }).forUpdate().first();
  await removing('customer_relationships').where({ id }).update({ state: 'removed', removed_at: new Date() });
  const adding = stage.users.add(actor, { id, name: 'One', email: 'one@adatum.example' }, newKey());
  await untilBlocked(db);
  await removing.commit();
  expect(kindOf(await adding)).toBe('no-reseller-relationship');
  expect(await db('customer_users').where({ partner_id: actor.organisationId })).toEqual([]);
});
