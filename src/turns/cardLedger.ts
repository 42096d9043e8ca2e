import type { Knex } from 'knex';
import { brand, type AadObjectId, type CardId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import type { Locale } from '../shared/locale';

/** One button of a card as it was sent: what a typed word may stand for, and what a click may carry. */
export interface CardVerb {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
}

/** One drawing of one card, sent to one person. */
export interface LedgerCard {
  readonly cardId: CardId;
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly conversationId?: string;
  /** Known once Teams has taken the card. */
  readonly activityId?: string;
  /** The template's name. */
  readonly name: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The subject's version when the card was drawn. */
  readonly version: number;
  readonly verbs: readonly CardVerb[];
  readonly locale: Locale;
  readonly createdAt: Date;
}
/** `replaced`: another card stands in its place. `settled`: the subject is over, no button of it acts any more. */
export type CardState = 'live' | 'replaced' | 'settled';
export type KnownCard = LedgerCard & { readonly state: CardState };

export interface CardReader {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}

interface CardRow {
  readonly card_id: string;
  readonly tenant_id: string;
  readonly aad_object_id: string;
  readonly conversation_id: string | null;
  readonly activity_id: string | null;
  readonly name: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly version: number;
  readonly verbs: readonly CardVerb[];
  readonly locale: Locale;
  readonly state: CardState;
  readonly created_at: Date;
}

/** Before the card is sent, so that no click can come before its card is known. A copy changes nothing. */
export async function insertCard(db: Knex, card: LedgerCard): Promise<void> {
  await db('cards').insert(toRow(card)).onConflict('card_id').ignore();
}

export async function saveCardSent(
  db: Knex,
  cardId: CardId,
  sent: { readonly conversationId: string; readonly activityId: string },
): Promise<void> {
  await db('cards')
    .where({ card_id: cardId })
    .update({ conversation_id: sent.conversationId, activity_id: sent.activityId });
}

/** Someone else's card and no card are one answer. */
export async function findCardFor(db: Knex, reader: CardReader, cardId: CardId): Promise<KnownCard | undefined> {
  if (!isUuid.test(cardId)) return undefined; // card data may hold anything
  const row = await db<CardRow>('cards')
    .where({ card_id: cardId, tenant_id: reader.tenantId, aad_object_id: reader.aadObjectId })
    .first();
  return row && fromRow(row);
}

/** The new card takes the old one's place in the chat: same activity, new drawing. */
export async function replaceCard(trx: Knex, old: CardId, card: LedgerCard): Promise<void> {
  await trx('cards').where({ card_id: old, state: 'live' }).update({ state: 'replaced' });
  await insertCard(trx, card);
}

/** In whoever's chat: these are redrawn when the subject settles. */
export async function liveCardsAbout(db: Knex, subjectKind: string, subjectId: string): Promise<KnownCard[]> {
  const rows = await db<CardRow>('cards')
    .where({ subject_kind: subjectKind, subject_id: subjectId, state: 'live' })
    .orderBy('created_at');
  return rows.map(fromRow);
}

/** The card that a typed word most likely speaks of. */
export async function latestLiveCard(db: Knex, conversationId: string): Promise<KnownCard | undefined> {
  const row = await db<CardRow>('cards')
    .where({ conversation_id: conversationId, state: 'live' })
    .orderBy('created_at', 'desc')
    .orderBy('card_id')
    .first();
  return row && fromRow(row);
}

/** Answers the cards that were live until now. */
export async function settleCardsAbout(trx: Knex, subjectKind: string, subjectId: string): Promise<KnownCard[]> {
  const rows = await trx<CardRow>('cards')
    .where({ subject_kind: subjectKind, subject_id: subjectId, state: 'live' })
    .update({ state: 'settled' })
    .returning('*');
  return rows.map(fromRow);
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function toRow(card: LedgerCard): Record<string, unknown> {
  return {
    card_id: card.cardId,
    tenant_id: card.tenantId,
    aad_object_id: card.aadObjectId,
    conversation_id: card.conversationId ?? null,
    activity_id: card.activityId ?? null,
    name: card.name,
    subject_kind: card.subjectKind,
    subject_id: card.subjectId,
    version: card.version,
    verbs: JSON.stringify(card.verbs),
    locale: card.locale,
    created_at: card.createdAt,
  };
}

function fromRow(row: CardRow): KnownCard {
  return {
    cardId: brand(row.card_id),
    tenantId: brand(row.tenant_id),
    aadObjectId: brand(row.aad_object_id),
    conversationId: row.conversation_id ?? undefined,
    activityId: row.activity_id ?? undefined,
    name: row.name,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    version: row.version,
    verbs: row.verbs,
    locale: row.locale,
    state: row.state,
    createdAt: row.created_at,
  };
}
