import { gapBefore, isFree, someToken, use, type Draft } from './draft';
import { isConstrained, isOfDomain, type Filter } from './filter';
import { mergeFilters } from './merge';
import type { Recognition, ThreadContext } from './recognition';
import { means } from './token';

/** Whether the words go on with the list shown or begin a new question. */
export function isRefinement(draft: Draft, own: Filter): boolean {
  const { context } = draft.setting;
  if (context === undefined) return false;
  if (hasMark(draft) || isTakenOut(draft)) return true;
  if (isOfDomain(own) && /whose|who|which|what|누구|어디|어느/iu.test(draft.utterance.raw)) return false;
  // "who joined this year?" asks anew, "who joined this year" goes on
  const asksWho = /[?？]\s*$/u.test(draft.utterance.raw);
  const full = draft.tokens.some(
    (token) =>
      means(token, 'subject', 'full') ||
      (asksWho && (means(token, 'subject', 'who') || (means(token, 'join') && /^who\b/iu.test(token.text)))),
  );
  if (!full && !namesCustomers(draft)) return true;
  if (isConstrained(own)) return isSingleAddition(draft);
  if (own.sort !== undefined || own.limit !== undefined) return true;
  return (
    draft.tokens.some((token) => means(token, 'count')) &&
    !/전체|모든|total|\ball\b|altogether|전부/iu.test(draft.utterance.raw)
  );
}

/** «올해 시작한 직접 고객»: one word of ours that holds both; by itself it goes on with the list. */
function namesCustomers({ constraints, tokens }: Draft): boolean {
  const isHeld = tokens.some(
    (token) => (means(token, 'relationship') || means(token, 'status')) && /(?:고객|customers)$/iu.test(token.text),
  );
  return isHeld && constraints.length > 1;
}

/** «우리총판 고객은 빼고», "leave out the ones in Japan": nothing but what goes. */
function isTakenOut({ constraints, utterance: { raw } }: Draft): boolean {
  const isEnd = /(?:빼고|빼|빼줘|빼\s?주세요|제외|제외하고|제외해\s?줘|제외해\s?주세요|말고)(?:요)?[\s.!~]*$/u.test(
    raw,
  );
  const isAhead = /^\s*(?:please )?(?:exclude|leave out|take out|minus)\b/iu.test(raw);
  return (isEnd || isAhead) && constraints.length > 0 && constraints.every(({ negative }) => negative);
}

function hasMark(draft: Draft): boolean {
  return draft.tokens.some((token, index) => {
    // an «only» that a product took speaks of no list
    if (means(token, 'among') || (means(token, 'only') && isFree(draft, index))) return true;
    if (means(token, 'about', '-')) return !/^and$/iu.test(token.text) || index === 0;
    return means(token, 'edit', 'replace');
  });
}

/** «부산 고객도 보여줘»: one thing beside the rest. */
function isSingleAddition(draft: Draft): boolean {
  return someToken(draft, 'also') !== undefined && draft.constraints.length === 1;
}

/** «부산 대신 서울», "Seoul instead of Busan": what goes, is taken out before the rest is laid over. */
function dropReplaced(draft: Draft): void {
  const index = draft.tokens.findIndex(
    (token, place) => isFree(draft, place) && /^(?:대신|대신에|instead of)$/iu.test(token.text),
  );
  if (index < 0 || draft.constraints.length < 2) return dropExchanged(draft) ? undefined : dropCorrected(draft);
  const english = /^instead/iu.test(draft.tokens[index]?.text ?? '');
  const gone = draft.constraints
    .filter(({ from, to }) => (english ? from > index : to < index))
    .sort((a, b) => (english ? a.from - b.from : b.from - a.from))[0];
  if (gone !== undefined) draft.constraints.splice(draft.constraints.indexOf(gone), 1);
}

/** "Change Busan to Seoul", «2024년을 2025년으로 바꿔»: of two things in one slot the one that was asked for goes. */
function dropExchanged({ constraints, tokens, setting: { context } }: Draft): boolean {
  if (tokens.some((token) => means(token, 'neg', 'post'))) return false; // «부산 말고 대전» denies one
  const [one, other, ...more] = constraints.filter(({ negative }) => !negative);
  if (one === undefined || other === undefined || more.length > 0 || one.stated.slot !== other.stated.slot)
    return false;
  const known = JSON.stringify(context?.filter[one.stated.slot] ?? null);
  const asked = [one, other].find(({ stated }) => known.includes(JSON.stringify(valueOf(stated)).slice(1, -1)));
  const isExchange = tokens.some(({ text }) => /^(?:change|swap|switch|replace)|바꿔|바꾸|변경/iu.test(text));
  const gone = asked ?? (isExchange ? one : undefined);
  if (gone === undefined) return false;
  constraints.splice(constraints.indexOf(gone), 1);
  return true;
}

