import { dateIn, daysFrom, latestOf } from '../reminders/dates';

export interface ExpiryOptions {
  readonly timeZone: string;
  /** How long an invitation can be accepted; a reminder never comes on the day it was sent, or before. */
  readonly invitationDays: number;
}

const daysBefore = [7, 1];
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** A week and a day before an invitation lapses: the day of the reminder that is due, if one is. */
export function expiryDue({ timeZone, invitationDays }: ExpiryOptions, now: Date, today: string) {
  return {
    /** Nothing that lapses later is reminded of today. */
    before: new Date(now.getTime() + (Math.max(...daysBefore) + 1) * dayMilliseconds),
    dateOf: (expiresAt: Date): string | undefined => {
      const expires = dateIn(expiresAt, timeZone);
      const sent = dateIn(new Date(expiresAt.getTime() - invitationDays * dayMilliseconds), timeZone);
      const days = daysBefore.map((count) => daysFrom(expires, -count)).filter((day) => day > sent);
      return latestOf(days, today);
    },
  };
}
