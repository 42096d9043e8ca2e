import type { Line } from '../cards/model';
import type { NewCustomerView } from '../customers/newCustomerViews';
import type { Actor } from '../shared/actor';
import { permit } from '../shared/permissions';
import { closedSetUpCard } from './customerSetUpCards';
import { goneCard, linesCard, reviewCard } from './newCustomerCards';
import { refusedCard } from './refuse';
import { reply } from './say';
import type { DialogInHand, Reader, Reply } from './turn';

/** A form takes no typed words; what is in hand tells «cancel» that there is something that is kept. */
export function inHandOf({ draft }: NewCustomerView): DialogInHand {
  return { name: 'newCustomer.form', draftId: draft.id, version: draft.version };
}

/** Where the draft stands now, for whoever of the company may create: the next step, the outcome, or that it is gone. */
export async function currentReply(reader: Reader, actor: Actor, id: string, alert?: Line): Promise<Reply> {
  const permitted = permit(actor, 'create-customer');
  if (!permitted.ok) return reply(await refusedCard(reader, permitted.error));
  const { newCustomers, setUps } = reader.services.customers;
  const view = await newCustomers.view(actor, id);
  if (view === undefined) return reply(goneCard(reader), { inHand: null });
  const { customerId } = view.draft;
  if (customerId !== undefined) {
    const found = await setUps.find(actor, customerId);
    return reply(found ? closedSetUpCard(reader, found, alert) : goneCard(reader), { inHand: null });
  }
  const card =
    view.step === 'review' ? reviewCard(reader, view, alert) : linesCard(reader, view, alert ? { alert } : {});
  return reply(card, { inHand: inHandOf(view) });
}

/** Another device or a colleague was faster: nothing is overwritten, and here is how it stands (ENR-23). */
export async function staleReply(reader: Reader, actor: Actor, id: string | undefined): Promise<Reply> {
  return currentReply(reader, actor, id ?? '', { text: reader.language.t('card.stale'), tone: 'warning' });
}
