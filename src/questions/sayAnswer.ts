import type { Locale } from '../shared/locale';
import type { Answer, Detail } from './answer';
import { answerWords } from './answerWords';
import { pageRows, type FoundCustomer, type Holding } from './customerRows';
import { describe, type Chip } from './describe';
import { describeWords } from './describeWords';
import { isConstrained, productCounted, type Field, type Filter } from './filter';
import type { City } from './lexicon';
import type { Assumption } from './recognition';

export interface Said {
  /** What came out, in one sentence. */
  readonly title: string;
  /** What was assumed or not understood; never left out. */
  readonly doubts: readonly string[];
  /** The filter in words, condition by condition. */
  readonly chips: readonly Chip[];
  readonly rows: readonly { readonly name: string; readonly line: string }[];
  /** Where one is in a list of several pages. */
  readonly place: string | undefined;
}

interface Reader {
  readonly locale: Locale;
  readonly cities: readonly City[];
}

type Shown = Omit<Answer, 'id'>;

/** The answer in the reader's words, for the card and the terminal alike. */
export function sayAnswer(answer: Shown, reader: Reader): Said {
  const { filter, customers, page, count, isMore, hasAfter } = answer;
  const pages = isMore ? undefined : Math.max(1, Math.ceil(count / pageRows));
  const isPaged = answer.kind === 'list' && (page > 1 || hasAfter);
  return {
    title: titleOf(answer, reader),
    doubts: doubtsOf(answer, reader),
    chips: describe(filter, reader),
    rows: answer.kind === 'list' ? customers.map((customer) => rowOf(answer, customer, reader)) : [],
    place: isPaged ? answerWords[reader.locale].page(page, pages) : undefined,
  };
}

/** Everything as plain text, line by line. */
export function textOfAnswer(answer: Shown, reader: Reader): string {
  const w = answerWords[reader.locale];
  const { title, doubts, chips, rows, place } = sayAnswer(answer, reader);
  const filters = answer.intent === 'query' && answer.kind !== 'detail' && chips.length > 0;
  const first = (answer.page - 1) * pageRows;
  return [
    title,
    ...doubts,
    ...(filters ? [w.filters(chips.map(({ text }) => text).join(' · '))] : []),
    ...factLines(answer, reader.locale),
    ...rows.map(({ name, line }, index) => `${first + index + 1}. ${name}${line === '' ? '' : ` (${line})`}`),
    ...(place === undefined ? [] : [place]),
    ...answer.choices.map(({ option }) => `- ${option}`),
  ].join('\n');
}

/** All that is known of the one customer, where no single thing was asked. */
function factLines({ kind, detail, filter }: Shown, locale: Locale): readonly string[] {
  if (kind !== 'detail' || detail === undefined || filter.field !== undefined) return [];
  return factsOf(detail, locale).map(({ title, value }) => `${title}: ${value}`);
}

function titleOf(answer: Shown, { locale }: Reader): string {
  const w = answerWords[locale];
  if (answer.intent === 'smalltalk') return w.hello;
  if (answer.intent !== 'query') return w.outOfScope;
  const number = new Intl.NumberFormat(locale === 'ko' ? 'ko-KR' : 'en-GB').format(answer.count);
  switch (answer.kind) {
    case 'clarify':
      return answer.said.candidates.length > 1
        ? w.several
        : isConstrained(answer.filter)
          ? w.partlyUnderstood
          : w.nothingUnderstood;
    case 'detail':
      return answer.detail === undefined ? w.noSuchCustomer : detailTitle(answer, answer.detail, locale);
    default:
      if (answer.count === 0) return isConstrained(answer.filter) ? w.noneMatching : w.none;
      return answer.kind === 'count' ? w.counted(number, answer.isMore) : w.total(number, answer.isMore);
  }
}

function detailTitle({ filter }: Shown, detail: NonNullable<Answer['detail']>, locale: Locale): string {
  const { customer, holdings, ofProduct } = detail;
  const w = describeWords[locale];
  const { field, fieldProduct } = filter;
  if (field === undefined) return customer.name;
  const value = besideTitle(field, { customer, holdings, ofProduct }, locale);
  const what = field === 'licences' && fieldProduct !== undefined ? w.productLicences(fieldProduct) : w.fields[field];
  return `${customer.name} – ${what}: ${value}`;
}

