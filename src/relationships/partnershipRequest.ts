import type { OutgoingInvitation } from '../invitations/outgoingInvitation';
import type { OrganisationId, TenantId } from '../shared/ids';

/** A provider's invitation to a partnership; what may happen to it is in `invitations/invitation`. */
export interface PartnershipRequest extends OutgoingInvitation {
  readonly providerId: OrganisationId;
  /** Set when the company was chosen from the directory or the provider's own list. */
  readonly companyId: OrganisationId | undefined;
  /** The only company that may answer, or whichever one has a member with that address (REL-25). */
  readonly boundTenantId: TenantId | undefined;
  readonly boundEmail: string | undefined;
  readonly resellerId: OrganisationId | undefined;
}
