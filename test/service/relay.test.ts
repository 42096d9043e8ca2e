import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../src/notifications/noticeClaims';
import { pageDead, retryNotice } from '../../src/notifications/outbox';
import { anOutside, answering, aPerson, aRelay, noticeRow, owe } from '../support/aRelay';
import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';
import { until } from '../support/until';

eachDatabase((database) => {
  beforeEach(async () => {
    await database()('notices').del();
    await database()('sender_leases').del();
  });

  test('what is owed is sent once', async () => {
    const outside = anOutside();
    const to = aPerson();
    const key = await owe(database(), { to: { person: to }, topic: 'partnership.accepted' });
    const relay = aRelay(database(), outside);
    await relay.sendDue();
    await relay.sendDue();
    const row = await noticeRow(database(), key);
    expect(outside.cards).toEqual([{ to, cardId: row.card_id, card: 'partnership.accepted' }]);
    expect(row).toMatchObject({ state: 'done', attempts: 1, last_error: null });
  });

  test('a notice is not sent before its time', async () => {
    const clock = aClock();
    const outside = anOutside();
    const relay = aRelay(database(), outside, { now: clock.now });
    await owe(database(), { to: { person: aPerson() }, runAt: new Date('2026-11-20T10:00:00Z') });
    await relay.sendDue();
    expect(outside.cards).toHaveLength(0);
    clock.pass(3600);
    await relay.sendDue();
    expect(outside.cards).toHaveLength(1);
  });

  test('a sender that dies in between is followed by a copy with the same cardId', async () => {
    const clock = aClock();
    const { calls, deliverCard } = answering();
    let die = () => {};
    const dead = new Promise<Delivery>(() => {});
    const dying = anOutside({ deliverCard: (to, cardId) => (void deliverCard(to, cardId), die(), dead) });
    await owe(database(), { to: { person: aPerson() } });
    const crashed = new Promise<void>((resolve) => (die = resolve));
    void aRelay(database(), dying, { now: clock.now, sendLimitMs: 1e9 }).sendDue();
    await crashed;
    const next = aRelay(database(), anOutside({ deliverCard }), { now: clock.now });
    await next.sendDue();
    expect(calls).toHaveLength(1);
    clock.pass(31);
    await next.sendDue();
    expect(calls).toHaveLength(2);
    expect(new Set(calls).size).toBe(1);
  });

  test('a late sender does not overwrite what the next one settled', async () => {
    const clock = aClock();
    let answer: (delivery: Delivery) => void = () => {};
    const slow = anOutside({ deliverCard: () => new Promise((resolve) => (answer = resolve)) });
    const key = await owe(database(), { to: { person: aPerson() } });
    const late = aRelay(database(), slow, { now: clock.now }).sendDue();
    await until(async () => (await noticeRow(database(), key)).attempts === 1);
    clock.pass(31);
    const next = answering({ state: 'retry', reason: 'ECONNRESET' });
    await aRelay(database(), anOutside(next), { now: clock.now }).sendDue();
    answer({ state: 'refused', reason: 'late' });
    await late;
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'ready', last_error: 'ECONNRESET' });
  });

  test('a failed notice falls due again, later each time', async () => {
    const clock = aClock();
    const { calls, deliverCard } = answering(
      { state: 'retry', reason: 'ECONNREFUSED' },
      { state: 'retry', reason: 'ECONNREFUSED' },
    );
    const relay = aRelay(database(), anOutside({ deliverCard }), { now: clock.now });
    const key = await owe(database(), { to: { person: aPerson() } });
    await relay.sendDue();
    const row = await noticeRow(database(), key);
    expect(row).toMatchObject({ state: 'ready', last_error: 'ECONNREFUSED' });
    const wait = row.run_at.getTime() - clock.now().getTime();
    expect(wait).toBeGreaterThanOrEqual(1000);
    expect(wait).toBeLessThanOrEqual(3000);
    await relay.sendDue();
    expect(calls).toHaveLength(1);
    clock.pass(3);
    await relay.sendDue();
    clock.pass(6);
    await relay.sendDue();
    expect(calls).toHaveLength(3);
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'done' });
  });

  test('a notice that may have arrived is tried once more soon, then rarely', async () => {
    const clock = aClock();
    const lost: Delivery = { state: 'ambiguous', reason: 'ETIMEDOUT' };
    const { calls, deliverCard } = answering(lost, lost);
    const relay = aRelay(database(), anOutside({ deliverCard }), { now: clock.now });
    await owe(database(), { to: { person: aPerson() } });
    await relay.sendDue();
    clock.pass(3);
    await relay.sendDue();
    expect(calls).toHaveLength(2);
    clock.pass(299);
    await relay.sendDue();
    expect(calls).toHaveLength(2);
    clock.pass(1);
    await relay.sendDue();
    expect(calls).toHaveLength(3);
    expect(new Set(calls).size).toBe(1);
  });

  test('a door that does not answer is left alone after the time limit', async () => {
    const outside = anOutside({ deliverCard: () => new Promise(() => {}) });
    const key = await owe(database(), { to: { person: aPerson() } });
    await aRelay(database(), outside, { sendLimitMs: 20 }).sendDue();
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'ready', last_error: 'time-limit' });
  });

  test('when Teams throttles, the tenant is left in peace and the attempt does not count', async () => {
    const clock = aClock();
    const { calls, deliverCard } = answering({ state: 'throttled', retryAfterSeconds: 20 });
    const relay = aRelay(database(), anOutside({ deliverCard }), { now: clock.now });
    const tenant = randomUUID();
    const key = await owe(database(), { to: { person: aPerson(tenant) } });
    await owe(database(), { to: { person: aPerson(tenant) } });
    await relay.sendDue();
    clock.pass(19);
    await relay.sendDue();
    expect(calls).toHaveLength(1);
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'ready', attempts: 0 });
    clock.pass(1);
    await relay.sendDue();
    expect(calls).toHaveLength(3);
  });

  test('a reader gets five notices at once and then one a second', async () => {
    const clock = aClock();
    const outside = anOutside();
    const relay = aRelay(database(), outside, { now: clock.now });
    const to = aPerson();
    for (let count = 0; count < 8; count += 1) await owe(database(), { to: { person: to } });
    await relay.sendDue();
    expect(outside.cards).toHaveLength(5);
    clock.pass(1);
    await relay.sendDue();
    expect(outside.cards).toHaveLength(6);
    clock.pass(5);
    await relay.sendDue();
    expect(outside.cards).toHaveLength(8);
  });

  test('a tenant gets fifteen notices a second', async () => {
    const clock = aClock();
    const outside = anOutside();
    const relay = aRelay(database(), outside, { now: clock.now });
    const tenant = randomUUID();
    for (let count = 0; count < 20; count += 1) await owe(database(), { to: { person: aPerson(tenant) } });
    await relay.sendDue();
    expect(outside.cards).toHaveLength(15);
    clock.pass(1);
    await relay.sendDue();
    expect(outside.cards).toHaveLength(20);
  });

  test('a refused notice is dead, is shown to the operator with the class of its error and can be tried again', async () => {
    const { deliverCard } = answering({ state: 'refused', reason: 'MessageSizeTooBig' });
    const relay = aRelay(database(), anOutside({ deliverCard }));
    const key = await owe(database(), { to: { person: aPerson() }, topic: 'invitation.sent' });
    await relay.sendDue();
    const [dead, ...more] = (await pageDead(database(), { size: 10 })).rows;
    expect(more).toHaveLength(0);
    expect(dead).toMatchObject({ topic: 'invitation.sent', attempts: 1, lastError: 'MessageSizeTooBig' });
    expect(await retryNotice(database(), dead?.id ?? '')).toBe(true);
    expect(await retryNotice(database(), dead?.id ?? '')).toBe(false);
    expect(await retryNotice(database(), 'no number')).toBe(false);
    await relay.sendDue();
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'done' });
  });

  test('a notice that fails and fails stops, with its last error kept and nothing personal in it', async () => {
    const clock = aClock();
    const outside = anOutside({ deliverCard: () => Promise.reject(new Error('no way to admin@fabrikam.example')) });
    const relay = aRelay(database(), outside, { now: clock.now });
    const key = await owe(database(), { to: { person: aPerson() } });
    for (let count = 0; count < 26; count += 1) {
      await relay.sendDue();
      clock.pass(6000);
    }
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'dead', attempts: 25, last_error: 'Error' });
  });

  test('one reader’s trouble does not hold up the others', async () => {
    const outside = anOutside({
      render: async ({ topic }) =>
        topic === 'bad' ? Promise.reject(new TypeError('x')) : { kind: 'card', card: topic },
    });
    const tenant = randomUUID();
    await owe(database(), { to: { person: aPerson(tenant) }, topic: 'bad' });
    await owe(database(), { to: { person: aPerson(tenant) }, topic: 'good' });
    await aRelay(database(), outside).sendDue();
    expect(outside.cards.map(({ card }) => card)).toEqual(['good']);
  });
});
