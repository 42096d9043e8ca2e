import { boundOf, type Bound } from './numberBounds';
import { beside, between, isFree, refuse, state, use, type Draft, type RangeSlot, type Stated } from './draft';
import type { Range } from './filter';
import { opsOf, rangeFor, type Op } from './numberOps';
import { meaningOf, means } from './token';

/** Numbers to what they count; a number that counts nothing of ours stays unresolved. */
export function composeNumbers(draft: Draft): void {
  draft.tokens.forEach((_token, index) => {
    if (isSomeone(draft, index)) use(draft, index);
  });
  const places = draft.tokens.flatMap((token, index) =>
    token.number !== undefined && isFree(draft, index) ? [index] : [],
  );
  for (const [order, index] of places.entries()) {
    if (!isFree(draft, index)) continue;
    const next = places[order + 1];
    if (next !== undefined && isEither(draft, index, next)) {
      refuse(draft, index, next);
      continue;
    }
    const joined = next !== undefined && isSpanned(draft, index, next) ? next : undefined;
    composeNumber(draft, index, joined ?? index);
  }
}

/** «고객 하나 있었는데»: one of them, not one licence. */
function isSomeone({ tokens }: Draft, index: number): boolean {
  const isOne = tokens[index]?.text === 'one' && /\b(?:the|that|this|which)$/iu.test(tokens[index - 1]?.text ?? '');
  if (isOne && !means(tokens[index + 1], 'unit')) return true; // "the domain of the one in Seattle"
  return (
    tokens[index]?.text === '하나' && means(tokens[index - 1], 'subject', 'full') && !means(tokens[index + 1], 'op')
  );
}

/** «10개 또는 20개»: two single numbers are no range. */
function isEither(draft: Draft, left: number, right: number): boolean {
  if (isNext(draft, left, right)) return false;
  const inner = draft.tokens.slice(left + 1, right);
  if (inner.some((token) => token.particle !== true && !means(token, 'unit') && !means(token, 'conj'))) return false;
  return inner.some(({ text }) => /^(?:or|또는|혹은|이나|나)$/iu.test(text));
}

/** "2 or 3 subscriptions": all between. */
function isNext({ tokens }: Draft, left: number, right: number): boolean {
  const [low, high] = [tokens[left]?.number, tokens[right]?.number];
  const isOr = tokens.slice(left + 1, right).some((token) => means(token, 'conj', 'or'));
  return isOr && low !== undefined && high !== undefined && high.low === low.high + 1;
}

function composeNumber(draft: Draft, first: number, last: number): void {
  const low = draft.tokens[first]?.number;
  const high = draft.tokens[last]?.number;
  if (low === undefined || high === undefined) return;
  const bound = boundOf(draft, first, last);
  const ops = opsOf(draft, first, last);
  if (bound.slot === 'foreign' || low.fraction === true || high.fraction === true) {
    refuse(draft, first, last, ...bound.touched, ...ops.places);
    return;
  }
  use(draft, first, last, ...bound.touched, ...ops.places);
  if (bound.slot === 'page') draft.page = Math.max(1, low.low);
  else if (bound.slot === 'limit') setLimit(draft, first, low.low, ops.op);
  else stateRange(draft, bound, rangeFor(first === last ? ops.op : 'eq', low.low, high.high), [first, last], ops.op);
}

function setLimit(draft: Draft, index: number, count: number, op: Op | undefined): void {
  if (count < 1 || count > 10_000 || (op !== undefined && op !== 'eq' && op !== 'lte')) refuse(draft, index);
  else draft.limit = count;
}

function stateRange(
  draft: Draft,
  bound: Bound,
  range: Range,
  [first, last]: readonly [number, number],
  op: Op | undefined,
): void {
  const sibling = bound.slot === 'unknown' || isSeats(draft, bound) ? siblingRange(draft, first) : undefined;
  if (sibling !== undefined) {
    state(draft, { ...sibling, range }, first, last);
    return;
  }
  const slot = bound.slot === 'unknown' || isLastNumber(draft, bound) ? lastNumberSlot(draft) : bound.slot;
  const { productLicences } = draft.setting.context?.filter ?? {};
  const ofTalk = productLicences?.[0]?.product ?? soleProduct(draft);
  const product = bound.product ?? (slot === 'productLicences' ? ofTalk : undefined);
  if (slot === 'totalLicences' && (bound.slot === 'unknown' || isUsing(draft, first))) {
    if (stateUsed(draft, range, first, last)) return;
    if (bound.slot === 'unknown')
      draft.assumed.push({ text: draft.tokens[first]?.text ?? '', as: 'totalLicences', why: 'default', slot });
  }
  const isChange = bound.slot === 'unknown' || (op === undefined && followsOn(draft));
  const shaped = isChange && range.min === range.max ? reshaped(draft, slot as RangeSlot, range) : range;
  const from = Math.min(first, ...bound.touched);
  const to = Math.max(last, ...bound.touched);
  const constraint = state(
    draft,
    { slot: slot as RangeSlot, range: shaped, ...(product === undefined ? {} : { product }) },
    first,
    last,
  );
  draft.constraints.splice(draft.constraints.indexOf(constraint), 1, { ...constraint, from, to });
}

/** «F3 쓰는데 20 seat 이하». */
function isUsing({ tokens }: Draft, number: number): boolean {
  return means(tokens[number - 1], 'use') && tokens[number - 1]?.text.endsWith('는데') === true;
}

