import { beside, isFree, someToken, use, type Draft } from './draft';
import type { Sort } from './filter';
import { meaningOf, means } from './token';

/** Order, best ones and how many: «라이선스 많은 순», "the five largest", "newest first". */
export function composeSort(draft: Draft): void {
  readSortWords(draft);
  readBy(draft);
  readBest(draft);
  readSuper(draft);
  readOrder(draft);
  readLooseAdjectives(draft);
  readNew(draft);
  readDirection(draft);
}

export function free(
  draft: Draft,
  ...kinds: readonly ('sort' | 'best' | 'super' | 'adj' | 'order' | 'dir' | 'top')[]
): number[] {
  return draft.tokens.flatMap((token, index) =>
    isFree(draft, index) && kinds.some((kind) => means(token, kind)) ? [index] : [],
  );
}

function readSortWords(draft: Draft): void {
  for (const index of free(draft, 'sort')) {
    const after = beside(draft, index, 1);
    if (
      after !== undefined &&
      means(draft.tokens[after], 'neg', 'post') &&
      draft.tokens[after]?.text.startsWith('말고') === true
    ) {
      use(draft, index, after); // «이름순 말고 등록일순»
      continue;
    }
    if (draft.sort !== undefined) {
      const direction = meaningOf(draft.tokens[index], 'sort')?.value.endsWith('asc') === true ? 'asc' : 'desc';
      draft.sort = { ...draft.sort, direction };
      use(draft, index);
      continue;
    }
    const [by = 'name', direction = 'asc'] = (meaningOf(draft.tokens[index], 'sort')?.value ?? '').split(':');
    use(draft, index);
    draft.sort = { by: by as Sort['by'], direction: direction === 'asc' ? 'asc' : 'desc' };
    if (by === 'totalLicences') draft.sort = ofItsProduct(draft, index, narrowed(draft, index, draft.sort));
  }
}

