import { beside, isFree, use, type Draft } from './draft';
import type { Sort } from './filter';
import { free, narrowed, ofItsProduct, passMeasure, readBy } from './sortMeasures';
import { meaningOf, means } from './token';

/** Order, best ones and how many: «라이선스 많은 순», "the five largest", "newest first". */
export function composeSort(draft: Draft): void {
  passMeasure(draft);
  readSortWords(draft);
  readBy(draft);
  readBest(draft);
  readSuper(draft);
  readOrder(draft);
  readLooseAdjectives(draft);
  readNew(draft);
  readDirection(draft);
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
    if (draft.sort !== undefined) {
      const said = orders[meaningOf(draft.tokens[index], 'best')?.value ?? ''];
      // «가장 먼저 등록된 10곳을 오래된 순으로»
      if (said?.by === draft.sort.by && said.direction === draft.sort.direction) use(draft, index);
      return;
    }
    setOrder(draft, index, meaningOf(draft.tokens[index], 'best')?.value ?? '');
    limitToOne(draft, index);
  }
}

/** «가장 많은», "the most licences". */
function readSuper(draft: Draft): void {
  for (const index of free(draft, 'super')) {
    const bare = means(draft.tokens[index], 'super', 'bare');
    if (draft.sort !== undefined && /^(?:제일|가장)$/u.test(draft.tokens[index]?.text ?? '')) use(draft, index);
    if (draft.sort !== undefined || bare || /^(?:top)$/iu.test(draft.tokens[index]?.text ?? '')) continue;
    const adjective = free(draft, 'adj').find((place) => place > index && place - index <= 6);
    const unit = beside(draft, index, 1, ['filler']);
    if (adjective !== undefined) {
      use(draft, index);
      setOrder(draft, adjective, meaningOf(draft.tokens[adjective], 'adj')?.value ?? '');
    } else if (unit !== undefined && (means(draft.tokens[unit], 'unit') || means(draft.tokens[unit], 'product'))) {
      setOrder(draft, index, 'much');
    } else if (/(?:많이|적게)$/u.test(draft.tokens[index]?.text ?? '')) {
      setOrder(draft, index, draft.tokens[index]?.text.endsWith('적게') === true ? 'few' : 'much');
    } else continue;
    limitToOne(draft, index);
  }
}

/** One is asked for where nothing speaks of several. */
function limitToOne(draft: Draft, index: number): void {
  const several = draft.tokens.some((token, place) => {
    if (token.number !== undefined && place > index - 4 && !/^one$/iu.test(token.text)) return true;
    if (means(token, 'order') || means(token, 'count')) return true;
    return means(token, 'subject') && /(?:s|들|목록|리스트|list|ones)$/iu.test(token.text);
  });
  const isWho = /^\s*(?:who|which (?:one|of (?:them|these|those) (?!(?:are|have|were|use)\b)))\b/iu.test(
    draft.utterance.raw,
  ); // "who has the most" is one word of ours
  const asked =
    isWho || draft.tokens.some((token) => means(token, 'subject') || means(token, 'wh') || means(token, 'it'));
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
