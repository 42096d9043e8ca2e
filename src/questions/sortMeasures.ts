import { beside, isFree, someToken, use, type Draft } from './draft';
import type { Sort } from './filter';
import { meaningOf, means } from './token';

export function free(
  draft: Draft,
  ...kinds: readonly ('sort' | 'best' | 'super' | 'adj' | 'order' | 'dir' | 'top')[]
): number[] {
  return draft.tokens.flatMap((token, index) =>
    isFree(draft, index) && kinds.some((kind) => means(token, kind)) ? [index] : [],
  );
}

/** "Top 3 Azure customers by seats": the seats of what they are customers of, which is shown. */
export function ofItsProduct(draft: Draft, index: number, sort: Sort): Sort {
  const products = draft.tokens.flatMap((token, place) => (means(token, 'product') ? [place] : []));
  const [place] = products;
  const product = meaningOf(draft.tokens[place ?? -1], 'product');
  const isOwn =
    place !== undefined &&
    (means(draft.tokens[place + 1], 'subject', 'full') || someToken(draft, 'subject', 'full') === undefined) &&
    someToken(draft, 'top') !== undefined;
  if (sort.by !== 'totalLicences' || product === undefined || products.length !== 1 || !isOwn) return sort;
  if (/total|overall/iu.test(draft.tokens[index]?.text ?? '') || someToken(draft, 'neg') !== undefined) return sort;
  const text = draft.tokens[index]?.text ?? '';
  draft.assumed.push({ text, as: `${product.value} licences`, why: 'default', slot: 'sort' });
  return { ...sort, by: 'productLicences', product: product.value };
}

/** "Sorted by number of E5 licences": what it is sorted by is measured, the list is not counted. */
export function passMeasure(draft: Draft): void {
  for (const index of free(draft, 'order')) {
    const after = beside(draft, index, 1);
    if (after !== undefined && means(draft.tokens[after], 'count')) use(draft, after);
  }
}

/** "by E5 licences", "by number of E5 licences". */
export function readBy(draft: Draft): void {
  const { tokens } = draft;
  const by = tokens.findIndex((token) => token.text.toLowerCase() === 'by');
  const index = means(tokens[by + 1], 'count') ? by + 2 : by + 1;
  const product = meaningOf(tokens[index], 'product');
  const isMeasured = product !== undefined && means(tokens[index + 1], 'unit', 'licences');
  if (by < 0 || draft.sort !== undefined || !isMeasured) return;
  use(draft, index - 1, index + 1);
  draft.sort = byProduct(draft, { by: 'totalLicences', direction: 'desc' }, index, product.value);
}

/** «E3 라이선스 많은 순», «구독 많은 순»: what the many are counted of. */
export function narrowed(draft: Draft, index: number, sort: Sort): Sort {
  if (/\btotal\b|overall|전체|총/iu.test(draft.tokens[index]?.text ?? '')) return sort; // "by total licenses"
  let isOfLicences = /licen[cs]es|seats|라이선스/iu.test(draft.tokens[index]?.text ?? '');
  const isAhead = /^(?:most|fewest|least|highest|lowest)$/iu.test(draft.tokens[index]?.text ?? ''); // "most E3 licences"
  for (const step of isAhead ? ([1, -1] as const) : ([-1, 1] as const)) {
    let place = beside(draft, index, step, ['filler', 'super', 'adj', 'total', 'use', 'conj']);
    for (let tries = 0; place !== undefined && tries < 3; tries += 1) {
      const token = draft.tokens[place];
      if (token?.number !== undefined) {
        place = beside(draft, place, step);
        continue;
      }
      const product = meaningOf(token, 'product');
      if (product !== undefined && !isConstraintVerb(draft, place, index))
        return byProduct(draft, sort, place, product.value);
      if (means(token, 'unit', 'subscriptions') && !isOfLicences) {
        use(draft, place);
        return { ...sort, by: 'subscriptionCount' };
      }
      if (!means(token, 'unit', 'licences') && !means(token, 'cue', 'number')) break;
      isOfLicences = true;
      use(draft, place);
      place = beside(draft, place, step, ['filler', 'super', 'adj', 'total']);
    }
  }
  return sort;
}

/** The product sorts; it also narrows, for the others have nothing to be sorted by. */
function byProduct(draft: Draft, sort: Sort, place: number, product: string): Sort {
  const narrowing = draft.constraints.some((constraint) => constraint.from <= place && constraint.to >= place);
  if (!narrowing) use(draft, place);
  return { ...sort, by: 'productLicences', product };
}

function isConstraintVerb(draft: Draft, left: number, right: number): boolean {
  const [from, to] = left < right ? [left, right] : [right, left];
  if (draft.tokens.slice(from + 1, to).some((token) => means(token, 'unit', 'licences'))) return false; // «E5 라이선스 보유 상위»
  return draft.tokens.slice(from + 1, to).some((token) => means(token, 'use') || means(token, 'subject'));
}
