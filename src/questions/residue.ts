import { isWhole, type Readers } from './edges';
import { guessSpan, type Guess } from './guesses';
import { typed, type Utterance } from './normalise';
import { means, type Token } from './token';

/** Tries around one utterance; so many at most, whatever is typed, and fewer where it is longer than questions are. */
function mostTries({ compact }: Utterance): number {
  return compact.length > 120 ? 12 : 36;
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
  return list.map((token, index) =>
    isEnding(utterance, list, index) ? { ...token, residue: undefined, particle: true } : token,
  );
}

/** «누구심»: one syllable that hangs on a word that is known says how one speaks, not of what. */
function isEnding({ compact, gaps }: Utterance, list: readonly Token[], index: number): boolean {
  const token = list[index];
  const before = list[index - 1];
  const next = list[index + 1];
  if (token?.residue !== true || token.end - token.start !== 1 || !/[가-힣]/u.test(compact.charAt(token.start)))
    return false;
  const isOpen = next === undefined || next.particle === true || gaps[token.end] !== '';
  return (
    isOpen &&
    gaps[token.start] === '' &&
    before !== undefined &&
    before.residue !== true &&
    before.entities.length === 0
  );
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
    const isAsked = swallowed.some((token) => requests(token) && !beginsPartner(guess, token, start));
    if (guess === undefined || (guess.assumed?.why === 'sound' && isAsked)) continue;
    const words = tokens.slice(span.from, span.to).filter((token) => token.particle !== true).length;
    const isAsking = swallowed.some((token) => asks(token) && !isOfName(guess, token, [start, end]));
    const isName = isWholeName(guess) && words > 1 && !isAsking;
    const worth = isName ? guess.worth - 0.1 - (end - start) * 0.002 : guess.worth + priceOf(swallowed);
    if (worth < (best?.worth ?? 1)) best = { ...guess, worth };
  }
  return best;
}

/** Words that a question is made of are in no name that is only nearly so. */
function asks(token: Token): boolean {
  if (/^[a-z ]+$/iu.test(token.text) && means(token, 'filler')) return true;
  return (['subject', 'request', 'count', 'cue', 'unit', 'neg', 'use', 'join', 'product'] as const).some((kind) =>
    means(token, kind),
  );
}

/** «하버 아이티 서비스»: a word of ours that stands in a name, said aloud and long enough to be no accident. */
function isOfName(guess: Guess, token: Token, [start, end]: readonly [number, number]): boolean {
  const isHeard = guess.assumed?.why === 'sound' && end - start >= 5;
  return (isHeard && isOfNames(token)) || beginsPartner(guess, token, start);
}

/** «커스터머 케어팀»: a whole partner or contact whose name begins with a word for customers. */
function beginsPartner(guess: Guess | undefined, token: Token, start: number): boolean {
  const isPartner = guess?.entities.some(({ role, part }) => part !== true && role !== 'customer') === true;
  return isPartner && token.start === start && means(token, 'subject', 'full');
}

/** Words for things of ours that companies are also called by: 서비스, 센터. */
function isOfNames(token: Token): boolean {
  return means(token, 'cue', 'product') || means(token, 'cue', 'contact');
}

/** «콘토소 찾아줘» is no Contoso Data. */
function requests(token: Token): boolean {
  return means(token, 'request') || means(token, 'count') || means(token, 'subject', 'full');
}

/** Several words that are one name, all of it, are worth more than a part of it and words beside. */
function isWholeName({ entities, unclear }: Guess): boolean {
  return unclear === undefined && entities.some(({ part }) => part !== true);
}

function priceOf(swallowed: readonly Token[]): number {
  return swallowed.reduce((sum, token) => sum + (isValue(token) ? 0.06 : 0.005), 0);
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
