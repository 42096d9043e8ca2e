import { beside, type Draft } from './draft';
import type { MeaningKind } from './lexicon';
import { means, type Token } from './token';
import { typed } from './normalise';

/** Words that ask or join and narrow nothing: leaving them out changes no list. */
const weightless: ReadonlySet<MeaningKind> = new Set([
  'filler',
  'request',
  'subject',
  'use',
  'join',
  'have',
  'conj',
  'only',
  'also',
  'among',
  'about',
  'count',
  'wh',
  'it',
  'undo',
]);

/**
 * The gate: every word is used, is a known filler, or is named to the person. Runs of such words become one part, as
 * they were typed.
 */
export function unresolvedParts(draft: Draft, weighed: ReadonlySet<MeaningKind> = new Set()): string[] {
  const parts: string[] = [];
  let from: number | undefined;
  let last = -1;
  const close = (): void => {
    if (from !== undefined)
      parts.push(typed(draft.utterance, draft.tokens[from]?.start ?? 0, draft.tokens[last]?.end ?? 0));
    from = undefined;
  };
  draft.tokens.forEach((token, index) => {
    if (!isLeft(draft, token, index, weighed)) {
      if (token.particle !== true) close();
      return;
    }
    from ??= index;
    last = index;
  });
  close();
  if (draft.utterance.rest !== '')
    parts.push(draft.utterance.rest.length > 80 ? `${draft.utterance.rest.slice(0, 80)}…` : draft.utterance.rest);
  return [...new Set(parts)];
}

function isLeft(draft: Draft, token: Token, index: number, weighed: ReadonlySet<MeaningKind>): boolean {
  if (draft.refused.has(index)) return true;
  if (draft.used.has(index) || token.particle === true) return false;
  if (
    token.residue === true ||
    token.number !== undefined ||
    (token.entities.length > 0 && token.meanings.length === 0)
  )
    return true;
  if (token.literal !== undefined || isAttribute(draft, token, index)) return true;
  if (means(token, 'neg') && means(token, 'use')) return true; // what was denied, nobody took
  if (means(token, 'wh', 'when') && asksOfNobody(draft)) return true;
  if (asksForSum(draft, index)) return true;
  if (token.text.toLowerCase() === 'from') return false;
  if (token.dates !== undefined && token.meanings.length === 0) return true;
  return !token.meanings.some(({ kind }) => (weightless.has(kind) && !weighed.has(kind)) || isEcho(draft, token));
}

/** «언제 등록된 고객이에요?» of no customer that was shown or named. */
function asksOfNobody({ constraints, sort, tokens }: Draft): boolean {
  return constraints.length === 0 && sort === undefined && !tokens.some((token) => means(token, 'request'));
}

/** "How many E5 seats do we have", «E5 라이선스가 총 몇 개야»: customers are counted, their licences are not added up. */
export function asksForSum(draft: Draft, index: number): boolean {
  const { tokens, used, sort } = draft;
  const token = tokens[index];
  if (used.has(index) || sort !== undefined || tokens.some(({ number }) => number !== undefined)) return false;
  if (/^how many (?:licen[cs]es|seats)$|^(?:라이[선센]스 )?(?:합계|총합)$/iu.test(token?.text ?? '')) return true;
  const isTotal = means(token, 'total') && /라이[선센]스|licen[cs]es?|seats?/iu.test(token?.text ?? '');
  if (isTotal) return true;
  if (!means(token, 'unit', 'licences')) return false;
  const before = tokens[beside(draft, index, -1, ['filler', 'product', 'total']) ?? -1];
  const count = beside(draft, index, 1, ['filler', 'total']);
  const behind = tokens[count ?? -1];
  const isOfRows = means(tokens[beside(draft, count ?? index, 1) ?? -1], 'subject'); // «라이선스 몇 개 회사가»
  const isAhead = means(before, 'count') && /^(?:how (?:many|much)|.*number of|몇|총 몇)$/iu.test(before?.text ?? '');
  return isAhead || (means(behind, 'count') && !isOfRows && /개(?!사)|얼마/u.test(behind?.text ?? ''));
}

/** "With a deadline", "without a newsletter": words of office life that would say which customers, had we such a column. */
function isAttribute(draft: Draft, token: Token, index: number): boolean {
  if (token.meanings.length === 0 || !token.meanings.every(({ kind, value }) => kind === 'filler' && value === 'frame'))
    return false;
  if (!/^[a-z-]+$/iu.test(token.text)) return false;
  const isArticle = /^(?:an?|any|the)$/iu.test(draft.tokens[index - 1]?.text ?? '');
  const owner = draft.tokens[isArticle ? index - 2 : index - 1];
  if (/^(?:with|without|no)$/iu.test(owner?.text ?? '')) return true;
  return isArticle && /^(?:has|have|having|had)$/iu.test(owner?.text ?? '');
}

/** A cue or a unit beside its own value says nothing more: «E3 라이선스를 쓰는», «담당자가 김…인». */
function isEcho(draft: Draft, token: Token): boolean {
  const slots = new Set(draft.constraints.map(({ stated }) => stated.slot));
  const said = (...names: string[]): boolean => names.some((name) => slots.has(name as never));
  if (means(token, 'unit', 'licences') || means(token, 'unit', 'subscriptions'))
    return said('product', 'productLicences', 'totalLicences', 'subscriptionCount');
  if (means(token, 'unit', 'rows') || means(token, 'unit', 'piece')) return true;
  if (means(token, 'cue', 'country')) return said('country');
  if (means(token, 'cue', 'city')) return said('city', 'country');
  if (means(token, 'cue', 'product')) return said('product', 'productLicences');
  if (means(token, 'cue', 'via')) return said('provider', 'reseller', 'sharedWith', 'supportContact');
  if (means(token, 'cue', 'provider')) return said('provider', 'sharedWith');
  if (means(token, 'cue', 'reseller')) return said('reseller', 'sharedWith');
  if (means(token, 'cue', 'contact')) return said('supportContact');
  if (means(token, 'cue', 'shared')) return said('sharedWith');
  if (means(token, 'cue', 'since')) return said('since') || draft.sort?.by === 'since';
  if (token.text === '=') return draft.constraints.length > 0;
  if (means(token, 'op', 'eq:pre')) return said('totalLicences', 'productLicences', 'subscriptionCount');
  if (means(token, 'cue', 'status')) return said('status');
  if (means(token, 'cue', 'relationship')) return said('relationship', 'provider', 'reseller', 'status');
  if (means(token, 'cue', 'domain')) return said('domain');
  if (means(token, 'cue', 'contains')) return said('domain', 'name', 'product');
  if (means(token, 'cue', 'name')) return said('name');
  if (means(token, 'cue', 'number')) return said('totalLicences', 'productLicences');
  if (means(token, 'total'))
    return (
      said('totalLicences') ||
      draft.sort?.by === 'totalLicences' ||
      (!/라이|licen|seat|합계|총합/iu.test(token.text) && draft.tokens.some((other) => means(other, 'count')))
    );
  if (/^(?:같이|함께)$/u.test(token.text)) return draft.constraints.length > 0;
  if (means(token, 'all')) return said('product', 'sharedWith') || (said('provider') && said('reseller'));
  if (means(token, 'word')) return draft.constraints.length > 0 || draft.tokens.some((other) => means(other, 'clear'));
  if (means(token, 'home')) return false;
  return means(token, 'dateop') && token.text.length <= 2 && said('since');
}