function valueOf(stated: Draft['constraints'][number]['stated']): unknown {
  if ('values' in stated) return stated.values;
  return 'period' in stated ? stated.period : 'value' in stated ? [stated.value] : stated;
}

const correcting =
  /^(?:.*\b(?:no|nah) (?:wait|sorry|scratch|make|i mean|i meant)|.*\bi mean|.*\bi meant|wait|sorry|actually|.*scratch|make that|correction|아니|아니다|아니요|아니라|아니고)/iu;

/** «E5 아니 E3», "E5, no wait, E3": one said instead of the one just before. */
function dropCorrected(draft: Draft): void {
  const index = draft.tokens.findIndex((token, place) => isFree(draft, place) && correcting.test(token.text));
  const before = draft.constraints.filter(({ to }) => to < index).sort((a, b) => b.to - a.to)[0];
  const after = draft.constraints.filter(({ from }) => from > index).sort((a, b) => a.from - b.from)[0];
  if (before !== undefined && before.stated.slot === after?.stated.slot)
    draft.constraints.splice(draft.constraints.indexOf(before), 1);
  const left = draft.tokens[index - 1];
  if (means(left, 'neg', 'pre') && /^(?:no|nah)$/iu.test(left?.text ?? '')) use(draft, index - 1); // "no, I meant E3"
}

export function prepareReplacement(draft: Draft): void {
  const isNo = /^(?:no|nope|nah|아니|아니요|아뇨)$/iu.test(draft.tokens[0]?.text ?? '') && gapBefore(draft, 1) === ',';
  if (isNo && draft.tokens.length > 1) use(draft, 0); // "no, indirect"
  if (someToken(draft, 'edit', 'replace') === undefined) return;
  dropReplaced(draft);
  draft.tokens.forEach((token, index) => {
    if (means(token, 'edit', 'replace') || means(token, 'word')) use(draft, index);
  });
}

export function refined(draft: Draft, before: Filter, own: Filter): Filter {
  const isAdded = draft.tokens.some((token, index) => means(token, 'also') && !isPhrase(draft, index));
  const isInstead = someToken(draft, 'edit', 'replace') !== undefined; // "and indirect instead"
  const union = (isAdded || (isGoneOn(draft) && !isInstead)) && !draft.constraints.some(({ negative }) => negative);
  const isAbroad = draft.tokens.some((token) => means(token, 'abroad')) && someToken(draft, 'among') === undefined;
  const swapped = someToken(draft, 'edit', 'replace') ?? someToken(draft, 'about');
  const kept = swapped === undefined ? before : withoutOtherPartner(before, own);
  const said = swapped === undefined ? ofSorted(draft, kept, own) : asOpen(draft, kept, asShared(kept, own));
  return mergeFilters(isAbroad ? withoutAbroad(draft, kept) : ofWhole(draft, kept, own), insteadOf(kept, said), {
    union,
    among: someToken(draft, 'among') !== undefined,
    swap: swapped !== undefined && someToken(draft, 'only') === undefined,
    cities: draft.lexicon.cities,
  });
}

/** "No, Cloud9 I meant": the one partner in the place of the other, whichever part each plays. */
function withoutOtherPartner(before: Filter, own: Filter): Filter {
  const { provider, reseller, ...rest } = before;
  const isProvider = own.provider !== undefined && own.reseller === undefined && provider === undefined;
  const isReseller = own.reseller !== undefined && own.provider === undefined && reseller === undefined;
  return (isProvider && reseller !== undefined) || (isReseller && provider !== undefined) ? rest : before;
}

/** "Make that 2025" of those since 2024: since 2025. */
function asOpen({ tokens, utterance: { raw } }: Draft, before: Filter, own: Filter): Filter {
  const isYear = /(?:19|20)\d\d/u.test(raw); // this year is a year, whatever stood before
  const isChange = isYear && tokens.some(({ text }) => /^(?:make|change|switch|set)|바꿔|바꾸|변경/iu.test(text));
  const { from, before: end } = before.since ?? {};
  if (!isChange || own.since === undefined || (from === undefined) === (end === undefined)) return own;
  const since = from === undefined ? { before: own.since.before } : { from: own.since.from };
  return { ...own, since };
}

/** «Power BI 라이선스 많은 순으로» of those who use Power BI or Visio: it sorts them, and narrows nothing. */
function ofSorted({ tokens }: Draft, before: Filter, own: Filter): Filter {
  const { product, ...rest } = own;
  if (tokens.some((token) => means(token, 'use') || means(token, 'only') || means(token, 'neg'))) return own;
  const isSorted =
    own.sort?.by === 'productLicences' && product?.any.length === 1 && product.any[0] === own.sort.product;
  return isSorted && product?.all.length === 0 && before.product !== undefined ? rest : own;
}

