import {
  addDays,
  calendarOf,
  dayOf,
  dayPeriod,
  goBack,
  isDay,
  latestYear,
  monthsPeriod,
  partsOfDay,
  weekOf,
  yearPeriod,
  type Span,
  type Unit,
} from './calendar';
import {
  countOf,
  fixedDurations,
  lengthPattern,
  monthEdge,
  monthOf,
  monthPattern,
  ord,
  relativePieces,
  subEn,
  subKo,
  unitOf,
  weekdayNames,
  weekdays,
  yearEn,
  yearKo,
  yearWords,
} from './dateWords';

/** A piece of a year that named no year; the reader takes the latest that has begun. */
export interface Piece {
  readonly month: number;
  readonly size: number;
  readonly day?: number;
}

export interface DateValue {
  readonly span: Span;
  /** Where no year was said. */
  readonly piece?: Piece;
  readonly year?: number;
  /** «3 months ago» as a day, for before and since. */
  readonly point?: string;
  /** A bare length: «a year», which only becomes a date by what stands around it. */
  readonly duration?: { readonly count: number; readonly unit: Unit };
  /** Early March, three months ago: one reading of several. */
  readonly loose?: true;
}

export interface DateHit {
  readonly end: number;
  readonly value: DateValue;
}

type Reader = (groups: Readonly<Record<string, string | undefined>>, today: string) => DateValue | undefined;

