import { keyAndBreaks, type Utterance } from './normalise';

export interface Entry<T> {
  readonly key: string;
  /** As it is written, for words that are shown. */
  readonly word: string;
  /** Where a Latin word may be parted; Hangul may be parted anywhere. */
  readonly breaks: ReadonlySet<number>;
  readonly meanings: T[];
}

/** Words by their key; `sizes` tells how long those are that begin with the same three letters. */
export interface Dictionary<T> {
  readonly entries: Map<string, Entry<T>>;
  /** Words that are meant only in capitals: US, not us. */
  readonly capitals: Map<string, Entry<T>>;
  readonly sizes: Map<string, Set<number>>;
}

export interface Match<T> {
  readonly entry: Entry<T>;
  readonly start: number;
  readonly end: number;
  /** How many spaces inside were not the word's own. */
  readonly parted: number;
}

export function emptyDictionary<T>(): Dictionary<T> {
  return { entries: new Map(), capitals: new Map(), sizes: new Map() };
}

const headSize = 3;

export function addWord<T>(dictionary: Dictionary<T>, written: string, meaning: T): void {
  const capitals = written.endsWith('^');
  const word = capitals ? written.slice(0, -1) : written;
  const { key, breaks } = keyAndBreaks(word);
  if (key === '') return;
  const entries = capitals ? dictionary.capitals : dictionary.entries;
  const known = entries.get(key);
  if (known !== undefined) {
    known.meanings.push(meaning);
    // «SharePoint» and «Share Point» are one word that may be parted
    if (breaks.size > 0) entries.set(key, { ...known, breaks: new Set([...known.breaks, ...breaks]) });
    return;
  }
  entries.set(key, { key, word, breaks, meanings: [meaning] });
  const head = key.slice(0, headSize);
  const sizes = dictionary.sizes.get(head);
  if (sizes === undefined) dictionary.sizes.set(head, new Set([key.length]));
  else sizes.add(key.length);
}

/** Every word that begins at a place of the utterance. */
export function matchesAt<T>(dictionary: Dictionary<T>, utterance: Utterance, start: number): Match<T>[] {
  const { compact } = utterance;
  const found: Match<T>[] = [];
  const sizes = dictionary.sizes.get(compact.slice(start, start + headSize)) ?? [];
  for (const size of new Set([1, 2, ...sizes])) {
    if (start + size > compact.length) continue;
    const hit = match(dictionary, utterance, start, start + size);
    if (hit !== undefined) found.push(hit);
  }
  return found;
}

function match<T>(dictionary: Dictionary<T>, utterance: Utterance, start: number, end: number): Match<T> | undefined {
  const key = utterance.compact.slice(start, end);
  const capital = dictionary.capitals.get(key);
  const entry = capital !== undefined && isInCapitals(utterance, start, end) ? capital : dictionary.entries.get(key);
  if (entry === undefined) return undefined;
  const parted = partings(utterance, entry, start, end);
  return parted === undefined ? undefined : { entry, start, end, parted };
}

export function isInCapitals({ raw, at, offsets }: Utterance, start: number, end: number): boolean {
  if (!/[a-z가-힣]/u.test(raw)) return false;
  for (let place = start; place < end; place += 1) {
    const char = raw.charAt(offsets[at[place] ?? 0] ?? 0);
    if (char !== char.toUpperCase()) return false;
  }
  return true;
}

/** Spaces inside that are not the word's own; undefined where a Latin word would be torn or a sentence ends. */
function partings(utterance: Utterance, entry: Entry<unknown>, start: number, end: number): number | undefined {
  let parted = 0;
  for (let place = start + 1; place < end; place += 1) {
    const gap = utterance.gaps[place];
    if (gap === '' || (entry.breaks.has(place - start) && (gap === ' ' || /[,./]/u.test(entry.word)))) continue;
    if (gap === ',' || gap === '.' || tearsWord(utterance.compact, place)) return undefined;
    parted += 1;
  }
  return parted;
}

/** Between letters or between digits; Cloud 9 is Cloud9. */
function tearsWord(compact: string, place: number): boolean {
  return /[a-z]{2}|\d{2}|\d[a-z]/u.test(compact.slice(place - 1, place + 1));
}
