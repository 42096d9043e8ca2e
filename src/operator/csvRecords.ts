import { parse } from 'csv-parse/sync';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';

export interface CsvRecord {
  /** Where it begins in the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly says: string;
}

interface Written {
  readonly line: number;
  readonly text: string;
}

/** Letters of one record: what is longer is a quotation mark that was never closed. */
const longest = 128 * 1024;
/** Parsed together. */
const blockSize = 500;

/** The records of a CSV file that comes in pieces; the first that cannot be read is the last that comes. */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<Result<CsvRecord, CsvProblem>> {
  let block: Written[] = [];
  for await (const written of writtenRecords(text)) {
    block.push(written);
    if (block.length < blockSize && written.text.length <= longest) continue;
    for (const record of parsed(block)) yield record;
    block = [];
  }
  for (const record of parsed(block)) yield record;
}

/** One by one only where something is wrong, so that what stands before it is read all the same. */
function parsed(block: readonly Written[]): readonly Result<CsvRecord, CsvProblem>[] {
  const all = cellsOf(block.map(({ text }) => text).join('\n'));
  if (all?.length === block.length && block.every(({ text }) => text.length <= longest)) {
    return block.map(({ line }, index) => ok({ line, cells: all[index] ?? [] }));
  }
  const records: Result<CsvRecord, CsvProblem>[] = [];
  for (const { line, text } of block) {
    const [cells] = (text.length <= longest ? cellsOf(text) : undefined) ?? [];
    if (cells === undefined) return [...records, err({ line, says: badQuotes })];
    records.push(ok({ line, cells }));
  }
  return records;
}

const badQuotes = 'from here on, a quotation mark stands where none may be, or is not closed';

function cellsOf(text: string): string[][] | undefined {
  try {
    return parse(text, { trim: true, relax_column_count: true, record_delimiter: '\n' });
  } catch (error) {
    if (!/^(CSV_|INVALID_OPENING_QUOTE)/u.test(errorCodeOf(error) ?? '')) throw error;
    return undefined;
  }
}

/** Parted at the ends of lines that are not within quotation marks: these are doubled or come in pairs. */
async function* writtenRecords(text: AsyncIterable<string>): AsyncGenerator<Written> {
  let [waiting, line, start, isQuoted] = ['', 1, 1, false];
  for await (const piece of text) {
    let from = 0;
    for (const { index, 0: sign } of piece.matchAll(/["\n]/gu)) {
      if (sign === '"') isQuoted = !isQuoted;
      else line += 1;
      if (sign === '"' || isQuoted) continue;
      const record = waiting + piece.slice(from, index);
      if (record.trim() !== '') yield { line: start, text: record.replace(/\r$/u, '') };
      [waiting, from, start] = ['', index + 1, line];
    }
    waiting += piece.slice(from);
    if (waiting.length > longest) break;
  }
  if (waiting.trim() !== '') yield { line: start, text: waiting };
}
