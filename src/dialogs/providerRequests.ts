import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import type { Result } from '../shared/result';
import type { AskRefusal, AskedAbout, Asked, Beginning } from '../subscriptions/providerRequestService';
import type { ProviderRequestView } from '../subscriptions/providerRequestViews';
import { forActor } from './connect';
import { orderRefusedCard } from './orderRefusals';
import { formOr } from './orders';
import { pageAsked, pagedList } from './partnershipPaging';
import { commandButton, reasonOf, refusedCard, refusedStatement, typedText, type Refused } from './partnershipRefusals';
import { askForm, declineForm, jointCard, licencesOnly, providerRequestCard } from './providerRequestCards';
import type { AskData, AskShown } from './providerRequestCards';
import { reply, withRefusal } from './say';
import { countForm } from './subscriptionForms';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

/** What about: from the button, or from the customer's card whose subject it is. */
function aboutIn(turn: Turn): { readonly about: AskedAbout; readonly data: Partial<AskData> } {
  const subscription = typedText(turn, 'subscription');
  if (subscription) return { about: { subscriptionId: subscription }, data: { subscription } };
  if (typedText(turn, 'newCustomer')) return { about: { newCustomer: true }, data: { newCustomer: 'true' } };
  const relationship = typedText(turn, 'relationship') ?? turn.input.subjectId ?? '';
  return { about: { relationshipId: relationship }, data: { relationship } };
}

const ask: Handler = forActor(async (turn, actor) => {
  const { about, data } = aboutIn(turn);
  const begun = await turn.services.subscriptions.requests.beginning(actor, about);
  if (!begun.ok) return reply(await orderRefusedCard(turn, begun.error, {}));
  return reply(askForm(turn, begun.value, data));
});

const send: Handler = forActor(async (turn, actor) => {
  const { about, data } = aboutIn(turn);
  const { requests } = turn.services.subscriptions;
  const begun = await requests.beginning(actor, about);
  if (!begun.ok) return reply(await orderRefusedCard(turn, begun.error, {}));
  const sent = await requests.send(actor, about, askedIn(turn, begun.value), turn.key);
  if (!sent.ok) return reply(await askAgain(turn, begun.value, data, sent.error));
  const view = await requests.find(actor, sent.value.id);
  if (!view) return unknownRequest(turn);
  return reply(providerRequestCard(turn, view, { text: turn.language.t('providerRequest.done.sent'), tone: 'good' }));
});

function askedIn(turn: Turn, { providers, customer, subscription }: Beginning): Asked {
  const what = typedText(turn, 'what');
  const isUpgrade = subscription !== undefined && what !== undefined && what !== licencesOnly;
  const onSubscription = isUpgrade ? ('upgrade' as const) : ('licences' as const);
  const forNew = customer ? ('subscription' as const) : ('new_customer' as const);
  return {
    providerId: typedText(turn, 'provider') ?? providers[0]?.id ?? '',
    kind: subscription ? onSubscription : forNew,
    product: subscription ? what : typedText(turn, 'product'),
    licences: turn.input.data.licences,
    note: typedText(turn, 'note'),
    customer: {
      name: typedText(turn, 'customerName') ?? '',
      domain: typedText(turn, 'customerDomain'),
      country: (typedText(turn, 'customerCountry') ?? '').trim().toUpperCase(),
    },
  };
}

async function askAgain(turn: Turn, begun: Beginning, data: Partial<AskData>, refusal: AskRefusal): Promise<Card> {
  const number = Number(turn.input.data.licences);
  const text = (name: string): string | undefined => typedText(turn, name);
  const shown: AskShown = {
    what: text('what'),
    product: text('product'),
    licences: Number.isFinite(number) ? number : undefined,
    provider: text('provider'),
    note: text('note'),
    customerName: text('customerName'),
    customerDomain: text('customerDomain'),
    customerCountry: text('customerCountry'),
  };
  if (refusal.kind === 'licence-count-invalid') {
    return askForm(turn, begun, data, { ...shown, countError: reasonOf(turn, refusal) });
  }
  const form = askForm(turn, begun, data, shown);
  return refusal.kind === 'company-name-missing' ? withRefusal(turn, form, refusal) : refusedCard(turn, form, refusal);
}

type OnRequest = (turn: Turn, actor: Actor, view: ProviderRequestView) => Promise<Reply>;

/** Somebody else's request and none are one answer. */
function onRequest(handle: OnRequest, idOf = (turn: Turn) => turn.input.subjectId): Handler {
  return forActor(async (turn, actor) => {
    const view = await turn.services.subscriptions.requests.find(actor, idOf(turn) ?? '');
    return view ? handle(turn, actor, view) : unknownRequest(turn);
  });
}

async function unknownRequest(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('providerRequest.button.list'), 'requests')];
  const said = { name: 'providerRequest.unknown', title: 'providerRequest.unknown.title', actions } as const;
  return reply(await refusedStatement(turn, said, { kind: 'stale-card' }));
}

/** SUB-1: the provider's own form, filled in; who cannot fulfil it now sees why. */
const fulfil: OnRequest = async (turn, actor, view) => {
  const { request, side } = view;
  if (side !== 'provider' || request.state !== 'sent') return reply(await stale(turn, view));
  if (request.kind === 'licences') return fulfilCount(turn, actor, view);
  const begun = await turn.services.subscriptions.orders.beginFor(actor, request.id, turn.key);
  return formOr(turn, actor, begun, { requestId: request.id });
};

