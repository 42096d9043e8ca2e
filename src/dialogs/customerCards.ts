import type { Card, CardAction, Fact, Line, Row } from '../cards/model';
import type { CustomerView } from '../customers/customerRecord';
import type { SeenSubscription } from '../customers/seenSubscriptions';
import { isPermitted } from '../shared/permissions';
import { contributedActions } from './customerActions';
import { dayOf } from './customerListCards';
import { statement } from './say';
import type { Reader } from './turn';

const mostRows = 20;

/** One customer with its four parts on demand (CUS-13); relationship, partners and grants each apart (SCN-2, RMV-3). */
export function customerCard(reader: Reader, view: CustomerView, alert?: Card['alert']): Card {
  return statement(reader, {
    name: 'customer.card',
    title: { words: view.relationship.name },
    alert: alert ?? removedAlert(reader, view),
    facts: factsOf(reader, view),
    lines: [...partnersOf(reader, view), ...accessOf(reader, view)],
    actions: actionsFor(reader, view),
    subject: subjectOf(view),
  });
}

function removedAlert({ language: { t, date } }: Reader, { relationship }: CustomerView): Card['alert'] {
  const { removedAt } = relationship;
  return removedAt && { text: t('customer.removed', { date: date(removedAt) }), tone: 'attention' };
}

function factsOf(reader: Reader, { relationship }: CustomerView): readonly Fact[] {
  const { t, country, number } = reader.language;
  const { acquiredAs, origin, channel, providerName, resellerName } = relationship;
  const sums = {
    subscriptions: number(relationship.subscriptionCount),
    licences: number(relationship.totalLicences),
  };
  const badges = { badge: t(`customers.badge.${acquiredAs}`), origin: t(`customers.origin.${origin}`) };
  return [
    fact(t('customer.fact.domain'), relationship.primaryDomain),
    fact(t('label.country'), country(relationship.country)),
    fact(t('customer.fact.city'), relationship.city),
    fact(t('customer.fact.relationship'), t('customer.relationship', badges)),
    fact(t('customer.fact.channel'), channel && t(`customers.channel.${channel}`)),
    fact(t('customer.fact.since'), dayOf(reader, relationship.since)),
    fact(t('customer.fact.provider'), providerName),
    fact(t('customer.fact.reseller'), resellerName),
    fact(t('customer.fact.holdings'), t('customer.holdings', sums)),
    fact(t('customer.fact.supportContact'), relationship.supportContact),
  ].filter((one) => one !== undefined);
}

function fact(title: string, value: string | undefined): Fact | undefined {
  return value === undefined || value === '' ? undefined : { title, value };
}

/** Its own and the one it shares the customer with: whoever else serves the customer is not told. */
function partnersOf({ language: { t }, company }: Reader, view: CustomerView): readonly Line[] {
  const { state, providerId, providerName, resellerId, resellerName } = view.relationship;
  if (state === 'removed') return [];
  const provider = providerId && providerName;
  const key = view.isShared ? 'customer.partners.provider.shared' : 'customer.partners.provider.alone';
  return [
    { text: t('customer.partners'), isHeading: true },
    { text: t('customer.partners.own', { company }) },
    ...(provider ? [{ text: t(key, { partner: provider }) }] : []),
    ...(resellerId && resellerName ? [{ text: t('customer.partners.reseller', { partner: resellerName }) }] : []),
  ];
}

function accessOf({ language: { t } }: Reader, { grants }: CustomerView): readonly Line[] {
  return [
    { text: t('customer.access'), isHeading: true },
    ...grants.map(({ kind, state }) => ({
      text: t('customer.grant', { grant: t(`customer.grant.${kind}`), state: t(`customer.grant.state.${state}`) }),
    })),
    { text: t('customer.access.apart'), isSubtle: true },
  ];
}

