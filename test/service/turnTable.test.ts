import { randomUUID } from 'node:crypto';
import { createTurnTable, type Turn, type TurnTable } from '../../src/turns/turnTable';
import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';

const conversation = () => `a:${randomUUID()}`;

async function claimed(table: TurnTable, conversationId: string, activityId: string): Promise<Turn> {
  const claim = await table.claim(conversationId, activityId);
  if (claim.state !== 'mine') throw new Error(`expected the claim, found ${claim.state}`);
  return claim.turn;
}

eachDatabase((database) => {
  function twoProcesses() {
    const clock = aClock();
    const table = (me: string) => createTurnTable({ db: database(), me, now: clock.now });
    return { clock, one: table('one'), two: table('two') };
  }

  test('a redelivery of a finished turn gets its outcome', async () => {
    const { one, two } = twoProcesses();
    const chat = conversation();
    const turn = await claimed(one, chat, 'a1');
    expect(await one.finish(turn, { card: 'accepted' })).toBe(true);
    expect(await two.claim(chat, 'a1')).toEqual({ state: 'done', outcome: { card: 'accepted' } });
  });

  test('a redelivery of a running turn waits for the outcome', async () => {
    const { one, two } = twoProcesses();
    const chat = conversation();
    const turn = await claimed(one, chat, 'a1');
    expect(await two.claim(chat, 'a1')).toEqual({ state: 'running' });
    expect(await two.awaitOutcome(turn, 0)).toEqual({ state: 'busy' });
    const awaited = two.awaitOutcome(turn);
    await one.finish(turn, 'hello');
    expect(await awaited).toEqual({ state: 'done', outcome: 'hello' });
  });

  test('a turn has its place when no earlier one of its conversation lives', async () => {
    const { one, two } = twoProcesses();
    const chat = conversation();
    const first = await claimed(one, chat, 'a1');
    const other = await claimed(two, conversation(), 'a1');
    const second = await claimed(two, chat, 'a2');
    expect(await one.awaitPlace(first, 0)).toBe('placed');
    expect(await two.awaitPlace(other, 0)).toBe('placed');
    const awaited = two.awaitPlace(second);
    await one.finish(first, null);
    expect(await awaited).toBe('placed');
  });

  test('an invoke whose place does not come in time gives up its claim without effect', async () => {
    const { one, two } = twoProcesses();
    const chat = conversation();
    const first = await claimed(one, chat, 'a1');
    const second = await claimed(two, chat, 'a2');
    expect(await two.awaitPlace(second, 0)).toBe('busy');
    expect(await two.finish(second, 'late')).toBe(false);
    await one.finish(first, null);
    const again = await claimed(two, chat, 'a2');
    expect(await two.awaitPlace(again, 0)).toBe('placed');
  });

  test('a crashed turn blocks its conversation for one lease, then its redelivery runs again', async () => {
    const { clock, one, two } = twoProcesses();
    const chat = conversation();
    const crashed = await claimed(one, chat, 'a1');
    const next = await claimed(two, chat, 'a2');
    clock.pass(10);
    await two.renew(next);
    expect(await two.claim(chat, 'a1')).toEqual({ state: 'running' });
    clock.pass(6);
    expect(await two.awaitPlace(next, 0)).toBe('placed');
    expect(await two.awaitOutcome(crashed)).toEqual({ state: 'lapsed' });
    expect((await claimed(two, chat, 'a1')).activityId).toBe('a1');
  });

  test('a turn that is taken over goes to the end of the line, behind the one at work', async () => {
    const { clock, one, two } = twoProcesses();
    const chat = conversation();
    await claimed(one, chat, 'a1');
    clock.pass(16);
    const atWork = await claimed(two, chat, 'a2');
    expect(await two.awaitPlace(atWork, 0)).toBe('placed');
    const takenOver = await claimed(two, chat, 'a1');
    expect(await two.awaitPlace(takenOver, 0)).toBe('busy');
  });

  test('a late owner neither renews nor finishes what somebody took over', async () => {
    const { clock, one, two } = twoProcesses();
    const chat = conversation();
    const late = await claimed(one, chat, 'a1');
    clock.pass(16);
    const owner = await claimed(two, chat, 'a1');
    expect(await one.renew(late)).toBe(false);
    expect(await one.finish(late, 'late')).toBe(false);
    await one.withdraw(late);
    expect(await two.finish(owner, 'in time')).toBe(true);
    expect(await one.claim(chat, 'a1')).toEqual({ state: 'done', outcome: 'in time' });
  });

  test('the same process is fenced from its own earlier claim', async () => {
    const { clock, one } = twoProcesses();
    const chat = conversation();
    const late = await claimed(one, chat, 'a1');
    clock.pass(16);
    const owner = await claimed(one, chat, 'a1');
    expect(await one.finish(late, 'late')).toBe(false);
    expect(await one.finish(owner, 'in time')).toBe(true);
  });

  test('a renewed lease outlives its first term', async () => {
    const { clock, one, two } = twoProcesses();
    const chat = conversation();
    const turn = await claimed(one, chat, 'a1');
    for (let passed = 0; passed < 30; passed += 5) {
      clock.pass(5);
      expect(await one.renew(turn)).toBe(true);
    }
    expect(await two.claim(chat, 'a1')).toEqual({ state: 'running' });
  });

  test('one whose lease lapsed while waiting has lost its place', async () => {
    const { clock, one } = twoProcesses();
    const turn = await claimed(one, conversation(), 'a1');
    clock.pass(16);
    expect(await one.awaitPlace(turn, 0)).toBe('lost');
  });

  test('a stopping process gives back what it holds, and its waiters give up', async () => {
    const { one, two } = twoProcesses();
    const chat = conversation();
    await claimed(one, chat, 'a1');
    const waiting = one.awaitPlace(await claimed(one, chat, 'a2'));
    await one.giveBack();
    expect(await waiting).toBe('lost');
    const taken = await claimed(two, chat, 'a1');
    expect(await two.awaitPlace(taken, 0)).toBe('placed');
  });

  test('without a clock of ours the database tells the time', async () => {
    const table = createTurnTable({ db: database(), me: 'one' });
    const turn = await claimed(table, conversation(), 'a1');
    expect(await table.awaitPlace(turn, 0)).toBe('placed');
    expect(await table.renew(turn)).toBe(true);
    expect(await table.finish(turn, null)).toBe(true);
  });
});
