import type { CardAction, CardInput } from '../cards/model';
import type { Reminded } from '../invitations/cockpit';
import type { OpenInvitation } from '../invitations/openInvitations';
import type { InvitationView } from '../relationships/invitationViews';
import type { Actor } from '../shared/actor';
import { customerOutgoing } from './customerInvitationCards';
import { invitationCard } from './invitationCards';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { forActor } from './connect';
import type { Outgoing, OutgoingView } from './outgoing';
import { cardOf } from './outgoingVerbs';
import { requestOutgoing } from './partnershipRequestCards';
import { commandButton, refusedCard, typedText } from './partnershipRefusals';
import { waitingRow } from './ownPartners';
import { receivedByReference } from './receivedInvitation';
import { reply } from './say';
import type { Feature, Handler, Reader, Reply, Turn } from './turn';
import type { Card } from '../cards/model';

interface SentRow extends ListedRow {
  /** Whether a reminder of it makes sense. */
  readonly waits: boolean;
}

/** The cockpit: received invitations first, then what was sent and not answered, whatever it invites to. */
async function list(turn: Turn, actor: Actor): Promise<Reply> {
  return reply(await listCard(turn, actor), { inHand: null });
}

async function listCard(turn: Turn, actor: Actor, alert?: Card['alert']): Promise<Card> {
  const { t } = turn.language;
  const asked = pageAsked(turn);
  const received = asked.after || asked.before ? [] : await receivedBy(turn, actor);
  const page = await turn.services.cockpit.list(actor, asked);
  const found = await Promise.all(page.rows.map((row) => sentRow(turn, actor, row)));
  const sent = found.filter((row) => row !== undefined);
  const maySend = page.total > 0 || actor.capabilities.size > 0;
  return pagedList(turn, {
    name: 'pending.list',
    title: t('pending.title'),
    alert,
    lines: [
      ...(received.length > 0 ? [{ text: t('pending.received', { count: received.length }) }] : []),
      ...(maySend ? [{ text: t('pending.sent', { count: page.total }) }] : []),
    ],
    empty: t('pending.empty'),
    whenEmpty: wayOn(turn, actor),
    label: t('pending.choose'),
    rows: [...received, ...sent],
    page: { ...page, total: page.total + received.length },
    open: { verb: 'pending.open', input: 'request' },
    turn: { verb: 'pending.list' },
    inputs: reminderInput(turn, sent),
    further: reminderActions(turn, sent),
  });
}

function wayOn({ language: { t } }: Reader, { capabilities }: Actor): CardAction {
  return capabilities.has('indirect-provider')
    ? commandButton(t('request.button.request'), 'requestPartnership')
    : commandButton(t('directory.title'), 'findProvider');
}

/** Of either kind: as a reseller of a provider, as a customer of a partner. */
async function receivedBy(turn: Turn, actor: Actor): Promise<readonly ListedRow[]> {
  const { relationships, customers } = turn.services;
  const { invitations } = relationships;
  const waiting = await invitations.pendingInvitationsFor(actor);
  const views = await Promise.all(waiting.map(({ id }) => invitations.view(actor, id)));
  const asCustomer = await customers.received.waitingFor(actor);
  return [
    ...views.filter((view) => view !== undefined).map((view) => receivedRow(turn, view)),
    ...asCustomer.map((one) => waitingRow(turn, one)),
  ];
}

function receivedRow({ language, now }: Reader, { request, provider }: InvitationView): ListedRow {
  const { t, age, date } = language;
  const line = t('pending.row.invitation', { age: age(request.sentAt ?? request.draftedAt, now) });
  const expires = request.expiresAt ? [t('pending.row.expires', { date: date(request.expiresAt) })] : [];
  return { id: request.id, name: provider.name, lines: [line, ...expires] };
}

/** With what the one sort of invitation is to what the row is about; nothing where it was settled meanwhile. */
async function sentRow(turn: Turn, actor: Actor, { kind, id }: OpenInvitation): Promise<SentRow | undefined> {
  return kind === 'partnership-request'
    ? rowOf(turn, requestOutgoing, kind, await requestOutgoing.service(turn.services).findOwn(actor, id))
    : rowOf(turn, customerOutgoing, kind, await customerOutgoing.service(turn.services).findOwn(actor, id));
}