function doubtsOf(answer: Shown, reader: Reader): readonly string[] {
  const w = answerWords[reader.locale];
  const chips = describe(answer.filter, reader);
  const { unresolved, assumed, isSum } = answer.said;
  const named = unresolved.map((part) => `“${part}”`).join(', ');
  return [
    ...(unresolved.length > 0 ? [w.unresolved(named), isSum === true ? w.sums : w.columns] : []),
    ...assumed.map((one) => assumption({ ...one, as: inWords(one, chips) }, reader.locale)),
  ];
}

/** An order or what a number counts has a name of the filter's own: people read the condition that came of it. */
function inWords({ as, slot }: Assumption, chips: readonly Chip[]): string {
  const isNamed =
    slot === 'sort' || slot === 'totalLicences' || slot === 'productLicences' || slot === 'subscriptionCount';
  const said = chips.find((chip) => isNamed && chip.slot === slot);
  return said?.text ?? as;
}

function assumption({ text, as, why }: Assumption, locale: Locale): string {
  const w = answerWords[locale];
  if (why === 'scope') return w.scope(as);
  return text === '' ? w.assumedDefault(as) : w.assumed(text, as);
}

/** What distinguishes the row at a glance, and the one thing that was asked for. */
function rowOf(answer: Shown, customer: FoundCustomer, { locale }: Reader): { name: string; line: string } {
  const w = answerWords[locale];
  const { field } = answer.filter;
  const asked =
    field === undefined || field === 'name' ? undefined : fieldOf(field, { customer, holdings: [] }, locale);
  const parts = [
    asked,
    customer.status === 'removed' ? w.removed : undefined,
    customer.city ?? countryName(customer.country, locale),
    customer.relationship === 'direct' ? w.direct : w.indirect,
    partnersOf(customer, locale),
    licencesIn(answer.filter, customer, locale),
    w.since(customer.since),
  ];
  return { name: customer.name, line: parts.filter((part) => part !== undefined && part !== '').join(' · ') };
}

/** What the list is sorted by or narrowed to is what its rows show. */
function licencesIn(
  filter: Filter,
  { subscriptionCount, totalLicences, ofProduct }: FoundCustomer,
  locale: Locale,
): string {
  const w = answerWords[locale];
  const product = productCounted(filter);
  if (product !== undefined && ofProduct !== undefined) return `${product} ${w.licences(String(ofProduct))}`;
  return subscriptionCount === 0 ? w.noSubscriptions : w.licences(String(totalLicences));
}

function partnersOf({ provider, reseller }: FoundCustomer, locale: Locale): string | undefined {
  const partner = provider ?? reseller;
  return partner === undefined ? undefined : answerWords[locale].via(partner);
}

export interface Fact {
  readonly title: string;
  readonly value: string;
}

const shownFields = [
  'domain',
  'country',
  'city',
  'relationship',
  'provider',
  'reseller',
  'status',
  'since',
  'products',
  'licences',
  'supportContact',
] as const satisfies readonly Field[];

/** Everything about one customer. */
export function factsOf(detail: Detail, locale: Locale): readonly Fact[] {
  return shownFields.map((field) => ({
    title: describeWords[locale].fields[field],
    value: besideTitle(field, { customer: detail.customer, holdings: detail.holdings }, locale),
  }));
}

export interface FieldSource {
  readonly customer: FoundCustomer;
  readonly holdings: readonly Holding[];
  /** The licences of the one product that is asked about, instead of all. */
  readonly ofProduct?: number | undefined;
}

/** After its own title, which says already what is counted. */
function besideTitle(field: Field, source: FieldSource, locale: Locale): string {
  if (field !== 'licences') return fieldOf(field, source, locale);
  return answerWords[locale].licenceCount(String(source.ofProduct ?? source.customer.totalLicences));
}

/** One thing about one customer, in words. */
export function fieldOf(field: Field, { customer, holdings, ofProduct }: FieldSource, locale: Locale): string {
  const w = answerWords[locale];
  switch (field) {
    case 'country':
      return countryName(customer.country, locale);
    case 'relationship':
      return customer.relationship === 'direct' ? w.direct : w.indirect;
    case 'status':
      return customer.status === 'active' ? w.active : w.removed;
    case 'products':
      return (
        holdings.map((held) => `${held.product} ${w.licences(String(held.licences))}`).join(', ') || w.noSubscriptions
      );
    case 'licences':
      return w.licences(String(ofProduct ?? customer.totalLicences));
    case 'subscriptionCount':
      return String(customer.subscriptionCount);
    default:
      return customer[field] ?? w.unknownValue;
  }
}

function countryName(iso2: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(iso2) ?? iso2;
}
