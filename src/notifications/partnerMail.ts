import type { Knex } from 'knex';
import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { MailAddress } from './mailAddress';
import { enqueue, type MailRecipient, type Notice } from './outbox';

/** Refusals of this folder beside those of the rule book. */
export const mailRefusalKinds = ['mail-quota-reached'] as const;
export interface MailQuotaReached {
  readonly kind: 'mail-quota-reached';
  readonly perDay: number;
}

/** Mail to strangers in a company's name: enough for a day's work, too little for a mailing. */
export const partnerMailsPerDay = 50;

export interface PartnerMail extends Notice {
  readonly organisationId: OrganisationId;
  readonly to: {
    readonly mail: MailRecipient & { readonly replyTo: MailAddress; readonly fromMember: MemberId };
  };
}

/** Owes a mail sent for a partner; counted in the same transaction, a debt already owed is not counted again. */
export async function enqueuePartnerMail(
  trx: Knex.Transaction,
  dedupeKey: string,
  mail: PartnerMail,
  now: Date,
): Promise<Result<void, MailQuotaReached>> {
  if (!(await enqueue(trx, dedupeKey, mail))) return ok(undefined);
  const day = now.toISOString().slice(0, 10);
  const counted = await trx.raw<{ rows: unknown[] }>(countSql, {
    organisation: mail.organisationId,
    day,
    perDay: partnerMailsPerDay,
  });
  if (counted.rows.length > 0) return ok(undefined);
  return err({ kind: 'mail-quota-reached', perDay: partnerMailsPerDay });
}

/** Takes the row's lock: two transactions at the limit come one after the other. */
const countSql = `
  insert into partner_mail_counts (organisation_id, day, sent) values (:organisation, :day, 1)
  on conflict (organisation_id, day) do update set sent = partner_mail_counts.sent + 1
    where partner_mail_counts.sent < :perDay
  returning sent`;
