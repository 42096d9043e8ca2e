import { beside, isFree, someToken, state, use, type Draft } from './draft';
import { means, type Token } from './token';

/** «E3만 쓰는», "only use E3", «Azure 단독»: that product and no other, which is one subscription. */
export function composeSole(draft: Draft): void {
  const products = draft.constraints.filter(({ stated }) => stated.slot === 'product');
  const [product] = products;
  if (product === undefined || products.length > 1 || product.negative) return;
  if (draft.constraints.some(({ stated }) => stated.slot === 'subscriptionCount')) return;
  const places = solePlaces(draft, product.from, product.to);
  if (places === undefined) return;
  use(draft, ...places);
  state(draft, { slot: 'subscriptionCount', range: { min: 1, max: 1 } }, places[0] ?? product.to);
}

function solePlaces(draft: Draft, from: number, to: number): readonly number[] | undefined {
  const { tokens } = draft;
  const words = tokens.flatMap((token, index) => (isFree(draft, index) && means(token, 'sole') ? [index] : []));
  if (words.length > 0) return isOnly(tokens[to + 1]) ? [...words, to + 1] : words;
  if (isOnly(tokens[to + 1]) && tokens[to + 1]?.particle === true) {
    const one = tokens[to + 2];
    const verb = tokens[beside(draft, to + 1, 1, ['filler', 'op']) ?? -1];
    return (means(verb, 'use') || means(verb, 'have')) && !isAsked(verb)
      ? [to + 1, ...(means(one, 'op', 'eq:pre') ? [to + 2] : [])]
      : undefined;
  }
  const one = tokens[from - 1];
  const isOne = means(one, 'op', 'eq:pre') && (isOnly(tokens[to + 1]) || tokens[to + 1]?.text === '하나');
  if (isOne && means(tokens[beside(draft, to + 1, 1) ?? -1], 'use')) return [from - 1, to + 1]; // «딱 E3 하나 쓰는»
  const isAhead = isOnly(tokens[to + 1]) && tokens[to + 1]?.particle !== true;
  if (isAhead && (means(tokens[to + 2], 'subject', 'full') || means(one, 'use'))) return [to + 1]; // "E3-only customers"
  const left = from - 1;
  const verb = tokens[left - 1];
  if (isOnly(tokens[left]) && means(verb, 'use') && someToken(draft, 'subject') !== undefined) return [left];
  const isClause =
    isOnly(tokens[left - 1]) &&
    means(tokens[left], 'use') &&
    (means(tokens[left - 2], 'subject', 'full') || /^(?:who|that|which)$/iu.test(tokens[left - 2]?.text ?? ''));
  return isClause ? [left - 1] : undefined;
}

function isOnly(token: Token | undefined): boolean {
  return (
    means(token, 'only') &&
    (token?.particle === true ? token.text === '만' : /^(?:only|just)$/iu.test(token?.text ?? ''))
  );
}

/** «E3만 사용 고객» and «E3만 구독 목록» only narrow. */
function isAsked(token: Token | undefined): boolean {
  return /^(?:사용|이용|구독|보유|users?)$/iu.test(token?.text ?? '');
}
