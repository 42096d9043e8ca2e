import { datesAt } from './dates';
import { isInCapitals, matchesAt } from './dictionary';
import type { EntityIndex } from './entities';
import type { Lexicon, Meaning } from './lexicon';
import { literalEdges } from './literalEdges';
import { compactPlace, type Utterance } from './normalise';
import { numbersAt } from './numbers';
import { particlesAt } from './particles';
import type { Reading } from './token';

/** One way to read the piece between two places, and what that costs. */
export interface Edge extends Reading {
  readonly cost: number;
}

export interface Readers {
  readonly lexicon: Lexicon;
  readonly entities: EntityIndex;
  readonly today: string;
}

const bare = { meanings: [], entities: [] } as const;
const dull = new Set(['filler', 'request', 'have', 'use', 'join', 'wh']);

/** Every reading that begins at a place. */
export function edgesAt(utterance: Utterance, start: number, readers: Readers): Edge[] {
  const edges = new Map<string, Edge>();
  for (const edge of wordEdges(utterance, start, readers)) join(edges, edge);
  for (const edge of [...numberEdges(utterance, start), ...dateEdges(utterance, start, readers.today)])
    join(edges, edge);
  for (const edge of literalEdges(utterance, start, readers.today)) join(edges, edge);
  if (start > 0 && (utterance.gaps[start] === '' || isParted(utterance, start))) {
    for (const { end, meanings } of particlesAt(utterance.compact, start)) {
      const isOne = utterance.gaps.slice(start + 1, end).every((gap) => gap === '');
      if (isOne && isWhole(utterance, start, end))
        join(edges, { ...bare, start, end, meanings, particle: true, cost: 0.35 });
    }
  }
  return [...edges.values()];
}

/** "contoso.com 은", «E3 를»: a particle by itself behind a word in Latin letters. */
function isParted({ compact, gaps }: Utterance, start: number): boolean {
  const isLatin = /[a-z0-9]/u.test(compact.charAt(start - 1));
  return (
    isLatin &&
    gaps[start] === ' ' &&
    /^(?:은|는|이|가|을|를|의|에|도|만|에서|이랑|랑)$/u.test(wordAt(compact, gaps, start))
  );
}

function wordAt(compact: string, gaps: readonly string[], start: number): string {
  let end = start + 1;
  while (end < compact.length && gaps[end] === '') end += 1;
  return compact.slice(start, end);
}

/** Readings of the very same piece are kept side by side, at the lowest price. */
function join(edges: Map<string, Edge>, edge: Edge): void {
  const key = `${edge.end}${edge.particle === true ? 'p' : ''}`;
  const known = edges.get(key);
  if (known === undefined) {
    edges.set(key, edge);
    return;
  }
  edges.set(key, {
    ...known,
    ...edge,
    cost: Math.min(known.cost, edge.cost),
    meanings: [...known.meanings, ...edge.meanings],
    entities: [...known.entities, ...edge.entities],
    ...(known.dates === undefined ? {} : { dates: [...known.dates, ...(edge.dates ?? [])] }),
    ...(known.number === undefined ? {} : { number: known.number }),
  });
}

function wordEdges(utterance: Utterance, start: number, { lexicon, entities }: Readers): Edge[] {
  const said = matchesAt(lexicon.words, utterance, start).filter(
    ({ entry, end }) => entry.key !== 'it' || !isInCapitals(utterance, start, end), // Sejong IT
  );
  const words = said.map(({ entry, end, parted }): Edge => {
    const base = entry.meanings.every((meaning) => dull.has(meaning.kind)) ? 1.1 : 1;
    return {
      start,
      end,
      cost: base + partedCost(utterance, start, end, parted),
      meanings: isSpaced(utterance, start, end) ? withoutPlace(entry.meanings) : entry.meanings,
      entities: [],
    };
  });
  const names = matchesAt(entities.words, utterance, start).flatMap(({ entry, end, parted }): Edge[] => {
    // «The» of The Phone Company stays a plain word
    const isPart = entry.meanings.every((entity) => entity.part === true);
    const word = lexicon.words.entries.get(entry.key);
    const isOther = word !== undefined && !(isWrittenAsName(utterance, start) && word.meanings.every(isFrame));
    if (isPart && isOther) return [];
    const base = isPart ? 1.15 : 0.95;
    return [
      { start, end, cost: base + partedCost(utterance, start, end, parted), meanings: [], entities: entry.meanings },
    ];
  });
  return [...words, ...names].filter(
    (edge) =>
      isWhole(utterance, edge.start, edge.end) &&
      !endsInCount(utterance, edge.start, edge.end) &&
      !tearsCode(utterance, edge.start, edge.end),
  );
}

