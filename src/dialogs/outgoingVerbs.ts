import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import type { Outgoing, OutgoingRefusal, OutgoingView } from './outgoing';
import { draftCard, readyCard, type DraftShown } from './outgoingCards';
import { reasonOf, refusedCard, typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Handler, Reader, Reply, Turn } from './turn';

export type OnOutgoing<V> = (turn: Turn, actor: Actor, view: V) => Promise<Reply>;

export function cardOf<V extends OutgoingView>(reader: Reader, kind: Outgoing<V>, view: V): Card {
  return view.state === 'draft' ? draftCard(reader, kind, view) : kind.card(reader, view);
}

/** The handler's view is looked up within the actor's own company, whatever the button says. */
export function onOutgoing<V extends OutgoingView>(kind: Outgoing<V>, handle: OnOutgoing<V>): Handler {
  return forActor(async (turn, actor) => {
    const view = await kind.service(turn.services).findOwn(actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : kind.unknown(turn);
  });
}

/** The buttons from the draft to the end, the same for whatever is invited to. */
export function outgoingVerbs<V extends OutgoingView>(kind: Outgoing<V>): Readonly<Record<string, Handler>> {
  const on = (handle: OnOutgoing<V>): Handler => onOutgoing(kind, handle);
  const show = on(async (turn, _actor, view) => reply(cardOf(turn, kind, view)));
  return {
    [`${kind.name}.email`]: on(prepare(kind, 'email')),
    [`${kind.name}.copy`]: on(prepare(kind, 'copy')),
    [`${kind.name}.edit`]: show,
    [`${kind.name}.show`]: show,
    [`${kind.name}.done`]: on(sendBy(kind, undefined)),
    [`${kind.name}.sendForMe`]: on(sendBy(kind, 'bot')),
    [`${kind.name}.sendInTeams`]: on(sendBy(kind, 'teams')),
    [`${kind.name}.resend`]: on(resend(kind)),
    [`${kind.name}.remind`]: on(remind(kind)),
    [`${kind.name}.withdraw`]: on(withdraw(kind)),
  };
}

/** Opened in a mail program or copied: the words are kept, and a link of its own is made for this showing. */
function prepare<V extends OutgoingView>(kind: Outgoing<V>, how: 'email' | 'copy'): OnOutgoing<V> {
  return async (turn, actor, before) => {
    const saved = before.state === 'draft' ? await saveTyped(kind, turn, actor, before) : { view: before };
    return 'card' in saved ? reply(saved.card) : showReady(kind, turn, actor, { view: saved.view, how });
  };
}

async function showReady<V extends OutgoingView>(
  kind: Outgoing<V>,
  turn: Turn,
  actor: Actor,
  { view, how }: { readonly view: V; readonly how: 'email' | 'copy' },
): Promise<Reply> {
  const prepared = await kind.service(turn.services).handOver(actor, kind.invitationOf(view).id);
  return reply(prepared.ok ? readyCard(turn, kind, view, { how, ...prepared.value }) : cardOf(turn, kind, view));
}

function resend<V extends OutgoingView>(kind: Outgoing<V>): OnOutgoing<V> {
  return async (turn, actor, before) => {
    const service = kind.service(turn.services);
    const { id } = kind.invitationOf(before);
    const sent = await service.resend(actor, id, turn.key);
    const view = (await service.findOwn(actor, id)) ?? before;
    if (!sent.ok) return reply(await refusedOutgoing(kind, turn, view, sent.error));
    const how = kind.invitationOf(view).sentHow;
    if (how === 'email' || how === 'copy') return showReady(kind, turn, actor, { view, how });
    return reply(kind.card(turn, view, { text: turn.language.t('request.done.resent'), tone: 'good' }));
  };
}

async function refusedOutgoing<V extends OutgoingView>(
  kind: Outgoing<V>,
  turn: Turn,
  view: V,
  refusal: OutgoingRefusal,
): Promise<Card> {
  const card = cardOf(turn, kind, view);
  if (isSettled(refusal)) return { ...card, alert: stale(turn) };
  return refusal.perDay === undefined ? refusedCard(turn, card, refusal) : { ...card, alert: quota(turn, refusal) };
}

/** What these refusals say is for whoever was invited; the sender sees how the invitation stands now. */
function isSettled({ kind }: OutgoingRefusal): boolean {
  return kind === 'invite-unknown' || kind === 'invite-withdrawn' || kind === 'invite-expired';
}

function stale({ language: { t } }: Reader): NonNullable<Card['alert']> {
  return { text: t('card.stale'), tone: 'warning' };
}

function quota({ language: { t } }: Reader, { perDay = 0 }: OutgoingRefusal): NonNullable<Card['alert']> {
  return { text: t('request.quota', { perDay }), tone: 'attention' };
}

function remind<V extends OutgoingView>(kind: Outgoing<V>): OnOutgoing<V> {
  return async (turn, actor, before) => {
    const service = kind.service(turn.services);
    const { id } = kind.invitationOf(before);
    const done = await service.remind(actor, id);
    const view = (await service.findOwn(actor, id)) ?? before;
    if (!done.ok) return reply(await refusedOutgoing(kind, turn, view, done.error));
    return reply(kind.card(turn, view, { text: turn.language.t('request.done.reminded'), tone: 'good' }));
  };
}

function withdraw<V extends OutgoingView>(kind: Outgoing<V>): OnOutgoing<V> {
  return async (turn, actor, before) => {
    const service = kind.service(turn.services);
    const { id } = kind.invitationOf(before);
    const done = await service.withdraw(actor, id);
    const view = (await service.findOwn(actor, id)) ?? before;
    if (!done.ok) return reply(await refusedOutgoing(kind, turn, view, done.error));
    return reply(kind.card(turn, view, { text: turn.language.t('request.done.withdrawn') }), { inHand: null });
  };
}

/** Keeps the words of the form the button stood on; a refusal is the same form with the link put back. */
async function saveTyped<V extends OutgoingView>(
  kind: Outgoing<V>,
  turn: Turn,
  actor: Actor,
  view: V,
): Promise<{ view: V } | { card: Card }> {
  const subject = typedText(turn, 'subject');
  const body = typedText(turn, 'body');
  if (subject === undefined || body === undefined) return { view }; // typed words, or a button without a form
  const service = kind.service(turn.services);
  const { id } = kind.invitationOf(view);
  const saved = await service.saveText(actor, { id, version: turn.input.version, text: { subject, body } });
  if (saved.ok) return { view: (await service.findOwn(actor, id)) ?? view };
  const { error } = saved;
  if (error.restored !== undefined) {
    const shown = { subject, body: error.restored, replyTo: typedText(turn, 'replyTo') };
    return { card: draftCard(turn, kind, view, { ...shown, bodyError: reasonOf(turn, error) }) };
  }
  if (error.kind !== 'stale-card') return { card: await refusedCard(turn, draftCard(turn, kind, view), error) };
  return { card: draftCard(turn, kind, view, { alert: stale(turn) }) };
}

/** `draft → sent`; by hand the button says how, and a repeated press gets the same card. */
function sendBy<V extends OutgoingView>(kind: Outgoing<V>, way: 'bot' | 'teams' | undefined): OnOutgoing<V> {
  return async (turn, actor, before) => {
    const how = way ?? (turn.input.data.how === 'email' ? ('email' as const) : ('copy' as const));
    if (before.state !== 'draft') return reply(kind.card(turn, before));
    const saved = await saveTyped(kind, turn, actor, before);
    if ('card' in saved) return reply(saved.card);
    const service = kind.service(turn.services);
    const { id } = kind.invitationOf(before);
    const sent = await service.send(actor, { id, how, replyTo: typedText(turn, 'replyTo') }, turn.key);
    const view = (await service.findOwn(actor, id)) ?? saved.view;
    if (!sent.ok) return reply(await notSent(kind, turn, view, sent.error));
    return reply(kind.card(turn, view, { text: turn.language.t(kind.says.sent), tone: 'good' }));
  };
}

async function notSent<V extends OutgoingView>(
  kind: Outgoing<V>,
  turn: Turn,
  view: V,
  refusal: OutgoingRefusal,
): Promise<Card> {
  const typed: DraftShown = { replyTo: typedText(turn, 'replyTo') };
  if (refusal.perDay !== undefined) return draftCard(turn, kind, view, { ...typed, alert: quota(turn, refusal) });
  if (refusal.kind === 'email-invalid')
    return draftCard(turn, kind, view, { ...typed, replyToError: reasonOf(turn, refusal) });
  if (refusal.restored !== undefined) {
    return draftCard(turn, kind, view, { ...typed, bodyError: turn.language.t('request.draft.noOtherLinks') });
  }
  return refusedCard(turn, cardOf(turn, kind, view), refusal);
}
