import { createTurnTable } from '../../src/turns/turnTable';
import { runTurn } from '../../src/turns/runTurn';
import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';

const database = usePostgres();
const replicas = useReplicas(database, 3);
const tables = () => replicas().map((db, index) => createTurnTable({ db, me: `process-${index}` }));

test('the order of turns follows the order in which their claims were committed', async () => {
  const [, two] = tables();
  const trx = await database().transaction();
  const one = createTurnTable({ db: trx, me: 'one' });
  await one.claim('a:order', 'a0');
  const second = two?.claim('a:order', 'a2');
  await untilBlocked(database());
  const first = await one.claim('a:order', 'a1');
  await trx.commit();
  const claim = await second;
  if (first.state !== 'mine' || claim?.state !== 'mine') throw new Error('both are first deliveries');
  expect(claim.turn.seq).toBeGreaterThan(first.turn.seq);
  expect(await two?.awaitPlace(claim.turn, 0)).toBe('busy');
});

test('two deliveries of one activity at once are one turn', async () => {
  const [, two] = tables();
  const trx = await database().transaction();
  await createTurnTable({ db: trx, me: 'one' }).claim('a:twice', 'a1');
  const second = two?.claim('a:twice', 'a1');
  await untilBlocked(database());
  await trx.commit();
  expect(await second).toEqual({ state: 'running' });
});

test('three processes with one connection each keep 120 turns of a conversation in order, none beside another', async () => {
  const processes = tables();
  const begun: string[] = [];
  let atWork = 0;
  let most = 0;
  const work = (activityId: string, index: number) => async () => {
    begun.push(activityId);
    atWork += 1;
    most = Math.max(most, atWork);
    await replicas()[index % 3]?.raw('select 1');
    atWork -= 1;
    return activityId;
  };
  const runs = Array.from({ length: 120 }, (_, index) => {
    const table = processes[index % 3];
    if (!table) throw new Error('three processes');
    const request = { conversationId: 'a:many', activityId: `a${index}` };
    return runTurn(table, request, work(request.activityId, index));
  });
  const results = await Promise.all(runs);
  expect(results.every((result) => result.state === 'done')).toBe(true);
  const order = await database()('turns').where({ conversation_id: 'a:many' }).orderBy('seq').pluck('activity_id');
  expect(begun).toEqual(order);
  expect(most).toBe(1);
});

test('turns of other conversations do not wait', async () => {
  const [one, two] = tables();
  if (!one || !two) throw new Error('three processes');
  let end = () => {};
  const held = new Promise<void>((resolve) => (end = resolve));
  const slow = runTurn(one, { conversationId: 'a:slow', activityId: 'a1' }, async () => {
    await held;
    return null;
  });
  const other = await runTurn(two, { conversationId: 'a:quick', activityId: 'a1' }, async () => 'hello');
  expect(other).toEqual({ state: 'done', outcome: 'hello', isRepeat: false });
  end();
  await slow;
});
