import { randomUUID } from 'node:crypto';
import { createNoticeClaims, type Delivery } from '../../src/notifications/noticeClaims';
import { wakeNoticesFor } from '../../src/notifications/outbox';
import { anOutside, aPerson, aRelay, noticeRow, owe } from '../support/aRelay';
import { aClock } from '../support/clock';
import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { until } from '../support/until';

const database = usePostgres();
const replicas = useReplicas(database, 2);

function replica(index: number) {
  const db = replicas()[index];
  if (!db) throw new Error('two replicas');
  return db;
}

/** A door that keeps each caller until it is opened. */
function aSlowDoor() {
  const waiting: (() => void)[] = [];
  const deliverCard = () => new Promise<Delivery>((resolve) => waiting.push(() => resolve({ state: 'sent' })));
  return { waiting, deliverCard };
}

beforeEach(async () => {
  await database()('notices').del();
  await database()('sender_leases').del();
});

test('one process at a time sends to a tenant; other tenants do not wait for it', async () => {
  const clock = aClock();
  const tenant = randomUUID();
  const slow = aSlowDoor();
  const other = anOutside();
  for (let count = 0; count < 15; count += 1) await owe(database(), { to: { person: aPerson(tenant) } });
  const first = aRelay(replica(0), anOutside(slow), { now: clock.now });
  const second = aRelay(replica(1), other, { now: clock.now });
  const sending = first.sendDue();
  await until(() => slow.waiting.length === 1);
  const elsewhere = aPerson();
  await owe(database(), { to: { person: elsewhere } });
  await second.sendDue();
  expect(other.cards.map(({ to }) => to)).toEqual([elsewhere]);
  const stopped = first.stop();
  slow.waiting[0]?.();
  await Promise.all([sending, stopped]);
  await second.sendDue();
  expect(other.cards).toHaveLength(1);
  clock.pass(5);
  await second.sendDue();
  expect(other.cards).toHaveLength(15);
});

test('two that reach for a tenant at the same moment: one gets it', async () => {
  const clock = aClock();
  const tenant = randomUUID();
  await owe(database(), { to: { person: aPerson(tenant) } });
  await owe(database(), { to: { person: aPerson(tenant) } });
  const trx = await database().transaction();
  const first = await createNoticeClaims({ db: trx, me: 'first', now: clock.now }).claimDue(tenant, 1);
  const second = createNoticeClaims({ db: replica(1), me: 'second', now: clock.now }).claimDue(tenant, 1);
  await untilBlocked(database());
  await trx.commit();
  expect(first).toHaveLength(1);
  expect(await second).toEqual([]);
});

test('a process that lost its tenant while it was busy sends nothing more to it', async () => {
  const clock = aClock();
  const tenant = randomUUID();
  const slow = aSlowDoor();
  const taker = anOutside();
  for (let count = 0; count < 3; count += 1) await owe(database(), { to: { person: aPerson(tenant) } });
  const late = aRelay(replica(0), anOutside(slow), { now: clock.now }).sendDue();
  await until(() => slow.waiting.length === 1);
  clock.pass(31);
  await aRelay(replica(1), taker, { now: clock.now }).sendDue();
  expect(taker.cards).toHaveLength(3);
  slow.waiting[0]?.();
  await late;
  expect(slow.waiting).toHaveLength(1);
});

test('a row in another’s hand is passed over, not waited for', async () => {
  const tenant = randomUUID();
  const held = await owe(database(), { to: { person: aPerson(tenant) } });
  const free = await owe(database(), { to: { person: aPerson(tenant) } });
  const trx = await database().transaction();
  await trx('notices').where({ dedupe_key: held }).forUpdate();
  const outside = anOutside();
  await aRelay(replica(0), outside).sendDue();
  await trx.commit();
  expect(outside.cards.map(({ cardId }) => cardId)).toEqual([(await noticeRow(database(), free)).card_id]);
});

test('a reader whose first visit is being written while we find no chat is not left waiting', async () => {
  const to = aPerson();
  const key = await owe(database(), { to: { person: to } });
  let visits = 0;
  const answer: { give: (delivery: Delivery) => void } = { give: () => {} };
  const deliverCard = () => {
    visits += 1;
    if (visits > 1) return Promise.resolve<Delivery>({ state: 'sent' });
    return new Promise<Delivery>((resolve) => (answer.give = resolve));
  };
  const sending = aRelay(replica(0), anOutside({ deliverCard })).sendDue();
  await until(() => visits === 1);
  const visit = await database().transaction();
  await wakeNoticesFor(visit, to);
  answer.give({ state: 'not-yet' });
  await untilBlocked(database());
  await visit.commit();
  await sending;
  expect(visits).toBe(2);
  expect(await noticeRow(database(), key)).toMatchObject({ state: 'done' });
});
