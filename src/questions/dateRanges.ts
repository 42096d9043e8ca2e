import { ofYear, type DateValue } from './dates';
import type { Period } from './filter';

/** «From November to February», «2025년 3월부터 5월까지»: a year said once holds for both, and the end follows the start. */
export function inOneYear(first: DateValue, last: DateValue): [DateValue['span'], DateValue['span']] {
  const yearOf = (value: DateValue): number => value.year ?? Number(value.span.from.slice(0, 4));
  let [start, end] = [first.span, last.span];
  if (first.piece === undefined && last.piece !== undefined && first.year !== undefined) {
    end = ofYear(last.piece, first.year) ?? end;
    if (end.from < start.from) end = ofYear(last.piece, first.year + 1) ?? end;
  } else if (first.piece !== undefined) {
    start = ofYear(first.piece, yearOf(last)) ?? start;
    if (start.from > end.from) start = ofYear(first.piece, yearOf(last) - 1) ?? start;
  }
  return [start, end];
}

/** «Q2 or Q3 of 2025»: two periods that touch are one. */
export function joined(first: DateValue | undefined, last: DateValue | undefined): Period | undefined {
  if (first === undefined || last === undefined || first.duration !== undefined || last.duration !== undefined)
    return undefined;
  const [start, end] = inOneYear(first, last);
  if (start.before === end.from) return { from: start.from, before: end.before };
  return end.before === start.from ? { from: end.from, before: start.before } : undefined;
}
