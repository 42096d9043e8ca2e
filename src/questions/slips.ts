import { distance, jamoOf } from './jamo';
import { typed, type Utterance } from './normalise';
import { longestAsked, type Parted } from './runTogether';
import type { Token } from './token';

/** Words that dates, numbers and conditions hang on, which no list of values holds. */
const hinges =
  'that have show sort list many only name date city seat seats user users people month months week weeks days year years quarter quarters last this next since before after until between page when where which with without than more less least most over under from through monday tuesday wednesday thursday friday saturday sunday today yesterday'.split(
    ' ',
  );

const koreanHinges =
  '쓰는 쓰던 쓰고 쓴다 넘는 넘은 넘게 있는 있고 있던 없는 없고 없이 아닌 아니고 이상 이하 미만 초과 사용 사용하는 등록 등록된 추가된 들어온 들어간 가입 가입한 계약 계약한 통해 통해서 거쳐 거친 담당 담당하는 맡은 맡고 해지된 제외 제외하고 빼고 정렬 이후 이전 부터 까지 사이 최근 작년 올해 지난 이번 지난달 이번달 저번달 지난주 이번주 저번주 지난해 안쓰는 안쓰고 보여줘 알려줘 찾아줘 뽑아줘 어디 언제 누구 누가 얼마 몇개 몇곳 많은 적은 먼저 순서 분기 상반기 하반기'.split(
    ' ',
  );

/** "this mnoth", "paeg 2", «쓰느»: letters of such a word in the wrong place, or one of them amiss. */
export function slippedWords(utterance: Utterance, tokens: readonly Token[]): Parted[] {
  if (utterance.compact.length > longestAsked) return [];
  return tokens.flatMap((token) => {
    const key = utterance.compact.slice(token.start, token.end);
    const near = token.residue === true ? hingesNear(key) : [];
    return near.length === 1 ? [{ text: typed(utterance, token.start, token.end), as: near[0] ?? '' }] : [];
  });
}

function hingesNear(key: string): readonly string[] {
  if (/^[가-힣]{2,5}$/u.test(key))
    return koreanHinges.includes(key) ? [] : koreanHinges.filter((word) => isHangulSlipOf(key, word));
  if (!/^[a-z]{4,10}$/u.test(key) || hinges.includes(key)) return [];
  return hinges.filter((word) => isSlipOf(key, word));
}

/** Of four letters only two that changed places. */
export function isSlipOf(key: string, word: string): boolean {
  const isLike = key.length > 4 ? key.charAt(0) === word.charAt(0) : lettersOf(key) === lettersOf(word);
  return isLike && distance(key, word, 1) <= 1;
}

/** In the order of the alphabet: the same for words of the same letters. */
export function lettersOf(word: string): string {
  return [...word].sort().join('');
}

function isHangulSlipOf(key: string, word: string): boolean {
  return word.length === key.length && distance(jamoOf(key), jamoOf(word), 1) === 1;
}
