import type { InvitationView } from '../relationships/invitationViews';
import type { RequestView } from '../relationships/pendingRequests';
import type { Actor } from '../shared/actor';
import { invitationCard } from './invitationCards';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { forActor } from './connect';
import { commandButton, typedText } from './partnershipRefusals';
import { cardOf } from './outgoingVerbs';
import { requestOutgoing } from './partnershipRequestCards';
import { reply } from './say';
import type { Feature, Reader, Reply, Turn } from './turn';

/** The cockpit: received invitations first, then what was asked and not answered. */
async function list(turn: Turn, actor: Actor): Promise<Reply> {
  const { t } = turn.language;
  const asked = pageAsked(turn);
  const received = asked.after || asked.before ? [] : await receivedBy(turn, actor);
  const sent = await turn.services.relationships.requests.listPending(actor, asked);
  const page = sent.ok ? sent.value : { rows: [], total: 0, hasBefore: false, hasAfter: false };
  const isProvider = actor.capabilities.has('indirect-provider');
  const card = pagedList(turn, {
    name: 'pending.list',
    title: t('pending.title'),
    lines: [
      ...(received.length > 0 ? [{ text: t('pending.received', { count: received.length }) }] : []),
      ...(sent.ok ? [{ text: t('pending.sent', { count: page.total }) }] : []),
    ],
    empty: t('pending.empty'),
    whenEmpty: isProvider
      ? commandButton(t('request.button.request'), 'requestPartnership')
      : commandButton(t('directory.title'), 'findProvider'),
    label: t('pending.choose'),
    rows: [...received.map((view) => receivedRow(turn, view)), ...page.rows.map((view) => sentRow(turn, view))],
    page: { ...page, total: page.total + received.length },
    open: { verb: 'pending.open', input: 'request' },
    turn: { verb: 'pending.list' },
    further: [],
  });
  return reply(card, { inHand: null });
}

async function receivedBy(turn: Turn, actor: Actor): Promise<readonly InvitationView[]> {
  const { invitations } = turn.services.relationships;
  const waiting = await invitations.pendingInvitationsFor(actor);
  const views = await Promise.all(waiting.map(({ id }) => invitations.view(actor, id)));
  return views.filter((view) => view !== undefined);
}

function receivedRow({ language, now }: Reader, { request, provider }: InvitationView): ListedRow {
  const { t, age, date } = language;
  const line = t('pending.row.invitation', { age: age(request.sentAt ?? request.draftedAt, now) });
  const expires = request.expiresAt ? [t('pending.row.expires', { date: date(request.expiresAt) })] : [];
  return { id: request.id, name: provider.name, lines: [line, ...expires] };
}

function sentRow({ language, now }: Reader, { request, state, addressee }: RequestView): ListedRow {
  const { t, age, date } = language;
  const sent = age(request.sentAt ?? request.draftedAt, now);
  const opened = request.openedAt ? age(request.openedAt, now) : '';
  const key = state === 'draft' || state === 'opened' || state === 'expired' ? state : 'sent';
  const line = t(`pending.row.${key}`, { age: sent, opened });
  const waits = (state === 'sent' || state === 'opened') && request.expiresAt;
  const expires = waits ? [t('pending.row.expires', { date: date(waits) })] : [];
  return { id: request.id, name: addressee, lines: [line, ...expires] };
}

/** Opening a received invitation is the reader's own doing and counts as opened (NTF-8). */
async function open(turn: Turn, actor: Actor): Promise<Reply> {
  const id = typedText(turn, 'request') ?? '';
  const { requests, invitations } = turn.services.relationships;
  const own = await requests.findOwn(actor, id);
  if (own) return reply(cardOf(turn, requestOutgoing, own));
  const opened = await invitations.open(actor, id);
  const view = opened.ok ? await invitations.view(actor, id) : undefined;
  return view ? reply(invitationCard(turn, view)) : list(turn, actor);
}

export const pendingFeature: Partial<Feature> = {
  commands: { pending: forActor(list) },
  verbs: { 'pending.list': forActor(list), 'pending.open': forActor(open) },
};
