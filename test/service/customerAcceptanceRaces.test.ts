import { usePostgres, untilBlocked } from '../support/databases';
import {
  aCustomerStage,
  anInvitingPair,
  aSentInvitation,
  aVerifiedAdmin,
  consent,
  type CustomerStage,
} from '../support/receivedInvitations';
import { kindOf, value } from '../support/relationships';

const database = usePostgres();

async function activeRows(stage: CustomerStage, id: string): Promise<number> {
  return (await stage.db('customer_relationships').where({ invitation_id: id, state: 'active' })).length;
}

async function aJointInvitation() {
  const stage = aCustomerStage(database());
  const pair = await anInvitingPair(stage.db);
  const invitation = await aSentInvitation(stage.db, pair);
  return { stage, pair, ...invitation, admin: aVerifiedAdmin(invitation.tenantId) };
}

test('CUS-8 two admins who accept at the same moment have one outcome, with one row for each partner', async () => {
  const { stage, id, tenantId, admin } = await aJointInvitation();
  const held = await stage.db.transaction();
  await held('customer_invitations').where({ id }).forUpdate().first();
  const both = [admin, aVerifiedAdmin(tenantId)].map((who) => stage.received.authorizeVerified(who, id, consent));
  await untilBlocked(stage.db, 2);
  await held.commit();
  const outcomes = (await Promise.all(both)).map(value);
  expect(new Set(outcomes.map(({ isRepeat }) => isRepeat))).toEqual(new Set([false, true]));
  expect(await activeRows(stage, id)).toBe(2);
  expect(await stage.db('consents').where('subject_id', id)).toHaveLength(1);
  expect(await stage.db('notices').where('topic', 'customerInvitation.accepted')).toHaveLength(2);
});

test('an acceptance that waits for a withdrawal in hand is refused by it', async () => {
  const { stage, id, admin } = await aJointInvitation();
  const withdrawing = await stage.db.transaction();
  await withdrawing('customer_invitations').where({ id }).update({ state: 'withdrawn', settled_at: new Date() });
  const accepting = stage.received.authorizeVerified(admin, id, consent);
  await untilBlocked(stage.db);
  await withdrawing.commit();
  expect(kindOf(await accepting)).toBe('invite-withdrawn');
  expect(await activeRows(stage, id)).toBe(0);
});

test('an acceptance that waits for the sweep of expired invitations is refused by it', async () => {
  const { stage, id, admin } = await aJointInvitation();
  const expiring = await stage.db.transaction();
  await expiring('customer_invitations').where({ id }).update({ state: 'expired', settled_at: new Date() });
  const accepting = stage.received.authorizeVerified(admin, id, consent);
  await untilBlocked(stage.db);
  await expiring.commit();
  expect(kindOf(await accepting)).toBe('invite-expired');
  expect(await activeRows(stage, id)).toBe(0);
});

test('CUS-8 an acceptance that waits for the end of the partnership writes neither row', async () => {
  const { stage, pair, id, admin } = await aJointInvitation();
  const ending = await stage.db.transaction();
  const ended = { state: 'terminated', terminated_at: new Date() };
  await ending('partnerships').where({ id: pair.partnershipId }).update(ended);
  const accepting = stage.received.authorizeVerified(admin, id, consent);
  await untilBlocked(stage.db);
  await ending.commit();
  expect(kindOf(await accepting)).toBe('provider-not-connected');
  expect(await activeRows(stage, id)).toBe(0);
  expect(await stage.db('grants').where('holder_id', pair.reseller.id)).toEqual([]);
});

test('CUS-8 the end of the partnership waits for an acceptance in hand, which keeps both rows', async () => {
  const { stage, pair, id, tenantId, admin } = await aJointInvitation();
  const known = { id: pair.partnershipId, tenant_id: tenantId, kind: 'customer', name: 'Adatum', country: 'KR' };
  await stage.db('organisations').insert({ ...known, created_at: new Date() });
  const holding = await stage.db.transaction();
  await holding('organisations').where({ tenant_id: tenantId }).forUpdate().first();
  const accepting = stage.received.authorizeVerified(admin, id, consent);
  await untilBlocked(stage.db); // holds the partnership by now
  const end = async (): Promise<void> => {
    const ended = { state: 'terminated', terminated_at: new Date() };
    await stage.db('partnerships').where({ id: pair.partnershipId }).update(ended);
  };
  const ending = end();
  await untilBlocked(stage.db, 2);
  await holding.commit();
  expect(kindOf(await accepting)).toBe('ok');
  await ending;
  expect(await activeRows(stage, id)).toBe(2);
});

test('CUS-8 what fails after the first row takes that row with it', async () => {
  const { stage, id, tenantId, admin } = await aJointInvitation();
  await stage.db.raw(`
    create function no_admin_grant() returns trigger language plpgsql as $$
      begin if new.kind = 'customer_admin' then raise exception 'cut off here'; end if; return new; end $$;
    create trigger no_admin_grant before insert on grants for each row execute function no_admin_grant()`);
  try {
    await expect(stage.received.authorizeVerified(admin, id, consent)).rejects.toThrow('cut off here');
  } finally {
    await stage.db.raw('drop trigger no_admin_grant on grants; drop function no_admin_grant()');
  }
  expect(await activeRows(stage, id)).toBe(0);
  expect(await stage.db('organisations').where({ tenant_id: tenantId })).toEqual([]);
  expect(await stage.db('customer_invitations').where({ id }).first('state')).toEqual({ state: 'sent' });
  value(await stage.received.authorizeVerified(admin, id, consent));
  expect(await activeRows(stage, id)).toBe(2);
});
