import type { Readers } from './edges';
import type { Entity } from './entities';
import { datesAt } from './dates';
import { monthNames } from './dateWords';
import { distance, hasHangul, jamoOf, otherLayout } from './jamo';
import type { Meaning } from './lexicon';
import { isWhole } from './edges';
import { keyOf, typed, type Utterance } from './normalise';
import { means, type Token } from './token';

/** Tries around one utterance; so many at most, whatever is typed, and fewer where it is longer than questions are. */
function mostTries({ compact }: Utterance): number {
  return compact.length > 120 ? 12 : 36;
}

interface Guess {
  readonly from: number;
  readonly to: number;
  readonly meanings: readonly Meaning[];
  readonly entities: readonly Entity[];
  readonly dates?: Token['dates'];
  readonly assumed?: Token['assumed'];
  readonly unclear?: readonly string[];
  /** Lower is better. */
  readonly worth: number;
}

/** What the scan left over is tried as part of a name, a slip, a sound and the other keyboard, in this order. */
export function resolveResidue(utterance: Utterance, tokens: readonly Token[], readers: Readers): Token[] {
  let list = [...tokens];
  let tries = mostTries(utterance);
  for (let index = 0; index < list.length; index += 1) {
    if (list[index]?.residue !== true || isQuotedPart(list, index)) continue;
    const spans = spansAround(utterance, list, index).slice(0, tries);
    tries -= spans.length;
    const guess = bestGuess(utterance, list, spans, readers);
    if (guess === undefined) continue;
    list = [...list.slice(0, guess.from), merged(utterance, list, guess), ...list.slice(guess.to)];
    index = guess.from;
  }
  return list;
}

/** «이름에 소프트가 들어간»: letters asked for as they are. */
function isQuotedPart(tokens: readonly Token[], index: number): boolean {
  const right = tokens.slice(index + 1, index + 3).filter((token) => token.particle !== true)[0];
  return means(right, 'cue', 'contains') && tokens.some((token) => means(token, 'cue', 'name'));
}

/** The residue alone, then with what touches it and with the words beside it. */
function spansAround({ gaps }: Utterance, tokens: readonly Token[], index: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  const isOpen = (place: number): boolean => {
    const token = tokens[place];
    const gap = gaps[token?.start ?? 0];
    return token !== undefined && gap !== ',' && gap !== '.' && token.literal === undefined;
  };
  for (let left = 0; left <= 3; left += 1) {
    if (left > 0 && (tokens[index - left] === undefined || !isOpen(index - left + 1))) break;
    for (let right = 0; right <= 3; right += 1) {
      if (right > 0 && !isOpen(index + right)) break;
      if (left + right <= 4) spans.push({ from: index - left, to: index + right + 1 });
    }
  }
  return spans.sort((a, b) => a.to - a.from - (b.to - b.from));
}

function bestGuess(
  utterance: Utterance,
  tokens: readonly Token[],
  spans: readonly { from: number; to: number }[],
  readers: Readers,
): Guess | undefined {
  let best: Guess | undefined;
  for (const span of spans) {
    const start = tokens[span.from]?.start ?? 0;
    const end = tokens[span.to - 1]?.end ?? 0;
    if (!isWholeWord(utterance, start, end)) continue;
    const isPure = tokens.slice(span.from, span.to).every((token) => token.residue === true || token.particle === true);
    const guess = guessSpan(utterance.compact.slice(start, end), typed(utterance, start, end), readers, span, isPure);
    // a longer span has to be no worse: it swallows words that were understood
    const swallowed = tokens.slice(span.from, span.to).filter((token) => token.residue !== true);
    const isTorn = guess?.assumed?.why === 'spelling' && guess.entities.length === 0;
    if (isTorn && swallowed.some(({ text }) => /^(?:in|on|at|of|by|to|and|or|with|w|from)$/iu.test(text))) continue;
    const worth =
      (guess?.worth ?? Infinity) + swallowed.reduce((sum, token) => sum + (isValue(token) ? 0.06 : 0.005), 0);
    if (guess !== undefined && worth < (best?.worth ?? 1)) best = { ...guess, worth };
  }
  return best;
}

function isValue({ entities, meanings }: Token): boolean {
  return (
    entities.length > 0 ||
    meanings.some(({ kind }) => kind === 'country' || kind === 'city' || kind === 'product' || kind === 'subject')
  );
}

function isWholeWord(utterance: Utterance, start: number, end: number): boolean {
  const cut =
    start > 0 && utterance.gaps[start] === '' && /[a-z][a-z]/u.test(utterance.compact.slice(start - 1, start + 1));
  return !cut && isWhole(utterance, start, end);
}

function guessSpan(
  key: string,
  text: string,
  readers: Readers,
  { from, to }: { from: number; to: number },
  isPure: boolean,
): Guess | undefined {
  if (key.length < 2 || key.length > 60) return undefined;
  const found =
    partGuess(key, readers) ??
    monthGuess(key, readers) ??
    nearGuess(key, readers) ??
    soundGuess(key, readers, isPure) ??
    (isPure ? layoutGuess(text, readers) : undefined);
  return found === undefined ? undefined : { ...found, from, to };
}

type Found = Omit<Guess, 'from' | 'to'>;

function partGuess(key: string, { entities }: Readers): Found | undefined {
  const parts = entities.partsOf(key);
  return parts.length === 0 ? undefined : { meanings: [], entities: parts, worth: 0.01 };
}

/** "Decmber": a month is no word of the lists. */
function monthGuess(key: string, { today }: Readers): Found | undefined {
  if (!/^[a-z]{6,10}$/u.test(key)) return undefined;
  const month = monthNames.find((name) => name.length > 5 && distance(key, name, 1) <= 1);
  const hit = month === undefined ? undefined : datesAt(month, 0, today)[0];
  if (month === undefined || hit === undefined) return undefined;
  return { meanings: [], entities: [], dates: [hit.value], assumed: { why: 'spelling', as: month }, worth: 0.1 };
}

