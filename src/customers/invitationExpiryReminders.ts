import type { Knex } from 'knex';
import { expiryDue, type ExpiryOptions } from '../invitations/expiryDates';
import type { ReminderSource } from '../reminders/reminder';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';

interface Row {
  readonly id: string;
  readonly partner_id: string;
  readonly requested_by: string;
  readonly expires_at: Date;
}

/** Customers' invitations that nobody has answered, a week and a day before they lapse: to whoever asked. */
export function createCustomerExpiryReminders({
  db,
  ...options
}: ExpiryOptions & { readonly db: Knex }): ReminderSource {
  return {
    due: async (now, today) => {
      const { before, dateOf } = expiryDue(options, now, today);
      const rows = await db('customer_invitations')
        .whereIn('state', ['sent', 'opened'])
        .where('expires_at', '>', now)
        .where('expires_at', '<', before)
        .select<Row[]>('id', 'partner_id', 'requested_by', 'expires_at');
      return rows.flatMap(({ id, partner_id, requested_by, expires_at }) => {
        const date = dateOf(expires_at);
        if (date === undefined) return [];
        const organisationId = brand<OrganisationId>(partner_id);
        const member = brand<MemberId>(requested_by);
        return [
          { topic: 'reminder.customerInvitationExpires', id, date, organisationId, to: async () => [{ member }] },
        ];
      });
    },
  };
}
