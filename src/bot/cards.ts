import { randomUUID } from 'node:crypto';
import type { Activity, Attachment } from 'botbuilder';
import type { BoundCard, CardBinder } from '../cards/bindCard';
import type { Card } from '../cards/model';
import type { Reader } from '../dialogs/turn';
import { brand, type CardId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import type { LedgerCard } from '../turns/cardLedger';

export const cardContentType = 'application/vnd.microsoft.card.adaptive';

/** A card bound for one reader: what goes out, what the ledger keeps, and what may be stored as the turn's outcome. */
export interface DrawnCard {
  readonly cardId: CardId;
  readonly content: JsonObject;
  readonly ledger: LedgerCard;
  /** The content without its one-time secret (USR-3). */
  readonly storable: JsonObject;
  /** For the notification banner. */
  readonly summary: string;
}

export function drawCard(
  binder: CardBinder,
  reader: Pick<Reader, 'person' | 'now'>,
  card: Card,
  place: { readonly conversationId?: string; readonly activityId?: string; readonly cardId?: CardId },
): DrawnCard {
  const cardId = place.cardId ?? brand<CardId>(randomUUID());
  const binding = { cardId, locale: reader.person.locale };
  const bound = binder(card, binding);
  return {
    cardId,
    content: contentOf(bound),
    ledger: ledgerOf(reader, card, bound, { ...place, cardId }),
    storable: contentOf(card.withoutSecret ? binder(card.withoutSecret, binding) : bound),
    summary: card.title,
  };
}

function contentOf(bound: BoundCard): JsonObject {
  return bound.content as JsonObject; // bound from JSON templates and plain words
}

function ledgerOf(
  { person, now }: Pick<Reader, 'person' | 'now'>,
  card: Card,
  bound: BoundCard,
  place: { readonly cardId: CardId; readonly conversationId?: string; readonly activityId?: string },
): LedgerCard {
  return {
    ...place,
    tenantId: person.tenantId,
    aadObjectId: person.aadObjectId,
    name: card.name,
    subjectKind: card.subject?.kind ?? '',
    subjectId: card.subject?.id ?? '',
    version: card.subject?.version ?? 0,
    verbs: bound.verbs.map(({ title, verb, data }) => ({ title, verb, data: data as JsonObject })),
    locale: person.locale,
    createdAt: now,
  };
}

export function cardMessage({ content, summary }: Pick<DrawnCard, 'content' | 'summary'>): Partial<Activity> {
  const attachment: Attachment = { contentType: cardContentType, content };
  return { type: 'message', summary, attachments: [attachment] };
}

/** Answers to an invoke that Teams can show: the card that takes the clicked one's place, or a line of text. */
export const envelope = {
  card: (content: JsonObject): JsonObject => ({ statusCode: 200, type: cardContentType, value: content }),
  words: (text: string): JsonObject => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: text,
  }),
  notSupported: (text: string): JsonObject => ({
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'NotSupported', message: text },
  }),
};
