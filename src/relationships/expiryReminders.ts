import type { Knex } from 'knex';
import { dateIn, daysFrom, latestOf } from '../reminders/dates';
import type { DueReminder, ReminderSource } from '../reminders/reminder';
import { addresseeOf, toldAt } from './addressees';
import type { PartnershipRequest } from './partnershipRequest';
import { requestsExpiringBefore } from './requestExpiryStore';

export interface ExpiryOptions {
  readonly db: Knex;
  readonly timeZone: string;
  /** How long an invitation can be accepted; a reminder never comes on the day it was sent, or before. */
  readonly invitationDays: number;
}

const daysBefore = [7, 1];
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Invitations that nobody has answered, a week and a day before they lapse: to whoever asked, and to the invited company. */
export function createExpiryReminders({ db, timeZone, invitationDays }: ExpiryOptions): ReminderSource {
  function dueOf(request: PartnershipRequest, expiresAt: Date, today: string): readonly DueReminder[] {
    const expires = dateIn(expiresAt, timeZone);
    const sent = dateIn(new Date(expiresAt.getTime() - invitationDays * dayMilliseconds), timeZone);
    const days = daysBefore.map((days) => daysFrom(expires, -days)).filter((day) => day > sent);
    const date = latestOf(days, today);
    if (date === undefined) return [];
    const { id, providerId: organisationId } = request;
    return [
      { topic: 'reminder.requestExpires', id, date, organisationId, to: async () => [{ member: request.requestedBy }] },
      { topic: 'reminder.invitationExpires', id, date, to: (trx) => invited(trx, request) },
    ];
  }

  return {
    due: async (now, today) => {
      const before = new Date(now.getTime() + (Math.max(...daysBefore) + 1) * dayMilliseconds);
      const requests = await requestsExpiringBefore(db, now, before);
      return requests.flatMap((request) => (request.expiresAt ? dueOf(request, request.expiresAt, today) : []));
    },
  };
}

/** Nobody, while the company that it belongs to is not known here (REL-25). */
async function invited(trx: Knex.Transaction, request: PartnershipRequest): Promise<ReturnType<typeof asMembers>> {
  const company = await addresseeOf(trx, request);
  return company ? asMembers(await toldAt(trx, company)) : [];
}

function asMembers(ids: Awaited<ReturnType<typeof toldAt>>) {
  return ids.map((member) => ({ member }));
}
