import type { Card } from '../cards/model';
import type { RequestView } from '../relationships/pendingRequests';
import type { SendRefusal } from '../relationships/requestSending';
import type { Actor } from '../shared/actor';
import { reasonOf, refusedCard, typedText } from './partnershipRefusals';
import { draftCard, requestCard, type DraftShown } from './partnershipRequestCards';
import { reply } from './say';
import type { Reply, Turn } from './turn';

/** Keeps the words of the form the button stood on; a refusal is the same form with the link put back. */
export async function saveTyped(
  turn: Turn,
  actor: Actor,
  view: RequestView,
): Promise<{ view: RequestView } | { card: Card }> {
  const subject = typedText(turn, 'subject');
  const body = typedText(turn, 'body');
  if (subject === undefined || body === undefined) return { view }; // typed words, or a button without a form
  const { requests } = turn.services.relationships;
  const { id } = view.request;
  const saved = await requests.saveText(actor, { id, version: turn.input.version, text: { subject, body } });
  if (saved.ok) return { view: (await requests.findOwn(actor, id)) ?? view };
  const { error } = saved;
  if ('restored' in error) {
    const shown = { subject, body: error.restored, replyTo: typedText(turn, 'replyTo') };
    return { card: draftCard(turn, view, { ...shown, bodyError: reasonOf(turn, error) }) };
  }
  if (error.kind !== 'stale-card') return { card: await refusedCard(turn, draftCard(turn, view), error) };
  return { card: draftCard(turn, view, { alert: { text: turn.language.t('card.stale'), tone: 'warning' } }) };
}

/** `draft → sent`; by hand the button says how, and a repeated press gets the same card. */
export function sendBy(way: 'bot' | 'teams' | undefined) {
  return async (turn: Turn, actor: Actor, before: RequestView): Promise<Reply> => {
    const how = way ?? (turn.input.data.how === 'email' ? ('email' as const) : ('copy' as const));
    if (before.state !== 'draft') return reply(requestCard(turn, before));
    const saved = await saveTyped(turn, actor, before);
    if ('card' in saved) return reply(saved.card);
    const { requests } = turn.services.relationships;
    const { id } = before.request;
    const sent = await requests.send(actor, { id, how, replyTo: typedText(turn, 'replyTo') }, turn.key);
    const view = (await requests.findOwn(actor, id)) ?? saved.view;
    if (!sent.ok) return reply(await notSent(turn, view, sent.error));
    return reply(requestCard(turn, view, { text: turn.language.t('request.done.sent'), tone: 'good' }));
  };
}

async function notSent(turn: Turn, view: RequestView, refusal: SendRefusal): Promise<Card> {
  const { t } = turn.language;
  const typed: DraftShown = { replyTo: typedText(turn, 'replyTo') };
  if (refusal.kind === 'mail-quota-reached') {
    const text = t('request.quota', { perDay: refusal.perDay });
    return draftCard(turn, view, { ...typed, alert: { text, tone: 'attention' } });
  }
  if (refusal.kind === 'email-invalid')
    return draftCard(turn, view, { ...typed, replyToError: reasonOf(turn, refusal) });
  if ('restored' in refusal) return draftCard(turn, view, { ...typed, bodyError: t('request.draft.noOtherLinks') });
  return refusedCard(turn, view.state === 'draft' ? draftCard(turn, view) : requestCard(turn, view), refusal);
}
