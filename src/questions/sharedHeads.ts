import type { Lexicon, Meaning } from './lexicon';
import { keyOf, typed, type Utterance } from './normalise';
import { meaningOf, means, type Token } from './token';

/** «Exchange 플랜 1이나 플랜 2», "Office 365 E3 or E5": what a list says once holds for what follows. */
export function spreadHeads(utterance: Utterance, tokens: readonly Token[], lexicon: Lexicon): Token[] {
  const list: Token[] = [];
  let head: string | undefined;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const tail = head === undefined ? undefined : tailAt(utterance, tokens, index, head, lexicon);
    if (tail !== undefined) {
      list.push(tail.token);
      head = tail.name;
      index = tail.last;
      continue;
    }
    list.push(token);
    head = headAfter(token, head);
  }
  return list;
}

/** The product that a list began with, as long as nothing but what joins a list follows it. */
function headAfter(token: Token, head: string | undefined): string | undefined {
  const product = meaningOf(token, 'product');
  if (product !== undefined) {
    const isSaid = keyOf(token.text) !== keyOf(product.value.split(' ').at(-1) ?? ''); // a bare E1 says no Office 365
    return product.instead === undefined && isSaid ? product.value : undefined;
  }
  return token.particle === true || means(token, 'conj') ? head : undefined;
}

interface Tail {
  readonly token: Token;
  readonly name: string;
  readonly last: number;
}

function tailAt(
  utterance: Utterance,
  tokens: readonly Token[],
  index: number,
  head: string,
  lexicon: Lexicon,
): Tail | undefined {
  for (const last of [index + 1, index]) {
    const span = tokens.slice(index, last + 1);
    if (span.length !== last + 1 - index || !isTail(span, tokens[last + 1])) continue;
    const start = span[0]?.start ?? 0;
    const end = span.at(-1)?.end ?? start;
    const meaning = productUnder(head, utterance.compact.slice(start, end), lexicon);
    if (meaning === undefined) continue;
    const token = { start, end, text: typed(utterance, start, end), meanings: [meaning], entities: [] };
    return { token, name: meaning.value, last };
  }
  return undefined;
}

/** «플랜 2», «2», «P2», «Standard»: a number that counts something is none. */
function isTail(span: readonly Token[], next: Token | undefined): boolean {
  const [first, second] = span;
  if (first === undefined || first.particle === true || first.entities.length > 0) return false;
  if (span.at(-1)?.number !== undefined && (means(next, 'unit') || means(next, 'op') || means(next, 'subject', 'weak')))
    return false;
  if (second !== undefined) return means(first, 'cue', 'product') && second.number !== undefined;
  return first.residue === true || first.number !== undefined || meaningOf(first, 'product')?.instead !== undefined;
}

/** The head without its last words, and what stands there instead. */
function productUnder(head: string, tail: string, lexicon: Lexicon): Meaning | undefined {
  const words = head.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const key = keyOf(words.slice(0, count).join(' ')) + tail.replace(/^플랜/u, 'plan');
    const entry = lexicon.words.entries.get(key);
    const product = entry?.meanings.find(({ kind, instead }) => kind === 'product' && instead === undefined);
    if (product !== undefined) return product;
  }
  return undefined;
}
