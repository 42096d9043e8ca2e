import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { InvitationReason } from './whyMissing';

interface Row {
  readonly state: 'sent' | 'opened' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
  readonly sent_at: Date;
  readonly settled_at: Date | null;
  readonly expires_at: Date | null;
}

/** CUS-5: the partner's latest invitation to a customer of this name or domain, where it explains an absence. */
export function createInvitationReason(now: () => Date) {
  return async (
    db: Knex,
    partnerId: OrganisationId,
    names: readonly string[],
  ): Promise<InvitationReason | undefined> => {
    const words = names.map((name) => name.normalize('NFC').toLowerCase());
    const row = await db('customer_invitations')
      .where('partner_id', partnerId)
      .whereNotNull('sent_at')
      .whereRaw(
        `(lower(customer_name) = any(:words) or bound_domain = any(:words)
          or exists (select 1 from unnest(cast(:words as text[])) as word where starts_with(lower(customer_name), word || ' ')))`,
        { words },
      )
      .orderBy('sent_at', 'desc')
      .first<Row | undefined>('state', 'sent_at', 'settled_at', 'expires_at');
    return row && reasonOf(row, now());
  };
}

function reasonOf({ state, sent_at, settled_at, expires_at }: Row, now: Date): InvitationReason | undefined {
  if (state === 'accepted') return undefined;
  if (state !== 'sent' && state !== 'opened') return { state, at: settled_at ?? expires_at ?? sent_at };
  const isOver = expires_at !== null && expires_at <= now;
  return isOver ? { state: 'expired', at: expires_at } : { state: 'waiting', at: sent_at };
}
