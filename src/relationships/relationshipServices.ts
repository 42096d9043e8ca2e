import { createOutgoingSending } from '../invitations/outgoingSending';
import { createAcceptance } from './acceptance';
import { createDirectoryService, type CountCustomers } from './directoryService';
import { createInvitationPages } from './invitationPages';
import { createInvitationService } from './invitationService';
import { createInvitationViews } from './invitationViews';
import { createPartnershipDesk } from './partnershipDesk';
import { createPartnershipEnding } from './partnershipEnding';
import { createPartnershipService } from './partnershipService';
import { createPendingRequests } from './pendingRequests';
import type { RelationshipContext } from './relationshipContext';
import { createRequestDrafts } from './requestDrafts';
import { requestKind } from './requestKind';

/** Partnerships from the first draft to the end, by the side that acts. */
export function createRelationshipServices(context: RelationshipContext & { readonly countCustomers: CountCustomers }) {
  return {
    /** The provider's requests. */
    requests: {
      ...createRequestDrafts(context),
      ...createOutgoingSending(context, requestKind(context)),
      ...createPendingRequests(context),
    },
    /** The reseller's invitations. */
    invitations: {
      ...createInvitationService(context),
      ...createAcceptance(context),
      ...createInvitationViews(context),
      ...createInvitationPages(context),
    },
    partnerships: {
      ...createPartnershipService(context),
      ...createPartnershipEnding(context),
      ...createPartnershipDesk(context),
    },
    directory: createDirectoryService(context),
  };
}

export type RelationshipServices = ReturnType<typeof createRelationshipServices>;
