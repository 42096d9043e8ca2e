import type { MemberId, OrganisationId } from '../shared/ids';

/**
 * `provider_admin_on_reseller_tenant` comes with a partnership (REL-11). On a customer: `customer_admin` administers
 * subscriptions, licences and users, `customer_order` submits orders (CUS-12), `delegated_admin` is DAP.
 */
export type GrantKind = 'provider_admin_on_reseller_tenant' | CustomerGrantKind;
export type CustomerGrantKind = 'customer_admin' | 'customer_order' | 'delegated_admin';

/** Who may administer whose tenant; a fact apart from the relationship (REL-12). */
export interface Grant {
  readonly id: string;
  readonly kind: GrantKind;
  /** Who may. */
  readonly holderId: OrganisationId;
  /** Where. */
  readonly organisationId: OrganisationId;
  readonly state: 'active' | 'removed';
  readonly givenBy: MemberId | undefined;
  readonly givenAt: Date;
  readonly removedBy: MemberId | undefined;
  readonly removedAt: Date | undefined;
}

/** Removing what is removed changes nothing; a removed grant never comes back, a new one is given. */
export function removeGrant(grant: Grant, by: MemberId, now: Date): Grant {
  return grant.state === 'removed' ? grant : { ...grant, state: 'removed', removedBy: by, removedAt: now };
}
