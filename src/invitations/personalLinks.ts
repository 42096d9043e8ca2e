import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { hashToken, newLinkToken, type LinkToken } from './personalLink';

/** What a link invites to; customers' invitations are the second kind. */
export interface InvitationRef {
  readonly kind: string;
  /** Whom the invited company connects with by accepting. */
  readonly scope: string;
  readonly senderId: OrganisationId;
  readonly invitationId: string;
}

export interface FoundLink extends InvitationRef {
  readonly isDead: boolean;
}

interface LinkRow {
  readonly kind: string;
  readonly scope: string;
  readonly sender_id: OrganisationId;
  readonly invitation_id: string;
  readonly dead_at: Date | null;
}

/** A further token for the invitation: the hash is all that stays, so each showing of the link has its own. */
export async function mintLink(trx: Knex, invitation: InvitationRef, now: Date): Promise<LinkToken> {
  const token = newLinkToken();
  await trx('invitation_links').insert({
    token_hash: hashToken(token),
    kind: invitation.kind,
    scope: invitation.scope,
    sender_id: invitation.senderId,
    invitation_id: invitation.invitationId,
    created_at: now,
  });
  return token;
}

/** Every link given out so far leads nowhere from now on. */
export async function killLinks(trx: Knex.Transaction, invitation: InvitationRef, now: Date): Promise<void> {
  await trx('invitation_links')
    .where({ sender_id: invitation.senderId, invitation_id: invitation.invitationId, dead_at: null })
    .update({ dead_at: now });
}

export async function findLink(db: Knex, token: string): Promise<FoundLink | undefined> {
  const row = await db<LinkRow>('invitation_links').where('token_hash', hashToken(token)).first();
  return (
    row && {
      kind: row.kind,
      scope: row.scope,
      senderId: row.sender_id,
      invitationId: row.invitation_id,
      isDead: row.dead_at !== null,
    }
  );
}
