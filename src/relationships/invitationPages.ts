import { findLink } from '../invitations/personalLinks';
import { parseToken } from '../invitations/personalLink';
import { findOrganisation } from '../organisations/organisationLookup';
import { stateAt } from '../invitations/invitation';
import { invitationKind, type RelationshipContext } from './relationshipContext';
import { findRequest } from './requestStore';

/** What a visitor with a link may learn, before anybody knows who that is. */
export type InvitationPage =
  | { readonly kind: 'unknown' | 'withdrawn' | 'answered' }
  | { readonly kind: 'expired'; readonly expiredAt: Date }
  | {
      readonly kind: 'open';
      readonly provider: { readonly name: string; readonly country: string; readonly mpnId: string | undefined };
      readonly reference: string;
      readonly expiresAt: Date | undefined;
    };

/** Looking changes nothing: mail scanners look at every link (NTF-8). */
export function createInvitationPages(context: RelationshipContext) {
  const { db, now } = context;

  async function pageOf(token: string | undefined): Promise<InvitationPage> {
    const parsed = parseToken(token);
    const link = parsed && (await findLink(db, parsed));
    if (!link || link.kind !== invitationKind) return { kind: 'unknown' };
    const request = await findRequest(db, link.senderId, link.invitationId);
    if (!request) return { kind: 'unknown' };
    const state = stateAt(request, now());
    if (state === 'withdrawn') return { kind: 'withdrawn' };
    if (state === 'expired') return { kind: 'expired', expiredAt: request.expiresAt ?? now() };
    if (state === 'accepted' || state === 'declined') return { kind: 'answered' };
    if (link.isDead || state === 'draft') return { kind: 'unknown' };
    const provider = await findOrganisation(db, request.providerId);
    if (!provider) return { kind: 'unknown' };
    const { name, country, mpnId } = provider;
    return {
      kind: 'open',
      provider: { name, country, mpnId },
      reference: request.reference,
      expiresAt: request.expiresAt,
    };
  }

  return { pageOf };
}
