import { assumeSort, setOrder, sortByNoun } from './composeSort';
import { isFree, someToken, use, type Draft } from './draft';
import type { Sort } from './filter';
import { free, narrowed } from './sortMeasures';
import { means } from './token';

/** «상위 5곳», "the last ten we added": the best ones, where nothing else says of what. */
export function composeTop(draft: Draft): void {
  readLast(draft);
  readTop(draft);
}

/** "The last 10 customers we added": the newest; of a sorted list the end is not meant. */
function readLast(draft: Draft): void {
  const index = draft.tokens.findIndex(
    (token, place) => isFree(draft, place) && /^(?:last|latest|마지막)$/iu.test(token.text),
  );
  if (index < 0 || draft.limit === undefined || draft.sort !== undefined) return;
  setOrder(draft, index, 'new');
  use(draft, index);
}

function readTop(draft: Draft): void {
  const index = free(draft, 'top', 'super')[0];
  if (index === undefined) return;
  if (draft.limit === undefined && someToken(draft, 'subject') === undefined) return;
  if (means(draft.tokens[index], 'ordinal') && draft.limit === undefined) return;
  use(draft, index, ...free(draft, 'top'));
  if (draft.sort?.by === 'totalLicences' && means(draft.tokens[index], 'top', 'last'))
    draft.sort = { ...draft.sort, direction: 'asc' };
  if (draft.sort !== undefined || /^(?:first|the first|처음|앞에서)$/iu.test(draft.tokens[index]?.text ?? '')) return;
  const plain: Sort = { by: 'totalLicences', direction: means(draft.tokens[index], 'top', 'last') ? 'asc' : 'desc' };
  const before = draft.used.size;
  const named = sortByNoun(draft);
  // "just the top two" of a list that has an order already
  const isOwn = someToken(draft, 'subject', 'full') !== undefined;
  if (named === undefined && !isOwn && draft.setting.context?.filter.sort !== undefined) return;
  const turned = named !== undefined && plain.direction === 'asc' ? { ...named, direction: plain.direction } : named;
  draft.sort = turned ?? narrowed(draft, index, plain);
  if (draft.used.size === before) assumeSort(draft, index);
}

/** «E3 100개 이상, 많은 순»: most of what was counted, unless the total is spoken of; that is shown. */
export function sortByCounted(draft: Draft): void {
  const { sort, constraints, setting } = draft;
  if (sort?.by !== 'totalLicences' || someToken(draft, 'total') !== undefined) return;
  const own = constraints.flatMap(({ stated }) => (stated.slot === 'productLicences' ? [stated.product] : []));
  const ofTalk = setting.context?.filter.productLicences?.map(({ product }) => product) ?? [];
  const [product, ...more] = new Set(own.length > 0 || constraints.length > 0 ? own : ofTalk);
  if (product === undefined || more.length > 0) return;
  draft.sort = { ...sort, by: 'productLicences', product };
  draft.assumed.push({ text: product, as: `${product} licences`, why: 'default', slot: 'sort' });
}
