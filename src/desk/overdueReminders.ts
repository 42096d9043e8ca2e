import { isBusinessDay } from '../reminders/dates';
import type { ReminderSource } from '../reminders/reminder';
import type { NoticePerson } from '../notifications/outbox';
import type { Queue } from './queue';

export interface OverdueOptions {
  readonly queue: Queue;
  readonly operators: readonly NoticePerson[];
}

const asked = { size: 1 };
const clockwork = { operator: 'reminders', correlationId: 'reminders' };

/** While something waits for too long (C-7): to each operator, once a business day, one card for all of it. */
export function createOverdueReminders({ queue, operators }: OverdueOptions): ReminderSource {
  return {
    due: async (_now, today) => {
      if (operators.length === 0 || !isBusinessDay(today)) return [];
      if ((await queue.page(clockwork, asked)).overdue === 0) return [];
      const to = async (): Promise<readonly { readonly person: NoticePerson }[]> =>
        operators.map((person) => ({ person }));
      return [{ topic: 'reminder.overdue', id: 'queue', date: today, to }];
    },
  };
}
