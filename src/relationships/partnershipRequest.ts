import type { Locale } from '../shared/locale';
import type { MemberId, OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export const requestStates = ['draft', 'sent', 'opened', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type RequestState = (typeof requestStates)[number];

/** How the request reached the reseller: by hand (opened in a mail program, copied), mailed by the bot, as a card. */
export const sendingWays = ['email', 'copy', 'bot', 'teams'] as const;
export type SendingWay = (typeof sendingWays)[number];

export interface PartnershipRequest {
  readonly id: string;
  readonly providerId: OrganisationId;
  readonly version: number;
  readonly state: RequestState;
  readonly requestedBy: MemberId;
  /** The language of the draft, picked by the sender. */
  readonly locale: Locale;
  readonly subject: string;
  /** With `{link}` where the personalised link will be. */
  readonly body: string;
  readonly email: string | undefined;
  /** Set when the company was chosen from the directory or the provider's own list. */
  readonly companyId: OrganisationId | undefined;
  /** The only company that may answer, or whichever one has a member with that address (REL-25). */
  readonly boundTenantId: TenantId | undefined;
  readonly boundEmail: string | undefined;
  /** Where answers to a mail that the bot sends go: the sender's own address. */
  readonly replyTo: string | undefined;
  readonly reference: string;
  readonly sentHow: SendingWay | undefined;
  readonly sentCount: number;
  readonly resellerId: OrganisationId | undefined;
  /** Who answered or withdrew it; undefined when time did. */
  readonly settledBy: MemberId | undefined;
  readonly reason: string | undefined;
  readonly draftedAt: Date;
  readonly sentAt: Date | undefined;
  readonly openedAt: Date | undefined;
  readonly settledAt: Date | undefined;
  readonly expiresAt: Date | undefined;
}

export type RequestRefusal =
  | { readonly kind: 'invite-unknown' }
  | { readonly kind: 'invite-withdrawn' }
  | { readonly kind: 'invite-expired'; readonly expiredAt: Date };

/** Time alone expires a request; the sweep only writes it down. */
export function stateAt(request: PartnershipRequest, now: Date): RequestState {
  const isOpen = request.state === 'sent' || request.state === 'opened';
  return isOpen && request.expiresAt !== undefined && request.expiresAt <= now ? 'expired' : request.state;
}

/** Whether the reseller may still answer; drafts and answered requests are no invitations. */
export function open(request: PartnershipRequest, now: Date): Result<PartnershipRequest, RequestRefusal> {
  const answerable = checkAnswerable(request, now);
  if (!answerable.ok) return answerable;
  return ok(request.state === 'opened' ? request : { ...request, state: 'opened', openedAt: now });
}

export function accept(
  request: PartnershipRequest,
  answer: { readonly resellerId: OrganisationId; readonly settledBy: MemberId },
  now: Date,
): Result<PartnershipRequest, RequestRefusal> {
  const opened = open(request, now);
  return opened.ok ? ok({ ...opened.value, ...answer, state: 'accepted', settledAt: now }) : opened;
}

export function decline(
  request: PartnershipRequest,
  answer: Pick<PartnershipRequest, 'resellerId' | 'settledBy' | 'reason'>,
  now: Date,
): Result<PartnershipRequest, RequestRefusal> {
  const opened = open(request, now);
  return opened.ok ? ok({ ...opened.value, ...answer, state: 'declined', settledAt: now }) : opened;
}

export function send(
  request: PartnershipRequest,
  how: SendingWay,
  { now, days }: { readonly now: Date; readonly days: number },
): Result<PartnershipRequest, RequestRefusal> {
  if (request.state !== 'draft') return refusalOf(request, now);
  return ok({ ...request, state: 'sent', sentHow: how, sentCount: 1, sentAt: now, expiresAt: inDays(now, days) });
}

/** The same request once more, with a new term; its state and where it belongs stay. */
export function resend(
  request: PartnershipRequest,
  { now, days }: { readonly now: Date; readonly days: number },
): Result<PartnershipRequest, RequestRefusal> {
  const answerable = checkAnswerable(request, now);
  if (!answerable.ok) return answerable;
  return ok({ ...request, sentCount: request.sentCount + 1, expiresAt: inDays(now, days) });
}

export function withdraw(
  request: PartnershipRequest,
  settledBy: MemberId,
  now: Date,
): Result<PartnershipRequest, RequestRefusal> {
  const state = stateAt(request, now);
  if (state !== 'draft' && state !== 'sent' && state !== 'opened') return refusalOf(request, now);
  return ok({ ...request, state: 'withdrawn', settledBy, settledAt: now });
}

export function expire(request: PartnershipRequest, now: Date): Result<PartnershipRequest, RequestRefusal> {
  if (request.state === stateAt(request, now)) return refusalOf(request, now);
  return ok({ ...request, state: 'expired', settledAt: now });
}

export function checkAnswerable(request: PartnershipRequest, now: Date): Result<void, RequestRefusal> {
  const state = stateAt(request, now);
  return state === 'sent' || state === 'opened' ? ok(undefined) : refusalOf(request, now);
}

function refusalOf(request: PartnershipRequest, now: Date): { readonly ok: false; readonly error: RequestRefusal } {
  const state = stateAt(request, now);
  if (state === 'withdrawn') return err({ kind: 'invite-withdrawn' });
  if (state === 'expired') return err({ kind: 'invite-expired', expiredAt: request.expiresAt ?? now });
  return err({ kind: 'invite-unknown' });
}

function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
}