function actionsFor(reader: Reader, view: CustomerView): readonly CardAction[] {
  const { t } = reader.language;
  const back = { verb: 'customers.list', title: t('customers.button.all'), data: { scope: 'mine' } };
  if (view.relationship.state === 'removed') return [...contributedActions(reader, view, { room: 5 }), back];
  const mayReadUsers = reader.actor !== undefined && isPermitted(reader.actor.roles, 'read-customer-users');
  return [
    { verb: 'customer.account', title: t('customer.button.account') },
    { verb: 'subscription.list', title: t('customer.button.subscriptions') },
    ...(mayReadUsers ? [{ verb: 'customer.users', title: t('customer.button.users') }] : []),
    { verb: 'customer.licences', title: t('customer.button.licences') },
    ...contributedActions(reader, view, { room: 1 }),
    back,
  ];
}

/** The same card, turned over. */
export function moreCard(reader: Reader, view: CustomerView, actions: readonly CardAction[]): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'customer.card',
    title: { words: t('customer.more.title', { name: view.relationship.name }) },
    actions: [...actions, backTo(reader)],
    subject: subjectOf(view),
  });
}

export function accountCard(
  reader: Reader,
  view: CustomerView,
  typed?: { readonly name: string; readonly city: string },
): Card {
  const { t } = reader.language;
  const { relationship } = view;
  const { name, city } = typed ?? relationship;
  const mayEdit = reader.actor !== undefined && isPermitted(reader.actor.roles, 'edit-customer');
  return {
    name: 'customer.account',
    template: 'form',
    title: t('customer.account.title', { name: relationship.name }),
    company: reader.company,
    facts: factsOf(reader, view),
    lines: mayEdit ? [{ text: t('customer.account.own'), isSubtle: true }] : [],
    inputs: mayEdit
      ? [
          {
            id: 'name',
            kind: 'text',
            label: t('customer.account.name'),
            value: name,
            maxLength: 100,
            isRequired: true,
            errorMessage: t('customer.account.nameError'),
          },
          { id: 'city', kind: 'text', label: t('customer.account.city'), value: city, maxLength: 100 },
        ]
      : [],
    actions: [...(mayEdit ? [{ verb: 'customer.edit', title: t('customer.button.update') }] : []), backTo(reader)],
    subject: subjectOf(view),
  };
}

/** How many of each are in use; assigning begins with the user. */
export function licencesCard(reader: Reader, view: CustomerView, all: readonly SeenSubscription[]): Card {
  const { t, number } = reader.language;
  const mayRead = reader.actor !== undefined && isPermitted(reader.actor.roles, 'read-customer-users');
  return listOf(reader, view, {
    name: 'customer.licences',
    title: t('customer.licences.title', { name: view.relationship.name }),
    seen: all.filter(({ state }) => state === 'active'),
    row: ({ product, licences, assigned }) => {
      const free = number(Math.max(0, licences - assigned));
      const counts = { licences: number(licences), assigned: number(assigned), free };
      return { name: product, lines: [t('customer.licences.row', counts)] };
    },
    lines: [{ text: t('customer.licences.how'), isSubtle: true }],
    further: mayRead ? [{ verb: 'customer.users', title: t('customer.button.users') }] : [],
  });
}

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly seen: readonly SeenSubscription[];
  readonly row: (one: SeenSubscription) => Row;
  readonly lines?: readonly Line[];
  readonly further: readonly CardAction[];
}

function listOf(reader: Reader, view: CustomerView, { seen, row, lines = [], further, ...named }: Listed): Card {
  const { t, number } = reader.language;
  const rest = seen.length - mostRows;
  const total = t('list.total', { count: number(seen.length) });
  return {
    ...named,
    template: 'list',
    company: reader.company,
    lines: [
      { text: seen.length === 0 ? t('customer.licences.empty') : total, isSubtle: true },
      ...(seen.length === 0 ? [] : lines),
      ...(rest > 0 ? [{ text: t('customer.rest', { count: number(rest) }), isSubtle: true }] : []),
    ],
    rows: seen.slice(0, mostRows).map(row),
    actions: [...further, backTo(reader)],
    subject: subjectOf(view),
  };
}

export function backTo({ language: { t } }: Pick<Reader, 'language'>): CardAction {
  return { verb: 'customer.show', title: t('button.back'), ignoresInputs: true };
}

export function subjectOf({ relationship }: CustomerView): NonNullable<Card['subject']> {
  return { kind: 'customer-relationship', id: relationship.id, version: relationship.version };
}
