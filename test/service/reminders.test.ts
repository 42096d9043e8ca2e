import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { purge } from '../../src/app/retention';
import { reminderSources } from '../../src/app/reminderSources';
import { createQueue } from '../../src/desk/queue';
import { createReviewQueue } from '../../src/enrolment/reviewQueue';
import { atDaytime } from '../../src/reminders/dates';
import type { ReminderSource } from '../../src/reminders/reminder';
import { createReminderService, type ReminderService } from '../../src/reminders/reminderService';
import { brand } from '../../src/shared/ids';
import { aClock, type TestClock } from '../support/clock';
import { createBusinessCalendar } from '../../src/organisations/businessCalendar';
import { aCompany, aMember, type TestMember } from '../support/companies';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aKey, aPair, aSentRequest, aStage, value } from '../support/relationships';
import { anEnrolment } from '../support/waiting';

const timeZone = 'Asia/Seoul';
const day = 24 * 3600;
const desk = { tenantId: brand<never>(randomUUID()), aadObjectId: brand<never>(randomUUID()) };

/** A replica's service over the real sources. */
function aReplica(db: Knex, { now }: TestClock, operators = [desk]): ReminderService {
  const queue = createQueue({ sources: [createReviewQueue(db)], now, calendar: createBusinessCalendar(), timeZone });
  const sources = reminderSources({ db, timeZone, rules: { invitationDays: 30 }, queue, operators });
  return createReminderService({ db, now, timeZone, sources });
}

interface OwedReminder {
  readonly id: string;
  readonly dedupe_key: string;
  readonly topic: string;
  readonly member_id: string | null;
  readonly run_at: Date;
  readonly payload: { readonly id: string; readonly date: string };
}

async function owed(db: Knex): Promise<readonly OwedReminder[]> {
  return db<OwedReminder>('notices').where('topic', 'like', 'reminder.%').orderBy('id');
}

async function isHeard(db: Knex, { tenantId, aadObjectId }: TestMember, zone = 'Asia/Seoul'): Promise<void> {
  await db('conversation_references').insert({
    tenant_id: tenantId,
    aad_object_id: aadObjectId,
    id: randomUUID(),
    conversation_id: `a:${aadObjectId}`,
    service_url: 'https://smba.trafficmanager.net/apac/',
    bot_id: '28:channelmate',
    teams_user_id: `29:${aadObjectId}`,
    time_zone: zone,
    state: 'installed',
    updated_at: new Date('2026-11-20T09:00:00Z'),
  });
}

