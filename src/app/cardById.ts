import type { Knex } from 'knex';
import type { CardId } from '../shared/ids';
import { findCardFor, type KnownCard } from '../turns/cardLedger';
import { brand, type AadObjectId, type TenantId } from '../shared/ids';

/** For the relay alone, which draws for whoever the card was drawn for; a click goes through `findCardFor`. */
export async function findCard(db: Knex, cardId: CardId): Promise<KnownCard | undefined> {
  const owner = await db('cards')
    .where('card_id', cardId)
    .first<{ tenant_id: string; aad_object_id: string } | undefined>('tenant_id', 'aad_object_id');
  if (owner === undefined) return undefined;
  const reader = { tenantId: brand<TenantId>(owner.tenant_id), aadObjectId: brand<AadObjectId>(owner.aad_object_id) };
  return findCardFor(db, reader, cardId);
}
