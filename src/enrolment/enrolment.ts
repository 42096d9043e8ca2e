import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Form } from './form';

/** The states of section 3.1; `not_enrolled` is the absence of a record. */
export const enrolmentStates = [
  'not_enrolled',
  'draft',
  'submitted',
  'email_verification_pending',
  'in_review',
  'approved',
  'account_ready',
  'rejected',
  'discarded',
] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

/** Every edge of the enrolment in section 3.1; what is not here is refused. */
export const enrolmentEdges = {
  start: { not_enrolled: 'draft', discarded: 'draft' },
  save: { draft: 'draft' },
  discard: { draft: 'discarded' },
  submit: { draft: 'submitted' },
  'ask-contact': { submitted: 'email_verification_pending' },
  resend: { email_verification_pending: 'email_verification_pending' },
  'contact-confirms': { email_verification_pending: 'in_review' },
  'contact-denies': { email_verification_pending: 'rejected' },
  correct: { email_verification_pending: 'draft', rejected: 'draft' },
  approve: { in_review: 'approved' },
  reject: { in_review: 'rejected' },
  'admin-agent-there': { approved: 'account_ready' },
} as const satisfies Record<string, Partial<Record<EnrolmentState, EnrolmentState>>>;
export type EnrolmentEvent = keyof typeof enrolmentEdges;

export type MoveRefusal = { readonly kind: 'stale-card' } | { readonly kind: 'email-not-verified' };

/** Where an event leads; nobody decides before the primary contact has confirmed (ENR-16). */
export function move(state: EnrolmentState, event: EnrolmentEvent): Result<EnrolmentState, MoveRefusal> {
  const edges: Partial<Record<EnrolmentState, EnrolmentState>> = enrolmentEdges[event];
  const next = edges[state];
  if (next !== undefined) return ok(next);
  const isDecision = event === 'approve' || event === 'reject';
  const isUnverified = state === 'submitted' || state === 'email_verification_pending';
  return err({ kind: isDecision && isUnverified ? 'email-not-verified' : 'stale-card' });
}

/** The operator's reasons are their own words; this one is ours (ENR-15). */
export const contactDenied = 'contact-denied';

/** What the form is for: an enrolment of its own, or the transition of a direct bill partner (TRN-23). */
export type Programme = 'enrolment' | 'transition';

export interface Enrolment {
  readonly id: string;
  readonly organisationId: OrganisationId;
  /** A transition's form is only ever `draft`, or `submitted` while it is out of the company's hands. */
  readonly programme: Programme;
  readonly state: EnrolmentState;
  /** Counts every change; a card drawn at an older one is stale. */
  readonly version: number;
  readonly form: Form;
  /** Chosen from a membership login, or taken from what is on file (ENR-2). */
  readonly mpnId: string | undefined;
  /** C-8: goes on without an MPN ID, but not past the review. */
  readonly isMpnPostponed: boolean;
  readonly startedBy: MemberId;
  readonly startedAt: Date;
  readonly submittedBy: MemberId | undefined;
  readonly submittedAt: Date | undefined;
  readonly emailVerifiedAt: Date | undefined;
  /** When the state last changed. */
  readonly changedAt: Date;
  readonly approvedAt: Date | undefined;
  readonly rejectionReason: string | undefined;
}
