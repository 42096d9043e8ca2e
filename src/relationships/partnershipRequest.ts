import type { InvitationCore } from '../invitations/invitation';
import type { Locale } from '../shared/locale';
import type { MemberId, OrganisationId, TenantId } from '../shared/ids';

/** A provider's invitation to a partnership; what may happen to it is in `invitations/invitation`. */
export interface PartnershipRequest extends InvitationCore {
  readonly id: string;
  readonly providerId: OrganisationId;
  readonly version: number;
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
  readonly resellerId: OrganisationId | undefined;
}
