import { refuseAlternatives } from './alternatives';
import { assemble } from './assemble';
import { composeDates } from './composeDates';
import { composeEmpty } from './composeEmpty';
import { composeNames } from './composeNames';
import { composeNumbers } from './composeNumbers';
import { composeSole } from './composeSole';
import { composeSort } from './composeSort';
import { composeTop, sortByCounted } from './composeTop';
import { composeLiterals, composeValues } from './composeValues';
import { asksForSum, unresolvedParts } from './coverage';
import { detailOf } from './detailQuery';
import { isFree, refuse, use, type Draft } from './draft';
import { droppedBefore, editedFilter } from './edits';
import { isConstrained, type Filter } from './filter';
import { applyNegation } from './negation';
import { composePage } from './paging';
import type { Act, Assumption, Kind, Recognition } from './recognition';
import { isRefinement, prepareReplacement, refined } from './thread';
import { means } from './token';

export interface Answer {
  readonly act: Act;
  readonly kind: Kind;
  readonly filter: Filter;
  readonly candidates?: readonly string[];
  readonly droppedContext?: true;
  readonly within?: Filter;
}

/** Everything an utterance says about the list, step by step; each step takes the words it understands. */
export function composeQuery(draft: Draft): Recognition {
  composeDates(draft);
  composeNumbers(draft);
  composeValues(draft);
  composeNames(draft);
  composeLiterals(draft);
  const answer = answerOf(draft);
  refuseComparisons(draft);
  reportAssumed(draft);
  const unresolved = unresolvedParts(draft);
  const isNothing = !isConstrained(answer.filter) && unresolved.length > 0;
  const isUnclear = unresolved.length > 0 || (answer.candidates ?? []).length > 1;
  return {
    intent: 'query',
    act: answer.act,
    kind: isUnclear || isNothing ? 'clarify' : answer.kind,
    filter: unresolved.length > 0 && isStanding(draft, answer) ? {} : answer.filter,
    unresolved,
    assumed: draft.assumed.filter(isFirst),
    candidates: answer.candidates ?? [],
    suggestions: draft.tokens.flatMap(({ text, unclear }) =>
      unclear === undefined ? [] : [{ text, options: unclear }],
    ),
    ...(draft.tokens.some((_token, index) => asksForSum(draft, index)) ? { isSum: true } : {}),
    ...(answer.droppedContext === true ? { droppedContext: true } : {}),
    ...(answer.within === undefined ? {} : { within: answer.within }),
  };
}

/** «E5 …, E5 …» is told once. */
function isFirst({ text, as }: Assumption, index: number, all: readonly Assumption[]): boolean {
  return all.findIndex((one) => one.text === text && one.as === as) === index;
}

/** Words that say nothing about the list: what stands is kept in the talk, not shown as if it had been asked. */
function isStanding(draft: Draft, { filter, act }: Answer): boolean {
  const before = draft.setting.context?.filter;
  return draft.constraints.length === 0 && act === 'refine' && JSON.stringify(filter) === JSON.stringify(before ?? {});
}

/** «E5보다 E3를 많이», "add 5 licences to …": what no filter can say is named, whatever else its words could mean. */
function refuseComparisons(draft: Draft): void {
  const named = draft.constraints.some(({ stated }) => stated.slot === 'name');
  draft.tokens.forEach(({ text, particle }, index) => {
    const before = draft.tokens[index - 1];
    const compares =
      particle === true && text === '보다' && (means(before, 'product') || (before?.entities.length ?? 0) > 0);
    if (compares) refuse(draft, index - 1, index);
    if (named && draft.constraints.length > 1 && /^(?:add|추가해|추가해 ?줘)$/iu.test(text)) refuse(draft, index);
  });
}

/** Whatever was taken for something else is shown, also where it only helped to understand. */
function reportAssumed(draft: Draft): void {
  draft.tokens.forEach(({ text, assumed, residue }) => {
    if (assumed === undefined || residue === true || draft.assumed.some((known) => known.text === text)) return;
    draft.assumed.push({ text, ...assumed });
  });
}

function answerOf(draft: Draft): Answer {
  const { context } = draft.setting;
  const before = context?.filter;
  const dropped = before === undefined ? undefined : droppedBefore(draft, before);
  if (context !== undefined && dropped !== undefined)
    return answerOf({ ...draft, setting: { ...draft.setting, context: { ...context, filter: dropped } } });
  const edited = before === undefined ? undefined : editedFilter(draft, before);
  if (edited !== undefined) return { act: 'edit', kind: kindIn(draft), filter: edited };
  const clear = draft.tokens.findIndex((token) => means(token, 'clear'));
  if (clear >= 0) use(draft, clear);
  const page = clear >= 0 ? undefined : composePage(draft);
  if (page !== undefined) return page;
  prepareReplacement(draft);
  composeEmpty(draft);
  composeSole(draft);
  applyNegation(draft);
  refuseAlternatives(draft);
  composeSort(draft);
  composeTop(draft);
  sortByCounted(draft);
  const own = assemble(draft);
  return detailOf(draft, own) ?? listOf(draft, own, clear >= 0);
}

/** A count stays a count until a list is asked for. */
function kindIn(draft: Draft): Kind {
  if (isCounted(draft)) return 'count';
  const asked = draft.tokens.some((token) => means(token, 'request', 'list'));
  return draft.setting.context?.kind === 'count' && !asked ? 'count' : 'list';
}

/** "Sorted by number of E3 licences" counts nothing: the order took it. */
function isCounted(draft: Draft): boolean {
  return draft.tokens.some((token, index) => isFree(draft, index) && means(token, 'count'));
}

function listOf(draft: Draft, own: Filter, isCleared: boolean): Answer {
  const { context } = draft.setting;
  if (typeof draft.page === 'number') own.page = draft.page;
  if (!isCleared && context !== undefined && isRefinement(draft, own) && !isEmptyTurn(draft, own)) {
    const act = !isConstrained(own) && (own.sort !== undefined || own.limit !== undefined) ? 'sort' : 'refine';
    return { act, kind: own.sort === undefined ? kindIn(draft) : 'list', filter: refined(draft, context.filter, own) };
  }
  const counted = isCounted(draft);
  const isFull = draft.tokens.some((token) => means(token, 'subject', 'full'));
  if (!isCleared && context !== undefined && !isFull && isEmptyTurn(draft, own)) {
    refuseAll(draft);
    return { act: 'refine', kind: kindIn(draft), filter: context.filter };
  }
  if (isEmptyTurn(draft, own) && !isCleared) refuseAll(draft);
  const dropped = context !== undefined && isConstrained(context.filter) && !isCleared;
  return {
    act: isCleared && !isConstrained(own) ? 'clear' : counted ? 'count' : 'list',
    kind: counted ? 'count' : 'list',
    filter: own,
    ...(dropped ? { droppedContext: true } : {}),
  };
}

/** Nothing was asked: no customers, no constraint, no order, no number. */
function isEmptyTurn(draft: Draft, own: Filter): boolean {
  if (isConstrained(own) || own.sort !== undefined || own.limit !== undefined) return false;
  const asked = draft.tokens.some((token) => means(token, 'subject', 'full') || means(token, 'count'));
  const continued = draft.setting.context !== undefined && draft.tokens.some((token) => means(token, 'request'));
  return !asked && !continued;
}

/** Never the whole list for words that asked nothing. */
function refuseAll(draft: Draft): void {
  draft.tokens.forEach((token, index) => {
    const isPage = token.number !== undefined && draft.page !== undefined;
    if ((isFree(draft, index) || isPage) && token.particle !== true) refuse(draft, index);
  });
}