/** "Top 3 Azure customers by seats": the seats of what they are customers of, which is shown. */
function ofItsProduct(draft: Draft, index: number, sort: Sort): Sort {
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

/** "by E5 licences". */
function readBy(draft: Draft): void {
  const index = draft.tokens.findIndex((token) => token.text.toLowerCase() === 'by');
  const product = draft.tokens[index + 1];
  if (
    index < 0 ||
    draft.sort !== undefined ||
    !means(product, 'product') ||
    !means(draft.tokens[index + 2], 'unit', 'licences')
  )
    return;
  use(draft, index + 2);
  draft.sort = byProduct(
    draft,
    { by: 'totalLicences', direction: 'desc' },
    index + 1,
    meaningOf(product, 'product')?.value ?? '',
  );
}

/** «E3 라이선스 많은 순», «구독 많은 순»: what the many are counted of. */
export function narrowed(draft: Draft, index: number, sort: Sort): Sort {
  for (const step of [-1, 1] as const) {
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
      if (means(token, 'unit', 'subscriptions')) {
        use(draft, place);
        return { ...sort, by: 'subscriptionCount' };
      }
      if (!means(token, 'unit', 'licences') && !means(token, 'cue', 'number')) break;
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
  return draft.tokens.slice(from + 1, to).some((token) => means(token, 'use') || means(token, 'subject'));
}

const orders: Readonly<Record<string, Sort>> = {
  much: { by: 'totalLicences', direction: 'desc' },
  few: { by: 'totalLicences', direction: 'asc' },
  new: { by: 'since', direction: 'desc' },
  old: { by: 'since', direction: 'asc' },
};

export function setOrder(draft: Draft, index: number, value: string): void {
  const sort = orders[value];
  if (sort === undefined) return;
  use(draft, index);
  draft.sort = sort.by === 'totalLicences' ? narrowed(draft, index, sort) : sort;
}

function readBest(draft: Draft): void {
  for (const index of free(draft, 'best')) {
    const few = means(draft.tokens[index], 'best', 'few');
    const isCounted = draft.sort?.by === 'totalLicences' || draft.sort?.by === 'productLicences';
    if (draft.sort !== undefined && isCounted && (few || means(draft.tokens[index], 'best', 'much'))) {
      draft.sort = { ...draft.sort, direction: few ? 'asc' : 'desc' };
      use(draft, index);
      limitToOne(draft, index);
    }
    if (draft.sort !== undefined) return;
    setOrder(draft, index, meaningOf(draft.tokens[index], 'best')?.value ?? '');
    limitToOne(draft, index);
  }
}

/** «가장 많은», "the most licences". */
function readSuper(draft: Draft): void {
  for (const index of free(draft, 'super')) {
    const bare = means(draft.tokens[index], 'super', 'bare');
    if (draft.sort !== undefined || bare || /^(?:top)$/iu.test(draft.tokens[index]?.text ?? '')) continue;
    const adjective = free(draft, 'adj').find((place) => place > index && place - index <= 6);
    const unit = beside(draft, index, 1, ['filler']);
    if (adjective !== undefined) {
      use(draft, index);
      setOrder(draft, adjective, meaningOf(draft.tokens[adjective], 'adj')?.value ?? '');
    } else if (unit !== undefined && (means(draft.tokens[unit], 'unit') || means(draft.tokens[unit], 'product'))) {
      setOrder(draft, index, 'much');
    } else continue;
    limitToOne(draft, index);
  }
}

/** One is asked for where nothing speaks of several. */
function limitToOne(draft: Draft, index: number): void {
  const several = draft.tokens.some((token, place) => {
    if (token.number !== undefined && place > index - 4) return true;
    if (means(token, 'order') || means(token, 'count')) return true;
    return means(token, 'subject') && /(?:s|들|목록|리스트|list|ones)$/iu.test(token.text);
  });
  const asked = draft.tokens.some((token) => means(token, 'subject') || means(token, 'wh') || means(token, 'it'));
  if (!several && asked && draft.limit === undefined) draft.limit = 1;
}

function readOrder(draft: Draft): void {
  const index = free(draft, 'order')[0];
  if (index === undefined || draft.sort !== undefined) {
    if (index !== undefined) use(draft, ...free(draft, 'order'));
    return;
  }
  const adjective = free(draft, 'adj')[0];
  if (adjective !== undefined) setOrder(draft, adjective, meaningOf(draft.tokens[adjective], 'adj')?.value ?? '');
  else draft.sort = sortByNoun(draft);
  if (draft.sort !== undefined) use(draft, ...free(draft, 'order'));
}

export function sortByNoun(draft: Draft): Sort | undefined {
  for (const [place, token] of draft.tokens.entries()) {
    if (!isFree(draft, place) && !means(token, 'product')) continue;
    if (means(token, 'cue', 'name')) return used(draft, place, { by: 'name', direction: 'asc' });
    if (means(token, 'cue', 'since')) return used(draft, place, { by: 'since', direction: 'desc' });
    if (means(token, 'unit', 'subscriptions'))
      return used(draft, place, { by: 'subscriptionCount', direction: 'desc' });
    if (means(token, 'unit', 'licences') || means(token, 'cue', 'number') || means(token, 'total')) {
      use(draft, place);
      return narrowed(draft, place, { by: 'totalLicences', direction: 'desc' });
    }
  }
  return undefined;
}

function used(draft: Draft, place: number, sort: Sort): Sort {
  use(draft, place);
  return sort;
}

/** «라이선스 많은 고객», «최근 등록된 고객»: no bound is said, so the order is all it can mean, and that is shown. */
function readLooseAdjectives(draft: Draft): void {
  for (const index of free(draft, 'adj')) {
    const value = meaningOf(draft.tokens[index], 'adj')?.value ?? '';
    const dated = draft.constraints.some((constraint) => constraint.stated.slot === 'since');
    if (draft.sort !== undefined || ((value === 'new' || value === 'old') && dated)) use(draft, index);
    else {
      setOrder(draft, index, value);
      assumeSort(draft, index);
    }
  }
}

/** «신규 고객» with no date: the newest first, said as an assumption. */
function readNew(draft: Draft): void {
  const dated = draft.constraints.some((constraint) => constraint.stated.slot === 'since');
  const index = draft.tokens.findIndex((token) => means(token, 'join') && /^(?:new|신규|새로운)/iu.test(token.text));
  if (index < 0 || dated || draft.sort !== undefined) return;
  setOrder(draft, index, 'new');
  assumeSort(draft, index);
}

export function assumeSort({ assumed, sort, tokens }: Draft, index: number): void {
  if (sort === undefined) return;
  assumed.push({ text: tokens[index]?.text ?? '', as: `${sort.by} ${sort.direction}`, why: 'default', slot: 'sort' });
}

function readDirection(draft: Draft): void {
  const index = free(draft, 'dir')[0];
  if (index === undefined) return;
  const said = meaningOf(draft.tokens[index], 'dir')?.value;
  const sort = draft.sort ??
    sortByNoun(draft) ??
    draft.setting.context?.filter.sort ?? { by: 'name' as const, direction: 'asc' as const };
  const flipped = sort.direction === 'asc' ? 'desc' : 'asc';
  draft.sort = { ...sort, direction: said === 'flip' ? flipped : said === 'asc' ? 'asc' : 'desc' };
  use(draft, index);
}