eachDatabase((database) => {
  beforeEach(async () => {
    await database()('notices').del();
    await database()('request_keys').del();
    await database()('enrolments').update({ state: 'discarded' });
    await database()('partnership_requests').update({ state: 'withdrawn' });
  });

  test('over a year of days, by two replicas, each date reminds each person once, and on the days that it should', async () => {
    const db = database();
    const stage = aStage(db);
    const pair = await aPair(db);
    const request = await aSentRequest(stage, pair);
    const draft = await anEnrolment(db, { state: 'draft', at: '2026-11-20T09:00:00Z' });
    const asked = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    const review = await anEnrolment(db, { at: '2026-12-01T09:00:00Z' });
    const replicas = [aReplica(db, stage.clock), aReplica(db, stage.clock)];
    const seen = new Map<string, OwedReminder>();
    for (let count = 0; count < 365; count += 1) {
      for (const replica of replicas) await replica.sweep();
      for (const one of await owed(db)) {
        expect(seen.get(one.dedupe_key)?.id ?? one.id).toBe(one.id);
        seen.set(one.dedupe_key, one);
      }
      await livesInTheYear(db, stage.clock.now());
      if (count === 30) await db('enrolments').where({ id: review.id }).update({ state: 'rejected' });
      stage.clock.pass(day);
    }
    const datesOf = (topic: string, id: string): readonly string[] =>
      [...seen.values()]
        .filter((one) => one.topic === topic && one.payload.id === id)
        .map(({ payload }) => payload.date);
    expect(datesOf('reminder.requestExpires', request)).toEqual(['2026-12-13', '2026-12-19']);
    expect(datesOf('reminder.invitationExpires', request)).toEqual(['2026-12-13', '2026-12-19']);
    expect(datesOf('reminder.draftWaits', draft.id)).toEqual(['2026-11-25', '2026-12-04']);
    expect(datesOf('reminder.contactWaits', asked.id)).toEqual(['2026-11-23', '2026-11-25', '2026-11-27']);
    const overdue = datesOf('reminder.overdue', 'queue');
    expect([overdue[0], overdue.at(-1), overdue.length]).toEqual(['2026-12-09', '2026-12-18', 8]);
    expect(overdue).not.toContain('2026-12-12'); // a Saturday
  }, 120_000);

  test('a day on which the bot was down is made up for, but not for long', async () => {
    const db = database();
    const clock = aClock('2026-11-25T00:00:00Z'); // a Wednesday; the first business day after the asking was Monday
    const asked = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-10T09:00:00Z' });
    await aReplica(db, clock).sweep();
    expect((await owed(db)).map(({ payload }) => payload)).toEqual([{ id: asked.id, date: '2026-11-25' }]);
  });

  test('an invitation sent anew is reminded of by its new date, and never on the day it was sent', async () => {
    const db = database();
    const stage = aStage(db, { rules: { invitationDays: 5, partnershipRemoval: 'support' } });
    const pair = await aPair(db);
    const request = await aSentRequest(stage, pair);
    const queue = createQueue({ sources: [], now: stage.clock.now, calendar: createBusinessCalendar(), timeZone });
    const sources = reminderSources({ db, timeZone, rules: { invitationDays: 5 }, queue, operators: [] });
    const replica = createReminderService({ db, now: stage.clock.now, timeZone, sources });
    expect(await replica.sweep()).toBe(0);
    stage.clock.pass(4 * day);
    expect(await replica.sweep()).toBe(2);
    value(await stage.requests.resend(pair.asker, request, aKey()));
    expect(await replica.sweep()).toBe(0);
    stage.clock.pass(4 * day);
    expect(await replica.sweep()).toBe(2);
  });

  test('whoever switched reminders off is owed none, colleagues are, and switched on again the next date reminds', async () => {
    const db = database();
    const clock = aClock('2026-11-23T09:00:00Z');
    const { admin } = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    const other = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    await isHeard(db, admin);
    const replica = aReplica(db, clock);
    await replica.switch(admin, 'off');
    await replica.switch(admin, 'off');
    expect(await replica.areOn(admin)).toBe(false);
    expect(await replica.areOn(other.admin)).toBe(true);
    await replica.sweep();
    expect((await owed(db)).map(({ member_id }) => member_id)).toEqual([other.admin.memberId]);
    await replica.switch(admin, 'on');
    expect(await replica.sweep()).toBe(0); // that date has passed by
    clock.pass(2 * day);
    await replica.sweep();
    expect((await owed(db)).filter(({ member_id }) => member_id === admin.memberId)).toHaveLength(1);
  });

  test('nobody is reminded at night, by the clock where they are', async () => {
    const db = database();
    const clock = aClock('2026-11-23T15:30:00Z'); // half past midnight of the 24th in Seoul, half past three in London
    const night = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    const noon = await anEnrolment(db, { state: 'email_verification_pending', at: '2026-11-20T09:00:00Z' });
    await isHeard(db, night.admin, 'Asia/Seoul');
    await isHeard(db, noon.admin, 'Europe/London');
    await aReplica(db, clock).sweep();
    const at = new Map((await owed(db)).map(({ member_id, run_at }) => [member_id, run_at.toISOString()]));
    expect(at.get(night.admin.memberId)).toBe('2026-11-24T00:00:00.000Z');
    expect(at.get(noon.admin.memberId)).toBe('2026-11-23T15:30:00.000Z');
  });

  test('an unknown company is reminded of nothing, and overdue decisions remind nobody where there is no operator', async () => {
    const db = database();
    const stage = aStage(db);
    const pair = await aPair(db);
    await aSentRequest(stage, { asker: pair.asker, reseller: { ...pair.reseller, domain: 'unknown.example' } });
    await anEnrolment(db, { at: '2026-11-01T09:00:00Z' });
    stage.clock.pass(23 * day);
    await aReplica(db, stage.clock, []).sweep();
    expect((await owed(db)).map(({ topic, member_id }) => [topic, member_id])).toEqual([
      ['reminder.requestExpires', pair.asker.memberId],
    ]);
  });
});

/** What is written in a simulated year is of that year, and was sent: so purges find it as they would. */
async function livesInTheYear(db: Knex, now: Date): Promise<void> {
  await db('notices').where('state', 'ready').update({ state: 'done', created_at: now });
  await db('request_keys')
    .whereRaw(`outcome <> '{"aged": true}'`)
    .update({ created_at: now, outcome: '{"aged": true}' });
  if (now.getUTCDay() === 0) await purge(db, now);
}

test('daytime is from nine to six, where the reader is', () => {
  const at = (time: string, zone: string): string => atDaytime(new Date(time), zone).toISOString();
  expect(at('2026-11-20T00:00:00Z', 'Asia/Seoul')).toBe('2026-11-20T00:00:00.000Z');
  expect(at('2026-11-19T23:59:00Z', 'Asia/Seoul')).toBe('2026-11-20T00:00:00.000Z');
  expect(at('2026-11-20T09:00:00Z', 'Asia/Seoul')).toBe('2026-11-21T00:00:00.000Z');
  expect(at('2026-11-20T03:15:00Z', 'Asia/Kolkata')).toBe('2026-11-20T03:30:00.000Z');
});

describe('two replicas side by side', () => {
  const database = usePostgres();

  test('the second one waits for the first and owes nothing', async () => {
    const db = database();
    const member = await aMember(db, await aCompany(db));
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const source = (to: Promise<void>): ReminderSource => ({
      due: async () => [
        {
          topic: 'reminder.x',
          id: 'one',
          date: '2026-11-20',
          to: async () => (await to, [{ member: member.memberId }]),
        },
      ],
    });
    const { now } = aClock();
    const replica = (to: Promise<void>) => createReminderService({ db, now, timeZone, sources: [source(to)] });
    const first = replica(gate).sweep();
    await untilHeld(db);
    const second = replica(Promise.resolve()).sweep();
    await untilBlocked(db);
    open();
    expect([await first, await second]).toEqual([1, 0]);
    expect(await owed(db)).toHaveLength(1);
  });
});

/** The first one holds the occasion's key, uncommitted. */
async function untilHeld(db: Knex): Promise<void> {
  const holding = `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
  for (let tries = 0; tries < 1000; tries += 1) {
    if ((await db.raw<{ rows: unknown[] }>(holding)).rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody holds a transaction');
}
