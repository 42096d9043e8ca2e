import { edgesAt, type Edge, type Readers } from './edges';
import { typed, type Utterance } from './normalise';
import { particlesAt } from './particles';
import type { Token } from './token';

interface Step {
  readonly cost: number;
  readonly edge?: Edge;
  /** Whether the step before ended in residue. */
  readonly fromResidue: boolean;
  readonly before: number;
}

const residueChar = 2.2;
const residueStart = 1.5;

/**
 * Cuts the utterance into known words, names, numbers and dates so that as little as possible remains and words stay
 * as long as possible. Spaces count little: Korean is typed with and without them.
 */
export function scan(utterance: Utterance, readers: Readers): Token[] {
  const size = utterance.compact.length;
  const known: (Step | undefined)[] = Array.from({ length: size + 1 });
  const unknown: (Step | undefined)[] = Array.from({ length: size + 1 });
  known[0] = { cost: 0, fromResidue: false, before: -1 };
  for (let place = 0; place < size; place += 1) {
    const edges = edgesAt(utterance, place, readers);
    for (const fromResidue of [false, true]) {
      const here = (fromResidue ? unknown : known)[place];
      if (here === undefined) continue;
      for (const edge of edges) {
        const extra = priceAfter(utterance, edge, fromResidue);
        if (extra !== undefined)
          offer(known, edge.end, { cost: here.cost + edge.cost + extra, edge, fromResidue, before: place });
      }
      const start = fromResidue && utterance.gaps[place] === '' ? 0 : residueStart;
      offer(unknown, place + 1, { cost: here.cost + residueChar + start, fromResidue, before: place });
    }
  }
  return tokensOf(utterance, known, unknown);
}

function offer(steps: (Step | undefined)[], place: number, step: Step): void {
  const present = steps[place];
  if (present === undefined || step.cost < present.cost) steps[place] = step;
}

/** What a reading costs where it stands, or undefined where it cannot stand. */
function priceAfter(utterance: Utterance, edge: Edge, fromResidue: boolean): number | undefined {
  const { compact, gaps } = utterance;
  const inWord = edge.start > 0 && gaps[edge.start] === '';
  if (edge.particle === true) {
    if (!fromResidue) return 0;
    return restIsParticles(utterance, edge.end) ? 0.3 : undefined;
  }
  const first = compact.charAt(edge.start);
  if (inWord && /[a-z0-9]/u.test(first) && /[a-z0-9]/u.test(compact.charAt(edge.start - 1))) {
    if (fromResidue || (/[a-z]/u.test(first) && /[a-z]/u.test(compact.charAt(edge.start - 1)))) return undefined;
  }
  if (!/[가-힣]/u.test(first)) return 0;
  if (edge.number !== undefined && !inWord) return 0; // what it counts may follow at once: 세군데
  if (edge.end - edge.start === 1) return priceOfSyllable(utterance, edge, inWord, fromResidue);
  return inWord && fromResidue ? 0.8 : 0;
}

/** One syllable is a word only where nothing but particles follows it, or right behind another word. */
function priceOfSyllable(utterance: Utterance, edge: Edge, inWord: boolean, fromResidue: boolean): number | undefined {
  if (inWord) return fromResidue ? undefined : 0.3;
  return restIsParticles(utterance, edge.end) ? 0.1 : undefined;
}

/** No word carries more particles than these. */
const mostParticles = 5;

function restIsParticles(utterance: Utterance, place: number, most = mostParticles): boolean {
  const { compact, gaps } = utterance;
  if (place >= compact.length || gaps[place] !== '' || !/[가-힣]/u.test(compact.charAt(place))) return true;
  return most > 0 && particlesAt(compact, place).some(({ end }) => restIsParticles(utterance, end, most - 1));
}

function tokensOf(
  utterance: Utterance,
  known: readonly (Step | undefined)[],
  unknown: readonly (Step | undefined)[],
): Token[] {
  const tokens: Token[] = [];
  let place = utterance.compact.length;
  let inResidue = (unknown[place]?.cost ?? Infinity) < (known[place]?.cost ?? Infinity);
  while (place > 0) {
    const step = (inResidue ? unknown : known)[place];
    if (step === undefined) break;
    const last = tokens.at(-1);
    const joined = inResidue && last?.residue === true && last.start === place && utterance.gaps[place] === '';
    if (joined) tokens.pop();
    tokens.push(tokenOf(utterance, step, joined ? last.end : place));
    place = step.before;
    inResidue = step.fromResidue;
  }
  return tokens.toReversed();
}

function tokenOf(utterance: Utterance, { edge, before }: Step, end: number): Token {
  const text = typed(utterance, before, end);
  if (edge === undefined) return { start: before, end, text, meanings: [], entities: [], residue: true };
  const { cost: _cost, start: _start, end: _end, ...rest } = edge;
  return { ...rest, start: before, end, text };
}
