import type { Filter, Values } from './filter';
import type { City } from './lexicon';

export interface MergeMode {
  /** «부산도», "also": beside what was there. */
  readonly union: boolean;
  /** «그 중»: within what was there. */
  readonly among: boolean;
  /** «E5로 바꿔», "what about E5?": in the place of what was there. */
  readonly swap: boolean;
  readonly cities: readonly City[];
}

const valueSlots = ['domain', 'country', 'city', 'provider', 'reseller', 'sharedWith', 'supportContact'] as const;
const plainSlots = [
  'relationship',
  'status',
  'since',
  'productLicences',
  'totalLicences',
  'subscriptionCount',
  'sort',
  'limit',
] as const;

/** The talk's filter with what the new words say: replaced, widened or narrowed slot by slot. */
export function mergeFilters(before: Filter, own: Filter, mode: MergeMode): Filter {
  const { page: _page, field: _field, fieldProduct: _product, ordinal: _ordinal, ...kept } = before;
  const merged: Filter = { ...kept };
  for (const slot of valueSlots) {
    const said = own[slot];
    const into = isPartnerToo(before, slot, mode) ? 'sharedWith' : slot;
    if (said !== undefined) merged[into] = mergeValues(before[into], said, mode.union);
  }
  for (const slot of plainSlots) if (own[slot] !== undefined) Object.assign(merged, { [slot]: own[slot] });
  const isOther = own.status === 'removed' ? before.status === undefined : before.status === 'removed';
  if (mode.union && own.status !== undefined && isOther) merged.status = 'any';
  // both kinds of relationship are all there are
  if (mode.union && before.relationship !== undefined && own.relationship !== before.relationship)
    if (own.relationship !== undefined) delete merged.relationship;
  if (own.name !== undefined) merged.name = mergeNames(before.name, own.name, mode.union);
  const counted = mode.swap && !mode.union ? swappedLicences(before, own) : undefined;
  if (counted !== undefined) merged.productLicences = counted;
  else if (own.product !== undefined) merged.product = mergeProducts(before.product, own.product, mode);
  return withoutEmpty(fitPlaces(merged, own, mode.cities));
}

/** «하늘IT도» after customers shared with a provider: shared with either. */
function isPartnerToo(before: Filter, slot: (typeof valueSlots)[number], { union }: MergeMode): boolean {
  const isPartner = slot === 'provider' || slot === 'reseller';
  return isPartner && union && before.sharedWith !== undefined && before[slot] === undefined;
}

/** The number stays, the product whose licences it counts is another. */
function swappedLicences(before: Filter, own: Filter): Filter['productLicences'] {
  const [known] = before.productLicences ?? [];
  const [product] = own.product?.any ?? [];
  if (known === undefined || product === undefined || before.product !== undefined) return undefined;
  if (own.productLicences !== undefined || before.productLicences?.length !== 1 || own.product?.any.length !== 1)
    return undefined;
  return [{ ...known, product }];
}

function without<T>(list: readonly T[], gone: readonly T[]): T[] {
  return list.filter((item) => !gone.includes(item));
}

function both<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}

function mergeValues(before: Values | undefined, own: Values, union: boolean): Values {
  const known = before ?? { any: [], none: [] };
  const emptiness = own.empty ?? (own.any.length > 0 ? undefined : known.empty);
  const rest = emptiness === undefined ? {} : { empty: emptiness };
  if (own.any.length === 0)
    return { any: own.empty === true ? [] : without(known.any, own.none), none: both(known.none, own.none), ...rest };
  const any = union ? both(known.any, own.any) : own.any;
  const none = union ? without(known.none, own.any) : [];
  return { any, none: both(none, own.none), ...rest };
}

type Names = NonNullable<Filter['name']>;

function mergeNames(before: Names | undefined, own: Names, union: boolean): Names {
  const known = before ?? { any: [], none: [] };
  const any = own.any.length === 0 ? known.any : union ? [...known.any, ...own.any] : own.any;
  return { any, none: [...known.none, ...own.none] };
}

type Products = NonNullable<Filter['product']>;

function mergeProducts(before: Products | undefined, own: Products, { union, among }: MergeMode): Products {
  const known = before ?? { any: [], all: [], none: [] };
  if (own.any.length === 0 && own.all.length === 0) {
    return { any: without(known.any, own.none), all: without(known.all, own.none), none: both(known.none, own.none) };
  }
  const none = both(without(known.none, [...own.any, ...own.all]), own.none);
  if (among && (known.any.length > 0 || known.all.length > 0)) return narrowed(known, own, none);
  if (union) return { any: both(known.any, own.any), all: both(known.all, own.all), none };
  return { any: own.any, all: own.all, none };
}

/** Those of them that also use it: all of both. */
function narrowed(known: Products, own: Products, none: string[]): Products {
  const singles = [known.any, own.any].filter((list) => list.length === 1).flat();
  const wide = [known.any, own.any].find((list) => list.length > 1) ?? [];
  return { any: wide, all: both(both(known.all, own.all), singles), none };
}

/** A city keeps its country, and a country its cities, as long as they fit. */
function fitPlaces(merged: Filter, own: Filter, cities: readonly City[]): Filter {
  const countryOf = (name: string): string | undefined => cities.find((city) => city.name === name)?.country;
  const isOutside = (name: string, { any, none }: Values): boolean => {
    const country = countryOf(name);
    if (country === undefined) return false;
    return none.includes(country) || (any.length > 0 && !any.includes(country));
  };
  const { country, city } = merged;
  if (country === undefined || city === undefined || city.any.length === 0) return merged;
  if (!city.any.every((name) => isOutside(name, country))) return merged;
  if (own.city !== undefined) {
    const { country: _country, ...rest } = merged;
    return own.country === undefined ? rest : merged;
  }
  const { city: _city, ...rest } = merged;
  return rest;
}

/** Slots that nothing is left of are taken out. */
export function withoutEmpty(filter: Filter): Filter {
  const kept: Filter = { ...filter };
  for (const slot of valueSlots) {
    const values = kept[slot];
    if (values !== undefined && values.any.length === 0 && values.none.length === 0 && values.empty === undefined)
      delete kept[slot];
  }
  const { name, product } = kept;
  if (name !== undefined && name.any.length === 0 && name.none.length === 0) delete kept.name;
  if (product !== undefined && product.any.length + product.all.length + product.none.length === 0) delete kept.product;
  return kept;
}
