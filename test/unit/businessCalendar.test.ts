import { createBusinessCalendar } from '../../src/organisations/businessCalendar';

const calendar = createBusinessCalendar();
const seoul = { country: 'KR', timeZone: 'Asia/Seoul' };

test.each([
  ['2026-11-20T09:00:00Z', '2026-11-20T14:00:00Z', 0],
  ['2026-11-20T09:00:00Z', '2026-11-22T14:00:00Z', 0],
  ['2026-11-20T09:00:00Z', '2026-11-23T00:00:00Z', 1],
  ['2026-11-20T09:00:00Z', '2026-11-27T09:00:00Z', 5],
  ['2026-11-20T09:00:00Z', '2026-11-30T09:00:00Z', 6],
  ['2026-11-20T14:59:00Z', '2026-11-22T15:30:00Z', 1], // Friday night to Monday half past midnight in Seoul
  ['2026-12-24T09:00:00Z', '2026-12-28T09:00:00Z', 1], // Christmas Day is a holiday
])('C-7 from %s to %s are %i business days in Korea', async (from, to, days) => {
  expect(await calendar.daysBetween(new Date(from), new Date(to), seoul)).toBe(days);
});

/** The end of the fifth business day after the submission, as the local calendar has it. */
async function fifth(from: string, country: string, timeZone: string): Promise<string> {
  const due = await calendar.dueAfter(new Date(from), 5, { country, timeZone });
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(due.at);
}

test.each([
  ['KR', 'Asia/Seoul', '2026-11-20T09:00:00Z', '2026-11-27', 'nothing but a weekend between'],
  ['KR', 'Asia/Seoul', '2026-12-21T01:00:00Z', '2026-12-29', 'Christmas Day'],
  ['KR', 'Asia/Seoul', '2026-09-21T01:00:00Z', '2026-09-30', 'Chuseok'],
  ['KR', 'Asia/Seoul', '2026-11-20T15:30:00Z', '2026-11-27', 'half past midnight on a Saturday in Seoul'],
  ['US', 'America/New_York', '2026-11-23T15:00:00Z', '2026-12-01', 'Thanksgiving'],
  ['DE', 'Europe/Berlin', '2026-12-22T09:00:00Z', '2026-12-30', 'one day of Christmas on a weekday'],
  [
    'DE',
    'Europe/Berlin',
    '2026-03-30T08:00:00Z',
    '2026-04-08',
    'Good Friday and Easter Monday, after summer time began',
  ],
  ['JP', 'Asia/Tokyo', '2026-05-01T01:00:00Z', '2026-05-13', 'Golden Week'],
  ['SA', 'Asia/Riyadh', '2026-09-20T06:00:00Z', '2026-09-28', 'Friday and Saturday, and the National Day'],
])('TRN-7 five business days in %s (%s) from %s end on %s: %4$s', async (country, timeZone, from, day) => {
  expect(await fifth(from, country, timeZone)).toBe(`${day} 23:59:59`);
});

test('TRN-7 where a country’s holidays are not known it says so and leaves out weekends', async () => {
  const from = new Date('2026-12-21T01:00:00Z');
  for (const [country, known] of [
    ['KR', true],
    ['US', true],
    ['AQ', false],
    ['KP', false],
  ] as const) {
    const due = await calendar.dueAfter(from, 5, { country, timeZone: 'UTC' });
    expect([country, due.areHolidaysKnown]).toEqual([country, known]);
  }
  expect(await fifth('2026-12-21T01:00:00Z', 'AQ', 'UTC')).toBe('2026-12-28 23:59:59');
});
