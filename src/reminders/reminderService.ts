import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { enqueue, type NoticePerson } from '../notifications/outbox';
import { brand, type RequestKey } from '../shared/ids';
import { ok } from '../shared/result';
import { atDaytime, dateIn } from './dates';
import type { DueReminder, Reminded, ReminderSource } from './reminder';
import { attended, habitsOfMember, habitsOfPerson, saveOff, saveOn, type Habits } from './reminderStore';

export interface ReminderService {
  /** One switch a person; what one is owed (outcomes, invitations) comes whatever it says. */
  areOn(person: NoticePerson): Promise<boolean>;
  switch(person: NoticePerson, to: 'on' | 'off'): Promise<void>;
  /** Owes what is due. Any number of replicas may do it, any number of times a day; answers how many are owed anew. */
  sweep(): Promise<number>;
}

export interface ReminderOptions {
  readonly db: Knex;
  readonly now: () => Date;
  /** By which the day begins, and for people whose own zone is unknown. */
  readonly timeZone: string;
  readonly sources: readonly ReminderSource[];
}

const batch = 500;

export function createReminderService({ db, now, timeZone, sources }: ReminderOptions): ReminderService {
  async function sweep(): Promise<number> {
    let owed = 0;
    for (const source of sources) {
      const due = await source.due(now(), dateIn(now(), timeZone));
      for (let start = 0; start < due.length; start += batch) owed += await owe(due.slice(start, start + batch));
    }
    return owed;
  }

  /** Most have been attended to an hour ago: one question for all of them. */
  async function owe(due: readonly DueReminder[]): Promise<number> {
    const done = await attended(db, due.map(keyOf));
    let owed = 0;
    for (const one of due) if (!done.has(keyOf(one))) owed += await attend(one);
    return owed;
  }

  /** The key lets one replica at it; the outbox's own key keeps it single when that one is forgotten. */
  async function attend(due: DueReminder): Promise<number> {
    let owed = 0;
    await transact(db, keyOf(due), async (trx) => {
      owed = 0;
      for (const who of await due.to(trx)) if (await oweOne(trx, due, who)) owed += 1;
      return ok(null);
    });
    return owed;
  }

  async function oweOne(trx: Knex.Transaction, due: DueReminder, to: Reminded): Promise<boolean> {
    const { topic, id, date, organisationId } = due;
    const habits = await habitsOf(trx, to);
    if (habits?.isOff === true) return false;
    const runAt = atDaytime(now(), habits?.timeZone ?? timeZone);
    const about = organisationId === undefined ? {} : { organisationId };
    return enqueue(trx, `${keyOf(due)}:${nameOf(to)}`, { topic, to, data: { id, date }, runAt, ...about });
  }

  return {
    areOn: async (person) => (await habitsOfPerson(db, person))?.isOff !== true,
    switch: (person, to) => (to === 'off' ? saveOff(db, person, now()) : saveOn(db, person)),
    sweep,
  };
}

function keyOf({ topic, id, date }: DueReminder): RequestKey {
  return brand<RequestKey>(`${topic}:${id}:${date}`);
}

function habitsOf(trx: Knex.Transaction, to: Reminded): Promise<Habits | undefined> {
  return 'member' in to ? habitsOfMember(trx, to.member) : habitsOfPerson(trx, to.person);
}

function nameOf(to: Reminded): string {
  return 'member' in to ? to.member : `${to.person.tenantId}/${to.person.aadObjectId}`;
}
