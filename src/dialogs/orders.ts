import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import type { Result } from '../shared/result';
import type { BeginRefusal, FillRefusal } from '../subscriptions/orderService';
import type { OrderView } from '../subscriptions/orderViews';
import { forActor } from './connect';
import { cancelledOrder, orderForm, reviewCard } from './orderCards';
import { orderRefusedCard, waysOn, type RefusedAt } from './orderRefusals';
import { commandButton, reasonOf, refusedCard, refusedStatement, typedText } from './partnershipRefusals';
import { reply, statement } from './say';
import { subscriptionCard } from './subscriptionCards';
import { nobody } from './subscriptionForms';
import type { Draw, Feature, Handler, Reply, Turn } from './turn';

/** SUB-2: from the customer, named on the button or by the card's subject. */
const add: Handler = forActor(async (turn, actor) => {
  const relationshipId = typedText(turn, 'relationship') ?? turn.input.subjectId ?? '';
  const from = { relationshipId, resellerId: typedText(turn, 'reseller') };
  const begun = await turn.services.subscriptions.orders.beginAdd(actor, from, turn.key);
  return formOr(turn, actor, begun, { relationshipId });
});

const upgrade: Handler = forActor(async (turn, actor) => {
  const subscriptionId = turn.input.subjectId ?? '';
  const begun = await turn.services.subscriptions.orders.beginUpgrade(actor, subscriptionId, turn.key);
  return formOr(turn, actor, begun, { subscriptionId });
});

/** The form, or why there is none. */
export async function formOr(
  turn: Turn,
  actor: Actor,
  begun: Result<{ readonly id: string }, BeginRefusal>,
  at: RefusedAt,
): Promise<Reply> {
  if (!begun.ok) return reply(await orderRefusedCard(turn, begun.error, at));
  const view = await turn.services.subscriptions.orders.findOrder(actor, begun.value.id);
  return view ? cardReply(turn, actor, view) : unknownOrder(turn);
}

type OnOrder = (turn: Turn, actor: Actor, view: OrderView) => Promise<Reply>;

/** Somebody else's order and none are one answer. */
function onOrder(handle: OnOrder): Handler {
  return forActor(async (turn, actor) => {
    const view = await turn.services.subscriptions.orders.findOrder(actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : unknownOrder(turn);
  });
}

async function unknownOrder(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('subscription.all.title'), 'subscriptions')];
  return reply(await refusedStatement(turn, { name: 'order.unknown', title: 'order.unknown.title', actions }, stale));
}

const stale = { kind: 'stale-card' } as const;

/** Where the order stands decides the card, whichever card was pressed. */
async function cardReply(turn: Turn, actor: Actor, view: OrderView, alert?: Card['alert']): Promise<Reply> {
  const { draft } = view;
  if (draft.state === 'cancelled') return reply(cancelledOrder(turn, view));
  if (draft.subscriptionId === undefined) return reply(orderForm(turn, view, alert ? { alert } : {}));
  const made = await turn.services.subscriptions.find(actor, draft.subscriptionId);
  const text = turn.language.t('order.submittedBefore');
  return made ? reply(subscriptionCard(turn, made, { text })) : unknownOrder(turn);
}

const at = ({ relationshipId, draft }: OrderView): RefusedAt => ({ relationshipId, requestId: draft.requestId });

const fill: OnOrder = async (turn, actor, before) => {
  const product = typedText(turn, 'product');
  const { licences } = turn.input.data;
  const reseller = typedText(turn, 'reseller');
  const { orders } = turn.services.subscriptions;
  const filled = await orders.fill(actor, {
    id: before.draft.id,
    version: turn.input.version,
    product,
    licences,
    resellerId: reseller === nobody ? undefined : reseller,
  });
  const view = (await orders.findOrder(actor, before.draft.id)) ?? before;
  if (filled.ok) return reply(reviewCard(turn, view));
  const number = Number(licences);
  const shown = { product, licences: Number.isFinite(number) ? number : undefined, resellerId: reseller };
  return refusedForm(turn, actor, view, { refusal: filled.error, shown });
};

