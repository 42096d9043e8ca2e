import type { Actor } from '../../src/shared/actor';
import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import {
  aPair,
  aPartnership,
  aSentRequest,
  aStage,
  auditedAbout,
  kindOf,
  owedAbout,
  value,
  type Stage,
} from '../support/relationships';

const yes = { hasConsented: true };
const database = usePostgres();
const replicas = useReplicas(database, 50);

async function oneOutcome(on: Stage, requestId: string, admins: readonly Actor[]): Promise<void> {
  const partnerships = await on.db('partnerships').where({ request_id: requestId });
  expect(partnerships).toHaveLength(1);
  const id = String(partnerships[0]?.id);
  expect(await auditedAbout(on.db, id)).toEqual(['partnership.accepted']);
  const owed = (await owedAbout(on.db, id)).map(({ member_id }) => member_id);
  expect(owed).toHaveLength(admins.length);
  expect(new Set(owed)).toEqual(new Set(admins.map(({ memberId }) => memberId)));
  expect(await on.db('grants').where({ holder_id: partnerships[0]?.provider_id })).toHaveLength(1);
  expect(await on.db('consents').where({ subject_id: id })).toHaveLength(1);
}

test('50 acceptances that wait for one another have one outcome, one audit entry and one notice a person', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const id = await aSentRequest(on, pair);
  const trx = await on.db.transaction();
  await trx('partnership_requests').where({ id }).forUpdate().first();
  const presses = replicas().map((db) => aStage(db).invitations.accept(pair.admin, id, yes));
  await untilBlocked(on.db, 50);
  await trx.commit();
  const outcomes = (await Promise.all(presses)).map(value);
  expect(new Set(outcomes.map(({ partnershipId }) => partnershipId)).size).toBe(1);
  expect(outcomes.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  await oneOutcome(on, id, [pair.asker, pair.admin]);
});

test('an acceptance that waits for a withdrawal is refused and leaves nothing', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const id = await aSentRequest(on, pair);
  const trx = await on.db.transaction();
  await trx('partnership_requests').where({ id }).update({ state: 'withdrawn', settled_at: new Date() });
  const accepting = on.invitations.accept(pair.admin, id, yes);
  await untilBlocked(on.db);
  await trx.commit();
  expect(kindOf(await accepting)).toBe('invite-withdrawn');
  expect(await on.db('partnerships').where({ provider_id: pair.provider.id })).toEqual([]);
  expect(await on.db('grants').where({ holder_id: pair.provider.id })).toEqual([]);
});

test('a withdrawal that waits for an acceptance finds it accepted, and the partnership stays', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const id = await aSentRequest(on, pair);
  // The acceptance stands still between its request and its partnership: another one of the pair is just being made.
  const trx = await on.db.transaction();
  const blocker = '0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e00aa';
  const pairKeys = { provider_id: pair.provider.id, reseller_id: pair.reseller.id };
  await trx('partnerships').insert({
    ...pairKeys,
    id: blocker,
    state: 'active',
    request_id: id,
    started_at: new Date(),
  });
  const accepting = on.invitations.accept(pair.admin, id, yes);
  await untilBlocked(on.db);
  const withdrawing = on.requests.withdraw(pair.asker, id);
  await untilBlocked(on.db, 2);
  await trx.rollback();
  expect(kindOf(await accepting)).toBe('ok');
  expect(kindOf(await withdrawing)).toBe('invite-unknown');
  await oneOutcome(on, id, [pair.asker, pair.admin]);
  expect(await on.requests.findOwn(pair.asker, id)).toMatchObject({ state: 'accepted' });
});

test('an acceptance that waits for the expiry is refused; an expiry that meets an acceptance lets it be', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const [late, early] = [await aSentRequest(on, pair), await aSentRequest(on, pair)];
  on.clock.pass(31 * 24 * 3600);
  const trx = await on.db.transaction();
  await trx('partnership_requests').where({ id: late }).update({ state: 'expired', settled_at: new Date() });
  const accepting = on.invitations.accept(pair.admin, late, yes);
  await untilBlocked(on.db);
  await trx.commit();
  expect(kindOf(await accepting)).toBe('invite-expired');

  const held = await on.db.transaction();
  await held('partnership_requests').where({ id: early }).update({ state: 'accepted', reseller_id: pair.reseller.id });
  await on.requests.expireDue(); // skips the locked row instead of waiting for it
  await held.commit();
  expect(await on.db('partnership_requests').where({ id: early }).first('state')).toEqual({ state: 'accepted' });
  await on.requests.expireDue();
  expect(await on.db('partnership_requests').where({ id: early }).first('state')).toEqual({ state: 'accepted' });
});

test('REL-1 two requests of the same pair accepted together make one partnership', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const colleague = await pair.reseller.member(['global-admin']);
  const [one, two] = [await aSentRequest(on, pair), await aSentRequest(on, pair)];
  const trx = await on.db.transaction();
  await trx.raw('lock table consents in access exclusive mode'); // the first stands still after its partnership
  const first = on.invitations.accept(pair.admin, one, yes);
  await untilBlocked(on.db);
  const second = on.invitations.accept(colleague, two, yes);
  await untilBlocked(on.db, 2);
  await trx.commit();
  expect(kindOf(await first)).toBe('ok');
  expect(kindOf(await second)).toBe('already-active');
  await oneOutcome(on, one, [pair.asker, pair.admin, colleague]);
  expect(await on.invitations.find(colleague, two)).toMatchObject({ state: 'sent' });
});

test('two sweeps at once expire each request once and tell its provider once', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  on.clock.pass(31 * 24 * 3600);
  await on.requests.expireDue(); // what the other tests left
  const ids = [await aSentRequest(on, pair), await aSentRequest(on, pair), await aSentRequest(on, pair)];
  on.clock.pass(31 * 24 * 3600);
  const trx = await on.db.transaction();
  await trx.raw('lock table audit_entries in access exclusive mode');
  const first = on.requests.expireDue();
  await untilBlocked(on.db);
  const second = on.requests.expireDue();
  expect(await second).toBe(0);
  await trx.commit();
  expect(await first).toBe(3);
  for (const id of ids) {
    expect(await owedAbout(on.db, id)).toEqual([
      { topic: 'partnershipRequest.expired', member_id: pair.asker.memberId },
    ]);
  }
});

test('two colleagues who take the administrator access back at once record and tell it once', async () => {
  const on = aStage(database());
  const pair = await aPair(on.db);
  const colleague = await pair.reseller.member(['global-admin']);
  const id = await aPartnership(on, pair);
  const trx = await on.db.transaction();
  await trx('partnerships').where({ id }).forUpdate().first();
  const both = [on.partnerships.removeAccess(pair.admin, id), on.partnerships.removeAccess(colleague, id)];
  await untilBlocked(on.db, 2);
  await trx.commit();
  expect((await Promise.all(both)).map(kindOf)).toEqual(['ok', 'ok']);
  const grant = await on.db('grants').where({ organisation_id: pair.reseller.id }).first<{ id: string }>();
  expect(await auditedAbout(on.db, grant?.id ?? '')).toEqual(['grant.added', 'grant.removed']);
  expect((await owedAbout(on.db, id)).filter(({ topic }) => topic === 'grant.removed')).toHaveLength(1);
});
