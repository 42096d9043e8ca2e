import { isFree, someToken, use, type Draft } from './draft';
import type { Filter } from './filter';
import type { Answer } from './query';
import { meaningOf, means } from './token';

/** «다음», "page 3", "go back to the previous list": moving about in what is shown. */
export function composePage(draft: Draft): Answer | undefined {
  const { context } = draft.setting;
  if (draft.constraints.length > 0 || context === undefined || hasSlot(draft)) return undefined;
  const back = backFromFirst(draft, context.filter.page ?? 1);
  const undo = someToken(draft, 'undo') ?? back;
  const page = pageAsked(draft, context.filter.page ?? 1);
  const kind = 'list';
  if (
    undo !== undefined &&
    !isListAfterCount(draft, undo) &&
    (page === undefined ||
      back !== undefined ||
      draft.tokens[undo]?.text !== draft.tokens[someToken(draft, 'page') ?? -1]?.text)
  ) {
    const last = context.kind === 'detail' ? context.filter : context.previous.at(-1);
    if (last === undefined) return undefined;
    use(draft, undo);
    return { act: 'previous', kind, filter: last };
  }
  return page === undefined ? undefined : { act: 'page', kind, filter: onPage(context.filter, page) };
}

/** «이전» on a first page: no page comes before it, a list may. */
function backFromFirst(draft: Draft, current: number): number | undefined {
  const index = draft.tokens.findIndex(({ text }) => /^(?:이전|previous)$/iu.test(text));
  const { previous = [] } = draft.setting.context ?? {};
  return index < 0 || current > 1 || previous.length === 0 ? undefined : index;
}

/** «그럼 목록으로 보여줘» after a count asks for these very customers. */
function isListAfterCount(draft: Draft, undo: number): boolean {
  return draft.setting.context?.kind === 'count' && /^(?:목록|리스트)으?로$/u.test(draft.tokens[undo]?.text ?? '');
}

function hasSlot(draft: Draft): boolean {
  return draft.tokens.some(
    (token, index) =>
      isFree(draft, index) &&
      (token.residue === true ||
        means(token, 'cue') ||
        means(token, 'unit', 'licences') ||
        means(token, 'sort') ||
        means(token, 'order')),
  );
}

export function onPage(filter: Filter, page: number): Filter {
  const { page: _page, ...rest } = filter;
  return page <= 1 ? rest : { ...rest, page };
}

function pageAsked(draft: Draft, current: number): number | undefined {
  if (typeof draft.page === 'number') {
    use(draft, ...draft.tokens.flatMap((token, index) => (means(token, 'page') ? [index] : [])));
    return draft.page;
  }
  const index = draft.tokens.findIndex(
    (token, place) => isFree(draft, place) && means(token, 'page') && !means(token, 'page', 'word'),
  );
  if (index < 0) return undefined;
  const where = meaningOf(draft.tokens[index], 'page')?.value;
  const rest = draft.tokens.some(
    (token, place) =>
      place !== index && isFree(draft, place) && (token.number !== undefined || token.dates !== undefined),
  );
  if (rest) return undefined;
  use(draft, ...draft.tokens.flatMap((token, place) => (means(token, 'page') ? [place] : [])));
  if (where === 'first') return 1;
  return where === 'next' ? current + 1 : Math.max(1, current - 1);
}