/** What the form's own inputs can mend stays on the form, with what was entered. */
async function refusedForm(
  turn: Turn,
  actor: Actor,
  view: OrderView,
  { refusal, shown }: { refusal: FillRefusal; shown: Parameters<typeof orderForm>[2] },
): Promise<Reply> {
  switch (refusal.kind) {
    case 'licence-count-invalid':
      return reply(
        view.draft.kind === 'upgrade'
          ? await refusedCard(turn, orderForm(turn, view, shown), refusal)
          : orderForm(turn, view, { ...shown, countError: reasonOf(turn, refusal) }),
      );
    case 'stale-card':
      return cardReply(turn, actor, view, (await refusedCard(turn, orderForm(turn, view), refusal)).alert);
    case 'not-your-reseller':
    case 'reseller-mpa-not-signed': {
      const card = await refusedCard(turn, orderForm(turn, view, shown), refusal);
      return reply({ ...card, actions: [...(card.actions ?? []), ...waysOn(turn, refusal, at(view)).slice(0, 1)] });
    }
    default:
      return reply(await orderRefusedCard(turn, refusal, at(view)));
  }
}

const submit: OnOrder = async (turn, actor, before) => {
  const { subscriptions } = turn.services;
  const isWithoutReseller = turn.input.data.withoutReseller === 'true';
  const answer = { version: turn.input.version, isWithoutReseller };
  const done = await subscriptions.orders.submit(actor, before.draft.id, answer);
  const view = (await subscriptions.orders.findOrder(actor, before.draft.id)) ?? before;
  if (!done.ok) return notSubmitted(turn, actor, view, done.error);
  const made = await subscriptions.find(actor, done.value.subscriptionId);
  const text = turn.language.t(done.value.isRepeat ? 'order.submittedBefore' : 'order.submitted');
  return made ? reply(subscriptionCard(turn, made, { text, tone: 'good' })) : unknownOrder(turn);
};

async function notSubmitted(
  turn: Turn,
  actor: Actor,
  view: OrderView,
  refusal: FillRefusal | { readonly kind: 'consent-not-given' },
): Promise<Reply> {
  if (refusal.kind === 'consent-not-given') return reply(await refusedCard(turn, reviewCard(turn, view), refusal));
  return refusedForm(turn, actor, view, { refusal, shown: {} });
}

const edit: OnOrder = (turn, actor, view) => cardReply(turn, actor, view);

const cancel: OnOrder = async (turn, actor, before) => {
  const { orders } = turn.services.subscriptions;
  await orders.cancel(actor, before.draft.id); // what was submitted meanwhile stays, and its card says so
  const view = (await orders.findOrder(actor, before.draft.id)) ?? before;
  return cardReply(turn, actor, view);
};

/** MPA-3, MPA-4: the way on while the reseller has not signed. */
const remindReseller: Handler = forActor(async (turn, actor) => {
  const partnershipId = typedText(turn, 'partnership') ?? '';
  const done = await turn.services.relationships.partnerships.remindOfMpa(actor, partnershipId);
  if (!done.ok) return reply(await orderRefusedCard(turn, done.error, {}));
  const { t } = turn.language;
  return reply(
    statement(turn, {
      name: 'order.reminded',
      title: 'order.reminded.title',
      lines: [{ text: t('order.reminded.body') }],
      actions: [commandButton(t('partnership.resellers.title'), 'myResellers')],
    }),
  );
});

const drawOrder: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.subscriptions.orders.findOrder(reader.actor, id));
  if (view === undefined || view.draft.state === 'submitted') return undefined;
  return view.draft.state === 'open' ? orderForm(reader, view) : cancelledOrder(reader, view);
};

export const orderFeature: Partial<Feature> = {
  verbs: {
    'order.add': add,
    'order.replace': upgrade,
    'order.fill': onOrder(fill),
    'order.edit': onOrder(edit),
    'order.submit': onOrder(submit),
    'order.cancel': onOrder(cancel),
    'order.remindReseller': remindReseller,
  },
  subjects: { order: drawOrder },
};
