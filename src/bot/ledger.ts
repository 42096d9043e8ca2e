import type { DialogInHand } from '../dialogs/turn';
import type { CardId } from '../shared/ids';
import type { LedgerCard } from '../turns/cardLedger';
import type { PersonKey } from './chats';
import type { KnownButtons } from './route';

/** Which cards were drawn for whom, and what is in hand in a conversation. */
export interface Ledger {
  /** Someone else's card and no card are one answer. */
  find(person: PersonKey, cardId: string): Promise<KnownButtons | undefined>;
  latest(conversationId: string): Promise<KnownButtons | undefined>;
  inHand(conversationId: string): Promise<DialogInHand | undefined>;
  /** In one transaction: the new card, the old one's end, what is in hand now, and a redraw when one is asked for. */
  keep(
    card: LedgerCard,
    with_: {
      readonly replaces: string | undefined;
      readonly inHand: DialogInHand | null | undefined;
      readonly redrawAfterSeconds: number | undefined;
    },
  ): Promise<void>;
  sent(cardId: CardId, place: { readonly conversationId: string; readonly activityId: string }): Promise<void>;
}
