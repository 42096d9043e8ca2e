import { globalAdminsOf, findMember } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { stateAt, type InvitationState } from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import { findPartnershipOfRequest } from './partnershipStore';
import type { RelationshipContext } from './relationshipContext';
import { findRequestFor } from './requestStore';

/** An invitation as the invited company sees it. */
export interface InvitationView {
  readonly request: PartnershipRequest;
  readonly state: InvitationState;
  readonly provider: Organisation;
  readonly isEnrolled: boolean;
  readonly mayAccept: boolean;
  readonly mayAnswer: boolean;
  /** Whom to ask when the reader may not accept. */
  readonly globalAdmins: readonly string[];
  readonly partnershipId: string | undefined;
  /** A colleague who answered it. */
  readonly settledByName: string | undefined;
}

export function createInvitationViews({ db, now }: RelationshipContext) {
  async function view(actor: Actor, id: string): Promise<InvitationView | undefined> {
    const request = await findRequestFor(db, actor, id);
    const provider = request && (await findOrganisation(db, request.providerId));
    if (!request || !provider) return undefined;
    const own = await findOrganisation(db, actor.organisationId);
    const admins = await globalAdminsOf(db, actor.organisationId);
    const partnership = await findPartnershipOfRequest(db, request.providerId, request.id);
    const settledBy = request.settledBy && (await findMember(db, actor.organisationId, request.settledBy));
    return {
      request,
      state: stateAt(request, now()),
      provider,
      isEnrolled: own?.capabilities.has('indirect-reseller') ?? false,
      mayAccept: isPermitted(actor.roles, 'accept-provider'),
      mayAnswer: isPermitted(actor.roles, 'answer-invitation'),
      globalAdmins: admins.map(({ name }) => name),
      partnershipId: partnership?.id,
      settledByName: settledBy?.name,
    };
  }

  return { view };
}
