import { refuse, type Constraint, type Draft, type ValueSlot, gapBefore } from './draft';
import type { Filter, Period, Range, Values } from './filter';
import { isOneList } from './negation';
import { means, type Token } from './token';

/** The constraints of one utterance as a filter; what cannot stand together is refused, never dropped. */
export function assemble(draft: Draft): Filter {
  const filter: Filter = {};
  dropMixedPlaces(draft);
  dropBothKinds(draft);
  for (const constraint of draft.constraints) addConstraint(draft, filter, constraint);
  addProducts(draft, filter);
  if (draft.sort !== undefined) filter.sort = draft.sort;
  if (draft.limit !== undefined) filter.limit = draft.limit;
  return filter;
}

function addConstraint(draft: Draft, filter: Filter, constraint: Constraint): void {
  const { stated, negative } = constraint;
  if ('empty' in stated) filter[stated.slot] = { ...(filter[stated.slot] ?? noValues()), empty: !negative };
  else if ('values' in stated) {
    if (stated.slot !== 'product') addValues(filter, stated.slot, stated.values, negative);
  } else if ('terms' in stated) {
    const names = filter.name ?? { any: [], none: [] };
    filter.name = negative
      ? { ...names, none: [...names.none, ...stated.terms] }
      : { ...names, any: [...names.any, ...stated.terms] };
  } else if ('period' in stated)
    addPeriod(draft, filter, constraint, negative ? outside(stated.period) : stated.period);
  else if ('range' in stated) addRange(draft, filter, constraint, negative ? complement(stated.range) : stated.range);
  else addKind(filter, constraint);
}

function addKind(filter: Filter, { stated, negative }: Constraint): void {
  if (stated.slot === 'relationship') {
    const other = stated.value === 'direct' ? 'indirect' : 'direct';
    filter.relationship = negative ? other : stated.value;
  } else if (stated.slot === 'status') {
    const other = stated.value === 'active' ? 'removed' : 'active';
    filter.status = negative ? other : stated.value;
  }
}

export function noValues(): Values {
  return { any: [], none: [] };
}

function addValues(
  filter: Filter,
  slot: Exclude<ValueSlot, 'product'>,
  values: readonly string[],
  negative: boolean,
): void {
  const known = filter[slot] ?? noValues();
  const merge = (list: readonly string[]): string[] => [...new Set([...list, ...values])];
  filter[slot] = negative ? { ...known, none: merge(known.none) } : { ...known, any: merge(known.any) };
}

function outside(period: Period): Period {
  if (period.not === true) return { from: period.from, before: period.before };
  if (period.from === undefined) return { from: period.before };
  return period.before === undefined ? { before: period.from } : { ...period, not: true };
}

export function complement(range: Range): Range {
  if (range.not === true) return { min: range.min, max: range.max };
  if (range.min === 0 && range.max === 0) return { min: 1 };
  if (range.min === undefined) return { min: (range.max ?? 0) + 1 };
  if (range.max === undefined)
    return range.min === 0 ? { min: 0, not: true } : range.min === 1 ? { min: 0, max: 0 } : { max: range.min - 1 };
  return { ...range, not: true };
}

/** Two dates hold together where they meet («since March», «before May»). */
function addPeriod(draft: Draft, filter: Filter, constraint: Constraint, period: Period): void {
  const known = filter.since;
  if (known === undefined) {
    filter.since = period;
    return;
  }
  const from = known.from ?? period.from;
  const before = known.before ?? period.before;
  const doubled =
    (known.from !== undefined && period.from !== undefined) ||
    (known.before !== undefined && period.before !== undefined);
  if (
    known.not === true ||
    period.not === true ||
    (doubled && period.from !== known.before) ||
    (!doubled && from !== undefined && before !== undefined && from >= before)
  ) {
    refuse(draft, constraint.from, constraint.to);
  } else if (doubled) filter.since = { from: known.from, before: period.before };
  else filter.since = { from, before };
}

function addRange(draft: Draft, filter: Filter, constraint: Constraint, range: Range): void {
  const { stated } = constraint;
  if (!('range' in stated)) return;
  if (stated.slot === 'productLicences') {
    const list = filter.productLicences ?? [];
    const product = stated.product ?? '';
    const same = list.find((item) => item.product === product);
    const met = same === undefined ? range : meet(same.range, range);
    if (met === undefined) refuse(draft, constraint.from, constraint.to);
    else filter.productLicences = [...list.filter((item) => item !== same), { product, range: met }];
    return;
  }
  const known = filter[stated.slot];
  const met = known === undefined ? range : meet(known, range);
  if (met === undefined) refuse(draft, constraint.from, constraint.to);
  else filter[stated.slot] = met;
}

function meet(a: Range, b: Range): Range | undefined {
  if (a.not === true || b.not === true) return undefined;
  const min = Math.max(a.min ?? 0, b.min ?? 0);
  const max = Math.min(a.max ?? Infinity, b.max ?? Infinity);
  if (min > max) return undefined;
  return { ...(a.min === undefined && b.min === undefined ? {} : { min }), ...(max === Infinity ? {} : { max }) };
}

