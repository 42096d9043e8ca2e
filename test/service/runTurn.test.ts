import { randomUUID } from 'node:crypto';
import { createTurnTable } from '../../src/turns/turnTable';
import { runTurn } from '../../src/turns/runTurn';
import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';
import { until } from '../support/until';

/** Work that goes on until it is told to end. */
function heldWork<T>(outcome: T) {
  let end = () => {};
  let begin = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const work = async () => {
    begin();
    await ended;
    return outcome;
  };
  return { work, begun, end };
}

/** A renewal timer that beats when told to. */
function aBeat() {
  const callbacks = new Set<() => void>();
  return {
    every: (_ms: number, callback: () => void) => {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    beat: () => callbacks.forEach((callback) => callback()),
    beating: () => callbacks.size,
  };
}

eachDatabase((database) => {
  function twoProcesses() {
    const clock = aClock();
    const table = (me: string) => createTurnTable({ db: database(), me, now: clock.now });
    const key = { conversationId: `a:${randomUUID()}`, activityId: 'a1' };
    return { clock, one: table('one'), two: table('two'), key };
  }

  test('a redelivery runs nothing and answers what the first delivery answered', async () => {
    const { one, two, key } = twoProcesses();
    const held = heldWork('accepted');
    const first = runTurn(one, key, held.work);
    await held.begun;
    const again = jest.fn(async () => 'twice');
    const second = runTurn(two, key, again);
    held.end();
    expect(await first).toEqual({ state: 'done', outcome: 'accepted', isRepeat: false });
    expect(await second).toEqual({ state: 'done', outcome: 'accepted', isRepeat: true });
    expect(await runTurn(two, key, again)).toEqual({ state: 'done', outcome: 'accepted', isRepeat: true });
    expect(again).not.toHaveBeenCalled();
  });

  test('an invoke behind a slow turn is told to wait, without effect', async () => {
    const { one, two, key } = twoProcesses();
    const held = heldWork(null);
    const slow = runTurn(one, key, held.work);
    await held.begun;
    const work = jest.fn(async () => null);
    expect(await runTurn(two, { ...key, activityId: 'a2', waitMs: 30 }, work)).toEqual({ state: 'busy' });
    expect(await runTurn(two, { ...key, waitMs: 30 }, work)).toEqual({ state: 'busy' });
    expect(work).not.toHaveBeenCalled();
    held.end();
    await slow;
    expect(await runTurn(two, { ...key, activityId: 'a2', waitMs: 30 }, work)).toMatchObject({ state: 'done' });
  });

  test('the lease is renewed while the work goes on, and no longer', async () => {
    const { clock, one, two, key } = twoProcesses();
    const { every, beat, beating } = aBeat();
    const held = heldWork(null);
    const slow = runTurn(one, key, held.work, { every });
    await held.begun;
    const before = await database()('turns').where({ conversation_id: key.conversationId }).first('lease_until');
    clock.pass(14);
    beat();
    await until(async () => {
      const row = await database()('turns').where({ conversation_id: key.conversationId }).first('lease_until');
      return row.lease_until > before.lease_until;
    });
    clock.pass(14);
    expect(await two.claim(key.conversationId, key.activityId)).toEqual({ state: 'running' });
    held.end();
    expect(await slow).toMatchObject({ state: 'done' });
    expect(beating()).toBe(0);
  });

  test('a turn that hangs for more than a minute no longer holds its conversation', async () => {
    const { one, key } = twoProcesses();
    const { every, beat, beating } = aBeat();
    const held = heldWork(null);
    const slow = runTurn(one, key, held.work, { every });
    await held.begun;
    for (let count = 0; count < 13; count += 1) beat();
    expect(beating()).toBe(0);
    held.end();
    await slow;
  });

  test('the answer of a turn that somebody took over is dropped', async () => {
    const { clock, one, two, key } = twoProcesses();
    const held = heldWork('late');
    const late = runTurn(one, key, held.work);
    await held.begun;
    clock.pass(16);
    expect(await runTurn(two, key, async () => 'in time')).toMatchObject({ state: 'done', outcome: 'in time' });
    held.end();
    expect(await late).toEqual({ state: 'lost' });
  });

  test('a turn that failed is free for its redelivery', async () => {
    const { one, two, key } = twoProcesses();
    const failing = runTurn(one, key, () => Promise.reject(new Error('no connection')));
    await expect(failing).rejects.toThrow('no connection');
    expect(await runTurn(two, key, async () => 'second')).toMatchObject({ outcome: 'second', isRepeat: false });
  });

  test('what is stored has the secret cut out, what is answered has not', async () => {
    const { one, two, key } = twoProcesses();
    const toStore = () => ({ code: 'shown once' });
    const first = await runTurn(one, key, async () => ({ code: 'K7QF-2M9D' }), { toStore });
    expect(first).toMatchObject({ outcome: { code: 'K7QF-2M9D' } });
    expect(await runTurn(two, key, async () => null)).toMatchObject({ outcome: { code: 'shown once' } });
  });

  test('a stopping process begins no turn', async () => {
    const { one, key } = twoProcesses();
    await one.giveBack();
    const work = jest.fn(async () => null);
    expect(await runTurn(one, key, work)).toEqual({ state: 'lost' });
    expect(work).not.toHaveBeenCalled();
  });
});
