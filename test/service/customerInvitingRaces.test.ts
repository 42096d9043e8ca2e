import { anInvitingStage, anOrder, aCustomerDraft, aSentInvitation, aTrio } from '../support/customerInvitations';
import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { aKey, auditedAbout, kindOf, owedAbout } from '../support/relationships';

const together = 'reseller_and_provider' as const;
const month = 31 * 24 * 3600;
const database = usePostgres();
const replicas = useReplicas(database, 50);

test('50 presses of one «Send for me» that wait for one another send one mail and write one audit entry', async () => {
  const on = anInvitingStage(database());
  const { admin, email } = await aTrio(on);
  const id = await aCustomerDraft(on, admin, anOrder({ email }));
  const key = aKey();
  const trx = await on.db.transaction();
  await trx('customer_invitations').where({ id }).forUpdate().first();
  const presses = replicas().map((db) => anInvitingStage(db).inviting.send(admin, { id, how: 'bot' }, key));
  await untilBlocked(on.db, 50);
  await trx.commit();
  expect(new Set((await Promise.all(presses)).map(kindOf))).toEqual(new Set(['ok']));
  expect(await owedAbout(on.db, id)).toEqual([{ topic: 'customerInvitation.mail', member_id: null }]);
  expect(await auditedAbout(on.db, id)).toEqual(['customer-invitation.drafted', 'customer-invitation.sent']);
});

test('CUS-8 a sending that waits for the end of its partnership is refused and stays a draft', async () => {
  const on = anInvitingStage(database());
  const { admin, provider, email } = await aTrio(on);
  const id = await aCustomerDraft(on, admin, anOrder({ email, scope: together, providerId: provider.id }));
  const trx = await on.db.transaction();
  await trx('partnerships')
    .where({ provider_id: provider.id })
    .update({ state: 'terminated', terminated_at: new Date() });
  const sending = on.inviting.send(admin, { id, how: 'copy' }, aKey());
  await untilBlocked(on.db);
  await trx.commit();
  expect(kindOf(await sending)).toBe('provider-not-connected');
  expect(await on.inviting.findOwn(admin, id)).toMatchObject({ state: 'draft' });
  expect(await auditedAbout(on.db, id)).toEqual(['customer-invitation.drafted']);
});

test('a withdrawal that waits for the expiry is refused; an expiry that meets a withdrawal lets it be', async () => {
  const on = anInvitingStage(database());
  const { admin, email } = await aTrio(on);
  const order = anOrder({ email });
  const [late, early] = [await aSentInvitation(on, admin, order), await aSentInvitation(on, admin, order)];
  on.clock.pass(month);
  const trx = await on.db.transaction();
  await trx('customer_invitations').where({ id: late }).update({ state: 'expired', settled_at: new Date() });
  const withdrawing = on.inviting.withdraw(admin, late);
  await untilBlocked(on.db);
  await trx.commit();
  expect(kindOf(await withdrawing)).toBe('invite-expired');

  const held = await on.db.transaction();
  await held('customer_invitations').where({ id: early }).update({ state: 'withdrawn', settled_at: new Date() });
  await on.inviting.expireDue(); // skips the locked row instead of waiting for it
  await held.commit();
  await on.inviting.expireDue();
  expect(await on.db('customer_invitations').where({ id: early }).first('state')).toEqual({ state: 'withdrawn' });
  expect(await owedAbout(on.db, early)).toEqual([]);
});

test('two sweeps at once expire each invitation once and tell its partner once', async () => {
  const on = anInvitingStage(database());
  const { admin, email } = await aTrio(on);
  on.clock.pass(month);
  await on.inviting.expireDue(); // what the other tests left
  const ids = [
    await aSentInvitation(on, admin, anOrder({ email })),
    await aSentInvitation(on, admin, anOrder({ email })),
  ];
  on.clock.pass(month);
  const trx = await on.db.transaction();
  await trx.raw('lock table audit_entries in access exclusive mode');
  const first = on.inviting.expireDue();
  await untilBlocked(on.db);
  expect(await on.inviting.expireDue()).toBe(0);
  await trx.commit();
  expect(await first).toBe(2);
  for (const id of ids) {
    expect(await owedAbout(on.db, id)).toEqual([{ topic: 'customerInvitation.expired', member_id: admin.memberId }]);
  }
});
