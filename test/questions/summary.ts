import type { Filter, Range, Values } from '../../src/questions/filter';
import type { Recognition } from '../../src/questions/recognition';

const short: Readonly<Record<string, string>> = {
  '{E3}': 'Microsoft 365 E3',
  '{E5}': 'Microsoft 365 E5',
  '{F3}': 'Microsoft 365 F3',
  '{OE3}': 'Office 365 E3',
  '{BP}': 'Microsoft 365 Business Premium',
  '{BB}': 'Microsoft 365 Business Basic',
  '{PBI}': 'Power BI Pro',
  '{P1}': 'Microsoft Entra ID P1',
  '{P2}': 'Microsoft Entra ID P2',
  '{EX1}': 'Exchange Online (Plan 1)',
};

const signs = { exact: '=', part: '~', start: '^', end: '$' } as const;

/** An expectation as it is written in the data files, spelt out and in a fixed order. */
export function expectation(written: string): string {
  const spelt = written.replace(/\{\w+\}/gu, (name) => short[name] ?? name);
  return spelt
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(sortedList)
    .sort((a, b) => (a < b ? -1 : 1))
    .join('; ');
}

function sortedList(part: string): string {
  const match = /^(\w+(?:!=|&=|=|~))(.*)$/u.exec(part);
  if (match === null || /^(?:lic|sort|since|total|subs|name|of|target)/u.test(part)) return part;
  return `${match[1]}${(match[2] ?? '')
    .split(',')
    .map((item) => item.trim())
    .sort()
    .join(',')}`;
}

/** What a recognition says, in the words of the data files. */
export function summary(said: Recognition, regions: ReadonlyMap<string, readonly string[]>): string {
  const parts: (string | undefined)[] = [said.intent === 'query' ? said.kind : said.intent];
  const { filter } = said;
  for (const { text, match } of filter.name?.any ?? [])
    parts.push(`name${signs[match]}${match === 'exact' ? text : text.toLowerCase()}`);
  for (const { text, match } of filter.name?.none ?? []) parts.push(`name${match === 'exact' ? '!=' : '!~'}${text}`);
  parts.push(
    ...values('country', regionNamed(filter.country, regions)),
    ...values('city', filter.city),
    ...values('provider', filter.provider),
  );
  parts.push(
    ...values('reseller', filter.reseller),
    ...values('shared', filter.sharedWith),
    ...values('contact', filter.supportContact),
  );
  parts.push(...values('domain', filter.domain), ...products(filter));
  parts.push(filter.relationship && `rel=${filter.relationship}`, filter.status && `status=${filter.status}`);
  if (filter.since !== undefined)
    parts.push(`since${filter.since.not ? '!' : ''}=${filter.since.from ?? ''}..${filter.since.before ?? ''}`);
  for (const { product, range } of filter.productLicences ?? []) parts.push(`lic=${product}:${span(range)}`);
  parts.push(
    filter.totalLicences && `total=${span(filter.totalLicences)}`,
    filter.subscriptionCount && `subs=${span(filter.subscriptionCount)}`,
  );
  const { sort } = filter;
  parts.push(sort && `sort=${sort.by}:${sort.direction}${sort.product === undefined ? '' : `:${sort.product}`}`);
  for (const key of ['limit', 'page', 'field'] as const)
    if (filter[key] !== undefined) parts.push(`${key}=${filter[key]}`);
  parts.push(filter.fieldProduct && `of=${filter.fieldProduct}`, said.target && `target=${said.target}`);
  parts.push(said.unresolved.length > 0 ? '?' : undefined, said.candidates.length > 1 ? 'cand' : undefined);
  return parts
    .filter((part): part is string => part !== undefined && part !== '')
    .sort((a, b) => (a < b ? -1 : 1))
    .join('; ');
}

function values(name: string, slot: Values | undefined): string[] {
  if (slot === undefined) return [];
  const said = [];
  if (slot.any.length > 0) said.push(`${name}=${[...slot.any].sort().join(',')}`);
  if (slot.none.length > 0) said.push(`${name}!=${[...slot.none].sort().join(',')}`);
  if (slot.empty !== undefined) said.push(`${name}=${slot.empty ? 'none' : 'any'}`);
  return said;
}

function regionNamed(slot: Values | undefined, regions: ReadonlyMap<string, readonly string[]>): Values | undefined {
  const names: [string, string][] = [
    ['Europe', 'EUROPE'],
    ['Asia', 'ASIA'],
    ['Southeast Asia', 'SEA'],
  ];
  const named = names.find(
    ([region]) =>
      regions.get(region)?.length === slot?.any.length && regions.get(region)?.every((iso) => slot?.any.includes(iso)),
  );
  return named === undefined || slot === undefined ? slot : { ...slot, any: [named[1]] };
}

function products({ product }: Filter): string[] {
  if (product === undefined) return [];
  const lists: [string, readonly string[]][] = [
    ['product=', product.any],
    ['product&=', product.all],
    ['product!=', product.none],
  ];
  return lists.filter(([, list]) => list.length > 0).map(([name, list]) => name + [...list].sort().join(','));
}

function span({ min, max, not }: Range): string {
  return `${not ? '!' : ''}${min ?? ''}..${max ?? ''}`;
}
