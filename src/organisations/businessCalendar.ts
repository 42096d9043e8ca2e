import type Holidays from 'date-holidays';

/** When a number of business days is over, and whether the country's public holidays went into it. */
export interface DueDate {
  /** The last moment of the last of these days, by the calendar of the time zone. */
  readonly at: Date;
  readonly areHolidaysKnown: boolean;
}

/** Monday to Friday or what the weekend is there, without public holidays where they are known. */
export interface BusinessCalendar {
  /** The end of the nth business day after the day of `from`. */
  dueAfter(from: Date, days: number, place: Place): Promise<DueDate>;
  /** Whole business days after the day of `from`, up to and including the day of `to`. */
  daysBetween(from: Date, to: Date, place: Place): Promise<number>;
}

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Holidays are worked out once a country and year, and kept. */
export function createBusinessCalendar(): BusinessCalendar {
  const known = new Map<string, Promise<ReadonlySet<number> | undefined>>();

  /** Days since 1970-01-01; undefined where nobody knows the country's holidays. */
  async function holidaysOf(country: string, year: number): Promise<ReadonlySet<number> | undefined> {
    const key = `${country} ${year}`;
    const found = known.get(key) ?? readHolidays(country, year);
    known.set(key, found);
    return found;
  }

  async function isBusinessDay(day: number, country: string): Promise<boolean> {
    if (weekendOf(country).includes(weekdayOf(day))) return false;
    const year = new Date(day * dayMilliseconds).getUTCFullYear();
    return (await holidaysOf(country, year))?.has(day) !== true;
  }

  async function dueAfter(from: Date, days: number, { country, timeZone }: Place): Promise<DueDate> {
    let day = dayIn(from, timeZone);
    for (let left = days; left > 0;) {
      day += 1;
      if (await isBusinessDay(day, country)) left -= 1;
    }
    const at = new Date(startOf(day + 1, timeZone).getTime() - 1000);
    return { at, areHolidaysKnown: (await holidaysOf(country, from.getUTCFullYear())) !== undefined };
  }

  async function daysBetween(from: Date, to: Date, { country, timeZone }: Place): Promise<number> {
    const last = dayIn(to, timeZone);
    let count = 0;
    for (let day = dayIn(from, timeZone) + 1; day <= last; day += 1) {
      if (await isBusinessDay(day, country)) count += 1;
    }
    return count;
  }

  return { dueAfter, daysBetween };
}

/** Loaded when first asked for: its tables are large. Holidays of a part of a country and bank holidays do not count. */
async function readHolidays(country: string, year: number): Promise<ReadonlySet<number> | undefined> {
  const { default: Calendar }: { default: typeof Holidays } = await import('date-holidays');
  const calendar = new Calendar();
  if (!(country in calendar.getCountries())) return undefined;
  calendar.init(country);
  const days = new Set<number>();
  for (const { type, date, start, end } of calendar.getHolidays(year)) {
    if (type !== 'public') continue;
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMilliseconds;
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMilliseconds));
    for (let day = first; day < first + length; day += 1) days.add(day);
  }
  return days;
}

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
}

interface WeekInfo {
  readonly weekend: readonly number[];
}

/** By the runtime's own tables; a property up to Node 22, a method from then on. */
function weekendOf(country: string): readonly number[] {
  if (country === '') return [6, 7];
  const locale = new Intl.Locale(`und-${country}`) as { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? [6, 7];
}

/** Days since 1970-01-01 of the calendar day that it is there. */
function dayIn(instant: Date, timeZone: string): number {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
  return Math.floor(Date.parse(`${local}T00:00:00Z`) / dayMilliseconds);
}

/** The first instant of a calendar day there: the hour before which it is still the day before. */
function startOf(day: number, timeZone: string): Date {
  const midnight = day * dayMilliseconds;
  const quarter = 15 * 60 * 1000; // no time zone is off by less
  let at = midnight - 15 * 60 * 60 * 1000;
  while (dayIn(new Date(at), timeZone) < day) at += quarter;
  return new Date(at);
}
