import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { nameKeyOf, sortNameOf } from '../customers/customerName';
import { statusOf, type Filter, type NameTerm, type Range, type Values } from './filter';
import type { Lexicon } from './lexicon';
import { citiesMeaning, productsMeaning, type Vocabulary } from './vocabulary';

/** Whose rows, and what the words of a filter stand for in them. */
export interface Scope {
  readonly db: Knex;
  readonly partnerId: OrganisationId;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
}

type Query = Knex.QueryBuilder;

/**
 * The filter over the partner's own rows, and no others: the scope is added here, columns and order are fixed words of
 * this file, every value is bound. `not X` also finds rows without a value.
 */
export function matching(scope: Scope, filter: Filter): Query {
  const query = scope.db('customer_relationships as r').where('r.partner_id', scope.partnerId);
  const status = statusOf(filter);
  if (status !== 'any') void query.where('r.state', status);
  if (filter.name !== undefined) addNames(query, filter.name);
  if (filter.domain !== undefined) addDomains(query, filter.domain);
  addValues(query, ['r.country'], filter.country);
  addValues(
    query,
    ['r.city'],
    spelt(filter.city, (city) => citiesMeaning(scope.lexicon, scope.vocabulary, city)),
  );
  addValues(query, ['r.provider_name'], filter.provider);
  addValues(query, ['r.reseller_name'], filter.reseller);
  addValues(query, ['r.provider_name', 'r.reseller_name'], filter.sharedWith);
  addValues(query, ['r.support_contact'], filter.supportContact);
  if (filter.relationship !== undefined)
    void query.where('r.acquired_as', filter.relationship === 'direct' ? 'direct_bill' : 'indirect');
  addPeriod(query, filter.since);
  addProducts(scope, query, filter);
  addRange(query, scope.db.ref('r.total_licences'), filter.totalLicences);
  addRange(query, scope.db.ref('r.subscription_count'), filter.subscriptionCount);
  return query;
}

/** The order of the filter, and by name where nothing else decides. */
export function inOrder(scope: Scope, query: Query, { sort }: Filter): Query {
  if (sort !== undefined && sort.by !== 'name') {
    const direction = sort.direction === 'asc' ? 'asc' : 'desc';
    if (sort.by === 'productLicences') {
      const sum = licencesOf(scope, sort.product === undefined ? [] : [sort.product]);
      void query.orderByRaw(`? ${direction}`, [sum]);
    } else void query.orderBy(sortColumns[sort.by], direction);
  }
  const byName = sort?.by === 'name' && sort.direction === 'desc' ? 'desc' : 'asc';
  return query.orderBy('r.sort_name', byName).orderBy('r.id', byName);
}

const sortColumns = {
  since: 'r.since',
  totalLicences: 'r.total_licences',
  subscriptionCount: 'r.subscription_count',
} as const;

function addNames(query: Query, { any, none }: NonNullable<Filter['name']>): void {
  if (any.length > 0) void query.where((some) => any.forEach((term) => void some.orWhere(nameIs(term))));
  if (none.length > 0) void query.whereNot((some) => none.forEach((term) => void some.orWhere(nameIs(term))));
}

function nameIs({ text, match }: NameTerm): (query: Query) => void {
  if (match === 'exact') {
    const is = { 'r.name_key': nameKeyOf(text), 'r.sort_name': sortNameOf(text) }; // the key is what an index finds
    return (query) => void query.where(is);
  }
  const written = text.normalize('NFC').toLowerCase();
  return (query) =>
    void query.where((either) => {
      void either.where((key) => keyIs(key, likeAs(match, nameKeyOf(text))));
      // Ltd and Corporation are in no key
      if (match !== 'part') void either.orWhereLike('r.sort_name', likeAs(match, written));
    });
}

function likeAs(match: NameTerm['match'], text: string): string {
  return `${match === 'start' ? '' : '%'}${escaped(text)}${match === 'end' ? '' : '%'}`;
}

function keyIs(query: Query, like: string): void {
  void query.whereLike('r.name_key', like);
  const written = like.normalize('NFC');
  // letters alone would find 한 in 하나
  if (/[가-힣]/u.test(written)) void query.whereRaw('normalize(r.name_key, NFC) like ?', [written]);
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/gu, '\\$&');
}

