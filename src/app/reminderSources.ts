import type { Knex } from 'knex';
import type { OperatorId, Rules } from '../config';
import { createCustomerExpiryReminders } from '../customers/invitationExpiryReminders';
import { createOverdueReminders } from '../desk/overdueReminders';
import type { Queue } from '../desk/queue';
import { createWaitingReminders } from '../enrolment/waitingReminders';
import { createExpiryReminders } from '../relationships/expiryReminders';
import type { ReminderSource } from '../reminders/reminder';

export interface ReminderSourceOptions {
  readonly db: Knex;
  readonly timeZone: string;
  readonly rules: Pick<Rules, 'invitationDays'>;
  readonly queue: Queue;
  readonly operators: readonly OperatorId[];
}

/** Every date that somebody is reminded of; `dialogs/reminders.ts` draws each topic. */
export function reminderSources(options: ReminderSourceOptions): readonly ReminderSource[] {
  const { invitationDays } = options.rules;
  return [
    createExpiryReminders({ ...options, invitationDays }),
    createCustomerExpiryReminders({ ...options, invitationDays }),
    createWaitingReminders(options),
    createOverdueReminders(options),
  ];
}
