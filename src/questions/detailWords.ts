import { someToken, type Draft } from './draft';
import type { Field } from './filter';
import { means } from './token';

/** «이름이 Contoso인 고객들», "customers called Contoso": a list of one is still a list. */
export function isListRequest(draft: Draft, field: Field | undefined): boolean {
  if (field !== undefined) return false;
  if (someToken(draft, 'count') !== undefined || /목록|리스트/u.test(draft.utterance.raw)) return true;
  return draft.tokens.some(
    (token) =>
      (means(token, 'subject') && /(?:들|목록|리스트|customers|clients|accounts|companies|ones)$/iu.test(token.text)) ||
      means(token, 'cue', 'contains'),
  );
}

/** "Any of the Contosos on E3?", «콘토소 중에 …»: several are meant, which is a list. */
export function isAnyOf({ utterance: { raw } }: Draft): boolean {
  return /\b(?:any|which|all|each)\b|중(?:에|에서)?(?=\s)|어느/iu.test(raw);
}

/** After a detail, the next customer is asked the same: "what about Fabrikam?" */
export function followedField(draft: Draft): Field | undefined {
  const { context } = draft.setting;
  if (context?.kind !== 'detail') return undefined;
  const isFollowUp = draft.tokens.some(
    (token) => means(token, 'about') || (token.particle === true && /^(?:은|는)(?:요)?$/u.test(token.text)),
  );
  return isFollowUp ? context.lastField : undefined;
}

/** "Which reseller looks after Contoso?": what is done for it is no second thing asked. */
export function isDoing({ text }: Draft['tokens'][number]): boolean {
  return /^(?:(?:is |are |was |gets )?assigned|looks?|looking|handles?|handled|serves?|supports?|manages?|takes?|cares?|covers?|맡|담당하|봐|돌보|관리하|지원하)/iu.test(
    text,
  );
}
