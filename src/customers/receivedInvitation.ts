import type { Knex } from 'knex';
import type { CustomerGrantKind } from '../grants/grant';
import { stateAt, type InvitationState } from '../invitations/invitation';
import { findMember } from '../members/memberLookup';
import { findOrganisation, findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { CustomerInvitation } from './customerInvitation';
import { grantsOfPartner, grantsOfProvider } from './invitationTerms';

/** One partner of an invitation with what it may do after the acceptance. */
export interface InvitedSide {
  readonly organisation: Organisation;
  readonly grants: readonly CustomerGrantKind[];
}

/** An invitation as the invited customer sees it. */
export interface ReceivedInvitation {
  readonly invitation: CustomerInvitation;
  readonly state: InvitationState;
  /** The inviting partner first, then its provider with the joint scope. */
  readonly sides: readonly [InvitedSide, ...InvitedSide[]];
  /** What every sentence about it names; the provider's is empty where there is none. */
  readonly names: { readonly partner: string; readonly provider: string };
  readonly scope: 'alone' | 'joint';
  /** What the reader might think it allows, and it does not. */
  readonly notGranted: readonly ('dap' | 'providerAdmin' | 'order' | 'others')[];
  /** The invited company's own record, as far as it is known here. */
  readonly company: Organisation | undefined;
  /** A colleague who answered it. */
  readonly settledByName: string | undefined;
}

export async function receivedOf(
  db: Knex,
  invitation: CustomerInvitation,
  now: Date,
): Promise<ReceivedInvitation | undefined> {
  const partner = await findOrganisation(db, invitation.partnerId);
  const provider = invitation.providerId && (await findOrganisation(db, invitation.providerId));
  if (!partner) return undefined;
  const company = await findOrganisationByTenant(db, invitation.boundTenantId);
  const { settledBy } = invitation;
  const colleague = settledBy && company && (await findMember(db, company.id, settledBy));
  const theirs = provider ? [{ organisation: provider, grants: grantsOfProvider }] : [];
  return {
    invitation,
    state: stateAt(invitation, now),
    sides: [{ organisation: partner, grants: grantsOfPartner(invitation, partner) }, ...theirs],
    names: { partner: partner.name, provider: provider ? provider.name : '' },
    scope: provider ? 'joint' : 'alone',
    notGranted: [
      ...(invitation.asksDelegatedAdmin ? [] : (['dap'] as const)),
      ...(provider ? (['providerAdmin'] as const) : []),
      'order',
      'others',
    ],
    company,
    settledByName: colleague?.name,
  };
}
