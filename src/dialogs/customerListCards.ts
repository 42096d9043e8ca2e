import type { Card, CardAction, Line } from '../cards/model';
import type { CustomerScope } from '../customers/customerList';
import type { CustomerListPage } from '../customers/customerListService';
import type { CustomerRelationship } from '../customers/customerRelationship';
import { isPermitted } from '../shared/permissions';
import { contributedListActions } from './customerActions';
import { filterWords } from './customerChange';
import { helpAction } from './home';
import { pagedList } from './partnershipPaging';
import type { Reader } from './turn';

/** What a list's buttons carry: codes and ids alone. */
export type AskedData = Readonly<Record<string, string>>;

export function askedData(scope: CustomerScope, kept: string | undefined): AskedData {
  const partner =
    scope.kind === 'of-reseller' ? scope.resellerId : scope.kind === 'shared-with' ? scope.providerId : undefined;
  return { scope: scope.kind, ...(partner ? { partner } : {}), ...(kept ? { kept } : {}) };
}

export interface ListShown {
  readonly kept: string | undefined;
  readonly alert?: Card['alert'];
}

export function customersCard(reader: Reader, page: CustomerListPage, { kept, alert }: ListShown): Card {
  const { t, number } = reader.language;
  const data = askedData(page.scope, kept);
  const change = { verb: 'customers.change', title: t('customers.button.change'), data, ignoresInputs: true };
  const isEmpty = page.rows.length === 0;
  const [first = helpAction(reader), ...ways] = isEmpty ? waysOutOf(reader, page, change) : [];
  return pagedList(reader, {
    name: 'customers.list',
    title: titleOf(reader, page),
    ...(alert ? { alert } : {}),
    lines: [...narrowedLine(reader, page), ...(isEmpty ? reasonsOf(reader, page) : [])],
    empty: t(page.isNarrowed ? 'customers.empty.narrowed' : emptyKeys[page.scope.kind]),
    whenEmpty: first,
    label: t('customers.choose'),
    rows: page.rows.map((row) => ({ id: row.id, name: row.name, lines: linesOf(reader, row) })),
    page: { ...page, total: page.isMore ? `${number(page.total)}+` : number(page.total) },
    open: { verb: 'customer.open', input: 'customer' },
    turn: { verb: 'customers.list', data },
    further: isEmpty ? ways : [change, ...downloadAction(reader, data), ...contributedListActions(reader)],
  });
}

const emptyKeys = {
  mine: 'customers.empty',
  'direct-bill': 'customers.empty.directBill',
  'shared-with': 'customers.empty.shared',
  'of-reseller': 'customers.empty.reseller',
} as const;

function titleOf({ language: { t } }: Reader, { scope, partnerName = '' }: CustomerListPage): string {
  switch (scope.kind) {
    case 'mine':
      return t('customers.title');
    case 'direct-bill':
      return t('customers.title.directBill');
    case 'shared-with':
      return t('customers.title.shared', { partner: partnerName });
    case 'of-reseller':
      return t('customers.title.reseller', { partner: partnerName });
  }
}

function narrowedLine(reader: Reader, { filter }: CustomerListPage): readonly Line[] {
  const what = filterWords(reader, filter);
  return what === '' ? [] : [{ text: reader.language.t('customers.narrowed', { what }), isSubtle: true }];
}

/** CUS-5, REL-22: why somebody one serves may not be here. */
export function reasonsOf({ language: { t } }: Reader, page?: Pick<CustomerListPage, 'scope'>): readonly Line[] {
  const isOfPartner = page?.scope.kind === 'shared-with' || page?.scope.kind === 'of-reseller';
  return [
    ...(isOfPartner ? [] : [{ text: t('customers.why.outside') }]),
    { text: t('customers.why.noTransfer') },
    ...(isOfPartner ? [] : [{ text: t('customers.why.twoKinds'), isSubtle: true }]),
  ];
}

function waysOutOf(reader: Reader, page: CustomerListPage, change: CardAction): readonly CardAction[] {
  const { t } = reader.language;
  const all = { verb: 'customers.list', title: t('customers.button.all'), data: { scope: 'mine' } };
  const startOver = {
    verb: 'customers.list',
    title: t('customers.button.startOver'),
    data: askedData(page.scope, undefined),
  };
  return [
    ...contributedListActions(reader),
    ...(page.isNarrowed ? [change, startOver] : []),
    ...(page.scope.kind === 'mine' ? [] : [all]),
    helpAction(reader),
  ];
}

function downloadAction({ actor, language }: Reader, data: AskedData): readonly CardAction[] {
  if (actor === undefined || !isPermitted(actor.roles, 'export-customers')) return [];
  return [{ verb: 'customers.export', title: language.t('customers.button.export'), data, ignoresInputs: true }];
}

function linesOf(reader: Reader, row: CustomerRelationship): readonly string[] {
  const { t, country, date, number } = reader.language;
  const { acquiredAs, providerName, resellerName, removedAt, origin } = row;
  const sums = { subscriptions: number(row.subscriptionCount), licences: number(row.totalLicences) };
  const badge = t(`customers.badge.${acquiredAs}`);
  return [
    t('customers.row.where', { domain: row.primaryDomain ?? '–', country: country(row.country) }),
    t('customers.row.since', { badge, date: dayOf(reader, row.since), ...sums }),
    ...(providerName ? [t('customers.row.provider', { partner: providerName })] : []),
    ...(resellerName ? [t('customers.row.reseller', { partner: resellerName })] : []),
    ...(origin === 'other_portal' ? [t('customers.row.otherPortal')] : []),
    ...(removedAt ? [t('customers.row.removed', { date: date(removedAt) })] : []),
  ];
}

/** A day at the partner's place is the same day for every reader: noon is on it from Honolulu to Auckland. */
export function dayOf({ language: { date } }: Pick<Reader, 'language'>, day: string): string {
  return date(new Date(`${day}T12:00:00Z`));
}
