import type { Card, CardAction } from '../cards/model';
import { helpAction } from './home';
import { commandButton, refusedStatement, type Refused } from './partnershipRefusals';
import type { Reader } from './turn';

/** What the person was at: where the refusal's way on leads to. */
export interface RefusedAt {
  readonly relationshipId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly requestId?: string | undefined;
}

export type OrderRefused = Refused & { readonly partnershipId?: string; readonly isSuspended?: true };

/** The guard's refusal before there is a form, or when the form has to wait: the reason, and the way on as buttons. */
export async function orderRefusedCard(reader: Reader, refusal: OrderRefused, at: RefusedAt): Promise<Card> {
  const actions = waysOn(reader, refusal, at);
  const said = { name: 'order.refused', title: 'order.refused.title' as const, actions };
  const card = await refusedStatement(reader, said, refusal);
  if (refusal.isSuspended !== true) return card;
  return { ...card, alert: { text: reader.language.t('subscription.suspended'), tone: 'attention' } };
}

export function waysOn(reader: Reader, refusal: OrderRefused, at: RefusedAt): readonly CardAction[] {
  const { t } = reader.language;
  switch (refusal.kind) {
    case 'reseller-cannot-order':
    case 'direct-bill-not-for-indirect-customer':
      return [askButton(reader, at), ...back(reader, at)];
    case 'no-active-provider':
      return [commandButton(t('order.button.providers'), 'findProvider'), helpAction(reader)];
    case 'mpa-not-signed':
      return [commandButton(t('order.button.agreement'), 'agreement'), ...back(reader, at)];
    case 'reseller-mpa-not-signed':
      return [remindButton(reader, refusal), ...back(reader, at)];
    case 'provider-has-no-customer-relationship':
      return at.requestId === undefined
        ? [helpAction(reader)]
        : [jointButton(reader, at.requestId), helpAction(reader)];
    case 'not-your-reseller':
      return [commandButton(t('partnership.resellers.title'), 'myResellers'), ...back(reader, at)];
    default:
      return back(reader, at);
  }
}

function askButton({ language: { t } }: Reader, { relationshipId, subscriptionId }: RefusedAt): CardAction {
  const data: Record<string, string> = subscriptionId
    ? { subscription: subscriptionId }
    : { relationship: relationshipId ?? '' };
  return { verb: 'providerRequest.ask', title: t('providerRequest.button.ask'), data };
}

function remindButton({ language: { t } }: Reader, { partnershipId = '' }: OrderRefused): CardAction {
  return {
    verb: 'order.remindReseller',
    title: t('order.button.remindReseller'),
    data: { partnership: partnershipId },
  };
}

function jointButton({ language: { t } }: Reader, requestId: string): CardAction {
  return { verb: 'providerRequest.askJoint', title: t('providerRequest.button.joint'), data: { request: requestId } };
}

function back(reader: Reader, { relationshipId }: RefusedAt): readonly CardAction[] {
  if (!relationshipId) return [helpAction(reader)];
  const data = { relationship: relationshipId };
  return [
    { verb: 'subscription.list', title: reader.language.t('subscription.button.list'), data },
    helpAction(reader),
  ];
}
