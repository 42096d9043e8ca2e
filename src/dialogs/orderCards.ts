import type { Card, CardInput, Fact } from '../cards/model';
import type { OrderView } from '../subscriptions/orderViews';
import { statement } from './say';
import { countInput, resellerInput, withoutResellerInput } from './subscriptionForms';
import type { Reader } from './turn';

export interface OrderShown {
  readonly product?: string | undefined;
  readonly licences?: number | undefined;
  readonly resellerId?: string | undefined;
  readonly countError?: string;
  readonly alert?: Card['alert'];
}

const mostOfAll = 1_000_000;

/** SUB-3, SUB-4: subscription, count and reseller; for an upgrade the product alone, the rest goes over. */
export function orderForm(reader: Reader, view: OrderView, shown: OrderShown = {}): Card {
  const { t } = reader.language;
  const { draft } = view;
  const isUpgrade = draft.kind === 'upgrade';
  const isEmpty = view.offers.length === 0;
  return {
    name: 'order.form',
    template: 'form',
    title: t(isUpgrade ? 'order.upgrade.title' : 'order.add.title'),
    company: reader.company,
    alert: shown.alert,
    lines: [
      ...(isUpgrade ? [{ text: t(isEmpty ? 'order.form.noUpgrade' : 'order.form.upgradeWhy') }] : []),
      ...(draft.requestId === undefined ? [] : [{ text: t('order.form.forRequest') }]),
      ...(view.asksReseller ? [{ text: t('subscription.reseller.why'), isSubtle: true }] : []),
    ],
    facts: aboutFacts(reader, view),
    inputs: isEmpty ? [] : inputsOf(reader, view, shown),
    actions: [
      ...(isEmpty ? [] : [{ verb: 'order.fill', title: t('order.button.review') }]),
      { verb: 'order.cancel', title: t('button.cancel'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

function inputsOf(reader: Reader, view: OrderView, shown: OrderShown): readonly CardInput[] {
  const { t } = reader.language;
  const { draft } = view;
  const product: CardInput = {
    id: 'product',
    kind: 'choice',
    label: t('order.form.product'),
    value: shown.product ?? draft.product ?? view.offers[0]?.product,
    choices: view.offers.map((offer) => ({ title: offer.product, value: offer.product })),
    isRequired: true,
    errorMessage: t('order.form.productError'),
  };
  if (draft.kind === 'upgrade') return [product];
  const value = shown.licences ?? draft.licences;
  const count = countInput(reader, {
    label: 'subscription.count.input',
    min: 1,
    max: mostOfAll,
    value,
    error: shown.countError,
  });
  if (!view.asksReseller) return [product, count];
  return [product, count, resellerInput(reader, view.resellers, shown.resellerId ?? draft.resellerId)];
}

/** CUS-22: everything once more; what it lacks is said, and meant or not submitted (INC-2). */
export function reviewCard(reader: Reader, view: OrderView, alert?: Card['alert']): Card {
  const { t, number } = reader.language;
  const { draft, reseller } = view;
  const isWithout = view.asksReseller && reseller === undefined;
  return {
    name: 'order.review',
    template: 'form',
    title: t('order.review.title'),
    company: reader.company,
    alert,
    lines: [
      { text: t('order.review.body') },
      ...(isWithout ? [{ text: t('subscription.reseller.warning'), tone: 'warning' as const }] : []),
      ...(draft.kind === 'add' && reseller?.isRelated === false
        ? [{ text: t('order.review.subscriptionOnly'), tone: 'warning' as const }]
        : []),
    ],
    facts: [
      ...aboutFacts(reader, view),
      { title: t('subscription.fact.product'), value: draft.product ?? '' },
      { title: t('subscription.fact.licences'), value: number(draft.licences ?? 0) },
      ...(view.asksReseller || reseller
        ? [{ title: t('subscription.fact.reseller'), value: reseller?.name ?? t('subscription.reseller.none') }]
        : []),
    ],
    inputs: isWithout ? [withoutResellerInput(reader)] : [],
    actions: [
      { verb: 'order.submit', title: t('button.submit') },
      { verb: 'order.edit', title: t('button.back'), ignoresInputs: true },
      { verb: 'order.cancel', title: t('button.cancel'), ignoresInputs: true },
    ],
    subject: subjectOf(view),
  };
}

function aboutFacts({ language: { t } }: Reader, { customerName, replaced }: OrderView): readonly Fact[] {
  return [
    { title: t('subscription.fact.customer'), value: customerName },
    ...(replaced ? [{ title: t('subscription.fact.replaces'), value: replaced.product }] : []),
  ];
}

export function cancelledOrder(reader: Reader, view: OrderView): Card {
  const { t } = reader.language;
  const data = { relationship: view.relationshipId ?? '' };
  return statement(reader, {
    name: 'order.cancelled',
    title: 'order.cancelled.title',
    lines: [{ text: t('order.cancelled.body') }],
    facts: aboutFacts(reader, view),
    actions: [{ verb: 'subscription.list', title: t('subscription.button.list'), data }],
  });
}

function subjectOf({ draft }: OrderView): NonNullable<Card['subject']> {
  return { kind: 'order', id: draft.id, version: draft.version };
}
