import { transact } from '../db/transact';
import { open as openRule } from '../invitations/invitation';
import { parseToken } from '../invitations/personalLink';
import { findLink } from '../invitations/personalLinks';
import { err, ok, type Result } from '../shared/result';
import type { TenantId } from '../shared/ids';
import type { CustomerContext } from './customerContext';
import { customerInvitationKind, type CustomerInvitation } from './customerInvitation';
import { findInvitation, lockInvitation } from './customerInvitationStore';
import { receivedOf, type ReceivedInvitation } from './receivedInvitation';
import type { createReceivedInvitations } from './receivedInvitations';
import type { SaleRefusal } from './saleGuard';

/** What a visitor with a link may learn, before anybody knows who that is. */
export type CustomerInvitationPage =
  | { readonly kind: 'unknown' | 'withdrawn' | 'answered' }
  | { readonly kind: 'expired'; readonly expiredAt: Date }
  | { readonly kind: 'open'; readonly received: ReceivedInvitation };

/** The same for somebody who signed in for this invitation: another company's is unknown, whoever it is. */
export type SignedInPage =
  | Exclude<CustomerInvitationPage, { readonly kind: 'answered' }>
  | { readonly kind: 'accepted'; readonly received: ReceivedInvitation }
  | { readonly kind: 'declined'; readonly received: ReceivedInvitation }
  | { readonly kind: 'refused'; readonly refusal: SaleRefusal; readonly received: ReceivedInvitation };

interface Which {
  readonly partnerId: CustomerInvitation['partnerId'];
  readonly id: string;
}

export function createReceivedPages(
  context: CustomerContext,
  received: Pick<ReturnType<typeof createReceivedInvitations>, 'obstacleTo' | 'openIn'>,
) {
  const { db, now } = context;

  /** Looking changes nothing: mail scanners look at every link (NTF-8). */
  async function pageOf(token: string | undefined): Promise<CustomerInvitationPage> {
    const link = await linkOf(token);
    const invitation = link && (await findInvitation(db, link.senderId, link.invitationId));
    const page = invitation && (await pageFor(invitation));
    if (!link || !page) return { kind: 'unknown' };
    if (page.kind === 'accepted' || page.kind === 'declined') return { kind: 'answered' };
    return link.isDead && page.kind === 'open' ? { kind: 'unknown' } : page;
  }

  async function linkOf(token: string | undefined) {
    const parsed = parseToken(token);
    const link = parsed && (await findLink(db, parsed));
    return link?.kind === customerInvitationKind ? link : undefined;
  }

  async function pageFor(
    invitation: CustomerInvitation,
  ): Promise<Exclude<SignedInPage, { readonly kind: 'refused' }> | undefined> {
    const found = await receivedOf(db, invitation, now());
    switch (found?.state) {
      case 'sent':
      case 'opened':
        return { kind: 'open', received: found };
      case 'accepted':
        return { kind: 'accepted', received: found };
      case 'declined':
        return { kind: 'declined', received: found };
      case 'withdrawn':
        return { kind: 'withdrawn' };
      case 'expired':
        return { kind: 'expired', expiredAt: invitation.expiresAt ?? now() };
      default:
        return undefined;
    }
  }

  /** A visitor pressed the button that leads to the sign-in: that is no scanner, and counts as opened. */
  async function openByToken(token: string | undefined, correlation: string): Promise<Result<Which, 'unknown'>> {
    const link = await linkOf(token);
    if (!link || link.isDead) return err('unknown');
    return transact<Which, 'unknown'>(db, undefined, async (trx) => {
      const invitation = await lockInvitation(trx, link.senderId, link.invitationId);
      if (!invitation || !openRule(invitation, now()).ok) return err('unknown');
      await received.openIn(trx, invitation, { correlation });
      return ok({ partnerId: invitation.partnerId, id: invitation.id });
    });
  }

  /** Whose link it is shows first: to the partners' own people it says why, to every other company nothing. */
  async function signedInPage({ tenantId }: { readonly tenantId: TenantId }, which: Which): Promise<SignedInPage> {
    const invitation = await findInvitation(db, which.partnerId, which.id);
    const page = invitation && (await pageFor(invitation));
    if (!invitation || !page) return { kind: 'unknown' };
    if (page.kind === 'open' && page.received.sides.some(({ organisation }) => organisation.tenantId === tenantId))
      return { kind: 'refused', refusal: { kind: 'self-sale' }, received: page.received };
    if (invitation.boundTenantId !== tenantId) return { kind: 'unknown' };
    const refusal = page.kind === 'open' ? await received.obstacleTo(page.received) : undefined;
    return refusal && page.kind === 'open' ? { kind: 'refused', refusal, received: page.received } : page;
  }

  return { pageOf, openByToken, signedInPage };
}
