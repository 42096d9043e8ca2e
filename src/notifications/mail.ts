import { createTransport } from 'nodemailer';
import type { Knex } from 'knex';
import { errorClass } from '../shared/errorClass';
import { checkMailAddress, checkSubject, type MailAddress } from './mailAddress';
import type { Delivery } from './noticeClaims';

/** Plain text, as the renderer writes it in the reader's language. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  /** Set apart below the text. For a mail sent for a partner: who sends it, for which company, how to report it. */
  readonly footer?: string;
}

export interface OutgoingMail extends MailText {
  /** The Message-ID comes from it: mail systems take a repeat for the same mail. */
  readonly id: string;
  readonly to: MailAddress;
  readonly replyTo?: MailAddress;
  readonly isForPartner: boolean;
}

export type SendMail = (mail: OutgoingMail) => Promise<Delivery>;

export interface MailOptions {
  readonly smtpUrl: string;
  /** `Channelmate <no-reply@contoso.com>` or the address alone. */
  readonly from: string;
  readonly timeLimitMs?: number;
}

/** Sends over SMTP. */
export function createSmtpMail({ smtpUrl, from, timeLimitMs = 10_000 }: MailOptions): SendMail {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    dnsTimeout: timeLimitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    const refusal = refuse(mail);
    if (refusal) return { state: 'refused', reason: refusal };
    try {
      await transport.sendMail({ from, ...toMessage(mail, from) });
      return { state: 'sent' };
    } catch (error) {
      return failure(error);
    }
  };
}

/** Without a mail server mails are kept; the local chat page shows them. A repeat is one mail. */
export function createKeptMail(db: Knex, from: string): SendMail {
  return async (mail) => {
    const refusal = refuse(mail);
    if (refusal) return { state: 'refused', reason: refusal };
    const row = {
      message_id: messageId(mail, from),
      to_address: mail.to,
      from_address: from,
      reply_to: mail.replyTo ?? null,
      subject: mail.subject,
      body: body(mail),
    };
    await db('kept_mails').insert(row).onConflict('message_id').ignore();
    return { state: 'sent' };
  };
}

function toMessage(mail: OutgoingMail, from: string) {
  return {
    to: { name: '', address: mail.to },
    replyTo: mail.replyTo && { name: '', address: mail.replyTo },
    messageId: messageId(mail, from),
    subject: mail.subject,
    text: body(mail),
    headers: mail.isForPartner ? {} : { 'Auto-Submitted': 'auto-generated' }, // no out-of-office answers to us
  };
}

/** Checked before it was owed; checked again because a renderer put the words together since. */
function refuse(mail: OutgoingMail): string | undefined {
  const addresses = mail.replyTo ? [mail.to, mail.replyTo] : [mail.to];
  if (addresses.some((address) => !checkMailAddress(address).ok)) return 'address-invalid';
  if (!checkSubject(mail.subject).ok) return 'subject-invalid';
  if (mail.isForPartner && !(mail.replyTo && mail.footer)) return 'sender-not-named';
  return undefined;
}

function messageId(mail: OutgoingMail, from: string): string {
  const host = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return `<${mail.id}@${host}>`;
}

function body(mail: OutgoingMail): string {
  const text = mail.text.normalize('NFC').trimEnd();
  return mail.footer ? `${text}\n\n-- \n${mail.footer.normalize('NFC').trim()}\n` : `${text}\n`;
}

/** A refused recipient or text stays refused; everything else may pass later, and the Message-ID makes a copy one mail. */
function failure(error: unknown): Delivery {
  const code = field(error, 'responseCode');
  const reason = typeof code === 'number' ? `smtp-${code}` : errorClass(error);
  const isFinal = typeof code === 'number' && code >= 500 && errorClass(error) !== 'EAUTH';
  return isFinal ? { state: 'refused', reason } : { state: 'retry', reason };
}

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

export interface KeptMail {
  readonly messageId: string;
  readonly to: string;
  readonly from: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
}

interface KeptMailRow {
  readonly message_id: string;
  readonly to_address: string;
  readonly from_address: string;
  readonly reply_to: string | null;
  readonly subject: string;
  readonly body: string;
  readonly created_at: Date;
}

/** Newest first. */
export async function listKeptMails(db: Knex, to: string, limit = 50): Promise<KeptMail[]> {
  const rows = await db<KeptMailRow>('kept_mails').where({ to_address: to }).orderBy('created_at', 'desc').limit(limit);
  return rows.map((row) => ({
    messageId: row.message_id,
    to: row.to_address,
    from: row.from_address,
    replyTo: row.reply_to ?? undefined,
    subject: row.subject,
    text: row.body,
    createdAt: row.created_at,
  }));
}
