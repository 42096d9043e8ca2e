import type { MemberId, OrganisationId } from '../shared/ids';

/** How the relationship came about; `other_portal` was brought over from where it stood before (CUS-3). */
export type CustomerOrigin = 'invitation' | 'created' | 'other_portal' | 'multi_channel';
/** Which capability serves this customer: decides who may do what for it (TRN-19). */
export type AcquiredAs = 'direct_bill' | 'indirect';
/** CUS-14. */
export type AcquisitionChannel = 'own_marketing' | 'microsoft_referral' | 'indirect_provider';

/**
 * One partner's relationship with one customer (CUS-6). Name, domain, country and city are as this partner has them:
 * another partner's record of the same customer is a row of its own.
 */
export interface CustomerRelationship {
  readonly partnerId: OrganisationId;
  readonly id: string;
  readonly customerId: OrganisationId;
  readonly version: number;
  readonly state: 'active' | 'removed';
  readonly origin: CustomerOrigin;
  readonly acquiredAs: AcquiredAs;
  readonly channel: AcquisitionChannel | undefined;
  readonly name: string;
  readonly primaryDomain: string | undefined;
  readonly country: string;
  readonly city: string | undefined;
  /** The indirect provider or reseller that this partner shares the customer with; a name without an id gives no right. */
  readonly providerId: OrganisationId | undefined;
  readonly providerName: string | undefined;
  readonly resellerId: OrganisationId | undefined;
  readonly resellerName: string | undefined;
  readonly supportContact: string | undefined;
  readonly invitationId: string | undefined;
  /** YYYY-MM-DD, at the partner's place. */
  readonly since: string;
  readonly startedAt: Date;
  readonly removedAt: Date | undefined;
  readonly removedBy: MemberId | undefined;
  /** Sums over what this partner sees of the customer's subscriptions that are not deleted. */
  readonly totalLicences: number;
  readonly subscriptionCount: number;
}

/** RMV-2: kept for history, out of the list. Grants are another matter (RMV-3). */
export function removeRelationship(relationship: CustomerRelationship, by: MemberId, now: Date): CustomerRelationship {
  if (relationship.state === 'removed') return relationship;
  return { ...relationship, state: 'removed', removedAt: now, removedBy: by };
}
