import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { FileProblem, ImportedCustomer } from '../customers/importedCustomer';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';
import * as cells from './customerCells';
import { customerColumns, type CustomerColumn } from './customerCells';

type ReadRow = Result<ImportedCustomer, readonly FileProblem[]>;

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Letters of one row: what is longer is a quotation mark that was never closed. */
const longestRow = 128 * 1024;

/** Customers of another portal as a CSV file, row by row; each problem names its line and its column. */
export async function* readCustomerFile(
  text: AsyncIterable<string>,
  productOf: (written: string) => string,
): AsyncGenerator<ReadRow> {
  let places: Places | undefined;
  let [lastLine, rows] = [0, 0];
  try {
    for await (const line of linesOf(text)) {
      lastLine = line.info.lines;
      if (places === undefined) {
        const found = placesOf(line.record);
        if (!found.ok) return yield err(found.error);
        places = found.value;
      } else {
        rows += 1;
        yield readRow(line, places, productOf);
      }
    }
  } catch (error) {
    if (!errorCodeOf(error)?.startsWith('CSV_')) throw error;
    const says = 'from here on, a quotation mark stands where none may be, or is not closed';
    return yield err([{ line: lastLine + 1, says }]);
  }
  if (places === undefined)
    yield err([{ line: 1, says: `the file is empty; the header is ${customerColumns.join(',')}` }]);
  else if (rows === 0) yield err([{ line: lastLine + 1, says: 'there are no rows below the header' }]);
}

function linesOf(text: AsyncIterable<string>): AsyncIterable<Line> {
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: longestRow,
  });
  return pipeline(Readable.from(text), parser, () => {});
}

type Places = Readonly<Record<CustomerColumn, number>>;

function placesOf(header: readonly string[]): Result<Places, readonly FileProblem[]> {
  const names = header.map((name) => name.toLowerCase());
  const [only = ''] = names;
  const other = names.length === 1 ? /[;\t]/u.exec(only)?.[0] : undefined;
  if (other !== undefined) {
    const what = other === ';' ? 'semicolons' : 'tabs';
    return err([{ line: 1, says: `the columns are parted by ${what}; save the file with commas` }]);
  }
  const missing = customerColumns.filter((column) => names.filter((name) => name === column).length !== 1);
  const unknown = names.filter((name) => !customerColumns.some((column) => column === name));
  if (missing.length === 0 && unknown.length === 0) {
    return ok(Object.fromEntries(customerColumns.map((column) => [column, names.indexOf(column)])) as Places); // every column
  }
  return err([
    ...missing.map((column) => ({ line: 1, column, says: 'has to stand in the header once' })),
    ...unknown.map((name) => ({
      line: 1,
      column: name || '(empty)',
      says: `is not known; the header is ${customerColumns.join(',')}`,
    })),
  ]);
}

function readRow({ record, info }: Line, places: Places, productOf: (written: string) => string): ReadRow {
  const line = info.lines - record.reduce((sum, cell) => sum + breaksIn(cell), 0);
  if (record.length !== customerColumns.length) {
    return err([{ line, says: `has ${record.length} columns instead of ${customerColumns.length}` }]);
  }
  const problems: FileProblem[] = [];
  const cell = <T>(column: CustomerColumn, read: (text: string) => Result<T, string>): T | undefined => {
    const text = (record[places[column]] ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
    const result = read(text);
    if (result.ok) return result.value;
    problems.push({ line, column, says: result.error });
    return undefined;
  };
  const customer = {
    line,
    name: cell('company_name', cells.nameOf),
    primaryDomain: cell('primary_domain', cells.domainOf),
    country: cell('country', cells.countryOf),
    city: cell('city', cells.textOf),
    acquiredAs: cell('relationship', cells.relationshipOf),
    provider: cell('provider', cells.textOf),
    reseller: cell('reseller', cells.textOf),
    state: cell('status', cells.statusOf),
    since: cell('since', cells.sinceOf),
    subscriptions: cell('subscriptions', (text) => cells.subscriptionsOf(text, productOf)),
    supportContact: cell('support_contact', cells.textOf),
  };
  return problems.length > 0 ? err(problems) : ok(customer as ImportedCustomer); // without a problem nothing is missing
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\n|\r/gu)?.length ?? 0;
}
