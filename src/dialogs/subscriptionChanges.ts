import type { Card } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { Actor } from '../shared/actor';
import type { Result } from '../shared/result';
import type { OrderAction } from '../subscriptions/orderGuard';
import type { ResellerChoice } from '../subscriptions/resellerChoices';
import type { ChangeRefusal } from '../subscriptions/subscriptionChanges';
import type { Subscription } from '../subscriptions/subscription';
import type { SubscriptionView } from '../subscriptions/subscriptionViews';
import { orderRefusedCard, waysOn, type RefusedAt } from './orderRefusals';
import { reasonOf, refusedCard, typedText } from './partnershipRefusals';
import { reply } from './say';
import { subscriptionCard } from './subscriptionCards';
import { countForm, nobody, renewalForm, resellerForm, supportForm, suspendForm } from './subscriptionForms';
import type { Handler, Reply, Turn } from './turn';

type OnSubscription = (turn: Turn, actor: Actor, view: SubscriptionView) => Promise<Reply>;
type Finding = (handle: OnSubscription) => Handler;

const at = ({ subscription, relationshipId }: SubscriptionView): RefusedAt => ({
  subscriptionId: subscription.id,
  relationshipId,
});

/** The guard before the form: who is refused sees why, and no form. */
function asking(
  action: OrderAction,
  draw: (turn: Turn, view: SubscriptionView, choices: readonly ResellerChoice[]) => Card,
): OnSubscription {
  return async (turn, actor, view) => {
    const choices = await turn.services.subscriptions.choices(actor, view, action);
    if (!choices.ok) return reply(await orderRefusedCard(turn, choices.error, at(view)));
    return reply(draw(turn, view, choices.value));
  };
}

interface Outcome {
  readonly result: Result<Subscription, ChangeRefusal>;
  readonly done: TextKey;
  /** The form again, where its own inputs are the way on. */
  readonly again?: (refusal: ChangeRefusal) => Promise<Card | undefined>;
}

/** The subscription as it stands now, with what was done or why it was not. */
async function outcome(turn: Turn, actor: Actor, before: SubscriptionView, { result, done, again }: Outcome) {
  const { t } = turn.language;
  const view = (await turn.services.subscriptions.find(actor, before.subscription.id)) ?? before;
  if (result.ok) return reply(subscriptionCard(turn, view, { text: t(done), tone: 'good' }), { inHand: null });
  const refusal = result.error;
  const form = await again?.(refusal);
  if (form) return reply(form);
  if (refusal.kind === 'stale-card') return reply(await refusedCard(turn, subscriptionCard(turn, view), refusal));
  return reply(await orderRefusedCard(turn, refusal, at(view)));
}

const shown = ({ input }: Turn, { subscription: { id } }: SubscriptionView) => ({ id, version: input.version });

const count: OnSubscription = async (turn, actor, view) => {
  const typed = turn.input.data.licences;
  const requestId = typedText(turn, 'request');
  const result = await turn.services.subscriptions.count(actor, shown(turn, view), { typed, requestId });
  const again = async (refusal: ChangeRefusal): Promise<Card | undefined> => {
    if (refusal.kind !== 'licence-count-invalid' || refusal.isSuspended) return undefined;
    const number = Number(typed);
    const value = Number.isFinite(number) ? number : undefined;
    return countForm(turn, view, { value, error: reasonOf(turn, refusal), requestId });
  };
  return outcome(turn, actor, view, { result, done: 'subscription.done.count', again });
};

const suspend: OnSubscription = async (turn, actor, view) => {
  const result = await turn.services.subscriptions.suspend(actor, shown(turn, view));
  return outcome(turn, actor, view, { result, done: 'subscription.done.suspend' });
};

const reactivate: OnSubscription = async (turn, actor, view) => {
  const result = await turn.services.subscriptions.reactivate(actor, shown(turn, view));
  return outcome(turn, actor, view, { result, done: 'subscription.done.reactivate' });
};

/** The form's own inputs are the way on for a box not ticked and a company that is none of them. */
function formAgain(turn: Turn, actor: Actor, view: SubscriptionView, action: 'associate' | 'support') {
  return async (refusal: ChangeRefusal): Promise<Card | undefined> => {
    const isOnForm = refusal.kind === 'consent-not-given' || refusal.kind === 'support-contact-not-eligible';
    const isReseller = refusal.kind === 'not-your-reseller' || refusal.kind === 'reseller-mpa-not-signed';
    if (!isOnForm && !isReseller) return undefined;
    const choices = await turn.services.subscriptions.choices(actor, view, action);
    if (!choices.ok) return undefined;
    const draw = action === 'associate' ? resellerForm : supportForm;
    const card = await refusedCard(turn, draw(turn, view, choices.value), refusal);
    const ways = refusal.kind === 'reseller-mpa-not-signed' ? waysOn(turn, refusal, at(view)).slice(0, 1) : [];
    return { ...card, actions: [...(card.actions ?? []), ...ways] };
  };
}

function chosen(turn: Turn, input: string): string | undefined {
  const value = typedText(turn, input);
  return value === nobody ? undefined : value;
}

const associate: OnSubscription = async (turn, actor, view) => {
  const isWithoutReseller = turn.input.data.withoutReseller === 'true';
  const to = { resellerId: chosen(turn, 'reseller'), isWithoutReseller };
  const result = await turn.services.subscriptions.associate(actor, shown(turn, view), to);
  const again = formAgain(turn, actor, view, 'associate');
  return outcome(turn, actor, view, { result, done: 'subscription.done.reseller', again });
};

const support: OnSubscription = async (turn, actor, view) => {
  const result = await turn.services.subscriptions.assignSupport(actor, shown(turn, view), chosen(turn, 'contact'));
  const again = formAgain(turn, actor, view, 'support');
  return outcome(turn, actor, view, { result, done: 'subscription.done.support', again });
};

const renew: OnSubscription = async (turn, actor, view) => {
  const intent = typedText(turn, 'intent') === 'end' ? 'end' : 'renew';
  const result = await turn.services.subscriptions.intendRenewal(actor, shown(turn, view), intent);
  return outcome(turn, actor, view, { result, done: 'subscription.done.renewal' });
};

/** Every change of a subscription, each with its form; `find` answers for what is not theirs. */
export function subscriptionChanges(find: Finding): Readonly<Record<string, Handler>> {
  return {
    'subscription.askCount': find(asking('count', (turn, view) => countForm(turn, view, {}))),
    'subscription.count': find(count),
    'subscription.askSuspend': find(asking('suspend', suspendForm)),
    'subscription.suspend': find(suspend),
    'subscription.reactivate': find(reactivate),
    'subscription.askReseller': find(asking('associate', resellerForm)),
    'subscription.reseller': find(associate),
    'subscription.askSupport': find(asking('support', supportForm)),
    'subscription.support': find(support),
    'subscription.askRenewal': find(async (turn, _actor, view) => reply(renewalForm(turn, view))),
    'subscription.renewal': find(renew),
  };
}
