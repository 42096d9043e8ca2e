import type { JsonValue } from '../shared/json';

/** What a command leaves behind: 0 done, 1 refused, 2 asked in a way that is not understood. */
export interface Answer {
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command's outcome twice: for people and for programs. */
export interface Said {
  readonly text: readonly string[];
  readonly json: JsonValue;
}

export function done({ text, json }: Said, isJson: boolean): Answer {
  const stdout = isJson ? JSON.stringify(json, null, 2) : text.map(printable).join('\n');
  return { exitCode: 0, stdout: `${stdout}\n`, stderr: '' };
}

export function refused(...sentences: readonly string[]): Answer {
  return { exitCode: 1, stdout: '', stderr: lines(sentences) };
}

export function misunderstood(...sentences: readonly string[]): Answer {
  return { exitCode: 2, stdout: '', stderr: lines(sentences) };
}

function lines(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${printable(sentence)}\n`).join('');
}

/** Names come from other people: none of them may steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '�');
}

export type Row = Readonly<Record<string, string>>;

/** Columns under their names, as wide as their widest cell; a Hangul syllable takes two places. */
export function table(columns: readonly string[], rows: readonly Row[], empty: string): readonly string[] {
  if (rows.length === 0) return [empty];
  const cells = [
    columns.map((column) => column.toUpperCase()),
    ...rows.map((row) => columns.map((name) => row[name] ?? '')),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => widthOf(row[index] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

const wide = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/gu;

function widthOf(cell: string): number {
  return [...cell].length + (cell.match(wide)?.length ?? 0);
}

/** To the minute, in UTC, as people compare them. */
export function shortTime(at: Date | undefined): string {
  return at === undefined ? '' : `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
