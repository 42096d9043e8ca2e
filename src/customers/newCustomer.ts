import type { MemberId, OrganisationId } from '../shared/ids';
import type { Capability } from '../shared/roles';
import type { AcquiredAs } from './customerRelationship';
import type { DetailValues } from './newCustomerFields';

/** One subscription that will be ordered with the customer; the reseller earns the incentive of its own line (INC-2). */
export interface DraftLine {
  readonly id: string;
  readonly product: string;
  readonly licences: number;
  readonly resellerId: OrganisationId | undefined;
}

/** Everything about a customer to be added, until all of it is submitted or all of it is cancelled (CUS-22). */
export interface CustomerDraft {
  readonly partnerId: OrganisationId;
  readonly id: string;
  readonly version: number;
  readonly state: 'draft' | 'submitted';
  /** Who will administer the customer; without one it is the partner's own (CUS-19). */
  readonly resellerId: OrganisationId | undefined;
  /** The reseller's request that this answers, if it came from one (CUS-17). */
  readonly requestId: string | undefined;
  readonly details: DetailValues;
  /** CUS-20: said on the form that the reseller gets administrator access. */
  readonly hasConsent: boolean;
  readonly lines: readonly DraftLine[];
  readonly startedBy: MemberId;
  readonly startedAt: Date;
  readonly changedAt: Date;
  /** Once submitted. */
  readonly customerId: OrganisationId | undefined;
}

export const mostLines = 20;
export const consentVersion = 'new-customer-consent-1';

export type CannotCreate =
  { readonly kind: 'reseller-cannot-create-tenant' } | { readonly kind: 'unknown-partner-type' };

/** PRG-1, CUS-17: providers and direct bill partners make customers; a reseller asks its provider. */
export function whyNotCreate(held: ReadonlySet<Capability>): CannotCreate | undefined {
  if (held.has('indirect-provider') || held.has('direct-bill')) return undefined;
  return { kind: held.has('indirect-reseller') ? 'reseller-cannot-create-tenant' : 'unknown-partner-type' };
}

/** TRN-22: whoever is no provider but direct bill creates as direct bill, also when it is an indirect reseller besides. */
export function acquiredBy(held: ReadonlySet<Capability>, resellerId: OrganisationId | undefined): AcquiredAs {
  const isIndirect = resellerId !== undefined || !held.has('direct-bill');
  return isIndirect && held.has('indirect-provider') ? 'indirect' : 'direct_bill';
}

export function isDual(held: ReadonlySet<Capability>): boolean {
  return held.has('direct-bill') && held.has('indirect-reseller') && !held.has('indirect-provider');
}

/** Where the draft stands: what comes next, or everything once more. */
export function stepOf(draft: Pick<CustomerDraft, 'lines'>): 'subscriptions' | 'review' {
  return draft.lines.length === 0 ? 'subscriptions' : 'review';
}

/** Every reseller that the draft acts through, each once. */
export function resellersOf({ resellerId, lines }: Pick<CustomerDraft, 'resellerId' | 'lines'>): OrganisationId[] {
  const named = [resellerId, ...lines.map((line) => line.resellerId)];
  return [...new Set(named.filter((id) => id !== undefined))].toSorted();
}

export function tenantDomainOf({ domainPrefix }: DetailValues): string {
  return `${domainPrefix ?? ''}.onmicrosoft.com`;
}
