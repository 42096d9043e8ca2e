import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Actor } from '../shared/actor';
import { findMember } from '../members/memberLookup';
import type { MemberId, OrganisationId } from '../shared/ids';
import { stateAt, type InvitationState } from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import type { RelationshipContext } from './relationshipContext';
import { mayRequest } from './requestKind';
import { findRequest } from './requestStore';

/** A request as the provider sees it; never who stands behind an address (REL-16). */
export interface RequestView {
  readonly request: PartnershipRequest;
  readonly state: InvitationState;
  /** The address, or the name of the company that was chosen. */
  readonly addressee: string;
  readonly provider: Organisation;
  /** The reseller, once it accepted. */
  readonly reseller: Organisation | undefined;
  /** Colleagues only: the other company's people stay unnamed. */
  readonly requestedByName: string | undefined;
  readonly settledByName: string | undefined;
  /** The reader has no address on record, so a mail sent for them needs one. */
  readonly needsReplyTo: boolean;
}

/** The provider's own requests, as they stand. */
export function createPendingRequests(context: RelationshipContext) {
  const { db, now } = context;

  async function findOwn(actor: Actor, id: string): Promise<RequestView | undefined> {
    if (!mayRequest(actor).ok) return undefined;
    const request = await findRequest(db, actor.organisationId, id);
    return request && viewOf(actor, request);
  }

  async function viewOf(actor: Actor, request: PartnershipRequest): Promise<RequestView | undefined> {
    const provider = await findOrganisation(db, request.providerId);
    const company = request.companyId && (await organisation(request.companyId));
    const reseller = request.state === 'accepted' ? await organisation(request.resellerId) : undefined;
    const addressee = request.email ?? (company ? company.name : '');
    if (!provider) return undefined;
    const requestedByName = await nameOf(request.providerId, request.requestedBy);
    const settledByName = request.settledBy && (await nameOf(request.providerId, request.settledBy));
    const state = stateAt(request, now());
    const reader = await findMember(db, actor.organisationId, actor.memberId);
    const needsReplyTo = reader?.email === undefined;
    return { request, state, addressee, provider, reseller, requestedByName, settledByName, needsReplyTo };
  }

  async function nameOf(organisationId: OrganisationId, memberId: MemberId): Promise<string | undefined> {
    return (await findMember(db, organisationId, memberId))?.name;
  }

  async function organisation(id: OrganisationId | undefined): Promise<Organisation | undefined> {
    return id && findOrganisation(db, id);
  }

  return { findOwn };
}
