import type { Locale } from '../shared/locale';
import { addDays } from './calendar';
import { describeWords } from './describeWords';
import type { Filter, NameTerm, Range, SlotName, Values } from './filter';
import type { City } from './lexicon';

/** One condition in words; `slot` is what removing it takes away. */
export interface Chip {
  readonly slot: SlotName;
  readonly text: string;
}

interface Reader {
  readonly locale: Locale;
  readonly cities: readonly City[];
}

const valueSlots = ['domain', 'country', 'city', 'provider', 'reseller', 'sharedWith', 'supportContact'] as const;

/** The filter in words, condition by condition, in the reader's language. */
export function describe(filter: Filter, reader: Reader): Chip[] {
  const w = describeWords[reader.locale];
  const chips: Chip[] = [...nameChips(filter, reader)];
  for (const slot of valueSlots) {
    const values = filter[slot];
    if (values !== undefined) chips.push(...valueChips(slot, values, reader));
  }
  if (filter.relationship !== undefined)
    chips.push({ slot: 'relationship', text: w.relationship[filter.relationship] });
  if (filter.status !== undefined) chips.push({ slot: 'status', text: w.status[filter.status] });
  return [
    ...chips,
    ...sinceChips(filter, reader),
    ...productChips(filter, reader),
    ...rangeChips(filter, reader),
    ...shownChips(filter, reader),
  ];
}

function nameChips({ name }: Filter, { locale }: Reader): Chip[] {
  const w = describeWords[locale];
  const said = (list: readonly NameTerm[]): string =>
    list.map(({ text, match }) => (match === 'exact' ? text : w[match](text))).join(w.or);
  const chips: Chip[] = [];
  if (name !== undefined && name.any.length > 0) chips.push({ slot: 'name', text: w.is(w.slots.name, said(name.any)) });
  if (name !== undefined && name.none.length > 0)
    chips.push({ slot: 'name', text: w.isNot(w.slots.name, said(name.none)) });
  return chips;
}

function valueChips(slot: (typeof valueSlots)[number], values: Values, reader: Reader): Chip[] {
  const w = describeWords[reader.locale];
  const title = w.slots[slot];
  const said = (list: readonly string[]): string => list.map((value) => shownValue(slot, value, reader)).join(w.or);
  const texts: string[] = [];
  if (values.any.length > 0) texts.push(w.is(title, said(values.any)));
  if (values.none.length > 0) texts.push(w.isNot(title, said(values.none)));
  if (values.empty !== undefined) texts.push(values.empty ? w.isEmpty(title) : w.isPresent(title));
  return texts.map((text) => ({ slot, text }));
}

function shownValue(slot: SlotName, value: string, { locale, cities }: Reader): string {
  if (slot === 'country') return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(value) ?? value;
  if (slot === 'city' && locale === 'ko') return cities.find((city) => city.name === value)?.ko ?? value;
  return value;
}

function sinceChips({ since }: Filter, { locale }: Reader): Chip[] {
  if (since === undefined) return [];
  const w = describeWords[locale];
  const text = w.since(since.from, since.before === undefined ? undefined : addDays(since.before, -1));
  return [{ slot: 'since', text: since.not === true ? w.notSince(text) : text }];
}

function productChips({ product }: Filter, { locale }: Reader): Chip[] {
  if (product === undefined) return [];
  const w = describeWords[locale];
  const texts: string[] = [];
  if (product.any.length > 0) texts.push(w.uses(product.any.join(w.or)));
  if (product.all.length > 0) texts.push(w.uses(product.all.join(locale === 'ko' ? ' + ' : w.and)));
  if (product.none.length > 0) texts.push(w.usesNot(product.none.join(w.and)));
  return texts.map((text) => ({ slot: 'product', text }));
}

function rangeChips(filter: Filter, { locale }: Reader): Chip[] {
  const w = describeWords[locale];
  const said = (what: string, { min, max, not }: Range): string =>
    not === true ? w.notRange(w.range(what, min, max)) : w.range(what, min, max);
  const chips = (filter.productLicences ?? []).map(({ product, range }): Chip => ({
    slot: 'productLicences',
    text: said(w.productLicences(product), range),
  }));
  if (filter.totalLicences !== undefined)
    chips.push({ slot: 'totalLicences', text: said(w.licences, filter.totalLicences) });
  if (filter.subscriptionCount !== undefined)
    chips.push({ slot: 'subscriptionCount', text: said(w.subscriptions, filter.subscriptionCount) });
  return chips;
}

function shownChips({ sort, limit }: Filter, { locale }: Reader): Chip[] {
  const w = describeWords[locale];
  const chips: Chip[] = [];
  if (sort !== undefined) {
    const by = sort.product === undefined ? w.sort[sort.by] : w.productLicences(sort.product);
    chips.push({ slot: 'sort', text: w.sorted(by, w.direction[sort.direction]) });
  }
  if (limit !== undefined) chips.push({ slot: 'limit', text: w.limit(limit) });
  return chips;
}