function rowOf<V extends OutgoingView>(
  { language, now }: Reader,
  outgoing: Outgoing<V>,
  kind: OpenInvitation['kind'],
  view: V | undefined,
): SentRow | undefined {
  if (view === undefined) return undefined;
  const { t, age, date } = language;
  const { id, sentAt, draftedAt, openedAt, expiresAt } = outgoing.invitationOf(view);
  const { state } = view;
  const values = { age: age(sentAt ?? draftedAt, now), opened: openedAt ? age(openedAt, now) : '' };
  const key = state === 'draft' || state === 'opened' || state === 'expired' ? state : 'sent';
  const waits = state === 'sent' || state === 'opened';
  const expires = waits && expiresAt ? [t('pending.row.expires', { date: date(expiresAt) })] : [];
  return {
    id,
    name: view.addressee,
    lines: [t(`pending.kind.${kind}`), t(`pending.row.${key}`, values), ...expires],
    waits,
  };
}

function reminderInput({ language: { t } }: Reader, sent: readonly SentRow[]): readonly CardInput[] {
  const choices = sent.filter(({ waits }) => waits).map(({ id, name }) => ({ title: name, value: id }));
  return choices.length === 0 ? [] : [{ id: 'remind', kind: 'choices', label: t('pending.remind'), choices }];
}

/** On the page where one stands. */
function reminderActions(turn: Turn, sent: readonly SentRow[]): readonly CardAction[] {
  if (!sent.some(({ waits }) => waits)) return [];
  const { t } = turn.language;
  const { after, before } = pageAsked(turn);
  const data = { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) };
  return [
    { verb: 'pending.remind', title: t('pending.button.remind'), data },
    { verb: 'pending.remindAll', title: t('pending.button.remindAll'), data, ignoresInputs: true },
  ];
}

function remind(chosen: (turn: Turn) => readonly string[] | undefined): Handler {
  return forActor(async (turn, actor) => {
    const { t } = turn.language;
    const ids = chosen(turn);
    if (ids?.length === 0)
      return reply(await listCard(turn, actor, { text: t('pending.remindNone'), tone: 'warning' }));
    const done = await turn.services.cockpit.remindMany(actor, ids);
    if (!done.ok) return reply(await refusedCard(turn, await listCard(turn, actor), done.error));
    return reply(await listCard(turn, actor, told(turn, done.value)));
  });
}

function told({ language: { t } }: Reader, { count, refused, left }: Reminded): Card['alert'] {
  if (refused > 0) return { text: t('pending.remindedSome', { count, refused }), tone: 'warning' };
  if (left > 0) return { text: t('pending.remindedMore', { count, left }), tone: 'good' };
  if (count === 0) return { text: t('pending.remindedAlready') };
  return { text: t('pending.reminded', { count }), tone: 'good' };
}

const chosenIds = (turn: Turn): readonly string[] =>
  (typedText(turn, 'remind') ?? '').split(',').filter((id) => id !== '');

/** Opening a received invitation is the reader's own doing and counts as opened (NTF-8). */
async function open(turn: Turn, actor: Actor): Promise<Reply> {
  const id = typedText(turn, 'request') ?? '';
  const { relationships, customers } = turn.services;
  const own = await relationships.requests.findOwn(actor, id);
  if (own) return reply(cardOf(turn, requestOutgoing, own));
  const invited = await customers.inviting.findOwn(actor, id);
  if (invited) return reply(cardOf(turn, customerOutgoing, invited));
  const opened = await relationships.invitations.open(actor, id);
  const view = opened.ok ? await relationships.invitations.view(actor, id) : undefined;
  if (view) return reply(invitationCard(turn, view));
  const asCustomer = await receivedByReference(turn, actor, id);
  return asCustomer ? reply(asCustomer) : list(turn, actor);
}

export const pendingFeature: Partial<Feature> = {
  commands: { pending: forActor(list) },
  verbs: {
    'pending.list': forActor(list),
    'pending.open': forActor(open),
    'pending.remind': remind(chosenIds),
    'pending.remindAll': remind(() => undefined),
  },
};
