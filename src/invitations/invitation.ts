import type { MemberId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export const invitationStates = ['draft', 'sent', 'opened', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** How the invitation reached its reader: by hand (opened in a mail program, copied), mailed by the bot, as a card. */
export const sendingWays = ['email', 'copy', 'bot', 'teams'] as const;
export type SendingWay = (typeof sendingWays)[number];

/** What decides whether an invitation may still be changed, sent or answered; whatever it invites to. */
export interface InvitationCore {
  readonly state: InvitationState;
  readonly sentHow: SendingWay | undefined;
  readonly sentCount: number;
  /** Who answered or withdrew it; undefined when time did. */
  readonly settledBy: MemberId | undefined;
  readonly reason: string | undefined;
  readonly draftedAt: Date;
  readonly sentAt: Date | undefined;
  readonly openedAt: Date | undefined;
  readonly settledAt: Date | undefined;
  readonly expiresAt: Date | undefined;
}

export type InvitationRefusal =
  | { readonly kind: 'invite-unknown' }
  | { readonly kind: 'invite-withdrawn' }
  | { readonly kind: 'invite-expired'; readonly expiredAt: Date };

interface Term {
  readonly now: Date;
  readonly days: number;
}

type Dated = Pick<InvitationCore, 'state' | 'expiresAt'>;

/** Time alone expires an invitation; the sweep only writes it down. */
export function stateAt({ state, expiresAt }: Dated, now: Date): InvitationState {
  const isOpen = state === 'sent' || state === 'opened';
  return isOpen && expiresAt !== undefined && expiresAt <= now ? 'expired' : state;
}

export function isUnanswered({ state }: Pick<InvitationCore, 'state'>): boolean {
  return state === 'draft' || state === 'sent' || state === 'opened';
}

/** Whether the one invited may still answer; drafts and answered invitations are none. */
export function open<T extends InvitationCore>(invitation: T, now: Date): Result<T, InvitationRefusal> {
  const answerable = checkAnswerable(invitation, now);
  if (!answerable.ok) return answerable;
  return ok(invitation.state === 'opened' ? invitation : { ...invitation, state: 'opened', openedAt: now });
}

/** `answer` says who accepted, and whatever else this kind of invitation keeps of it. */
export function accept<T extends InvitationCore>(
  invitation: T,
  answer: Partial<T> & Pick<T, 'settledBy'>,
  now: Date,
): Result<T, InvitationRefusal> {
  const opened = open(invitation, now);
  return opened.ok ? ok({ ...opened.value, ...answer, state: 'accepted', settledAt: now }) : opened;
}

export function decline<T extends InvitationCore>(
  invitation: T,
  answer: Partial<T> & Pick<T, 'settledBy' | 'reason'>,
  now: Date,
): Result<T, InvitationRefusal> {
  const opened = open(invitation, now);
  return opened.ok ? ok({ ...opened.value, ...answer, state: 'declined', settledAt: now }) : opened;
}

export function send<T extends InvitationCore>(
  invitation: T,
  how: SendingWay,
  { now, days }: Term,
): Result<T, InvitationRefusal> {
  if (invitation.state !== 'draft') return refusalOf(invitation, now);
  return ok({ ...invitation, state: 'sent', sentHow: how, sentCount: 1, sentAt: now, expiresAt: inDays(now, days) });
}

/** The same invitation once more, with a new term; its state and where it belongs stay. */
export function resend<T extends InvitationCore>(invitation: T, { now, days }: Term): Result<T, InvitationRefusal> {
  const answerable = checkAnswerable(invitation, now);
  if (!answerable.ok) return answerable;
  return ok({ ...invitation, sentCount: invitation.sentCount + 1, expiresAt: inDays(now, days) });
}

export function withdraw<T extends InvitationCore>(
  invitation: T,
  settledBy: MemberId,
  now: Date,
): Result<T, InvitationRefusal> {
  const state = stateAt(invitation, now);
  if (state !== 'draft' && state !== 'sent' && state !== 'opened') return refusalOf(invitation, now);
  return ok({ ...invitation, state: 'withdrawn', settledBy, settledAt: now });
}

export function expire<T extends InvitationCore>(invitation: T, now: Date): Result<T, InvitationRefusal> {
  if (invitation.state === stateAt(invitation, now)) return refusalOf(invitation, now);
  return ok({ ...invitation, state: 'expired', settledAt: now });
}

export function checkAnswerable(invitation: Dated, now: Date): Result<void, InvitationRefusal> {
  const state = stateAt(invitation, now);
  return state === 'sent' || state === 'opened' ? ok(undefined) : refusalOf(invitation, now);
}

function refusalOf(invitation: Dated, now: Date): { readonly ok: false; readonly error: InvitationRefusal } {
  const state = stateAt(invitation, now);
  if (state === 'withdrawn') return err({ kind: 'invite-withdrawn' });
  if (state === 'expired') return err({ kind: 'invite-expired', expiredAt: invitation.expiresAt ?? now });
  return err({ kind: 'invite-unknown' });
}

function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
}
