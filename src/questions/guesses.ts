import { datesAt } from './dates';
import { monthNames } from './dateWords';
import type { Readers } from './edges';
import type { Entity } from './entities';
import { distance, hasHangul, jamoOf, otherLayout } from './jamo';
import type { Meaning } from './lexicon';
import { keyOf } from './normalise';
import type { Token } from './token';

export interface Guess {
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

/** A span that nothing is called like exactly: part of a name, a slip, a sound, the other keyboard, in this order. */
export function guessSpan(
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
    soundGuess(key, text, readers, isPure) ??
    (isPure ? layoutGuess(text, readers) : undefined);
  return found === undefined ? undefined : { ...found, from, to };
}

type Found = Omit<Guess, 'from' | 'to'>;

function partGuess(key: string, { entities }: Readers): Found | undefined {
  const parts = entities.partsOf(key);
  return parts.length === 0 ? undefined : { meanings: [], entities: parts, worth: 0.01 };
}

/** "Decmber", "Agust", "Febuary 2026": a month is no word of the lists. */
function monthGuess(key: string, { today }: Readers): Found | undefined {
  const [, said = '', year = ''] = /^([a-z]{5,10})((?:19|20)\d\d)?$/u.exec(key) ?? [];
  const month = monthNames.find((name) => name.length > 5 && distance(said, name, 1) <= 1);
  const as = `${month ?? ''} ${year}`.trim();
  const hit = datesAt(as, 0, today).sort((left, right) => right.end - left.end)[0];
  if (month === undefined || hit === undefined) return undefined;
  return { meanings: [], entities: [], dates: [hit.value], assumed: { why: 'spelling', as }, worth: year ? 0.05 : 0.1 };
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

const vowels: readonly (readonly [RegExp, string])[] = [
  [/[\u1163\u1161]/gu, '\u1161'], // ㅑ ㅏ
  [/[\u1167\u1165]/gu, '\u1165'], // ㅕ ㅓ
  [/[\u116d\u1169]/gu, '\u1169'], // ㅛ ㅗ
  [/[\u1172\u116e]/gu, '\u116e'], // ㅠ ㅜ
  [/[\u1162\u1164\u1166\u1168]/gu, '\u1166'], // ㅐ ㅒ ㅖ ㅔ
];

function plainVowels(key: string): string {
  return vowels.reduce((said, [ways, plain]) => said.replace(ways, plain), jamoOf(key));
}

/** «제쥬»: of two syllables only a place with the same vowels but for a stroke, or but for ㅐ and ㅔ. */
function vowelGuess(key: string, readers: Readers): Found | undefined {
  const found = readers.lexicon.near.find(key, 2).filter(({ key: other }) => {
    const meanings = readers.lexicon.words.entries.get(other)?.meanings ?? [];
    const isPlace = meanings.some(({ kind }) => kind === 'country' || kind === 'city');
    return isPlace && other.length === 2 && plainVowels(other) === plainVowels(key);
  });
  return found.length !== 1 ? undefined : told([], [found[0]?.key ?? ''], 'spelling', readers, 0.27);
}

function nearGuess(key: string, readers: Readers): Found | undefined {
  if (/^[a-z]{4}$/u.test(key)) return shortPlaceGuess(key, readers);
  const length = jamoOf(key).length;
  const limit = slipsIn(length);
  if (limit === 0 && /^[가-힣]{2}$/u.test(key)) return vowelGuess(key, readers);
  if (limit === 0 || /^\d+$/u.test(key)) return undefined;
  const names = readers.entities.near.find(key, limit);
  const words = readers.lexicon.near.find(key, limit).filter((near) => isTakenFor(key, near.key, readers));
  const nearest = Math.min(...[...names, ...words].map((near) => near.distance));
  if (!Number.isFinite(nearest)) return undefined;
  const keysAt = (list: readonly { key: string; distance: number }[]): string[] => {
    const keys = list.filter((near) => near.distance === nearest).map((near) => near.key);
    const sameVowels = hasHangul(key) ? keys.filter((other) => plainVowels(other) === plainVowels(key)) : [];
    return sameVowels.length > 0 ? sameVowels : keys; // 셩남 is 성남 rather than 경남
  };
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
  const entities = names.flatMap(
    (name) => readers.entities.words.entries.get(name)?.meanings ?? readers.entities.partsOf(name),
  );
  const meanings = words.flatMap((word) => readers.lexicon.words.entries.get(word)?.meanings ?? []);
  const options = optionsOf(names, words, readers);
  if (options.length === 0) return undefined;
  const assumed = { why, as: options[0] ?? '', ...(options.length > 1 ? { others: options.slice(1) } : {}) };
  const owners = names.map((name) => JSON.stringify(readers.entities.words.entries.get(name)?.meanings ?? name));
  const isOneOwner = words.length === 0 && new Set(owners).size === 1;
  const isOneSpelling = isOneOwner || new Set([...names, ...words]).size === 1; // a company called like a word of ours
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

function soundGuess(key: string, text: string, readers: Readers, isPure: boolean): Found | undefined {
  const names = readers.entities.soundingLike(key, text);
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
  if (name.length + word.length > 0) return told(name, word, 'keyboard', readers, 0.15);
  const isPart = key.length > 1 && readers.entities.partsOf(key).length > 0;
  return isPart ? told([key], [], 'keyboard', readers, 0.3) : undefined;
}