const patterns: readonly (readonly [RegExp, Reader])[] = [
  [/(?<y>(?:19|20)\d{2})\s*[-./]\s*(?<m>\d{1,2})(?:\s*[-./]\s*(?<d>\d{1,2}))?(?![\d])\.?/uy, readPieces],
  [/(?<a>\d{1,2})\/(?<b>\d{1,2})\/(?<y>(?:19|20)\d{2})(?!\d)/uy, readSlashed],
  [/(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>(?:19|20)\d{2})(?!\d)/uy, readPieces], // with dots, days come first
  [new RegExp(`${yearKo}\\s*(?:의\\s*)?${ord}(?![a-z0-9])`, 'uy'), readPieces],
  [/(?<y>(?:19|20)\d{2})(?!\d)/uy, readPieces],
  [/(?<y>(?:19|20)\d{2})(?<m>[01]\d)(?<d>[0-3]\d)(?!\d)/uy, readPieces],
  [/(?<y>(?:19|20)\d{2})년?도?\s*[~-]\s*(?<y2>(?:19|20)\d{2})\s*년?도?(?!\d)/uy, readYears],
  [new RegExp(`${yearKo}\\s*(?:의\\s*)?(?:${subKo})?`, 'uy'), readPieces],
  [new RegExp('(?:지난\\s*)?' + subKo.replace(/\|\(\?<ye>.*$/u, ')'), 'uy'), readPieces],
  [/(?<ye>연초|연말|(?:the\s+)?(?:beginning|start) of (?:the|this) year|(?:the\s+)?new year)/uy, readPieces],
  [new RegExp(`${subEn}(?:\\s*,?\\s*(?:of\\s+|in\\s+)?${yearEn})?(?![a-z0-9])`, 'uy'), readPieces],
  [new RegExp(`${yearEn}[\\s,]*${subEn}(?![a-z0-9])`, 'uy'), readPieces],
  [new RegExp(`last\\s+(?<mn>${monthPattern})(?![a-z0-9])`, 'uy'), readPieces],
  [
    new RegExp(
      `(?:최근|지난|직전|과거|요|근|(?:in |within |over |during )?(?:the )?(?:last|past|previous|latest|most recent))\\s*${lengthPattern}(?:간|\\s*동안)?`,
      'uy',
    ),
    readRolling,
  ],
  [
    /(?:(?:in |within |over |during )?(?:the |this )?past|(?:within|over|during) the last)\s+(?<u>week|month|quarter|year)/uy,
    readRolling,
  ],
  [
    new RegExp(
      `(?:within\\s+)${lengthPattern}|${lengthPattern.replace(/\?<(?<name>\w+)>/gu, '?<$<name>2>')}\\s*(?:이내|안|내|새)(?:에|의)?`,
      'uy',
    ),
    readRolling,
  ],
  [new RegExp(`${lengthPattern}(?:\\s*쯤)?\\s*(?:전|ago|back)(?![a-z])`, 'uy'), readAgo],
  [new RegExp(`${lengthPattern}(?![a-z])`, 'uy'), readLength],
  [
    /(?:(?:지난|저번|이번)\s*(?<prev>주\s*)?(?<kd>[월화수목금토일])요일|(?:last |this |on )?(?<ed>monday|tuesday|wednesday|thursday|friday|saturday|sunday))/uy,
    readWeekday,
  ],
  ...relativePieces.map(([words, unit, offset]): readonly [RegExp, Reader] => [
    new RegExp(`(?:${words})(?![a-z])${unit === 'month' ? monthEdge : ''}`, 'uy'),
    ({ edge }, today) => ({
      span: edgeOf(calendarOf(today, unit, offset), edge),
      ...(edge === undefined ? {} : { loose: true }),
    }),
  ]),
];

/** Every date, period or length of time that begins at a place of the folded text. */
export function datesAt(norm: string, place: number, today: string): DateHit[] {
  const hits: DateHit[] = [];
  for (const [pattern, read] of patterns) {
    pattern.lastIndex = place;
    const match = pattern.exec(norm);
    if (match === null || match[0] === '') continue;
    const said = match[0].trimEnd();
    if (/[a-z0-9]$/u.test(said) && /^[a-z0-9]/u.test(norm.slice(place + said.length))) continue;
    const value = read(match.groups ?? {}, today);
    if (value !== undefined) hits.push({ end: place + said.length, value });
  }
  return hits;
}

function readYears(groups: Readonly<Record<string, string | undefined>>): DateValue {
  const first = Number(groups.y);
  return { span: { from: dayOf(first, 1, 1), before: dayOf(Number(groups.y2) + 1, 1, 1) }, year: first };
}

function readPieces(groups: Readonly<Record<string, string | undefined>>, today: string): DateValue | undefined {
  const year = yearIn(groups, today);
  const piece = pieceIn(groups);
  if (piece === 'none') return undefined;
  if (piece === undefined) return year === undefined ? undefined : { span: yearPeriod(year), year };
  const value = ofYear(piece, year ?? latestYear(today, piece.month, piece.day ?? 1));
  if (value === undefined) return undefined;
  const span = edgeOf(value, groups.edge);
  return {
    span,
    ...(year === undefined ? { piece } : { year }),
    ...(groups.edge === undefined && groups.ye === undefined ? {} : { loose: true }),
  };
}

/** 3/15/2025 and 15/3/2025; where both could be the month, the first is taken for it, and that is shown. */
function readSlashed({ a, b, y }: Readonly<Record<string, string | undefined>>, today: string): DateValue | undefined {
  const isDayFirst = Number(a) > 12;
  const value = readPieces(isDayFirst ? { y, m: b, d: a } : { y, m: a, d: b }, today);
  return value === undefined || isDayFirst || Number(b) > 12 ? value : { ...value, loose: true };
}

/** The piece in a given year, where there is such a day. */
export function ofYear(piece: Piece, year: number): Span | undefined {
  if (piece.day === undefined) return monthsPeriod(year, piece.month, piece.size);
  return isDay(year, piece.month, piece.day) ? dayPeriod(dayOf(year, piece.month, piece.day)) : undefined;
}

function yearIn(groups: Readonly<Record<string, string | undefined>>, today: string): number | undefined {
  if (groups.y !== undefined) return Number(groups.y);
  if (groups.yy !== undefined) return 2000 + Number(groups.yy);
  if (groups.yk !== undefined) return 2000 + spokenNumber(groups.yk.slice(2));
  const { year } = partsOfDay(today);
  const index = yearWords.findIndex((_words, place) => groups[`w${place}`] !== undefined);
  const offset = yearWords[index]?.[1];
  if (offset !== undefined) return year + offset;
  return groups.ye === undefined ? undefined : year;
}

function pieceIn(groups: Readonly<Record<string, string | undefined>>): Piece | 'none' | undefined {
  if (groups.ye !== undefined) return { month: /말/u.test(groups.ye) ? 10 : 1, size: /말|초/u.test(groups.ye) ? 3 : 1 };
  if (groups.h !== undefined) return { month: /하|후|2|second/u.test(groups.h) ? 7 : 1, size: 6 };
  if (groups.q1 !== undefined) return several(Number(groups.q1) * 3 - 2, Number(groups.q2) * 3);
  if (groups.m1 !== undefined) return several(Number(groups.m1), Number(groups.m2));
  if (groups.q !== undefined) return { month: quarterOf(groups.q) * 3 - 2, size: 3 };
  const name = groups.mn ?? groups.mn2;
  if (name === undefined && groups.m === undefined && groups.mk === undefined) return undefined;
  const spoken = groups.mk === undefined ? undefined : spokenNumber(groups.mk.replace('유', '육').replace('시', '십'));
  const month = spoken ?? (name === undefined ? Number(groups.m) : monthOf(name));
  const spokenDay = groups.dk === undefined ? undefined : String(spokenNumber(groups.dk));
  const day = groups.d ?? groups.d2?.replace('first', '1').replace(/\D/gu, '') ?? spokenDay;
  if (month < 1 || month > 12 || Number(day ?? 1) > 31 || Number(day ?? 1) < 1) return 'none';
  return { month, size: 1, ...(day === undefined ? {} : { day: Number(day) }) };
}

function several(first: number, last: number): Piece | 'none' {
  return first < 1 || last > 12 || last < first ? 'none' : { month: first, size: last - first + 1 };
}

/** 이십일: tens and ones as they are spoken. */
function spokenNumber(words: string): number {
  const [tens, ones = ''] = words.includes('십') ? words.split('십') : ['', words];
  const digit = (word: string): number => ' 일이삼사오육칠팔구'.indexOf(word);
  const ten = words.includes('십') ? (tens === '' ? 10 : digit(tens ?? '') * 10) : 0;
  return ten + (ones === '' ? 0 : digit(ones));
}

function quarterOf(words: string): number {
  const named = ['first', 'second', 'third', 'fourth'].findIndex((word) => words.includes(word)) + 1;
  const korean = '일이삼사'.indexOf(words.charAt(0)) + 1;
  return named || korean || Number(/[1-4]/u.exec(words)?.[0] ?? 4);
}

function edgeOf(span: Span, edge: string | undefined): Span {
  if (edge === undefined) return span;
  const { year, month } = partsOfDay(span.from);
  if (/초|early|beginning|start/u.test(edge)) return { from: span.from, before: dayOf(year, month, 11) };
  if (/중|mid/u.test(edge)) return { from: dayOf(year, month, 11), before: dayOf(year, month, 21) };
  return { from: dayOf(year, month, 21), before: span.before };
}

function lengthIn(groups: Readonly<Record<string, string | undefined>>): { count: number; unit: Unit } | undefined {
  const fixed = fixedDurations.get((groups.fixed ?? groups.fixed2 ?? '').replace(/\s/gu, ''));
  if (fixed !== undefined) return { count: fixed[0], unit: fixed[1] };
  const unit = groups.u ?? groups.u2;
  const count = countOf(groups.n ?? groups.n2 ?? '1');
  if (unit === undefined || !Number.isFinite(count) || count < 1 || (count > 100 && unitOf(unit) === 'year'))
    return undefined;
  return { count, unit: unitOf(unit) };
}

/** «Last N days» ends with today and reaches N back. */
export function rollingSpan(today: string, { count, unit }: { count: number; unit: Unit }): Span {
  return { from: goBack(today, count, unit), before: addDays(today, 1) };
}

function readRolling(groups: Readonly<Record<string, string | undefined>>, today: string): DateValue | undefined {
  const length = lengthIn(groups);
  return length === undefined ? undefined : { span: rollingSpan(today, length) };
}

function readAgo(groups: Readonly<Record<string, string | undefined>>, today: string): DateValue | undefined {
  const length = lengthIn(groups);
  if (length === undefined) return undefined;
  const { count, unit } = length;
  return { span: calendarOf(today, unit, -count), point: goBack(today, count, unit), loose: true };
}

function readLength(groups: Readonly<Record<string, string | undefined>>, today: string): DateValue | undefined {
  const duration = lengthIn(groups);
  return duration === undefined ? undefined : { span: rollingSpan(today, duration), duration };
}

function readWeekday(groups: Readonly<Record<string, string | undefined>>, today: string): DateValue {
  const index = groups.kd === undefined ? weekdayNames.indexOf(groups.ed ?? '') : weekdays.indexOf(groups.kd);
  const inWeek = addDays(weekOf(today, groups.prev === undefined ? 0 : -1).from, index);
  return { span: dayPeriod(inWeek < today ? inWeek : addDays(inWeek, -7)) };
}
