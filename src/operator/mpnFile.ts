import { parse } from 'csv-parse/sync';
import type { OwnedProfile } from '../enrolment/mpn';
import { checkMailAddress } from '../notifications/mailAddress';
import { err, ok, type Result } from '../shared/result';

const columns = ['mpn_id', 'name', 'country', 'active', 'email'] as const;
type Column = (typeof columns)[number];

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type Problems = readonly string[];

/** The membership table as a CSV file; each problem names its line and its column. */
export function readMpnFile(text: string): Result<readonly OwnedProfile[], Problems> {
  const lines = linesOf(text);
  if (!lines.ok) return lines;
  const [header, ...rows] = lines.value;
  const places = placesOf(header);
  if (!places.ok) return places;
  if (rows.length === 0) return err(['line 2: there are no rows below the header']);
  const read = rows.map((row) => readRow(row, places.value));
  const problems = [...read.flatMap((row) => (row.ok ? [] : row.error)), ...duplicates(rows, places.value)];
  if (problems.length > 0) return err(problems.toSorted((a, b) => lineOf(a) - lineOf(b)));
  return ok(read.flatMap((row) => (row.ok ? [row.value] : [])));
}

function linesOf(text: string): Result<readonly Line[], Problems> {
  try {
    const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    return ok(parse(text, options) as unknown as readonly Line[]); // `info` is not in the type of the answer
  } catch (error) {
    const line = typeof error === 'object' && error !== null ? Number(Reflect.get(error, 'lines')) : Number.NaN;
    if (Number.isNaN(line)) throw error;
    return err([`line ${line}: a quotation mark stands where none may be, or is not closed`]);
  }
}

type Places = Readonly<Record<Column, number>>;

function placesOf(header: Line | undefined): Result<Places, Problems> {
  const names = (header?.record ?? []).map((name) => name.toLowerCase());
  const unknown = names.filter((name) => !columns.some((column) => column === name));
  const missing = columns.filter((column) => names.filter((name) => name === column).length !== 1);
  if (unknown.length === 0 && missing.length === 0) {
    return ok(Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Places); // every column
  }
  return err([
    ...missing.map((column) => `line 1, column ${column}: has to stand in the header once`),
    ...unknown.map((name) => `line 1, column ${name || '(empty)'}: is not known; the header is ${columns.join(',')}`),
  ]);
}

function readRow({ record, info }: Line, places: Places): Result<OwnedProfile, Problems> {
  if (record.length !== columns.length) {
    return err([`line ${info.lines}: has ${record.length} columns instead of ${columns.length}`]);
  }
  const cell = (column: Column): string => (record[places[column]] ?? '').normalize('NFC');
  const problems = columns.flatMap((column) => {
    const problem = checks[column](cell(column));
    return problem === undefined ? [] : [`line ${info.lines}, column ${column}: ${problem}`];
  });
  if (problems.length > 0) return err(problems);
  return ok({
    mpnId: cell('mpn_id'),
    name: cell('name'),
    country: cell('country').toUpperCase(),
    isActive: isTrue(cell('active')),
    email: cell('email').toLowerCase(),
  });
}

const checks: Readonly<Record<Column, (cell: string) => string | undefined>> = {
  mpn_id: (cell) =>
    /^[A-Za-z0-9-]{1,20}$/.test(cell) ? undefined : `${quoted(cell)} is not an MPN ID, such as 4100001`,
  name: (cell) => ([...cell].length >= 1 && [...cell].length <= 200 ? undefined : 'has to hold 1 to 200 characters'),
  country: (cell) =>
    /^[A-Za-z]{2}$/.test(cell) ? undefined : `${quoted(cell)} is not a country of two letters, such as KR`,
  active: (cell) => (/^(true|false)$/i.test(cell) ? undefined : `${quoted(cell)} is neither true nor false`),
  email: (cell) => (checkMailAddress(cell).ok ? undefined : `${quoted(cell)} is not an e-mail address`),
};

function isTrue(cell: string): boolean {
  return cell.toLowerCase() === 'true';
}

function duplicates(rows: readonly Line[], { mpn_id }: Places): Problems {
  const seen = new Map<string, number>();
  return rows.flatMap(({ record, info }) => {
    const id = record[mpn_id] ?? '';
    const first = seen.get(id);
    if (first === undefined) seen.set(id, info.lines);
    return first === undefined || id === ''
      ? []
      : [`line ${info.lines}, column mpn_id: ${id} stands in line ${first} already`];
  });
}

function quoted(cell: string): string {
  return JSON.stringify(cell.slice(0, 60));
}

function lineOf(problem: string): number {
  return Number(/^line (\d+)/.exec(problem)?.[1] ?? 0);
}
