import type { Readers } from './edges';
import { typed, type Utterance } from './normalise';
import type { Token } from './token';

/** Words that were typed without a space between, and how they read with it. */
export interface Parted {
  readonly text: string;
  readonly as: string;
}

const telling = new Set([
  'country',
  'city',
  'product',
  'subject',
  'cue',
  'unit',
  'relationship',
  'status',
  'join',
  'dateop',
]);
const longest = 60;
/** Questions are shorter; what is longer is read as it stands. */
export const longestAsked = 160;

/** "inSuwon", "indirectcustomers": Latin words that nobody is called like and that are wholly words of ours. */
export function partedWords(utterance: Utterance, tokens: readonly Token[], readers: Readers): Parted[] {
  if (utterance.compact.length > longestAsked) return [];
  const runs = new Map<number, number>();
  for (const token of tokens) if (token.residue === true) addRun(utterance, token, runs);
  return [...runs].flatMap(([start, end]) => {
    const pieces = cut(utterance.compact.slice(start, end), readers);
    if (pieces === undefined) return [];
    return [{ text: typed(utterance, start, end), as: pieces.join(' ') }];
  });
}

/** The whole of what stands between two spaces, where it is Latin. */
function addRun({ compact, gaps }: Utterance, token: Token, runs: Map<number, number>): void {
  let { start, end } = token;
  const isLatin = (place: number): boolean => /[a-z0-9]/u.test(compact.charAt(place));
  if (!isLatin(start)) return;
  while (start > 0 && gaps[start] === '' && isLatin(start - 1)) start -= 1;
  while (end < compact.length && gaps[end] === '' && isLatin(end)) end += 1;
  if (end - start > 4 && end - start <= longest) runs.set(start, end);
}

interface Cut {
  readonly pieces: readonly string[];
  /** Letters in words that name something. */
  readonly told: number;
}

/** In as few words as possible; half of the letters have to say something about the list. */
function cut(run: string, readers: Readers): readonly string[] | undefined {
  const best: (Cut | undefined)[] = [{ pieces: [], told: 0 }];
  for (let end = 2; end <= run.length; end += 1) {
    for (let start = 0; start <= end - 2; start += 1) {
      const before = best[start];
      const told = before === undefined ? undefined : lettersTold(run.slice(start, end), readers);
      if (before === undefined || told === undefined) continue;
      const found = { pieces: [...before.pieces, run.slice(start, end)], told: before.told + told };
      const known = best[end];
      if (known === undefined || found.pieces.length < known.pieces.length) best[end] = found;
    }
  }
  const found = best[run.length];
  return found !== undefined && found.pieces.length > 1 && found.told * 2 >= run.length ? found.pieces : undefined;
}

/** Undefined for what is no word. */
function lettersTold(piece: string, { lexicon, entities }: Readers): number | undefined {
  if (entities.words.entries.has(piece)) return piece.length;
  const entry = lexicon.words.entries.get(piece);
  if (entry === undefined || /[^a-z0-9 ]/iu.test(entry.word)) return undefined;
  return piece.length > 1 && entry.meanings.some(({ kind }) => telling.has(kind)) ? piece.length : 0;
}
