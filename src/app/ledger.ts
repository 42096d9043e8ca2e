import type { Knex } from 'knex';
import type { Ledger } from '../bot/ledger';
import type { KnownButtons } from '../bot/route';
import type { DialogInHand } from '../dialogs/turn';
import { enqueue } from '../notifications/outbox';
import { brand, type CardId } from '../shared/ids';
import {
  findCardFor,
  insertCard,
  latestLiveCard,
  replaceCard,
  saveCardSent,
  type KnownCard,
  type LedgerCard,
} from '../turns/cardLedger';
import { loadState, saveState } from '../turns/conversationState';

export function createLedger(db: Knex, now: () => Date): Ledger {
  return {
    find: async (person, cardId) => buttonsOf(await findCardFor(db, person, brand<CardId>(cardId))),
    latest: async (conversationId) => buttonsOf(await latestLiveCard(db, conversationId)),
    inHand: async (conversationId) => asDialog((await loadState(db, conversationId)).state.dialog),
    keep: (card, { replaces, inHand, redrawAfterSeconds }) =>
      db.transaction(async (trx) => {
        await (replaces === undefined ? insertCard(trx, card) : replaceCard(trx, brand<CardId>(replaces), card));
        if (inHand !== undefined) await saveInHand(trx, card, inHand);
        if (redrawAfterSeconds !== undefined) await oweRedraw(trx, card.cardId, redrawAfterSeconds, now());
      }),
    sent: (cardId, place) => saveCardSent(db, cardId, place),
  };
}

function buttonsOf(card: KnownCard | undefined): KnownButtons | undefined {
  return card && { cardId: card.cardId, subjectId: card.subjectId, version: card.version, verbs: card.verbs };
}

function asDialog(stored: { name: string; draftId: string; version?: number } | undefined): DialogInHand | undefined {
  return stored && { version: 0, ...stored };
}

/** Turns of a conversation come one after the other; a version that moved all the same means a turn taken over. */
async function saveInHand(trx: Knex, card: LedgerCard, inHand: DialogInHand | null): Promise<void> {
  if (card.conversationId === undefined) return;
  const { state, version } = await loadState(trx, card.conversationId);
  const { dialog: _, ...rest } = state;
  const saved = await saveState(trx, card.conversationId, version, inHand ? { ...rest, dialog: inHand } : rest);
  if (!saved) throw new Error('conversation state moved during the turn');
}

async function oweRedraw(trx: Knex.Transaction, cardId: CardId, seconds: number, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + seconds * 1000);
  await enqueue(trx, `card.redraw:${cardId}`, { topic: 'card.redraw', to: { card: cardId }, data: {}, runAt });
}
