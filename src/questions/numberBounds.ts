import { beside, isFree, type Draft, type RangeSlot } from './draft';
import { meaningOf, means } from './token';

export interface Bound {
  readonly slot: RangeSlot | 'limit' | 'page' | 'foreign' | 'unknown';
  readonly product?: string;
  readonly touched: readonly number[];
  /** A comparison stood between: what is said before the number is nearer. */
  readonly crossed?: boolean;
}

const passedLeft = ['filler', 'op', 'have', 'count'] as const;

/** What a number counts, told by the words around it. */
export function boundOf(draft: Draft, first: number, last: number): Bound {
  const right = rightOf(draft, last);
  const left = leftOf(draft, first);
  for (const slot of ['foreign', 'page']) {
    const bound = [right, left].find((side) => side?.slot === slot);
    if (bound !== undefined) return bound;
  }
  if (isOfMost(draft, first, last)) return { slot: 'limit', touched: [] };
  const top = beside(draft, first, -1, ['filler', 'subject']);
  const isTop =
    top !== undefined &&
    (means(draft.tokens[top], 'top') ||
      means(draft.tokens[top], 'best', 'new') ||
      (means(draft.tokens[top], 'best') && top === first - 1 && !means(draft.tokens[last + 1], 'unit', 'licences')) ||
      (means(draft.tokens[top], 'adj', 'new') && right?.slot !== 'totalLicences'));
  if (isTop && top !== undefined)
    return { slot: 'limit', touched: (right?.touched ?? []).filter((place) => !means(draft.tokens[place], 'product')) };
  if (
    right?.slot === 'limit' &&
    (left === undefined ||
      right.touched.some(
        (place) => means(draft.tokens[place], 'unit', 'rows') && !/^개\s/u.test(draft.tokens[place]?.text ?? ''),
      ))
  )
    return right;
  if (left !== undefined && right?.crossed === true) return left;
  if (right?.slot === 'productLicences') return right;
  if (left?.slot === 'productLicences') return { ...left, touched: [...left.touched, ...(right?.touched ?? [])] };
  if (right !== undefined && right.slot !== 'unknown' && right.slot !== 'limit') return right;
  if (left !== undefined) return { ...left, touched: [...left.touched, ...(right?.touched ?? [])] };
  return limitOrUnknown(draft, last, right?.touched ?? []);
}

/** "The three with the most licences": so many rows. */
function isOfMost({ tokens }: Draft, first: number, last: number): boolean {
  const isHeaded = /^the$/iu.test(tokens[first - 1]?.text ?? '');
  const behind = tokens.slice(last + 1, last + 4);
  const most = behind.findIndex((token) => means(token, 'best') || means(token, 'super'));
  const between = behind.slice(0, /^with/iu.test(behind[most]?.text ?? '') ? most + 1 : Math.max(0, most));
  return (
    isHeaded &&
    between.length > 0 &&
    between.every(({ text }) => /^(?:with|having|has|have|that|who)(?: the (?:most|fewest|least))?$/iu.test(text))
  );
}

/** «5개만 보여줘», "show 5": so many rows, where nothing says what is counted. */
function limitOrUnknown(draft: Draft, last: number, touched: readonly number[]): Bound {
  const end = Math.max(last, ...touched);
  const next = draft.tokens[end + 1];
  const said = draft.tokens[beside(draft, end, 1) ?? -1];
  const first = beside(draft, last, -1);
  const ofList = touched.length > 0 && means(draft.tokens[first ?? -1], 'subject', 'full') && !means(next, 'op');
  const isSorted =
    touched.length > 0 &&
    !means(next, 'op') &&
    draft.tokens.some((token) => means(token, 'sort') || means(token, 'order'));
  const ranked =
    ofList ||
    isSorted ||
    draft.tokens.some((token) => means(token, 'best') || means(token, 'super') || means(token, 'top'));
  const shown = ranked || means(next, 'only') || means(said, 'request') || means(draft.tokens[last - 1], 'request');
  return { slot: shown ? 'limit' : 'unknown', touched };
}

