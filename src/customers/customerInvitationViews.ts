import type { Knex } from 'knex';
import { findGrant } from '../grants/grantRecords';
import type { CustomerGrantKind } from '../grants/grant';
import { stateAt, type InvitationState } from '../invitations/invitation';
import { findMember } from '../members/memberLookup';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { MemberId } from '../shared/ids';
import type { CustomerContext } from './customerContext';
import type { CustomerInvitation } from './customerInvitation';
import { findInvitation } from './customerInvitationStore';
import type { CustomerRelationship } from './customerRelationship';
import { findRelationship } from './customerRelationshipLookup';
import { grantsOfPartner, grantsOfProvider } from './invitationTerms';
import { mayInvite } from './inviteGuards';

/** An invitation as its partner sees it; never who stands behind an address. */
export interface CustomerInvitationView {
  readonly invitation: CustomerInvitation;
  readonly state: InvitationState;
  readonly addressee: string;
  readonly partner: Organisation;
  readonly provider: Organisation | undefined;
  /** The customer, once it accepted. */
  readonly customer: Organisation | undefined;
  /** What each may do once it is accepted (CUS-12). */
  readonly terms: { readonly partner: readonly CustomerGrantKind[]; readonly provider: readonly CustomerGrantKind[] };
  /** Colleagues only. */
  readonly requestedByName: string | undefined;
  readonly settledByName: string | undefined;
  readonly needsReplyTo: boolean;
}

/** One partner's new customer, with what this partner may do. */
export interface WonCustomer {
  readonly relationship: CustomerRelationship;
  readonly grants: readonly CustomerGrantKind[];
}

const grantKinds = ['customer_admin', 'customer_order', 'delegated_admin'] as const;

export function createCustomerInvitationViews({ db, now }: CustomerContext) {
  /** Somebody else's and none are one answer. */
  async function findOwn(actor: Actor, id: string): Promise<CustomerInvitationView | undefined> {
    if (!mayInvite(actor).ok) return undefined;
    const invitation = await findInvitation(db, actor.organisationId, id);
    const partner = invitation && (await findOrganisation(db, invitation.partnerId));
    return partner && viewOf(db, actor, { invitation, partner, now: now() });
  }

  /** For word of an acceptance, to either partner about its own row. */
  async function wonCustomer(actor: Actor, relationshipId: string): Promise<WonCustomer | undefined> {
    const relationship = await findRelationship(db, actor.organisationId, relationshipId);
    if (relationship?.state !== 'active') return undefined;
    const holder = { holderId: actor.organisationId, organisationId: relationship.customerId };
    const held = await Promise.all(grantKinds.map((kind) => findGrant(db, { ...holder, kind })));
    const grants = grantKinds.filter((_kind, index) => held[index]?.state === 'active');
    return { relationship, grants };
  }

  return { findOwn, wonCustomer };
}

interface Found {
  readonly invitation: CustomerInvitation;
  readonly partner: Organisation;
  readonly now: Date;
}

async function viewOf(db: Knex, actor: Actor, { invitation, partner, now }: Found): Promise<CustomerInvitationView> {
  const { providerId, customerId, state, settledBy } = invitation;
  const nameOf = async (id: MemberId): Promise<string | undefined> => (await findMember(db, partner.id, id))?.name;
  return {
    invitation,
    state: stateAt(invitation, now),
    addressee: invitation.email,
    partner,
    provider: providerId && (await findOrganisation(db, providerId)),
    customer: state === 'accepted' && customerId ? await findOrganisation(db, customerId) : undefined,
    terms: { partner: grantsOfPartner(invitation, partner), provider: providerId ? grantsOfProvider : [] },
    requestedByName: await nameOf(invitation.requestedBy),
    settledByName: settledBy && (await nameOf(settledBy)),
    needsReplyTo: (await findMember(db, actor.organisationId, actor.memberId))?.email === undefined,
  };
}
