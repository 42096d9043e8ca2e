import { distance, jamoOf } from './jamo';

export interface Near {
  readonly key: string;
  readonly distance: number;
  /** Distance by length: what near means. */
  readonly ratio: number;
}

/** Finds keys a slip or two away, by shared threes of letters: an index, not a scan. */
export interface NearIndex {
  find(key: string, limit: number): readonly Near[];
}

export function buildNearIndex(keys: readonly string[]): NearIndex {
  const jamos = keys.map(jamoOf);
  const lists = new Map<number, number[]>();
  jamos.forEach((jamo, index) => {
    for (const three of threesOf(jamo)) {
      const list = lists.get(three);
      if (list === undefined) lists.set(three, [index]);
      else if (list.at(-1) !== index) list.push(index);
    }
  });
  return { find: (key, limit) => find({ keys, jamos, lists }, jamoOf(key), limit) };
}

interface Parts {
  readonly keys: readonly string[];
  readonly jamos: readonly string[];
  readonly lists: ReadonlyMap<number, readonly number[]>;
}

/** Each run of three letters as one number, the edges counted as letters; letters fit in 16 bits. */
function threesOf(jamo: string): number[] {
  const threes: number[] = [];
  let [first, second] = [0, jamo.length > 0 ? jamo.charCodeAt(0) : 0];
  for (let place = 1; place <= jamo.length; place += 1) {
    const third = place < jamo.length ? jamo.charCodeAt(place) : 1;
    threes.push(first * 0x1_0000_0000 + second * 0x1_0000 + third);
    first = second;
    second = third;
  }
  return threes;
}

const mostCandidates = 600;

/**
 * One slip spoils three threes, a swap of neighbours four: whatever is within the limit shares one of any `4 * limit + 1`
 * threes, so the rarest are enough.
 */
function find(parts: Parts, jamo: string, limit: number): Near[] {
  const lists = threesOf(jamo)
    .map((three) => parts.lists.get(three) ?? [])
    .sort((a, b) => a.length - b.length)
    .slice(0, 4 * limit + 1);
  const found: Near[] = [];
  for (const index of candidatesIn(parts, lists, jamo.length, limit)) {
    const candidate = parts.jamos[index] ?? '';
    const off = distance(jamo, candidate, limit);
    const ratio = off / Math.max(jamo.length, candidate.length);
    if (off <= limit) found.push({ key: parts.keys[index] ?? '', distance: off, ratio });
  }
  return found.sort((a, b) => a.ratio - b.ratio).slice(0, 12);
}

/** Those of a fitting length that share most; a thousand names alike are not all worth a look. */
function candidatesIn(parts: Parts, lists: readonly (readonly number[])[], length: number, limit: number): number[] {
  const shared = new Map<number, number>();
  for (const list of lists) {
    if (list.length > 20_000 && shared.size > 0) continue;
    for (const index of list) {
      if (Math.abs((parts.jamos[index]?.length ?? 0) - length) <= limit)
        shared.set(index, (shared.get(index) ?? 0) + 1);
    }
  }
  if (shared.size <= mostCandidates) return [...shared.keys()];
  const ranked = [...shared.entries()].sort((a, b) => b[1] - a[1]);
  return ranked.slice(0, mostCandidates).map(([index]) => index);
}