function rightOf(draft: Draft, last: number): Bound | undefined {
  const touched: number[] = [];
  let place = next(draft, last);
  let op = false;
  let best = false;
  for (; place !== undefined && place <= last + 7; place = next(draft, place)) {
    const token = draft.tokens[place];
    if (isClosed(draft, place)) break;
    if (
      means(token, 'op') &&
      !token?.meanings.some(
        (meaning) =>
          meaning.value.endsWith(':pre') &&
          meaning.kind === 'op' &&
          meaning.value !== 'gte:pre' &&
          meaning.value !== 'lte:pre',
      )
    ) {
      op = true;
      continue;
    }
    const unit = meaningOf(token, 'unit');
    if (means(token, 'among') && place === last + 1) continue; // "100 of those E3 licences"
    if (unit === undefined && (means(token, 'best') || means(token, 'adj', 'new') || means(token, 'adj', 'old'))) {
      best ||= means(token, 'best') && place === next(draft, last);
      continue;
    }
    if (means(token, 'foreign') && unit === undefined && !op) return { slot: 'foreign', touched: [place] };
    if (means(token, 'page', 'word')) return { slot: 'page', touched: [place] };
    if (unit?.value === 'piece') touched.push(place);
    else if (unit !== undefined && unit.value !== 'rows')
      return { ...withProduct(draft, place, unit.value, touched), crossed: op };
    else if (
      (unit?.value === 'rows' && touched.length === 0) ||
      (unit === undefined && means(token, 'subject') && !means(token, 'subject', 'who') && !op)
    )
      return op ? undefined : { slot: 'limit', touched: unit === undefined ? touched : [...touched, place] };
    else if (means(token, 'product') && means(draft.tokens[next(draft, place) ?? -1], 'subject', 'full') && !op)
      return { slot: 'limit', touched }; // "the five E5 customers"
    else if (means(token, 'product'))
      return best ? { slot: 'limit', touched } : productRight(draft, place, touched, op);
    else if (means(token, 'use') && token?.text.startsWith('구독') === true)
      return { slot: 'subscriptionCount', touched, crossed: op };
    else if (means(token, 'cue', 'product') && touched.length === 0)
      return { slot: 'subscriptionCount', touched: [place] };
    else break;
  }
  return touched.length > 0 ? { slot: 'unknown', touched } : undefined;
}

/** «구독이 1개이고 라이선스는»: what was said of the number ends there. */
function isClosed({ tokens }: Draft, place: number): boolean {
  return tokens[place - 1]?.particle === true && /^이(?:고|며|면서)$/u.test(tokens[place - 1]?.text ?? '');
}

function next(draft: Draft, place: number): number | undefined {
  return beside(draft, place, 1);
}

/** "100 seats of E3": the licences of that product; "100 seats using E3" are all licences. */
function withProduct(draft: Draft, place: number, unit: string, touched: readonly number[]): Bound {
  if (unit === 'subscriptions') return { slot: 'subscriptionCount', touched: [...touched, place] };
  const after = next(draft, place);
  const middle =
    after === undefined
      ? ''
      : draft.tokens
          .slice(place + 1, after)
          .map((token) => token.text.toLowerCase())
          .join(' ');
  const product = after === undefined ? undefined : meaningOf(draft.tokens[after], 'product');
  if (after !== undefined && product !== undefined && /^(?:of|for)(?: |$)/u.test(middle))
    return { slot: 'productLicences', product: product.value, touched: [...touched, place, after] };
  if (means(draft.tokens[place + 1], 'total'))
    return { slot: 'totalLicences', touched: [...touched, place, place + 1] }; // "100 licences in total"
  const spoken = spokenOf(draft, place);
  if (spoken !== undefined) return { ...spoken, touched: [...touched, ...spoken.touched] };
  const left = leftOf(draft, Math.min(place, ...touched) - 1 < 0 ? 0 : firstNumber(draft, place));
  if (left?.slot === 'productLicences') return { ...left, touched: [...left.touched, ...touched, place] };
  const owner = ownerBefore(draft, firstNumber(draft, place)) ?? theirs(draft, firstNumber(draft, place), place);
  if (owner !== undefined) return { slot: 'productLicences', product: owner.product, touched: [...touched, place] };
  return { slot: 'totalLicences', touched: [...touched, place] };
}

