const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The calendar day that it is there, as YYYY-MM-DD. */
export function dateIn(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

export function daysFrom(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

export function isBusinessDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The so-many-th business day after a day: Monday to Friday. */
export function businessDayAfter(date: string, count: number): string {
  let [day, left] = [date, count];
  while (left > 0) {
    day = daysFrom(day, 1);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

const madeUpForDays = 3;

/** The last of these days that has come; one missed while the bot was down is made up for, but not for long. */
export function latestOf(days: readonly string[], today: string): string | undefined {
  const since = daysFrom(today, -madeUpForDays);
  return days
    .filter((day) => since <= day && day <= today) // ISO days compare as they come
    .sort()
    .at(-1);
}

const opensAt = 9;
const closesAt = 18;

/** Now during the reader's working hours, else their next nine o'clock: nobody is reminded at night. */
export function atDaytime(now: Date, timeZone: string): Date {
  const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    .format(now)
    .split(':')
    .map(Number);
  if (hour >= opensAt && hour < closesAt) return now;
  const minutes = (opensAt - hour) * 60 - minute;
  return new Date(now.getTime() + (minutes > 0 ? minutes : minutes + 24 * 60) * 60_000);
}