function addDomains(query: Query, { any, none, empty }: Values): void {
  const is = (domain: string) => (one: Query) =>
    void (domain.startsWith('.')
      ? one.whereLike('r.primary_domain', `%${escaped(domain.toLowerCase())}`)
      : domain.includes('.')
        ? one.where('r.primary_domain', domain.toLowerCase())
        : one.whereLike('r.primary_domain', `%${escaped(domain.toLowerCase())}%`));
  if (any.length > 0) void query.where((some) => any.forEach((domain) => void some.orWhere(is(domain))));
  if (none.length > 0)
    void query.where((kept) => {
      void kept
        .whereNull('r.primary_domain')
        .orWhereNot((some) => none.forEach((domain) => void some.orWhere(is(domain))));
    });
  if (empty !== undefined) void (empty ? query.whereNull('r.primary_domain') : query.whereNotNull('r.primary_domain'));
}

/** Several columns: any of them may hold the value, none of them may hold what is excluded. */
function addValues(query: Query, columns: readonly string[], values: Values | undefined): void {
  if (values === undefined) return;
  const { any, none, empty } = values;
  if (any.length > 0) void query.where((some) => columns.forEach((column) => void some.orWhereIn(column, [...any])));
  if (none.length > 0)
    columns.forEach(
      (column) => void query.where((kept) => void kept.whereNull(column).orWhereNotIn(column, [...none])),
    );
  if (empty === true) columns.forEach((column) => void query.whereNull(column));
  if (empty === false) void query.where((some) => columns.forEach((column) => void some.orWhereNotNull(column)));
}

/** In the words of the rows; what stands in no row still excludes every row that says something else. */
function spelt(values: Values | undefined, wordsOf: (value: string) => readonly string[]): Values | undefined {
  if (values === undefined) return undefined;
  const words = (list: readonly string[]): string[] =>
    list.flatMap((value) => {
      const found = wordsOf(value);
      return found.length > 0 ? found : [value];
    });
  return { ...values, any: words(values.any), none: words(values.none) };
}

function addPeriod(query: Query, period: Filter['since']): void {
  if (period === undefined) return;
  const { from, before, not } = period;
  const within = (inside: Query): void => {
    if (from !== undefined) void inside.where('r.since', '>=', from);
    if (before !== undefined) void inside.where('r.since', '<', before);
  };
  void (not === true ? query.whereNot(within) : query.where(within));
}

function addProducts(scope: Scope, query: Query, { product, productLicences }: Filter): void {
  const { any = [], all = [], none = [] } = product ?? {};
  if (any.length > 0) void query.whereExists(holdings(scope, any).select(scope.db.raw('1')));
  for (const one of all) void query.whereExists(holdings(scope, [one]).select(scope.db.raw('1')));
  if (none.length > 0) void query.whereNotExists(holdings(scope, none).select(scope.db.raw('1')));
  for (const { product: one, range } of productLicences ?? []) {
    addRange(query, licencesOf(scope, [one]), range);
    if (!meansNone(range)) void query.whereExists(holdings(scope, [one]).select(scope.db.raw('1')));
  }
}

/** «E3가 없는»: also those who never had it; «E3 50개 미만» speaks of those who have it. */
function meansNone({ min, max, not }: Range): boolean {
  return not !== true && max === 0 && (min ?? 0) === 0;
}

/** `min` and `max` come from our own sums and the validated filter: numbers, bound like everything else. */
function addRange(
  query: Query,
  value: Knex.Raw | Knex.Ref<string, Record<string, string>>,
  range: Range | undefined,
): void {
  if (range === undefined) return;
  const { min, max, not } = range;
  const within = (inside: Query): void => {
    if (min !== undefined) void inside.whereRaw('? >= ?', [value, min]);
    if (max !== undefined) void inside.whereRaw('? <= ?', [value, max]);
  };
  void (not === true ? query.whereNot(within) : query.where(within));
}

function holdings({ db, lexicon, vocabulary }: Scope, products: readonly string[]): Query {
  const words = products.flatMap((product) => productsMeaning(lexicon, vocabulary, product));
  return db('customer_holdings as h')
    .whereRaw('h.partner_id = r.partner_id and h.relationship_id = r.id')
    .whereIn('h.product', words);
}

/** The sum for a row `r`: products are words of ours, families included. */
export function licencesOf(scope: Scope, products: readonly string[]): Knex.Raw {
  return scope.db.raw('(?)', [holdings(scope, products).select(scope.db.raw('coalesce(sum(h.licences), 0)'))]);
}
