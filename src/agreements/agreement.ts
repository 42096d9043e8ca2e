import type { MemberId, OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export const agreementKinds = ['mpa', 'indirect_reseller_agreement'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** Section 3.1; `none` is the absence of a record. */
export const agreementStates = ['none', 'offered', 'accepted'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** Every edge of section 3.1: nothing leads back, and what was not offered cannot be accepted. */
export const agreementEdges = {
  offer: { none: 'offered' },
  accept: { offered: 'accepted' },
} as const satisfies Record<string, Partial<Record<AgreementState, AgreementState>>>;
export type AgreementEvent = keyof typeof agreementEdges;

export function moveAgreement(
  state: AgreementState,
  event: AgreementEvent,
): Result<AgreementState, { readonly kind: 'stale-card' }> {
  const edges: Partial<Record<AgreementState, AgreementState>> = agreementEdges[event];
  const next = edges[state];
  return next === undefined ? err({ kind: 'stale-card' }) : ok(next);
}

/** MPA-1: one agreement of a kind a company and CSP region. */
export interface Agreement {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly kind: AgreementKind;
  readonly region: string;
  readonly state: Exclude<AgreementState, 'none'>;
  readonly offeredAt: Date;
  readonly acceptedAt: Date | undefined;
  /** Undefined where the operator recorded it. */
  readonly acceptedBy: MemberId | undefined;
  readonly textVersion: string | undefined;
}

export type ConsentRefusal =
  | { readonly kind: 'agreement-not-opened' }
  | { readonly kind: 'consent-not-given' }
  | { readonly kind: 'confirmation-mismatch' };

/** MPA-7: first read, by the signer and in the version in force; then agreed to. */
export function checkConsent(consent: {
  readonly hasRead: boolean;
  readonly isTicked: boolean;
}): Result<void, ConsentRefusal> {
  if (!consent.hasRead) return err({ kind: 'agreement-not-opened' });
  return consent.isTicked ? ok(undefined) : err({ kind: 'consent-not-given' });
}
