/** Calendar days as YYYY-MM-DD, counted in UTC: no time zone can move them. */
export interface Span {
  readonly from: string;
  readonly before: string;
}

export function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export function partsOfDay(day: string): { year: number; month: number; day: number } {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, day: date };
}

export function addDays(day: string, days: number): string {
  const { year, month, day: date } = partsOfDay(day);
  return dayOf(year, month, date + days);
}

/** The same day some months on; the last day where a month is shorter. */
export function addMonths(day: string, months: number): string {
  const { year, month, day: date } = partsOfDay(day);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(year, month + months, Math.min(date, lastDay));
}

export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function dayPeriod(day: string): Span {
  return { from: day, before: addDays(day, 1) };
}

/** Weeks begin on Monday. */
export function weekOf(day: string, offset = 0): Span {
  const { year, month, day: date } = partsOfDay(day);
  const weekday = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday + 7 * offset);
  return { from, before: addDays(from, 7) };
}

/** `size` months that begin at a month of a year: a month, a quarter, a half, a year. */
export function monthsPeriod(year: number, month: number, size = 1): Span {
  return { from: dayOf(year, month, 1), before: dayOf(year, month + size, 1) };
}

export function yearPeriod(year: number): Span {
  return monthsPeriod(year, 1, 12);
}

/** The piece of `size` months in which a day lies, moved by whole pieces. */
export function pieceOf(day: string, size: 1 | 3 | 6 | 12, offset = 0): Span {
  const { year, month } = partsOfDay(day);
  const first = Math.floor((month - 1) / size) * size + 1;
  return monthsPeriod(year, first + offset * size, size);
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** `count` units before a day. */
export function goBack(day: string, count: number, unit: Unit): string {
  if (unit === 'day') return addDays(day, -count);
  if (unit === 'week') return addDays(day, -7 * count);
  return addMonths(day, -count * monthsIn[unit]);
}

export function calendarOf(day: string, unit: Unit, offset: number): Span {
  if (unit === 'day') return dayPeriod(addDays(day, offset));
  if (unit === 'week') return weekOf(day, offset);
  return pieceOf(day, monthsIn[unit], offset);
}

/** The latest year in which that month has begun. */
export function latestYear(today: string, month: number, day = 1): number {
  const { year } = partsOfDay(today);
  return dayOf(year, month, day) <= today ? year : year - 1;
}