/** «E5 쓰는데 50개 미만»: licences of the product used, which is shown; false where there is no one product. */
function stateUsed(draft: Draft, range: Range, first: number, last: number): boolean {
  const product = productUsed(draft, first);
  if (product === undefined) return false;
  state(draft, { slot: 'productLicences', range, product }, first, last);
  draft.assumed.push({ text: product, as: `${product} licences`, why: 'default', slot: 'productLicences' });
  return true;
}

/** The one product that the sentence spoke of before the number. */
function productUsed({ tokens }: Draft, number: number): string | undefined {
  const isDenied = tokens.some((token) => means(token, 'neg') && !means(token, 'op')); // «50개가 안 되는» compares
  if (isDenied || tokens.some((token) => means(token, 'total'))) return undefined;
  const said = tokens.flatMap((token, index) => (means(token, 'product') ? [index] : []));
  const [place = number] = said;
  return said.length === 1 && place < number ? meaningOf(tokens[place], 'product')?.value : undefined;
}

/** «50 이상 100 미만»: the second bound is of what the first one counted. */
function isSeats(draft: Draft, { slot, product, touched }: Bound): boolean {
  if (slot !== 'totalLicences' || product !== undefined) return false;
  return (
    touched.length > 0 && touched.every((place) => /^(?:석|좌석|시트|seats?)$/iu.test(draft.tokens[place]?.text ?? ''))
  );
}

function siblingRange(draft: Draft, first: number): Extract<Stated, { range: Range }> | undefined {
  for (const { stated, to } of draft.constraints) if ('range' in stated && first - to <= 4 && first > to) return stated;
  return undefined;
}

/** No sentence of its own about customers: «100석은?» changes what was said before. */
function followsOn(draft: Draft): boolean {
  const isOwn = draft.tokens.some((token) => means(token, 'subject', 'full') || means(token, 'subject', 'who'));
  return draft.setting.context !== undefined && !isOwn;
}

/** «100석은?» where the talk was about one product's licences. */
function isLastNumber(draft: Draft, { slot, product }: Bound): boolean {
  const filter = draft.setting.context?.filter;
  const isProducts = filter?.productLicences !== undefined && filter.totalLicences === undefined;
  const isTotal = draft.tokens.some((token) => means(token, 'total'));
  return slot === 'totalLicences' && product === undefined && isProducts && !isTotal && followsOn(draft);
}

/** A bare number changes the number the talk was about; else it counts licences, and that is said. */
function lastNumberSlot(draft: Draft): RangeSlot {
  const filter = draft.setting.context?.filter;
  if (filter?.productLicences !== undefined || soleProduct(draft) !== undefined) return 'productLicences';
  return filter?.subscriptionCount === undefined || filter.totalLicences !== undefined
    ? 'totalLicences'
    : 'subscriptionCount';
}

/** «100개 이상만» after those who use E5 counts E5: the one product that the talk is about. */
function soleProduct(draft: Draft): string | undefined {
  const { product, totalLicences, subscriptionCount } = draft.setting.context?.filter ?? {};
  const [only, ...more] = [...(product?.any ?? []), ...(product?.all ?? [])];
  const isOpen = totalLicences === undefined && subscriptionCount === undefined && followsOn(draft);
  return isOpen && more.length === 0 ? only : undefined;
}

/** «아니 200개», "make it 100": the number changes, «more than» stays. */
function reshaped(draft: Draft, slot: RangeSlot, range: Range): Range {
  const filter = draft.setting.context?.filter;
  const known = slot === 'productLicences' ? filter?.productLicences?.[0]?.range : filter?.[slot];
  const count = range.min ?? 0;
  if (known?.min !== undefined && known.max === undefined) return { min: known.min % 10 === 1 ? count + 1 : count };
  if (known?.max !== undefined && known.min === undefined) return { max: known.max % 10 === 9 ? count - 1 : count };
  return range;
}

/** «50에서 100개 사이», "between 50 and 100", "50 to 100". */
function isSpanned(draft: Draft, left: number, right: number): boolean {
  if (right - left > 4) return false;
  if (isNext(draft, left, right)) return true;
  const inner = draft.tokens.slice(left + 1, right);
  if (inner.some((token) => means(token, 'op') && !means(token, 'op', 'gte:post') && !means(token, 'dateop')))
    return false;
  if (inner.some((token) => token.residue === true || means(token, 'subject') || means(token, 'product'))) return false;
  const text = inner.map((token) => token.text.toLowerCase()).join(' ');
  const opened = means(draft.tokens[beside(draft, left, -1) ?? -1], 'op', 'between:pre');
  if (
    /[~-]/u.test(between(draft, left, right)) ||
    /(?:^|\s)(?:to|through|thru|until|till|부터|내지)(?:$|\s)/u.test(text)
  )
    return true;
  if (/^(?:개|석|건|곳|종)? ?에서$/u.test(text)) return true; // «두 개에서 세 개»
  if (opened && /and|to/u.test(text)) return true;
  return /에서|와|과|랑|하고/u.test(text) && closed(draft, right);
}

function closed(draft: Draft, right: number): boolean {
  return [1, 2, 3].some(
    (step) =>
      means(draft.tokens[right + step], 'op', 'between:post') ||
      means(draft.tokens[right + step], 'dateop', 'until:post'),
  );
}