/** "What about Pine Managed IT?" of a list shared with another: shared with this one. */
function asShared(before: Filter, own: Filter): Filter {
  const { provider, reseller, ...rest } = own;
  const partner = provider ?? reseller;
  const isOne = (provider === undefined) !== (reseller === undefined) && before.provider === undefined;
  const isShared = before.sharedWith !== undefined && before.reseller === undefined && own.sharedWith === undefined;
  return isOne && isShared && partner !== undefined ? { ...rest, sharedWith: partner } : own;
}

/** «E3 말고 E5로» where E3 was asked for: the one in the place of the other, which is not denied. */
function insteadOf(before: Filter, own: Filter): Filter {
  const { product } = own;
  if (product === undefined || product.any.length === 0 || product.none.length === 0) return own;
  const known = [...(before.product?.any ?? []), ...(before.product?.all ?? [])];
  return product.none.every((name) => known.includes(name)) ? { ...own, product: { ...product, none: [] } } : own;
}

/** «해외 전체로» after Japan: all abroad, not what of Japan is abroad. */
function withoutAbroad({ setting: { homeCountry }, tokens }: Draft, before: Filter): Filter {
  const { country, ...rest } = before;
  const isNarrowing = tokens.some((token) => means(token, 'only'));
  return country === undefined || isNarrowing || country.any.includes(homeCountry) ? before : rest;
}

/** «다시 영국 전체로» after London: the cities go, and how many of them. */
function ofWhole({ tokens }: Draft, before: Filter, own: Filter): Filter {
  const isWhole = tokens.some((token, index) => {
    const ahead = tokens.slice(Math.max(0, index - 2), index).map(({ text }) => text);
    const isSaid =
      /^(?:전체|전역)/u.test(tokens[index + 1]?.text ?? '') || /\b(?:all of|whole|entire)\b/iu.test(ahead.join(' '));
    return means(token, 'country') && isSaid;
  });
  const { city: _city, limit: _limit, ...rest } = before;
  return isWhole && own.country?.any.length !== 0 && own.city === undefined ? rest : before;
}

/** "Or Project", "and Incheon", «또는 부산»: the list goes on; "and Incheon?" asks about another. */
function isGoneOn({ tokens, utterance: { raw } }: Draft): boolean {
  const first = tokens[0]?.text.toLowerCase() ?? '';
  return /^(?:or|또는|혹은)$/u.test(first) || (/^(?:and|plus|그리고)$/u.test(first) && !/[?？]\s*$/u.test(raw));
}

/** «도» after a word of time or manner adds nothing: 지금도. */
function isPhrase(draft: Draft, index: number): boolean {
  const before = draft.tokens[index - 1];
  return (
    draft.tokens[index]?.particle === true &&
    before !== undefined &&
    before.meanings.length > 0 &&
    before.meanings.every(({ kind }) => kind === 'filler')
  );
}

/** Asked about one customer and not understood: the list that was talked about stays. */
function isOneName({ filter: { name, ...rest } }: Recognition): boolean {
  return name?.any.length === 1 && name.any[0]?.match === 'exact' && !isConstrained(rest);
}

const kept = 10;

/** What the talk remembers after an answer; `shown` are the names of the page's rows, in order. */
export function remember(
  context: ThreadContext | undefined,
  said: Recognition,
  shown: readonly string[],
): ThreadContext | undefined {
  if (said.intent !== 'query' || said.kind === 'none') return context;
  // nor what was not understood about one customer
  if (said.kind === 'clarify' && (!isConstrained(said.filter) || said.filter.field !== undefined || isOneName(said)))
    return context;
  const filter = context?.filter ?? {};
  const previous = context?.previous ?? [];
  if (said.kind === 'detail') {
    const [name] = shown;
    const field = said.filter.field === undefined ? {} : { lastField: said.filter.field };
    const base = { filter, previous, shown: context?.shown ?? shown, kind: 'detail' as const };
    return { ...base, ...(name === undefined ? {} : { lastCustomer: name }), ...field };
  }
  const kind = said.kind === 'count' ? 'count' : 'list';
  const only = shown.length === 1 && shown[0] !== undefined ? { lastCustomer: shown[0] } : {};
  if (said.act === 'previous') return { filter: said.filter, kind, previous: previous.slice(0, -1), shown, ...only };
  const isSame = said.act === 'page' || JSON.stringify(said.filter) === JSON.stringify(filter);
  const grown = context === undefined || isSame ? previous : [...previous, filter].slice(-kept);
  return { filter: said.filter, kind, previous: grown, shown, ...only };
}
