import type { Knex } from 'knex';
import type { IsWebmail } from '../invitations/binding';
import type { InvitationRef } from '../invitations/personalLinks';
import type { TenantResolver } from '../invitations/tenantResolver';
import type { Markets } from '../organisations/market';
import type { OrganisationId } from '../shared/ids';
import type { PartnershipRequest } from './partnershipRequest';

/** Owes a redraw of each live card about a subject, in the transaction that settled it. */
export type RedrawCardsAbout = (trx: Knex.Transaction, subjectKind: string, subjectId: string) => Promise<void>;

export interface RelationshipContext {
  readonly db: Knex;
  readonly now: () => Date;
  /** Origin of our pages, without a closing slash; known once the server listens. */
  readonly publicUrl: () => string;
  readonly markets: Markets;
  readonly resolver: TenantResolver;
  readonly isWebmail: IsWebmail;
  readonly rules: {
    readonly invitationDays: number;
    readonly partnershipRemoval: 'support' | 'self_service';
  };
  /** When the company signed the Microsoft Partner Agreement for its region. */
  readonly mpaSigned: (db: Knex, organisationId: OrganisationId) => Promise<Date | undefined>;
  readonly redrawCardsAbout: RedrawCardsAbout;
}

export const requestSubject = 'partnership-request';
export const partnershipSubject = 'partnership';
/** The same partnership on the operator's card, which shows both sides. */
export const deskSubject = 'desk-partnership';
export const invitationKind = 'partnership';

export function invitationOf(request: Pick<PartnershipRequest, 'providerId' | 'id'>): InvitationRef {
  return { kind: invitationKind, scope: 'provider', senderId: request.providerId, invitationId: request.id };
}
