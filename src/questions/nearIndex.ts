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
  const lists = new Map<string, number[]>();
  jamos.forEach((jamo, index) => {
    for (const three of threesOf(jamo)) pushTo(lists, three, index);
  });
  const shared = new Uint8Array(keys.length);
  return { find: (key, limit) => find({ keys, jamos, lists, shared }, jamoOf(key), limit) };
}

interface Parts {
  readonly keys: readonly string[];
  readonly jamos: readonly string[];
  readonly lists: ReadonlyMap<string, readonly number[]>;
  /** Counters, all zero between two searches. */
  readonly shared: Uint8Array;
}

function threesOf(jamo: string): Set<string> {
  const padded = `^${jamo}$`;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, index) => padded.slice(index, index + 3)));
}

function pushTo(lists: Map<string, number[]>, three: string, index: number): void {
  const list = lists.get(three);
  if (list === undefined) lists.set(three, [index]);
  else list.push(index);
}

function find(parts: Parts, jamo: string, limit: number): Near[] {
  const threes = threesOf(jamo);
  const touched = countShared(parts, threes);
  // One slip spoils three threes, a swap of neighbours four.
  const needed = Math.max(1, threes.size - 4 * limit);
  const found: Near[] = [];
  for (const index of touched) {
    const enough = (parts.shared[index] ?? 0) >= needed;
    parts.shared[index] = 0;
    const candidate = parts.jamos[index] ?? '';
    if (!enough || Math.abs(candidate.length - jamo.length) > limit) continue;
    const off = distance(jamo, candidate, limit);
    if (off <= limit)
      found.push({ key: parts.keys[index] ?? '', distance: off, ratio: off / Math.max(jamo.length, candidate.length) });
  }
  return found.sort((a, b) => a.ratio - b.ratio).slice(0, 12);
}

function countShared({ lists, shared }: Parts, threes: ReadonlySet<string>): number[] {
  const touched: number[] = [];
  for (const three of threes) {
    for (const index of lists.get(three) ?? []) {
      const count = shared[index] ?? 0;
      if (count === 0) touched.push(index);
      if (count < 255) shared[index] = count + 1;
    }
  }
  return touched;
}