/** How many slips a word of that length may have; short words bear none. */
function slipsIn(length: number): number {
  if (length < 5) return 0;
  return Math.max(1, Math.floor(length * 0.18));
}

/** "Jpan": of four letters only a place that lacks one is taken. */
function shortPlaceGuess(key: string, readers: Readers): Found | undefined {
  const found = readers.lexicon.near.find(key, 1).filter(({ key: other }) => {
    const meanings = readers.lexicon.words.entries.get(other)?.meanings ?? [];
    const isPlace = meanings.some(({ kind }) => kind === 'country' || kind === 'city');
    return isPlace && other.length === 5 && other.startsWith(key.charAt(0));
  });
  return found.length !== 1 ? undefined : told([], [found[0]?.key ?? ''], 'spelling', readers, 0.27);
}

function nearGuess(key: string, readers: Readers): Found | undefined {
  if (/^[a-z]{4}$/u.test(key)) return shortPlaceGuess(key, readers);
  const length = jamoOf(key).length;
  const limit = slipsIn(length);
  if (limit === 0 || /^\d+$/u.test(key)) return undefined;
  const names = readers.entities.near.find(key, limit);
  const words = readers.lexicon.near.find(key, limit).filter((near) => isTakenFor(key, near.key, readers));
  const nearest = Math.min(...[...names, ...words].map((near) => near.distance));
  if (!Number.isFinite(nearest)) return undefined;
  const keysAt = (list: readonly { key: string; distance: number }[]): string[] =>
    list.filter((near) => near.distance === nearest).map((near) => near.key);
  return told(keysAt(names), keysAt(words), 'spelling', readers, 0.02 + nearest / length);
}

const telling = new Set(['country', 'city', 'region', 'product', 'subject', 'cue', 'unit', 'relationship', 'status']);

/** Words that name nothing are guessed only where they are long; the same digits have to be in both. */
function isTakenFor(key: string, other: string, { lexicon }: Readers): boolean {
  if (key.replace(/\D/gu, '') !== other.replace(/\D/gu, '')) return false;
  const meanings = lexicon.words.entries.get(other)?.meanings ?? [];
  if (meanings.some((meaning) => telling.has(meaning.kind))) return true;
  return jamoOf(key).length >= (hasHangul(key) ? 8 : 5);
}

function told(
  names: readonly string[],
  words: readonly string[],
  why: 'spelling' | 'sound' | 'keyboard',
  readers: Readers,
  worth: number,
): Found | undefined {
  const entities = names.flatMap((name) => readers.entities.words.entries.get(name)?.meanings ?? []);
  const meanings = words.flatMap((word) => readers.lexicon.words.entries.get(word)?.meanings ?? []);
  const options = optionsOf(names, words, readers);
  if (options.length === 0) return undefined;
  const assumed = { why, as: options[0] ?? '', ...(options.length > 1 ? { others: options.slice(1) } : {}) };
  const isOneSpelling = new Set([...names, ...words]).size === 1; // a company called like a word of ours
  if (new Set(readingsOf(entities, meanings)).size > 1 && options.length > 1 && !isOneSpelling)
    return { meanings: [], entities: [], unclear: options, worth: worth + 0.03 };
  // a name that fits is worth more than a word that does
  return { meanings, entities, assumed, worth: worth + (names.length === 0 && why === 'spelling' ? 0.04 : 0) };
}

function optionsOf(names: readonly string[], words: readonly string[], { entities, lexicon }: Readers): string[] {
  return [
    ...new Set([
      ...names.map((name) => entities.words.entries.get(name)?.word ?? name),
      ...words.map((word) => lexicon.words.entries.get(word)?.word ?? word),
    ]),
  ];
}

/** Forms of one word read alike: what differs is what they would do. */
function readingsOf(entities: readonly Entity[], meanings: readonly Meaning[]): string[] {
  return [
    ...entities.map((entity) => `entity ${entity.name}`),
    ...meanings.slice(0, 1).map(({ kind, value }) => `${kind} ${value}`),
    ...meanings.map(({ kind, value }) => `${kind} ${value}`),
  ];
}

function soundGuess(key: string, readers: Readers, isPure: boolean): Found | undefined {
  const names = readers.entities.soundingLike(key);
  if (names.length > 0) return told(names.slice(0, 4), [], 'sound', readers, 0.12 - key.length * 0.003);
  const words = isPure ? readers.lexicon.soundingLike(key) : [];
  return told([], words.slice(0, 4), 'sound', readers, 0.16);
}

function layoutGuess(text: string, readers: Readers): Found | undefined {
  const turned = text.length > 30 ? undefined : otherLayout(text);
  if (turned === undefined) return undefined;
  const key = keyOf(turned);
  const name = readers.entities.words.entries.has(key) ? [key] : [];
  const word = readers.lexicon.words.entries.has(key) && key.length > 1 ? [key] : [];
  return told(name, word, 'keyboard', readers, 0.15);
}

function merged(utterance: Utterance, tokens: readonly Token[], guess: Guess): Token {
  const start = tokens[guess.from]?.start ?? 0;
  const end = tokens[guess.to - 1]?.end ?? start;
  return {
    start,
    end,
    text: typed(utterance, start, end),
    meanings: guess.meanings,
    entities: guess.entities,
    ...(guess.dates === undefined ? {} : { dates: guess.dates }),
    ...(guess.assumed === undefined ? {} : { assumed: guess.assumed }),
    ...(guess.unclear === undefined ? {} : { unclear: guess.unclear, residue: true }),
  };
}
