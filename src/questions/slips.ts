import { distance } from './jamo';
import { typed, type Utterance } from './normalise';
import { longestAsked, type Parted } from './runTogether';
import type { Token } from './token';

/** Words that dates, numbers and conditions hang on, which no list of values holds. */
const hinges =
  'that have show list many only name date city seat seats user users people month months week weeks days year years quarter quarters last this next since before after until between page when where which with without than more less least most over under from through monday tuesday wednesday thursday friday saturday sunday today yesterday'.split(
    ' ',
  );

/** "this mnoth", "paeg 2", "wehn": letters of such a word in the wrong place, or one of them amiss. */
export function slippedWords(utterance: Utterance, tokens: readonly Token[]): Parted[] {
  if (utterance.compact.length > longestAsked) return [];
  return tokens.flatMap((token) => {
    const key = utterance.compact.slice(token.start, token.end);
    if (token.residue !== true || !/^[a-z]{4,10}$/u.test(key) || hinges.includes(key)) return [];
    const near = hinges.filter((word) => isSlipOf(key, word));
    return near.length === 1 ? [{ text: typed(utterance, token.start, token.end), as: near[0] ?? '' }] : [];
  });
}

/** Of four letters only two that changed places. */
function isSlipOf(key: string, word: string): boolean {
  if (distance(key, word, 1) > 1) return false;
  return key.length > 4 ? key.charAt(0) === word.charAt(0) : [...key].sort().join('') === [...word].sort().join('');
}
