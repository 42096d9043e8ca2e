import type { Card, CardAction, Fact } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { Subscription } from '../subscriptions/subscription';
import type { ListedSubscription, Named, SubscriptionList, SubscriptionView } from '../subscriptions/subscriptionViews';
import { pagedList, type ListedRow } from './partnershipPaging';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import type { Reader } from './turn';

/** What may be done next at a list: order, or ask whoever may. */
export type ListWay = 'order' | 'ask' | undefined;

export function subscriptionList(
  reader: Reader,
  list: SubscriptionList,
  { way, alert }: { readonly way: ListWay; readonly alert?: Card['alert'] },
): Card {
  const { t } = reader.language;
  const { customer } = list;
  const data = { relationship: customer?.relationshipId ?? '' };
  const asks = way === undefined || customer === undefined ? [] : [wayButton(reader, way, data)];
  const toCustomer = customer ? [customerButton(reader, customer.relationshipId)] : [];
  const [first = commandButton(t('button.home'), 'help'), ...others] = [...asks, ...toCustomer];
  return pagedList(reader, {
    name: 'subscription.list',
    title: customer ? t('subscription.list.title', { customer: customer.name }) : t('subscription.all.title'),
    alert,
    lines: customer ? [{ text: t(kindOf(customer.acquiredAs)), isSubtle: true }] : [],
    empty: t(customer ? 'subscription.list.empty' : 'subscription.all.empty'),
    whenEmpty: first,
    label: t('subscription.list.choose'),
    rows: list.rows.map((row) => rowOf(reader, list, row)),
    page: list,
    open: { verb: 'subscription.open', input: 'subscription' },
    turn: { verb: 'subscription.list', data },
    further: list.rows.length > 0 ? [...asks, ...toCustomer] : others,
  });
}

function wayButton(
  { language: { t } }: Reader,
  way: 'order' | 'ask',
  data: { readonly relationship: string },
): CardAction {
  return way === 'order'
    ? { verb: 'order.add', title: t('subscription.button.add'), data, ignoresInputs: true }
    : { verb: 'providerRequest.ask', title: t('providerRequest.button.ask'), data, ignoresInputs: true };
}

function customerButton({ language: { t } }: Reader, relationshipId: string): CardAction {
  return {
    verb: 'customer.open',
    title: t('subscription.button.customer'),
    data: { customer: relationshipId },
    ignoresInputs: true,
  };
}

/** TRN-20: which of the two ways this customer is served. */
function kindOf(acquiredAs: 'direct_bill' | 'indirect'): TextKey {
  return acquiredAs === 'direct_bill' ? 'subscription.list.directBill' : 'subscription.list.indirect';
}

function rowOf({ language: { t, number } }: Reader, list: SubscriptionList, row: ListedSubscription): ListedRow {
  const customers = list.customer ? [] : [list.customerNames.get(row.customerId) ?? ''];
  const state = t('subscription.row', { licences: number(row.licences), state: t(`subscription.state.${row.state}`) });
  return {
    id: row.id,
    name: row.product,
    choice: [row.product, ...customers, state].join(' · '),
    lines: [
      state,
      ...customers.map((customer) => t('subscription.row.customer', { customer })),
      ...(row.reseller === 'nobody' ? [] : [t('subscription.row.reseller', { partner: namedWords(t, row.reseller) })]),
      ...(row.support === 'nobody' ? [] : [t('subscription.row.support', { partner: namedWords(t, row.support) })]),
    ],
  };
}

/** One subscription: what it is, and apart from that who administers, who earns and who supports (SUB-10). */
export function subscriptionCard(reader: Reader, view: SubscriptionView, alert?: Card['alert']): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'subscription.card',
    title: { words: view.subscription.product },
    alert,
    facts: factsOf(reader, view),
    lines: [
      { text: t('subscription.apart'), isSubtle: true },
      ...(view.isSeller && view.reseller === 'nobody' && isProvider(reader)
        ? [{ text: t('subscription.reseller.warning'), tone: 'warning' as const }]
        : []),
      ...historyOf(reader, view),
    ],
    actions: actionsFor(reader, view),
    subject: subjectOf(view),
  });
}

function factsOf({ language: { t, date, number } }: Reader, view: SubscriptionView): readonly Fact[] {
  const { subscription, replacedProduct } = view;
  const support = namedWords(t, view.support);
  return [
    { title: t('subscription.fact.customer'), value: view.customerName },
    { title: t('subscription.fact.licences'), value: number(subscription.licences) },
    { title: t('label.status'), value: t(`subscription.state.${subscription.state}`) },
    { title: t('subscription.fact.seller'), value: view.sellerName },
    { title: t('subscription.fact.reseller'), value: namedWords(t, view.reseller) },
    {
      title: t('subscription.fact.support'),
      value: view.isSupportEligible ? support : t('subscription.support.gone', { name: support }),
    },
    {
      title: t('subscription.fact.renewal'),
      value: t(`subscription.renewal.${subscription.renewalIntent ?? 'none'}`),
    },
    { title: t('subscription.fact.since'), value: date(subscription.startedAt) },
    ...(replacedProduct === undefined ? [] : [{ title: t('subscription.fact.replaces'), value: replacedProduct }]),
  ];
}

