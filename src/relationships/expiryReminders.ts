import type { Knex } from 'knex';
import { expiryDue, type ExpiryOptions } from '../invitations/expiryDates';
import type { DueReminder, ReminderSource } from '../reminders/reminder';
import { addresseeOf, toldAt } from './addressees';
import type { PartnershipRequest } from './partnershipRequest';
import { requestsExpiringBefore } from './requestExpiryStore';

/** Invitations that nobody has answered, a week and a day before they lapse: to whoever asked, and to the invited company. */
export function createExpiryReminders({ db, ...options }: ExpiryOptions & { readonly db: Knex }): ReminderSource {
  return {
    due: async (now, today) => {
      const { before, dateOf } = expiryDue(options, now, today);
      const requests = await requestsExpiringBefore(db, now, before);
      return requests.flatMap((request) => {
        const date = request.expiresAt && dateOf(request.expiresAt);
        return date === undefined ? [] : remindersOf(request, date);
      });
    },
  };
}

function remindersOf(request: PartnershipRequest, date: string): readonly DueReminder[] {
  const { id, providerId: organisationId, requestedBy: member } = request;
  return [
    { topic: 'reminder.requestExpires', id, date, organisationId, to: async () => [{ member }] },
    { topic: 'reminder.invitationExpires', id, date, to: (trx) => invited(trx, request) },
  ];
}

/** Nobody, while the company that it belongs to is not known here (REL-25). */
async function invited(trx: Knex.Transaction, request: PartnershipRequest): Promise<ReturnType<typeof asMembers>> {
  const company = await addresseeOf(trx, request);
  return company ? asMembers(await toldAt(trx, company)) : [];
}

function asMembers(ids: Awaited<ReturnType<typeof toldAt>>) {
  return ids.map((member) => ({ member }));
}