async function fulfilCount(turn: Turn, actor: Actor, { request }: ProviderRequestView): Promise<Reply> {
  const { subscriptions } = turn.services;
  const view = await subscriptions.find(actor, request.subscriptionId ?? '');
  if (view === undefined) return unknownRequest(turn);
  const may = await subscriptions.choices(actor, view, 'count');
  if (!may.ok) return reply(await orderRefusedCard(turn, may.error, { requestId: request.id }));
  return reply(countForm(turn, view, { value: request.licences, requestId: request.id }));
}

async function stale(turn: Turn, view: ProviderRequestView): Promise<Card> {
  return refusedCard(turn, providerRequestCard(turn, view), { kind: 'stale-card' });
}

const withdraw: OnRequest = async (turn, actor, { request }) => {
  const done = await turn.services.subscriptions.requests.withdraw(actor, request.id);
  return settled(turn, actor, { id: request.id, done, text: 'providerRequest.done.withdrawn' });
};

const decline: OnRequest = async (turn, actor, { request }) => {
  const reason = typedText(turn, 'reason') ?? '';
  const done = await turn.services.subscriptions.requests.decline(actor, request.id, reason);
  return settled(turn, actor, { id: request.id, done, text: 'providerRequest.done.declined' });
};

const askJoint: OnRequest = async (turn, actor, { request }) => {
  const done = await turn.services.subscriptions.requests.askJointInvitation(actor, request.id);
  return settled(turn, actor, { id: request.id, done, text: 'providerRequest.done.joint' });
};

interface Settled {
  readonly id: string;
  readonly done: Result<void, Refused>;
  readonly text: `providerRequest.done.${'withdrawn' | 'declined' | 'joint'}`;
}

/** The request as it stands now, with what was done or why it was not. */
async function settled(turn: Turn, actor: Actor, { id, done, text }: Settled): Promise<Reply> {
  const view = await turn.services.subscriptions.requests.find(actor, id);
  if (view === undefined) return unknownRequest(turn);
  if (!done.ok) return reply(await refusedCard(turn, providerRequestCard(turn, view), done.error));
  return reply(providerRequestCard(turn, view, { text: turn.language.t(text), tone: 'good' }));
}

const show: OnRequest = async (turn, _actor, view) => reply(providerRequestCard(turn, view));

const list: Handler = forActor(async (turn, actor) => {
  const { t, age } = turn.language;
  const page = await turn.services.subscriptions.requests.list(actor, pageAsked(turn));
  const rows = page.rows.map(({ request, partnerName }) => ({
    id: request.id,
    name: request.customerName,
    choice: `${request.customerName} · ${t(`providerRequest.kind.${request.kind}`)}`,
    lines: [
      t(`providerRequest.kind.${request.kind}`),
      t('providerRequest.list.row', { partner: partnerName, age: age(request.sentAt, turn.now) }),
    ],
  }));
  return reply(
    pagedList(turn, {
      name: 'providerRequest.list',
      title: t('providerRequest.list.title'),
      empty: t('providerRequest.list.empty'),
      whenEmpty: commandButton(t('subscription.all.title'), 'subscriptions'),
      label: t('providerRequest.list.choose'),
      rows,
      page,
      open: { verb: 'providerRequest.open', input: 'request' },
      turn: { verb: 'providerRequest.list' },
      further: [],
    }),
    { inHand: null },
  );
});

async function drawn(reader: Reader, id: string): Promise<ProviderRequestView | undefined> {
  return reader.actor && reader.services.subscriptions.requests.find(reader.actor, id);
}

const drawSent: Draw = async (reader, id) => {
  const view = await drawn(reader, id);
  if (view?.request.state !== 'sent') return undefined;
  const text = reader.language.t('providerRequest.notice.sent', { partner: view.partnerName });
  return providerRequestCard(reader, view, { text, tone: 'accent' });
};

const drawSettled: Draw = async (reader, id) => {
  const view = await drawn(reader, id);
  const state = view?.request.state;
  if (!view || (state !== 'done' && state !== 'declined')) return undefined;
  const text = reader.language.t(`providerRequest.notice.${state}`, { partner: view.partnerName });
  return providerRequestCard(reader, view, { text, tone: state === 'done' ? 'good' : 'accent' });
};

const drawJoint: Draw = async (reader, id) => {
  const view = await drawn(reader, id);
  return view?.request.state === 'sent' ? jointCard(reader, view) : undefined;
};

const drawRequest: Draw = async (reader, id) => {
  const view = await drawn(reader, id);
  return view && providerRequestCard(reader, view);
};

export const providerRequestFeature: Partial<Feature> = {
  commands: { requests: list },
  verbs: {
    'providerRequest.ask': ask,
    'providerRequest.send': send,
    'providerRequest.list': list,
    'providerRequest.open': onRequest(show, (turn) => typedText(turn, 'request')),
    'providerRequest.show': onRequest(show),
    'providerRequest.fulfil': onRequest(fulfil),
    'providerRequest.withdraw': onRequest(withdraw),
    'providerRequest.askDecline': onRequest(async (turn, _actor, view) => reply(declineForm(turn, view))),
    'providerRequest.decline': onRequest(decline),
    'providerRequest.askJoint': onRequest(askJoint, (turn) => typedText(turn, 'request')),
  },
  notices: {
    'providerRequest.sent': drawSent,
    'providerRequest.settled': drawSettled,
    'providerRequest.jointInvitationAsked': drawJoint,
  },
  subjects: { 'provider-request': drawRequest },
};