export function namedWords(t: Reader['language']['t'], named: Named): string {
  if (named === 'nobody') return t('subscription.nobody');
  return named === 'another' ? t('subscription.another') : named.name;
}

const knownEvents = [
  'added',
  'activated',
  'count-changed',
  'suspended',
  'reactivated',
  'reseller-changed',
  'support-contact-changed',
  'renewal-intended',
  'upgraded',
  'ended',
] as const;

function historyOf({ language: { t, dateTime } }: Reader, { history }: SubscriptionView) {
  if (history.length === 0) return [];
  return [
    { text: t('subscription.history'), isHeading: true },
    ...history.map(({ at, event }) => {
      const known = knownEvents.find((name) => name === event) ?? 'other';
      return { text: t('subscription.event', { when: dateTime(at), what: t(`subscription.event.${known}`) }) };
    }),
  ];
}

function actionsFor(reader: Reader, view: SubscriptionView): readonly CardAction[] {
  const { t } = reader.language;
  const data = { relationship: view.relationshipId ?? '' };
  const back = { verb: 'subscription.list', title: t('subscription.button.list'), data };
  if (view.subscription.state === 'deleted') return [back];
  return [...(view.isSeller ? sellerActions(reader, view) : resellerActions(reader, view)), back];
}

const action = ({ language: { t } }: Reader, verb: string, title: TextKey): CardAction => ({ verb, title: t(title) });

function isProvider({ actor }: Reader): boolean {
  return actor?.capabilities.has('indirect-provider') === true;
}

/** The provider orders and associates; direct bill handles its own renewals as well (TRN-19). */
function sellerActions(reader: Reader, view: SubscriptionView): readonly CardAction[] {
  const { subscription, acquiredAs, offer, relationshipId } = view;
  const { state } = subscription;
  const isDirect = acquiredAs === 'direct_bill';
  const mayAssociate = isProvider(reader);
  if (acquiredAs === 'indirect' && !mayAssociate) {
    return [wayButton(reader, 'ask', { relationship: relationshipId ?? '' }), ...movedActions(reader, state)];
  }
  return [
    ...(state === 'suspended' ? [action(reader, 'subscription.reactivate', 'subscription.button.reactivate')] : []),
    action(reader, 'subscription.askCount', 'subscription.button.count'),
    ...(state === 'active' && offer.upgradesTo.length > 0
      ? [action(reader, 'order.replace', 'subscription.button.upgrade')]
      : []),
    ...(state === 'active' ? [action(reader, 'subscription.askSuspend', 'subscription.button.suspend')] : []),
    ...(mayAssociate ? [action(reader, 'subscription.askReseller', 'subscription.button.reseller')] : []),
    action(reader, 'subscription.askSupport', 'subscription.button.support'),
    ...(isDirect && !mayAssociate ? [action(reader, 'subscription.askRenewal', 'subscription.button.renewal')] : []),
  ];
}

/** Sold before the customer moved to a provider: it can be ended and supported, not enlarged (TRN-11, TRN-16). */
function movedActions(reader: Reader, state: Subscription['state']): readonly CardAction[] {
  return [
    ...(state === 'suspended' ? [action(reader, 'subscription.reactivate', 'subscription.button.reactivate')] : []),
    ...(state === 'active' ? [action(reader, 'subscription.askSuspend', 'subscription.button.suspend')] : []),
    action(reader, 'subscription.askSupport', 'subscription.button.support'),
  ];
}

/** SUB-12: renewals are the reseller's; counts and products it asks for. */
function resellerActions({ language: { t } }: Reader, { subscription }: SubscriptionView): readonly CardAction[] {
  const data = { subscription: subscription.id };
  return [
    { verb: 'providerRequest.ask', title: t('providerRequest.button.ask'), data },
    { verb: 'subscription.askRenewal', title: t('subscription.button.renewal') },
  ];
}

export function subjectOf({ subscription }: Pick<SubscriptionView, 'subscription'>): NonNullable<Card['subject']> {
  return { kind: 'subscription', id: subscription.id, version: subscription.version };
}

/** The notice to a reseller whose association is over: it may look no further. */
export function endedCard(
  reader: Reader,
  { product, sellerName, customerName }: { product: string; sellerName: string; customerName: string },
): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'subscription.ended',
    title: 'subscription.ended.title',
    lines: [{ text: t('subscription.ended.body', { seller: sellerName }) }],
    facts: [
      { title: t('subscription.fact.product'), value: product },
      { title: t('subscription.fact.customer'), value: customerName },
    ],
    actions: [commandButton(t('subscription.button.list'), 'subscriptions')],
  });
}
