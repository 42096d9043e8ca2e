import { enqueue } from '../notifications/outbox';
import type { Knex } from 'knex';
import { liveCardsAbout } from '../turns/cardLedger';

/** Owes a redraw of each live card about a subject, in the transaction that settled it. */
export async function redrawCardsAbout(trx: Knex.Transaction, subjectKind: string, subjectId: string): Promise<void> {
  for (const { cardId } of await liveCardsAbout(trx, subjectKind, subjectId)) {
    await enqueue(trx, `card.settled:${cardId}`, { topic: 'card.redraw', to: { card: cardId }, data: {} });
  }
}