function isFrame({ kind, value }: Meaning): boolean {
  return kind === 'filler' && value === 'frame';
}

function isSpaced({ gaps }: Utterance, start: number, end: number): boolean {
  return gaps.slice(start + 1, end).includes(' ');
}

/** «안 산» did not buy; 안산 is a city. */
function withoutPlace(meanings: readonly Meaning[]): readonly Meaning[] {
  const rest = meanings.filter(({ kind }) => kind !== 'city' && kind !== 'country');
  return rest.length === 0 ? meanings : rest;
}

/** "A few Nod accounts": in capitals where no sentence begins. */
function isWrittenAsName({ raw, at, offsets, gaps }: Utterance, start: number): boolean {
  const first = raw.charAt(offsets[at[start] ?? 0] ?? 0);
  const isInside = start > 0 ? gaps[start] === ' ' : /[가-힣]/u.test(raw); // a Korean sentence begins with no capital
  return isInside && /[A-Z]/u.test(first) && /[a-z]/u.test(raw);
}

/** «200개사이» is 200개 and 사이, not 200 companies; «구독 한 개», «구독 하나 이상» count; 구독한 and 구독하나 are forms of a verb. */
function endsInCount({ compact, gaps }: Utterance, start: number, end: number): boolean {
  if (compact.slice(start, end) === '개사' && compact.startsWith('이', end) && gaps[end] === '') return true;
  for (const size of [1, 2]) {
    const place = end - size;
    if (place <= start || gaps[place] !== ' ' || !/^(?:한|하나)$/u.test(compact.slice(place, end))) continue;
    if (/^(?:개|건|종|가지|이상|이하|초과|미만|뿐|짜리|밖에|만 )/u.test(compact.slice(end, end + 4))) return true;
  }
  return false;
}

/** "w o365" is no "w/o 365". */
function tearsCode({ compact, gaps }: Utterance, start: number, end: number): boolean {
  const isTorn = gaps[end] === '' && /\d/u.test(compact.charAt(end)) && /[a-z]/u.test(compact.charAt(end - 1));
  return isTorn && end - start > 1 && gaps.slice(start + 1, end).some((gap) => gap === ' ');
}

/** Syllables parted by spaces are one word only at a price, a higher one where a word's middle is touched. */
function partedCost({ gaps, compact }: Utterance, start: number, end: number, parted: number): number {
  if (parted === 0) return 0;
  const torn = (start > 0 && gaps[start] === '' ? 1.2 : 0) + (end < compact.length && gaps[end] === '' ? 0.8 : 0);
  return parted * 0.6 + torn;
}

/** A Latin word is not cut out of a longer one, nor a number out of a longer number, nor single Korean letters. */
export function isWhole({ compact, gaps }: Utterance, start: number, end: number): boolean {
  if (end >= compact.length || gaps[end] !== '') return true;
  const last = compact.charAt(end - 1);
  const next = compact.charAt(end);
  if (/[a-z]/u.test(last)) return !/[a-z]/u.test(next);
  if (/[\u1100-\u11ff]/u.test(last)) return !/[\u1100-\u11ff]/u.test(next); // as they are folded
  return !(/\d/u.test(last) && /\d/u.test(next)) && start < end;
}

function numberEdges(utterance: Utterance, start: number): Edge[] {
  return numbersAt(utterance.norm, utterance.at[start] ?? 0).map(({ end, value }) => {
    const place = compactPlace(utterance, end);
    return { ...bare, start, end: place, cost: 1.05, number: value };
  });
}

function dateEdges(utterance: Utterance, start: number, today: string): Edge[] {
  return datesAt(utterance.norm, utterance.at[start] ?? 0, today)
    .filter((hit) => isYearLikely(utterance, start, hit.end))
    .map(({ end, value }) => ({ ...bare, start, end: compactPlace(utterance, end), cost: 0.9, dates: [value] }));
}

const units =
  /^\s*(?:개|석|좌석|시트|명|라이[선센]스|seats?|licen[cs]es?|users?|이상|이하|초과|미만|넘|보다|or more|원|달러|\+)/u;
const amounts =
  /(?:(?<!newer |older |earlier |later |recent )than|over|under|least|most|exceeds?|exceeding|above|below|>|<|=|총|라이[선센]스(?:가|는|이)?)\s*$/u;

/** Four bare digits are a year unless something beside them counts. */
function isYearLikely({ norm, at }: Utterance, start: number, end: number): boolean {
  const place = at[start] ?? 0;
  if (!/^'?\d{4}$/u.test(norm.slice(place, end))) return true;
  return !units.test(norm.slice(end)) && !amounts.test(norm.slice(0, place));
}
