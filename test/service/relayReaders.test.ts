import { randomUUID } from 'node:crypto';
import { brand } from '../../src/shared/ids';
import type { Delivery } from '../../src/notifications/noticeClaims';
import { wakeNoticesFor } from '../../src/notifications/outbox';
import { anOutside, answering, aPerson, aRelay, noticeRow, owe } from '../support/aRelay';
import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';
import { until } from '../support/until';

eachDatabase((database) => {
  beforeEach(async () => {
    await database()('notices').del();
    await database()('sender_leases').del();
  });

  test('a reader who never opened the bot gets the notice when they do', async () => {
    const { calls, deliverCard } = answering({ state: 'not-yet' });
    const relay = aRelay(database(), anOutside({ deliverCard }));
    const to = aPerson();
    const key = await owe(database(), { to: { person: to } });
    await relay.sendDue();
    await relay.sendDue();
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await wakeNoticesFor(database(), aPerson(to.tenantId))).toBe(0);
    expect(await wakeNoticesFor(database(), to)).toBe(1);
    await relay.sendDue();
    expect(calls).toHaveLength(2);
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'done' });
  });

  test('a reader who opens the bot just while we find that they never did is not forgotten', async () => {
    const to = aPerson();
    const asked: string[] = [];
    const outside = anOutside({
      deliverCard: async (_to, cardId): Promise<Delivery> => {
        asked.push(cardId);
        if (asked.length > 1) return { state: 'sent' };
        await wakeNoticesFor(database(), to);
        return { state: 'not-yet' };
      },
    });
    const key = await owe(database(), { to: { person: to } });
    await aRelay(database(), outside).sendDue();
    expect(asked).toHaveLength(2);
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'done' });
  });

  test('a member is found when the notice falls due; one not linked yet waits for the link', async () => {
    const linked = aPerson();
    const newcomer = aPerson(linked.tenantId);
    const [linkedMember, newMember, removed] = [randomUUID(), randomUUID(), randomUUID()];
    const outside = anOutside({
      addressOf: async (member) => {
        if (member === linkedMember) return linked;
        return member === newMember ? { tenantId: linked.tenantId } : 'gone';
      },
    });
    const relay = aRelay(database(), outside);
    await owe(database(), { to: { member: brand(linkedMember) } });
    const waiting = await owe(database(), { to: { member: brand(newMember) } });
    const dropped = await owe(database(), { to: { member: brand(removed) } });
    await relay.sendDue();
    expect(outside.cards.map(({ to }) => to)).toEqual([linked]);
    expect(await noticeRow(database(), waiting)).toMatchObject({ state: 'waiting' });
    expect(await noticeRow(database(), dropped)).toMatchObject({ state: 'gone' });
    await wakeNoticesFor(database(), { ...newcomer, memberId: brand(newMember) });
    await relay.sendDue();
    expect(outside.cards.map(({ to }) => to)).toEqual([linked, newcomer]);
  });

  test('a reader who left, and news that are none any more, are settled', async () => {
    const left = answering({ state: 'gone' });
    const key = await owe(database(), { to: { person: aPerson() } });
    const relay = aRelay(database(), anOutside(left));
    await relay.sendDue();
    expect(await noticeRow(database(), key)).toMatchObject({ state: 'gone' });
    const stale = await owe(database(), { to: { person: aPerson() } });
    await aRelay(database(), anOutside({ render: async () => 'gone' })).sendDue();
    expect(await noticeRow(database(), stale)).toMatchObject({ state: 'gone' });
    await relay.sendDue();
    expect(left.calls).toHaveLength(1);
  });

  test('a relay that stops finishes what is in hand and puts the rest back', async () => {
    let answer: (delivery: Delivery) => void = () => {};
    let calls = 0;
    const deliverCard = () => ((calls += 1), new Promise<Delivery>((resolve) => (answer = resolve)));
    const tenant = randomUUID();
    const first = await owe(database(), { to: { person: aPerson(tenant) } });
    const second = await owe(database(), { to: { person: aPerson(tenant) } });
    const relay = aRelay(database(), anOutside({ deliverCard }));
    relay.start();
    await until(() => calls === 1);
    const stopped = relay.stop();
    answer({ state: 'sent' });
    await stopped;
    expect(calls).toBe(1);
    expect(await noticeRow(database(), first)).toMatchObject({ state: 'done' });
    expect(await noticeRow(database(), second)).toMatchObject({ state: 'ready', attempts: 0, lease_by: null });
  });

  test('the running relay finds what is owed, at once when it is told', async () => {
    const outside = anOutside();
    const relay = aRelay(database(), outside);
    relay.start();
    await owe(database(), { to: { person: aPerson() } });
    relay.kick();
    await until(() => outside.cards.length === 1);
    await owe(database(), { to: { person: aPerson() } });
    await until(() => outside.cards.length === 2);
    await relay.stop();
  });

  test('the lag is the age of the oldest notice that is due', async () => {
    const clock = aClock('2099-01-01T00:00:00Z');
    const relay = aRelay(database(), anOutside(), { now: clock.now });
    expect(await relay.lag()).toBe(0);
    await owe(database(), { to: { person: aPerson() }, runAt: new Date('2099-01-01T00:01:00Z') });
    expect(await relay.lag()).toBe(0);
    clock.pass(90);
    expect(await relay.lag()).toBe(30);
    await relay.sendDue();
    expect(await relay.lag()).toBe(0);
  });
});
