import { beside, isFree, type Draft } from './draft';
import type { Range } from './filter';
import { meaningOf, means } from './token';

export type Op = 'gte' | 'lte' | 'gt' | 'lt' | 'eq' | 'approx';

/** The bounds that a comparison sets, inclusive. */
export function rangeFor(op: Op | undefined, low: number, high: number): Range {
  switch (op) {
    case 'gte':
      return { min: low };
    case 'gt':
      return { min: high + 1 };
    case 'lte':
      return { max: high };
    case 'lt':
      return { max: Math.max(0, low - 1) };
    case 'approx':
      return { min: Math.ceil((low * 9) / 10), max: Math.floor((high * 11) / 10) };
    case 'eq':
    case undefined:
      return { min: low, max: high };
  }
}

/** "At least 3 subscriptions and over 500 licences": what closes one number elsewhere opens the next one. */
function isOpening({ tokens }: Draft, place: number): boolean {
  return (
    /^(?:and|or) (?:over|above|under|below)$/iu.test(tokens[place]?.text ?? '') &&
    tokens[place + 1]?.number !== undefined
  );
}

/** The comparison said before or behind a number, and where it stands. */
export function opsOf(draft: Draft, first: number, last: number): { op: Op | undefined; places: readonly number[] } {
  const found: { op: string; place: number }[] = [];
  const isSaid = isFree(draft, first - 1) && means(draft.tokens[first - 1], 'op');
  const near = isSaid ? first - 1 : beside(draft, first, -1, ['filler', 'conj']);
  // «최소 E5 20개»
  const left = means(draft.tokens[near ?? -1], 'product') && near !== undefined ? beside(draft, near, -1) : near;
  const before = draft.tokens[left ?? -1]?.meanings.find(
    (meaning) => meaning.kind === 'op' && meaning.value.endsWith(':pre'),
  );
  if (before !== undefined && left !== undefined && isFree(draft, left)) found.push({ op: before.value, place: left });
  let place = beside(draft, last, 1, ['filler', 'unit', 'product', 'have']);
  const than = draft.tokens[last + 1]?.text === '보다' || draft.tokens[last + 2]?.text === '보다';
  if (place !== undefined) {
    const isNext = isOpening(draft, place);
    const after = draft.tokens[place]?.meanings.find(
      (meaning) => meaning.kind === 'op' && meaning.value.endsWith(':post') && !isNext,
    );
    const adjective = meaningOf(draft.tokens[place], 'adj')?.value;
    if (after !== undefined && isFree(draft, place)) found.push({ op: after.value, place });
    else if (than && adjective !== undefined) found.push({ op: adjective === 'much' ? 'gt:post' : 'lt:post', place });
  }
  if (isOpening(draft, first - 1) && isFree(draft, first - 1))
    found.push({ op: /under|below/iu.test(draft.tokens[first - 1]?.text ?? '') ? 'lt' : 'gt', place: first - 1 });
  const said = found.find(({ op }) => !op.startsWith('approx') && !op.startsWith('between')) ?? found[0];
  const op = said?.op.split(':')[0];
  return { op: op === 'between' ? undefined : (op as Op | undefined), places: found.map((item) => item.place) };
}