/** "E5 customers with over 100 seats", «E5 고객 중 100석 이상»: of what they are customers of, unless the total is spoken of. */
function theirs(draft: Draft, number: number, unit: number): { product: string } | undefined {
  const { tokens } = draft;
  let place = number - 1;
  while (place > 0 && (means(tokens[place], 'op') || means(tokens[place], 'use') || means(tokens[place], 'filler')))
    place -= 1;
  const product = meaningOf(tokens[place - 1], 'product');
  const isSeats = /^(?:석|좌석|시트)$/u.test(tokens[unit]?.text ?? '');
  const isTheirs = isSeats || /^[a-z]+s$/iu.test(tokens[place]?.text ?? '');
  if (!means(tokens[place], 'subject', 'full') || !isTheirs || product === undefined) return undefined;
  if (place === number - 1 || tokens.some((token) => means(token, 'total'))) return undefined;
  draft.assumed.push({ text: product.value, as: `${product.value} licences`, why: 'default', slot: 'productLicences' });
  return { product: product.value };
}

/** "E3, but at most 20 licences of it": of the one product spoken of. */
function spokenOf(draft: Draft, unit: number): Bound | undefined {
  const places = draft.tokens.flatMap((token, index) => (index < unit && means(token, 'product') ? [index] : []));
  const product = meaningOf(draft.tokens[places[0] ?? -1], 'product');
  const isOf = /^(?:of|for)$/iu.test(draft.tokens[unit + 1]?.text ?? '') && means(draft.tokens[unit + 2], 'it');
  if (!isOf || places.length !== 1 || product === undefined) return undefined;
  return { slot: 'productLicences', product: product.value, touched: [unit, unit + 1, unit + 2] };
}

/** "Business Premium with more than 400 licences": the product's own. */
function ownerBefore(draft: Draft, number: number): { product: string } | undefined {
  for (let place = number - 1; place >= Math.max(0, number - 3); place -= 1) {
    if (means(draft.tokens[place], 'op')) continue;
    const product = meaningOf(draft.tokens[place - 1], 'product');
    return draft.tokens[place]?.text.toLowerCase() === 'with' && product !== undefined
      ? { product: product.value }
      : undefined;
  }
  return undefined;
}

function firstNumber(draft: Draft, place: number): number {
  for (let index = place; index >= 0; index -= 1) if (draft.tokens[index]?.number !== undefined) return index;
  return place;
}

/** "100 E3 seats", «100개 이상의 E3 라이선스»; behind a comparison only where licences are said. */
function productRight(draft: Draft, place: number, touched: readonly number[], op: boolean): Bound | undefined {
  const product = meaningOf(draft.tokens[place], 'product')?.value ?? '';
  const after = next(draft, place);
  const unit = after === undefined ? undefined : meaningOf(draft.tokens[after], 'unit', 'licences');
  if (unit === undefined && ((op && leftOf(draft, firstNumber(draft, place)) !== undefined) || touched.length > 0))
    return touched.length > 0 ? { slot: 'unknown', touched } : undefined;
  return {
    slot: 'productLicences',
    product,
    touched: [...touched, place, ...(unit === undefined || after === undefined ? [] : [after])],
  };
}

function leftOf(draft: Draft, first: number): Bound | undefined {
  const touched: number[] = [];
  let unit: Bound['slot'] | undefined;
  let total = false;
  for (
    let place = beside(draft, first, -1, passedLeft);
    place !== undefined && place >= first - 8;
    place = beside(draft, place, -1, passedLeft)
  ) {
    const token = draft.tokens[place];
    const said = meaningOf(token, 'unit')?.value;
    if (unit !== undefined && said !== undefined && (said === 'licences') !== (unit === 'totalLicences')) break;
    if (total && said === 'subscriptions') break; // «구독은 있는데 전체 라이선스가 100개»
    if (means(token, 'foreign') && said === undefined) return { slot: 'foreign', touched: [place] };
    if (means(token, 'page', 'word')) return { slot: 'page', touched: [place] };
    if (means(token, 'total')) total = true;
    else if (means(token, 'product') && isFree(draft, place) && !total) {
      return {
        slot: 'productLicences',
        product: meaningOf(token, 'product')?.value ?? '',
        touched: [...touched, place],
      };
    } else if (said === 'licences' || means(token, 'cue', 'number')) unit ??= 'totalLicences';
    else if (said === 'subscriptions' || means(token, 'cue', 'product')) unit ??= 'subscriptionCount';
    else break;
    touched.push(place);
  }
  return unit === undefined ? (total ? { slot: 'totalLicences', touched } : undefined) : { slot: unit, touched };
}
