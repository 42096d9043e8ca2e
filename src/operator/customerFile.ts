import type { FileProblem, ImportedCustomer } from '../customers/importedCustomer';
import { err, ok, type Result } from '../shared/result';
import { csvRecords, type CsvRecord } from './csvRecords';
import * as cells from './customerCells';
import { customerColumns, type CustomerColumn } from '../customers/customerColumns';

type ReadRow = Result<ImportedCustomer, readonly FileProblem[]>;

/** Customers of another portal as a CSV file, row by row; each problem names its line and its column. */
export async function* readCustomerFile(
  text: AsyncIterable<string>,
  productOf: (written: string) => string,
): AsyncGenerator<ReadRow> {
  let places: Places | undefined;
  let rows = 0;
  for await (const record of csvRecords(text)) {
    if (!record.ok) return yield err([record.error]);
    if (places === undefined) {
      const found = placesOf(withoutMark(record.value.cells));
      if (!found.ok) return yield err(found.error);
      places = found.value;
    } else {
      rows += 1;
      yield readRow(record.value, places, productOf);
    }
  }
  if (places === undefined) {
    yield err([{ line: 1, says: `the file is empty; the header is ${customerColumns.join(',')}` }]);
  } else if (rows === 0) yield err([{ line: 2, says: 'there are no rows below the header' }]);
}

function withoutMark([first = '', ...others]: readonly string[]): readonly string[] {
  return [first.replace(/^\uFEFF/u, ''), ...others];
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

function readRow({ line, cells: record }: CsvRecord, places: Places, productOf: (written: string) => string): ReadRow {
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
