import { addDays, goBack } from './calendar';
import type { DateValue } from './dates';
import { inOneYear, joined } from './dateRanges';
import { beside, between, gapBefore, isFree, refuse, someToken, state, use, type Draft } from './draft';
import type { Period } from './filter';
import { meaningOf, means, type Token } from './token';

/** Dates to the one slot they can mean: since when somebody is a customer. */
export function composeDates(draft: Draft): void {
  const places = draft.tokens.flatMap((token, index) => (isDate(draft, token, index) ? [index] : []));
  const leftLater = new Set<number>();
  for (const [order, index] of places.entries()) {
    if (leftLater.has(index)) continue;
    const next = places[order + 1];
    const range = next === undefined ? undefined : rangeOf(draft, index, next);
    if (range !== undefined && next !== undefined) {
      leftLater.add(next);
      takeOpening(draft, index);
      use(draft, closingPlace(draft, next) ?? next);
      give(draft, range, index, next);
    } else composeOne(draft, index);
  }
}

function isDate(draft: Draft, token: Token, index: number): boolean {
  if (token.dates === undefined || !isFree(draft, index)) return false;
  if (!/^(?:may|mar|dec|march)$/iu.test(token.text)) return true;
  // "May I see…": a month only with a date word before it, or a date beside it
  const before = draft.tokens[index - 1];
  return (
    token.text !== 'may' ||
    means(before, 'dateop') ||
    before?.dates !== undefined ||
    draft.tokens.length === 1 ||
    (means(before, 'filler') && index > 1)
  );
}

function valueAt(draft: Draft, index: number): DateValue | undefined {
  const dates = draft.tokens[index]?.dates ?? [];
  return dates.find((date) => date.duration === undefined) ?? dates[0];
}

/** The date that a removal carries is not kept anywhere: saying so beats taking it for the first day. */
function give(draft: Draft, period: Period, from: number, to: number): void {
  const removal = someToken(draft, 'status', 'removed');
  if (removal !== undefined && someToken(draft, 'join') === undefined && Math.abs(removal - to) <= 4) {
    refuse(draft, from, to);
    return;
  }
  if (period.from !== undefined && period.before !== undefined && period.from >= period.before) refuse(draft, from, to);
  else state(draft, { slot: 'since', period }, from, to);
}

function rangeOf(draft: Draft, left: number, right: number): Period | undefined {
  if (right - left > 4 || someToken(draft, 'edit', 'replace') !== undefined) return undefined; // "change 2024 to 2025"
  const [first, last] = [valueAt(draft, left), valueAt(draft, right)];
  if (!isRange(draft, left, right)) return isOr(draft, left, right) ? joined(first, last) : undefined;
  if (first === undefined || last === undefined || first.duration !== undefined || last.duration !== undefined)
    return undefined;
  const [start, end] = inOneYear(first, last);
  const closing = closingOf(draft, right);
  return { from: first.point ?? start.from, before: closing === 'before' ? end.from : end.before };
}

function isOr(draft: Draft, left: number, right: number): boolean {
  const inner = draft.tokens.slice(left + 1, right);
  return inner.length > 0 && inner.every((token) => means(token, 'conj', 'or') || /^(?:and|와|과)$/iu.test(token.text));
}

function isRange(draft: Draft, left: number, right: number): boolean {
  const inner = draft.tokens.slice(left + 1, right);
  if (inner.some((token) => token.residue === true || token.entities.length > 0 || means(token, 'subject', 'full')))
    return false;
  const text = inner.map((token) => token.text.toLowerCase()).join(' ');
  if (
    /[~-]/u.test(between(draft, left, right)) ||
    /(?:^|\s)(?:to|until|till|through|thru|부터|에서부터)(?:$|\s)/u.test(text)
  )
    return true;
  const opened = opening(draft, left);
  if (opened === 'between') return true;
  return closingOf(draft, right) !== undefined && /에서|와|과|부터|and/u.test(text);
}

function opening(draft: Draft, left: number): string | undefined {
  const place = beside(draft, left, -1);
  if (means(draft.tokens[place ?? -1], 'op', 'between:pre') && place !== undefined) {
    if (draft.tokens[place]?.text.toLowerCase() !== 'from') {
      use(draft, place);
      return 'between';
    }
  }
  return undefined;
}

function takeOpening(draft: Draft, left: number): void {
  const place = beside(draft, left, -1);
  const token = draft.tokens[place ?? -1];
  if (place !== undefined && (means(token, 'dateop') || means(token, 'op', 'between:pre'))) use(draft, place);
}

function closingOf(draft: Draft, right: number): 'until' | 'before' | undefined {
  const place = closingPlace(draft, right);
  if (place === undefined) return undefined;
  return means(draft.tokens[place], 'dateop', 'before:post') ? 'before' : 'until';
}

function closingPlace(draft: Draft, right: number): number | undefined {
  for (const place of [right + 1, right + 2]) {
    const token = draft.tokens[place];
    const closes = ['until:post', 'before:post'].some((value) => means(token, 'dateop', value));
    if (closes || means(token, 'op', 'between:post')) return place;
    if (token?.particle !== true) return undefined;
  }
  return undefined;
}

type Side = 'since' | 'after' | 'before' | 'until' | 'in';

