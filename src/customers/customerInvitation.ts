import type { OutgoingInvitation } from '../invitations/outgoingInvitation';
import type { InvitationRef } from '../invitations/personalLinks';
import type { OrganisationId, TenantId } from '../shared/ids';
import type { AcquisitionChannel } from './customerRelationship';

/** Whom the customer authorises by accepting: the one who invites, or its provider as well (CUS-8). */
export const invitationScopes = ['reseller_only', 'reseller_and_provider'] as const;
export type InvitationScope = (typeof invitationScopes)[number];

/** A partner's invitation to a customer; what may happen to it is in `invitations/invitation`. */
export interface CustomerInvitation extends OutgoingInvitation {
  readonly partnerId: OrganisationId;
  readonly scope: InvitationScope;
  /** With the joint scope, and only then. */
  readonly providerId: OrganisationId | undefined;
  readonly asksDelegatedAdmin: boolean;
  /** A direct bill customer of the partner's moves to the provider (TRN-17). */
  readonly movesFromDirectBill: boolean;
  readonly origin: 'invitation' | 'multi_channel';
  readonly channel: AcquisitionChannel | undefined;
  readonly email: string;
  /** The customer as the partner calls it. */
  readonly customerName: string | undefined;
  /** As far as the partner knows; the customer states its own when it accepts. */
  readonly country: string | undefined;
  /** The only tenant that may answer (CUS-35), and the domain that it was found by. */
  readonly boundTenantId: TenantId;
  readonly boundDomain: string;
  /** Once it was accepted. */
  readonly customerId: OrganisationId | undefined;
}

/** The `subject.kind` of the partner's cards and of audit entries, of the customer's cards, and the `kind` of links. */
export const customerInvitationSubject = 'customer-invitation';
export const receivedInvitationSubject = 'received-customer-invitation';
export const customerInvitationKind = 'customer';

/** The scope is in the token's own record, never in a text that can be edited (CUS-10). */
export function linkRefOf({ scope, partnerId, id }: CustomerInvitation): InvitationRef {
  return { kind: customerInvitationKind, scope, senderId: partnerId, invitationId: id };
}
