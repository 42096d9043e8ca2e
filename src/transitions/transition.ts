import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

/** Section 3.1; a company without a record has not started either. */
export const transitionStates = [
  'not_started',
  'profile_confirmed',
  'submitted',
  'approved',
  'agreement_accepted',
  'rejected',
] as const;
export type TransitionState = (typeof transitionStates)[number];

/** Every edge of the transition in section 3.1. Nothing leads back from `agreement_accepted` (TRN-10). */
export const transitionEdges = {
  confirm: { not_started: 'profile_confirmed', rejected: 'profile_confirmed' },
  submit: { profile_confirmed: 'submitted' },
  approve: { submitted: 'approved' },
  reject: { submitted: 'rejected' },
  'accept-agreement': { approved: 'agreement_accepted' },
} as const satisfies Record<string, Partial<Record<TransitionState, TransitionState>>>;
export type TransitionEvent = keyof typeof transitionEdges;

export function moveTransition(
  state: TransitionState,
  event: TransitionEvent,
): Result<TransitionState, { readonly kind: 'stale-card' }> {
  const edges: Partial<Record<TransitionState, TransitionState>> = transitionEdges[event];
  const next = edges[state];
  return next === undefined ? err({ kind: 'stale-card' }) : ok(next);
}

/** TRN-2: one of a company, on the company's own tenant; it has no field for another. */
export interface Transition {
  readonly id: string;
  readonly organisationId: OrganisationId;
  /** The form, which lives among the enrolments (TRN-23). */
  readonly enrolmentId: string;
  readonly state: TransitionState;
  /** Counts every change. */
  readonly version: number;
  readonly startedBy: MemberId;
  readonly startedAt: Date;
  readonly profileConfirmedAt: Date | undefined;
  readonly mpnConfirmedAt: Date | undefined;
  readonly submittedBy: MemberId | undefined;
  readonly submittedAt: Date | undefined;
  /** The end of the fifth business day after the submission (TRN-7). */
  readonly dueAt: Date | undefined;
  readonly areHolidaysKnown: boolean | undefined;
  readonly approvedAt: Date | undefined;
  readonly acceptedAt: Date | undefined;
  /** When the state last changed. */
  readonly changedAt: Date;
  readonly rejectionReason: string | undefined;
}

export interface Standing {
  readonly isDirectBill: boolean;
  readonly isIdentified: boolean;
}
export type StandingRefusal =
  { readonly kind: 'tenant-must-be-the-direct-bill-tenant' } | { readonly kind: 'not-identified-for-offboarding' };

/** TRN-2, TRN-3: from the direct bill tenant itself, and only when the operator has identified it. */
export function checkStanding({ isDirectBill, isIdentified }: Standing): Result<void, StandingRefusal> {
  if (!isDirectBill) return err({ kind: 'tenant-must-be-the-direct-bill-tenant' });
  return isIdentified ? ok(undefined) : err({ kind: 'not-identified-for-offboarding' });
}

export interface Confirmations {
  readonly profileConfirmedAt: Date | undefined;
  readonly mpnConfirmedAt: Date | undefined;
}

const freshDays = 30;
export const approvalBusinessDays = 5;

/** TRN-7: at once when both were confirmed within 30 days and the operator holds nothing; else a person decides. */
export function isApprovedAtOnce(
  { profileConfirmedAt, mpnConfirmedAt }: Confirmations,
  { isHeld, now }: { readonly isHeld: boolean; readonly now: Date },
): boolean {
  const oldest = now.getTime() - freshDays * 24 * 60 * 60 * 1000;
  const isFresh = (at: Date | undefined): boolean => at !== undefined && at.getTime() >= oldest;
  return !isHeld && isFresh(profileConfirmedAt) && isFresh(mpnConfirmedAt);
}

/** Out of the company's hands, for now or for good. */
export function isHandedIn({ state }: Pick<Transition, 'state'>): boolean {
  return state === 'submitted' || state === 'approved' || state === 'agreement_accepted';
}
