import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Change } from '../audit/recordBy';
import type { EmailInvalid } from '../notifications/mailAddress';
import type { MailQuotaReached } from '../notifications/partnerMail';
import type { Actor } from '../shared/actor';
import type { MemberId, OrganisationId } from '../shared/ids';
import type { Locale } from '../shared/locale';
import type { RoleRequired } from '../shared/permissions';
import type { Result } from '../shared/result';
import type { InvitationCore, InvitationRefusal } from './invitation';
import type { LinkRefusal } from './invitationText';
import type { InvitationRef } from './personalLinks';

/** An invitation as its sender keeps it, whatever it invites to. */
export interface OutgoingInvitation extends InvitationCore {
  readonly id: string;
  readonly version: number;
  readonly requestedBy: MemberId;
  /** The language of the draft, picked by the sender. */
  readonly locale: Locale;
  readonly subject: string;
  /** With `{link}` where the personalised link will be. */
  readonly body: string;
  readonly email: string | undefined;
  /** Where answers to a mail that the bot sends go: the sender's own address. */
  readonly replyTo: string | undefined;
  readonly reference: string;
}

/** What tells one kind of invitation from the other: who sends it, where it is kept, and how it is spoken of. */
export interface InvitationKind<T extends OutgoingInvitation, R> {
  /** The `subject.kind` of the sender's cards and of the audit. */
  readonly subject: string;
  /** Of the cards of whoever is invited, where those are about a subject of their own. */
  readonly receivedSubject?: string;
  readonly topics: { readonly received: string; readonly expired: string; readonly mail: string };
  senderOf(invitation: T): OrganisationId;
  linkOf(invitation: T): InvitationRef;
  about(invitation: T, happened: string, at: Date): Pick<Change, 'action' | 'subject' | 'at'>;
  /** Who may draft and send; what was sent, whoever `manage-own-requests` names may follow. */
  mayDraft(actor: Actor): Result<void, R>;
  /** Before the transaction of sending, because it asks outside: where the invitation belongs now. */
  bind(actor: Actor, invitation: T): Promise<Result<Partial<T>, R>>;
  /** In the transaction of sending, with the invitation locked. */
  checkSending(trx: Knex.Transaction, actor: Actor, invitation: T): Promise<Result<void, R>>;
  /** The company it belongs to, as far as it is known here; nobody learns whether it is. */
  addresseeOf(db: Knex, invitation: T): Promise<OrganisationId | undefined>;
  readonly store: {
    insert(trx: Knex.Transaction, invitation: T): Promise<void>;
    save(trx: Knex.Transaction, invitation: T): Promise<T>;
    find(db: Knex, senderId: OrganisationId, id: string): Promise<T | undefined>;
    lock(trx: Knex.Transaction, senderId: OrganisationId, id: string): Promise<T | undefined>;
    lockDue(trx: Knex.Transaction, now: Date, limit: number): Promise<readonly T[]>;
  };
}

/** What the services around invitations need. */
export interface OutgoingContext {
  readonly db: Knex;
  readonly now: () => Date;
  readonly publicUrl: () => string;
  readonly rules: { readonly invitationDays: number };
  readonly redrawCardsAbout: (trx: Knex.Transaction, subjectKind: string, subjectId: string) => Promise<void>;
}

export type StaleCard = { readonly kind: 'stale-card' };
export type DraftingRefusal = InvitationRefusal | LinkRefusal | StaleCard;
export type SendingRefusal = InvitationRefusal | LinkRefusal | EmailInvalid | MailQuotaReached | RoleRequired;

/** What every draft begins with. */
export function freshDraft(actor: Actor, now: Date, reference: string) {
  return {
    id: randomUUID(),
    version: 1,
    state: 'draft' as const,
    requestedBy: actor.memberId,
    replyTo: undefined,
    reference,
    sentHow: undefined,
    sentCount: 0,
    settledBy: undefined,
    reason: undefined,
    draftedAt: now,
    sentAt: undefined,
    openedAt: undefined,
    settledAt: undefined,
    expiresAt: undefined,
  };
}

/** Every live card about the invitation, on both sides. */
export async function redraw<T extends OutgoingInvitation, R>(
  { redrawCardsAbout }: OutgoingContext,
  { subject, receivedSubject }: InvitationKind<T, R>,
  trx: Knex.Transaction,
  id: string,
): Promise<void> {
  await redrawCardsAbout(trx, subject, id);
  if (receivedSubject !== undefined) await redrawCardsAbout(trx, receivedSubject, id);
}
