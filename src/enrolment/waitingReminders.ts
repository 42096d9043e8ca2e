import type { Knex } from 'knex';
import { businessDayAfter, dateIn, latestOf } from '../reminders/dates';
import type { DueReminder, ReminderSource } from '../reminders/reminder';
import type { MemberId, OrganisationId } from '../shared/ids';

export interface WaitingOptions {
  readonly db: Knex;
  readonly timeZone: string;
}

/** Business days after which one is reminded; then it is left alone. */
const draftDays = [3, 10];
const contactDays = [1, 3, 5];
/** Longer than the last of them, weekends and all. */
const mostAgeDays = 30;

interface Row {
  readonly id: string;
  readonly organisation_id: OrganisationId;
  readonly member_id: MemberId;
  readonly since: Date;
}

/** Drafts that were left, and primary contacts who have not answered: to whoever started or submitted it. */
export function createWaitingReminders({ db, timeZone }: WaitingOptions): ReminderSource {
  function dueOf(topic: string, days: readonly number[], row: Row, today: string): readonly DueReminder[] {
    const since = dateIn(row.since, timeZone);
    const date = latestOf(
      days.map((count) => businessDayAfter(since, count)),
      today,
    );
    if (date === undefined) return [];
    const { id, organisation_id: organisationId, member_id: member } = row;
    return [{ topic, id, date, organisationId, to: async () => [{ member }] }];
  }

  return {
    due: async (now, today) => {
      const after = new Date(now.getTime() - mostAgeDays * 24 * 60 * 60 * 1000);
      const [left, asked] = [await draftsSince(db, after), await contactsAskedSince(db, after)];
      return [
        ...left.flatMap((row) => dueOf('reminder.draftWaits', draftDays, row, today)),
        ...asked.flatMap((row) => dueOf('reminder.contactWaits', contactDays, row, today)),
      ];
    },
  };
}

/** From the last thing that was done to it: whoever is at it needs no reminder. */
async function draftsSince(db: Knex, after: Date): Promise<readonly Row[]> {
  const lastEvent = `(select max(v.at) from enrolment_events v
    where v.organisation_id = e.organisation_id and v.enrolment_id = e.id)`;
  const since = `coalesce(${lastEvent}, e.changed_at)`;
  return db('enrolments as e')
    .where({ 'e.state': 'draft', 'e.programme': 'enrolment' })
    .whereRaw(`${since} > ?`, [after])
    .orderBy('e.id')
    .select<Row[]>('e.id', 'e.organisation_id', { member_id: 'e.started_by' }, db.raw(`${since} as since`));
}

/** By the asking, not by the state: a mail sent again is waited for anew. */
async function contactsAskedSince(db: Knex, after: Date): Promise<readonly Row[]> {
  return db('enrolments as e')
    .join('enrolment_confirmations as c', (on) => {
      on.on('c.organisation_id', 'e.organisation_id').andOn('c.enrolment_id', 'e.id');
    })
    .where('e.state', 'email_verification_pending')
    .where('c.state', 'open')
    .where('c.created_at', '>', after)
    .whereNotNull('e.submitted_by')
    .orderBy(['c.created_at', 'e.id'])
    .select<Row[]>('e.id', 'e.organisation_id', {
      member_id: 'e.submitted_by',
      since: 'c.created_at',
    });
}