function composeOne(draft: Draft, index: number): void {
  const value = valueAt(draft, index);
  if (value === undefined) return;
  const length = value.duration === undefined ? undefined : lengthPeriod(draft, index, value);
  if (value.duration !== undefined) {
    if (length === undefined) refuse(draft, index);
    else give(draft, length, index, index);
    return;
  }
  const { span, point } = value;
  const compared = point === undefined ? undefined : comparison(draft, index);
  const side = compared === undefined ? sideOf(draft, index) : 'in';
  if (point !== undefined && compared !== undefined)
    give(draft, compared !== 'less' ? { before: point } : { from: addDays(point, 1) }, index, index);
  else give(draft, onSide(side, span, point), index, index);
  if (value.loose === true && side === 'in' && compared === undefined) assumeLoose(draft, index, value);
}

function assumeLoose(draft: Draft, index: number, { span }: DateValue): void {
  const text = draft.tokens[index]?.text ?? '';
  draft.assumed.push({ text, as: `${span.from} – ${addDays(span.before, -1)}`, why: 'default', slot: 'since' });
}

function onSide(side: Side, span: DateValue['span'], point: string | undefined): Period {
  switch (side) {
    case 'since':
      return { from: point ?? span.from };
    case 'after':
      return { from: point === undefined ? span.before : addDays(point, 1) };
    case 'before':
      return { before: point ?? span.from };
    case 'until':
      return { before: point === undefined ? span.before : addDays(point, 1) };
    case 'in':
      return { from: span.from, before: span.before };
  }
}

/** The word behind the date, in Korean, or before it, in English. */
function sideOf(draft: Draft, index: number): Side {
  for (const place of [index + 1, index + 2, index + 3]) {
    const token = draft.tokens[place];
    const side = meaningOf(token, 'dateop')?.value ?? '';
    if (side.endsWith(':post') && gapBefore(draft, place) !== ',' && isFree(draft, place)) {
      use(draft, place);
      return side.split(':')[0] as Side;
    }
    if (token?.particle !== true) break;
  }
  const before = beside(draft, index, -1);
  const side = before === undefined ? undefined : sideBefore(draft, before);
  return side ?? 'in';
}

function sideBefore(draft: Draft, place: number): Side | undefined {
  const value = draft.tokens[place]?.meanings.find(
    (meaning) => meaning.kind === 'dateop' && meaning.value.endsWith(':pre'),
  )?.value;
  if (value === undefined || !isFree(draft, place)) return fillerSide(draft, place);
  use(draft, place);
  // "customers from 2024" are those of that year, "added from March" those since then
  const isOf = draft.tokens[place]?.text.toLowerCase() === 'from' && means(draft.tokens[place - 1], 'subject');
  return isOf ? 'in' : (value.split(':')[0] as Side);
}

/** "by" is a filler elsewhere and so was passed over. */
function fillerSide(draft: Draft, place: number): Side | undefined {
  for (let next = place + 1; next < draft.tokens.length && means(draft.tokens[next], 'filler'); next += 1) {
    const value = meaningOf(draft.tokens[next], 'dateop')?.value;
    if (value !== undefined && value.endsWith(':pre') && value !== 'in:pre') return value.split(':')[0] as Side;
  }
  return undefined;
}

function comparison(draft: Draft, index: number): 'more' | 'least' | 'less' | undefined {
  const before = beside(draft, index, -1);
  for (const place of [before, index + 1, index + 2]) {
    const op = place === undefined ? undefined : meaningOf(draft.tokens[place], 'op')?.value;
    if (op === undefined || place === undefined || !isFree(draft, place) || op.startsWith('between')) continue;
    if (op.startsWith('approx')) continue;
    use(draft, place);
    return op.startsWith('gte') ? 'least' : op.startsWith('g') ? 'more' : 'less';
  }
  return undefined;
}

/** «1년 이상», "over a year", "for less than six months": how long somebody has been a customer. */
function lengthPeriod(draft: Draft, index: number, { duration }: DateValue): Period | undefined {
  if (duration === undefined) return undefined;
  const point = goBack(draft.setting.today, duration.count, duration.unit);
  const compared = comparison(draft, index);
  const left = draft.tokens[beside(draft, index, -1) ?? -1];
  const older = means(left, 'dateop', 'before:pre');
  if (older || means(left, 'dateop', 'after:pre')) use(draft, beside(draft, index, -1) ?? index);
  if (older) return { before: addDays(point, 1) };
  if (means(left, 'dateop', 'after:pre')) return { from: addDays(point, 1) };
  if (compared === 'more') return { before: point };
  if (compared === 'least') return { before: addDays(point, 1) };
  if (compared === 'less') return { from: addDays(point, 1) };
  const after = draft.tokens[index + 1]?.particle === true ? index + 2 : index + 1;
  const next = draft.tokens[after];
  if (means(next, 'neg', 'post') || /^안 ?(?:된|되는)/u.test(next?.text ?? '')) {
    use(draft, after);
    return { from: addDays(point, 1) };
  }
  return sideOf(draft, index) === 'in' && means(draft.tokens[index + 1], 'join')
    ? { before: addDays(point, 1) }
    : undefined;
}
