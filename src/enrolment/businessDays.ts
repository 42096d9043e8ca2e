const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Whole business days after the day of `from`, up to and including the day of `to`, by the calendar of the time zone
 * (C-7). Business days are Monday to Friday: holidays count until there is a calendar of them.
 */
export function businessDaysBetween(from: Date, to: Date, timeZone: string): number {
  const last = dayIn(to, timeZone);
  let count = 0;
  for (let day = dayIn(from, timeZone) + 1; day <= last; day += 1) if (isBusinessDay(day)) count += 1;
  return count;
}

/** Days since 1970-01-01 of the calendar day that it is there. */
function dayIn(instant: Date, timeZone: string): number {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
  return Math.floor(Date.parse(`${local}T00:00:00Z`) / dayMilliseconds);
}

function isBusinessDay(day: number): boolean {
  const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday
  return weekday !== 0 && weekday !== 6;
}
