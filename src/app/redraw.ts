import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { enqueue } from '../notifications/outbox';
import { liveCardsAbout } from '../turns/cardLedger';

/** Owes a redraw of each live card about a subject, in whoever's chat, in the transaction that changed it. */
export async function redrawCardsAbout(trx: Knex.Transaction, subjectKind: string, subjectId: string): Promise<void> {
  const occasion = randomUUID();
  for (const { cardId } of await liveCardsAbout(trx, subjectKind, subjectId)) {
    await enqueue(trx, `card.redraw:${cardId}:${occasion}`, { topic: 'card.redraw', to: { card: cardId }, data: {} });
  }
}