/** "Both direct and indirect": all of them. */
function dropBothKinds(draft: Draft): void {
  const kinds = draft.constraints.filter(({ stated }) => stated.slot === 'relationship');
  const [first, second] = kinds;
  if (first === undefined || second === undefined || kinds.some(({ negative }) => negative)) return;
  const values = new Set(kinds.map(({ stated }) => (stated.slot === 'relationship' ? stated.value : '')));
  const inner = draft.tokens.slice(first.to + 1, second.from);
  if (values.size < 2 || !inner.some((token) => means(token, 'conj', 'and')) || inner.length > 3) return;
  for (const kind of kinds) draft.constraints.splice(draft.constraints.indexOf(kind), 1);
  draft.tokens.forEach((token, index) => {
    if (means(token, 'all')) draft.used.add(index);
  });
}

/** «Seoul or Japan» is no one place: a filter cannot say it, so the second is named as not used. */
function dropMixedPlaces(draft: Draft): void {
  const placed = (slot: 'city' | 'country'): Constraint[] =>
    draft.constraints.filter(
      (constraint) => constraint.stated.slot === slot && !constraint.negative && 'values' in constraint.stated,
    );
  const countries = placed('country');
  const allowed = new Set(countries.flatMap(({ stated }) => ('values' in stated ? stated.values : [])));
  if (allowed.size === 0) return;
  for (const city of placed('city')) {
    const names = 'values' in city.stated ? city.stated.values : [];
    const away = names.every((name) => {
      const country = draft.lexicon.cities.find((known) => known.name === name)?.country;
      return country !== undefined && !allowed.has(country);
    });
    if (!away) continue;
    const later = [city, ...countries].sort((a, b) => b.from - a.from)[0] ?? city;
    refuse(draft, later.from);
    if (draft.constraints.includes(later)) draft.constraints.splice(draft.constraints.indexOf(later), 1);
  }
}

function valuesOf(constraint: Constraint): readonly string[] {
  return 'values' in constraint.stated ? constraint.stated.values : [];
}

/** One list means any of; «둘 다», "both", or two clauses of their own mean all of. */
function addProducts(draft: Draft, filter: Filter): void {
  const products = draft.constraints.filter(({ stated }) => stated.slot === 'product').sort((a, b) => a.from - b.from);
  if (products.length === 0) return;
  const none = products.filter(({ negative }) => negative).flatMap(valuesOf);
  const groups = groupsOf(
    draft,
    products.filter(({ negative }) => !negative),
  );
  const wide = groups.filter((group) => group.length > 1);
  const single = groups.filter((group) => group.length === 1).flat();
  const isAll = saysAll(draft, products);
  const all = isAll ? groups.flat() : groups.length > 1 ? single : [];
  const any = isAll ? [] : groups.length > 1 ? (wide[0] ?? []) : (groups[0] ?? []);
  filter.product = { any: [...new Set(any)], all: [...new Set(all)], none: [...new Set(none)] };
  if (wide.length > 1 && !isAll) refuse(draft, products.at(-1)?.from ?? 0);
}

function groupsOf(draft: Draft, products: readonly Constraint[]): string[][] {
  const groups: string[][] = [];
  products.forEach((constraint, index) => {
    const before = products[index - 1];
    const group = groups.at(-1);
    if (before !== undefined && group !== undefined && isPartOf(draft, before, constraint))
      group.splice(group.indexOf(valuesOf(before)[0] ?? ''), 1, ...valuesOf(constraint));
    else if (before !== undefined && group !== undefined && isListed(draft, before, constraint))
      group.push(...valuesOf(constraint));
    else groups.push([...valuesOf(constraint)]);
  });
  return groups;
}

/** «E3 쓰는 고객이랑 E5 쓰는 고객»: two kinds of customers, and both of them. */
function isListed(draft: Draft, before: Constraint, after: Constraint): boolean {
  if (isOneList(draft, before, after)) return true;
  const inner = draft.tokens.slice(before.to + 1, after.from);
  if (inner.length < 3 && inner.some(({ text }) => text.endsWith('거나'))) return true; // «E5 쓰거나 E3 쓰는»
  const subject = inner.findIndex((token) => means(token, 'subject', 'full'));
  return subject >= 0 && inner.slice(subject).some((token) => means(token, 'conj') && !means(token, 'conj', 'but'));
}

/** «Dynamics 365 Business Central»: a family that is only said before what belongs to it. */
function isPartOf(draft: Draft, before: Constraint, after: Constraint): boolean {
  const [family] = valuesOf(before);
  const [product] = valuesOf(after);
  if (after.from !== before.to + 1 || family === undefined || product === undefined) return false;
  if (gapBefore(draft, after.from) === ',') return false;
  const under = draft.lexicon.products.filter(({ name, families }) => name === product || families.includes(product));
  return under.length > 0 && under.every(({ families }) => families.includes(family));
}

/** "E3 plus Azure", "E3 + Azure". */
function isPlus({ text }: Token): boolean {
  return /^(?:\+|plus)$/iu.test(text);
}

function saysAll(draft: Draft, products: readonly Constraint[]): boolean {
  const last = products.at(-1)?.to ?? 0;
  return draft.tokens.some((token, index) => {
    if (means(token, 'all') && !means(token, 'conj')) return true;
    if (isPlus(token) && products.some(({ to }) => to === index - 1) && products.some(({ from }) => from === index + 1))
      return true;
    if (token.text.toLowerCase() === 'all of' && products.some(({ from }) => from === index + 1)) return true;
    return (
      index > last &&
      index - last <= 3 &&
      products.length > 1 &&
      /^(?:모두|다|전부)$/u.test(token.text) &&
      means(draft.tokens[index + 1], 'use')
    );
  });
}
