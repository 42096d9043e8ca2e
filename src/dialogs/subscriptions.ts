import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import type { SubscriptionView } from '../subscriptions/subscriptionViews';
import { forActor } from './connect';
import { orderRefusedCard } from './orderRefusals';
import { pageAsked } from './partnershipPaging';
import { commandButton, refusedStatement, typedText } from './partnershipRefusals';
import { refusedCard } from './refuse';
import { reply } from './say';
import { endedCard, subscriptionCard, subscriptionList, type ListWay } from './subscriptionCards';
import { subscriptionChanges } from './subscriptionChanges';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

/** The list of one customer's, named on the button or by the card's subject; without one, of all that is theirs. */
export async function listReply(
  turn: Turn,
  actor: Actor,
  { relationshipId, alert }: { readonly relationshipId: string | undefined; readonly alert?: Card['alert'] },
): Promise<Reply> {
  const { subscriptions } = turn.services;
  const may = subscriptions.mayView(actor);
  if (!may.ok) return reply(await refusedCard(turn, { ...may.error }));
  const list = await subscriptions.list(actor, relationshipId, pageAsked(turn));
  if (list === undefined) return reply(await orderRefusedCard(turn, { kind: 'no-reseller-relationship' }, {}));
  return reply(subscriptionList(turn, list, { way: await wayAt(turn, actor, list.customer), alert }), { inHand: null });
}

/** TRN-20: who may not order for this customer finds «Ask provider» in its place. */
async function wayAt(
  { services }: Turn,
  actor: Actor,
  customer: { readonly acquiredAs: 'direct_bill' | 'indirect' } | undefined,
): Promise<ListWay> {
  if (customer === undefined) return undefined;
  if (await services.subscriptions.mayOrder(actor, customer.acquiredAs)) return 'order';
  return actor.capabilities.has('indirect-reseller') ? 'ask' : 'order';
}

const list: Handler = forActor(async (turn, actor) => {
  const named = typedText(turn, 'relationship');
  const relationshipId = named === undefined ? turn.input.subjectId : named || undefined;
  return listReply(turn, actor, { relationshipId });
});

/** Said, not pressed: whatever a dialog in hand is about. */
const listAll: Handler = forActor((turn, actor) => listReply(turn, actor, { relationshipId: undefined }));

export type OnSubscription = (turn: Turn, actor: Actor, view: SubscriptionView) => Promise<Reply>;

/** Somebody else's subscription and none are one answer. */
export function onSubscription(handle: OnSubscription, idOf = subjectOf): Handler {
  return forActor(async (turn, actor) => {
    const may = turn.services.subscriptions.mayView(actor);
    if (!may.ok) return reply(await refusedCard(turn, { ...may.error }));
    const view = await turn.services.subscriptions.find(actor, idOf(turn) ?? '');
    return view ? handle(turn, actor, view) : unknownSubscription(turn);
  });
}

function subjectOf({ input }: Turn): string | undefined {
  return input.subjectId;
}

async function unknownSubscription(turn: Turn): Promise<Reply> {
  const actions = [commandButton(turn.language.t('subscription.all.title'), 'subscriptions')];
  const said = { name: 'subscription.unknown', title: 'subscription.unknown.title', actions } as const;
  return reply(await refusedStatement(turn, said, { kind: 'no-reseller-relationship' }));
}

const show: OnSubscription = async (turn, _actor, view) => reply(subscriptionCard(turn, view));

type Told = (reader: Reader, view: SubscriptionView) => string;

/** A notice is the subscription's card with what happened above it. */
function tell(told: Told): Draw {
  return async (reader, id) => {
    const view = reader.actor && (await reader.services.subscriptions.find(reader.actor, id));
    return view && subscriptionCard(reader, view, { text: told(reader, view), tone: 'accent' });
  };
}

const drawSubscription: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.subscriptions.find(reader.actor, id));
  return view && subscriptionCard(reader, view);
};

const drawEnded: Draw = async (reader, id) => {
  const ended = reader.actor && (await reader.services.subscriptions.findEnded(reader.actor, id));
  return ended && !ended.isBack ? endedCard(reader, ended) : undefined;
};

export const subscriptionFeature: Partial<Feature> = {
  commands: { subscriptions: listAll },
  verbs: {
    'subscription.list': list,
    'subscription.open': onSubscription(show, (turn) => typedText(turn, 'subscription')),
    'subscription.show': onSubscription(show),
    ...subscriptionChanges(onSubscription),
  },
  notices: {
    'subscription.associated': tell(({ language: { t } }, { sellerName }) =>
      t('subscription.notice.associated', { seller: sellerName }),
    ),
    'subscription.supportAssigned': tell(({ language: { t } }, { sellerName }) =>
      t('subscription.notice.supportAssigned', { seller: sellerName }),
    ),
    'subscription.renewalIntended': tell(({ language: { t } }) => t('subscription.notice.renewalIntended')),
    'subscription.dissociated': drawEnded,
  },
  subjects: { subscription: drawSubscription },
};
