import type { Draft } from './draft';
import { gapBefore, isFree, use } from './draft';
import type { Filter, SlotName } from './filter';
import { withoutEmpty } from './merge';
import { meaningOf, means } from './token';

const cueSlots: Readonly<Record<string, readonly SlotName[]>> = {
  provider: ['provider', 'sharedWith'],
  via: ['provider', 'reseller'],
  reseller: ['reseller', 'sharedWith'],
  shared: ['sharedWith'],
  contact: ['supportContact'],
  name: ['name'],
  domain: ['domain'],
  city: ['city'],
  country: ['country'],
  product: ['product', 'productLicences'],
  since: ['since'],
  status: ['status'],
  relationship: ['relationship'],
  number: ['totalLicences', 'productLicences'],
};

/** Takes slots or single values out of a filter; the chips of the card do the same by their ids. */
export function withoutSlots(filter: Filter, slots: readonly SlotName[]): Filter {
  const kept = { ...filter };
  for (const slot of [...slots, 'page' as const]) delete kept[slot];
  return withoutEmpty(kept);
}

/** «국가 필터 빼줘», "drop the date", "remove Busan" where Busan is what is asked for: which filter is left. */
export function editedFilter(draft: Draft, before: Filter): Filter | undefined {
  const hasWord = draft.tokens.some((token) => means(token, 'word', 'filter'));
  const isVerb = (token: Draft['tokens'][number]): boolean =>
    means(token, 'edit', 'remove') || means(token, 'clear') || (hasWord && means(token, 'neg'));
  const verb = draft.tokens.findIndex((token, index) => isFree(draft, index) && isVerb(token));
  if (verb < 0 || startsOver(draft, verb)) return undefined;
  const named = draft.tokens.some((token) => means(token, 'word', 'filter') || /^(?:필터|조건)/u.test(token.text));
  // «구독 없는 곳은 빼줘»: those that lack it go
  if (!named && draft.tokens.some((token, index) => isFree(draft, index) && means(token, 'empty'))) return undefined;
  const slots = namedSlots(draft);
  const values = draft.constraints.flatMap((constraint) =>
    valueSlotsIn(before, constraint.stated, named && slots.length === 0),
  );
  if (slots.length === 0 && (values.length === 0 || values.length < draft.constraints.length)) return undefined;
  if (slots.length > 0 && draft.constraints.length > 0 && values.length === 0) return undefined;
  const loose = !named && /^(?:any|without the)$/iu.test(draft.tokens[verb]?.text ?? '');
  if (loose && (slots.length === 0 || draft.constraints.length > 0)) return undefined;
  draft.tokens.forEach((token, index) => {
    const isEdit =
      isVerb(token) ||
      means(token, 'edit') ||
      means(token, 'word') ||
      means(token, 'neg') ||
      means(token, 'cue') ||
      means(token, 'unit');
    if (isEdit || means(token, 'order') || means(token, 'total')) use(draft, index);
  });
  let left = withoutSlots(before, slots);
  for (const { slot, value } of values) left = withoutValue(left, slot, value);
  return left;
}

/** «국가 조건 빼고 E3 쓰는 데만», «도시 빼고 국내로»: what is dropped before the rest goes on; the words for it are used. */
export function droppedBefore(draft: Draft, before: Filter): Filter | undefined {
  const { constraints, tokens } = draft;
  const word = tokens.findIndex((token) => means(token, 'word', 'filter') || isFilterVerb(token));
  const from = Math.max(0, word);
  const verb = tokens.findIndex((token, index) => index >= from && isFree(draft, index) && isDropping(token));
  const ahead = tokens.slice(0, Math.max(0, verb));
  const cue = ahead.findIndex((token) => token.meanings.some(({ kind, value }) => kind === 'cue' && value in cueSlots));
  const slots = cueSlots[meaningOf(ahead[cue], 'cue')?.value ?? ''] ?? [];
  const goesOn = constraints.length > 0 && constraints.every((constraint) => constraint.from > verb);
  const last = word < 0 ? ahead.findLastIndex((token) => token.particle !== true) : word;
  const isSaid = cue >= 0 && verb >= 0 && verb <= last + 2 && (word >= 0 || last === cue);
  if (!isSaid || !goesOn || slots.every((slot) => before[slot] === undefined)) return undefined;
  use(draft, cue, last, verb);
  return withoutSlots(before, slots);
}

function isDropping(token: Draft['tokens'][number]): boolean {
  return means(token, 'edit', 'remove') || means(token, 'neg', 'post') || means(token, 'clear');
}

/** «필터 초기화하고»: the filter and what becomes of it in one. */
function isFilterVerb(token: Draft['tokens'][number]): boolean {
  return means(token, 'clear') && /^(?:필터|조건)/u.test(token.text);
}

/** "Start over. Show me active customers", «필터 다 지우고 독일 고객»: what follows is asked anew. */
function startsOver(draft: Draft, verb: number): boolean {
  const next = draft.tokens.findIndex((token, index) => index > verb && token.particle !== true);
  if (!means(draft.tokens[verb], 'clear') || next < 0) return false;
  const isOfAll = /(?:^|\s)(?:다|모두|전부|싹)\s|초기화|리셋|처음/u.test(draft.tokens[verb]?.text ?? '');
  const isCued = draft.tokens.slice(0, verb).some((token) => means(token, 'cue'));
  return (
    /[.,]/u.test(gapBefore(draft, next)) || (isOfAll && !isCued && draft.constraints.some(({ from }) => from > verb))
  );
}

function namedSlots(draft: Draft): SlotName[] {
  return draft.tokens.flatMap((token, index): readonly SlotName[] => {
    if (!isFree(draft, index)) return [];
    const cue = token.meanings.find(({ kind, value }) => kind === 'cue' && value in cueSlots);
    if (cue !== undefined) return cueSlots[cue.value] ?? [];
    if (means(token, 'unit', 'licences')) return ['totalLicences', 'productLicences'];
    if (means(token, 'unit', 'subscriptions')) return ['subscriptionCount'];
    if (means(token, 'order')) return ['sort'];
    return means(token, 'home') || means(token, 'abroad') ? ['country'] : [];
  });
}

interface SaidValue {
  readonly slot: SlotName;
  readonly value?: string;
}

/** What of the filter a value names; undefined slots are not in it and cannot be taken away. */
export function valueSlotsIn(
  before: Filter,
  stated: Draft['constraints'][number]['stated'],
  named: boolean,
): SaidValue[] {
  if (before[stated.slot] === undefined) return [];
  if (!('values' in stated)) return [{ slot: stated.slot }];
  const slot = before[stated.slot];
  const present = slot === undefined ? [] : [...slot.any, ...slot.none, ...('all' in slot ? slot.all : [])];
  const hit = stated.values.filter((value) => present.includes(value));
  if (hit.length === stated.values.length) return hit.map((value) => ({ slot: stated.slot, value }));
  return named ? [{ slot: stated.slot }] : [];
}

export function withoutValue(filter: Filter, slot: SlotName, value: string | undefined): Filter {
  const known = filter[slot];
  if (value === undefined || known === null || typeof known !== 'object' || !('any' in known))
    return withoutSlots(filter, [slot]);
  const kept: Record<string, unknown> = {};
  for (const [part, list] of Object.entries(known))
    kept[part] = Array.isArray(list) ? list.filter((item) => item !== value) : list;
  return withoutEmpty({ ...withoutSlots(filter, []), [slot]: kept });
}
