import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { decode, getDecoder } from 'iconv-lite';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';

export const encodings = ['UTF-8', 'CP949', 'UTF-16LE', 'UTF-16BE'] as const;
export type FileEncoding = (typeof encodings)[number];

/** Letters without a line's end: no export has such lines, and whoever reads one holds it. */
const longestLine = 4 * 1024 * 1024;

/**
 * In which encoding a file is written, by reading the whole of it: a byte order mark decides, then UTF-8 without a single
 * fault, then Korean Windows' code page. A file that is none of these is refused with the lines that say so.
 */
export async function encodingOf(path: string): Promise<Result<FileEncoding, string>> {
  const marked = await markOf(path);
  if (marked !== undefined) return checkUtf16(path, marked);
  const notUtf8 = await firstWrongLine(path, (lines) => isUtf8(lines) && !lines.includes(0));
  if (notUtf8 === undefined) return ok('UTF-8');
  const notKorean = await firstWrongLine(path, isCp949);
  if (notKorean === undefined) return ok('CP949');
  return err(
    `is neither in UTF-8 (line ${notUtf8}) nor in CP949 (line ${notKorean}). Save it as "CSV UTF-8" and import it again.`,
  );
}

async function markOf(path: string): Promise<'UTF-16LE' | 'UTF-16BE' | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead < 2) return undefined;
    const mark = buffer.readUInt16BE(0);
    return mark === 0xfffe ? 'UTF-16LE' : mark === 0xfeff ? 'UTF-16BE' : undefined;
  } finally {
    await file.close();
  }
}

/** Node's own decoder of Korean breaks syllables such as 똠 without a word; this one puts U+FFFD, which no file holds. */
function isCp949(lines: Buffer): boolean {
  return !lines.includes(0) && !decode(lines, 'cp949').includes('\uFFFD');
}

/** Line by line only where something is wrong; a line's end is one byte in both encodings, and part of nothing else. */
async function firstWrongLine(path: string, isRight: (lines: Buffer) => boolean): Promise<number | undefined> {
  let line = 1;
  for await (const lines of wholeLines(path)) {
    if (!isRight(lines)) return line + wrongWithin(lines, isRight);
    line += countOf(lines);
  }
  return undefined;
}

function wrongWithin(lines: Buffer, isRight: (lines: Buffer) => boolean): number {
  let [start, line] = [0, 0];
  for (;;) {
    const end = lines.indexOf(newline, start) + 1 || lines.length;
    if (!isRight(lines.subarray(start, end)) || end === lines.length) return line;
    [start, line] = [end, line + 1];
  }
}

const newline = 0x0a;

function countOf(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(newline); at !== -1; at = lines.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** The file in pieces that end with a line, so that no letter is cut. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(path)) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (rest.length > longestLine) break;
  }
  if (rest.length > 0) yield rest;
}

function chunksOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}

async function checkUtf16(path: string, encoding: 'UTF-16LE' | 'UTF-16BE'): Promise<Result<FileEncoding, string>> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  try {
    for await (const chunk of chunksOf(path)) line += decoder.decode(chunk, { stream: true }).split('\n').length - 1;
    decoder.decode();
    return ok(encoding);
  } catch (error) {
    if (errorCodeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return err(`is not in ${encoding}, although it begins so (from line ${line}). Save it as "CSV UTF-8".`);
  }
}

/** The file's text, piece by piece, without its byte order mark. */
export async function* textOfFile(path: string, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = getDecoder(encoding.toLowerCase(), { stripBOM: true });
  for await (const chunk of chunksOf(path)) {
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const text = decoder.end() ?? '';
  if (text !== '') yield text;
}
