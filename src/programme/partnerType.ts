import type { Capability } from '../shared/roles';

/** A partner type that somebody names as the own one, or wants to enrol as (PRG-1). */
export interface PartnerTypeSaid {
  readonly kind: 'partner-type';
  /** Undefined: there is no such type. */
  readonly type: Capability | undefined;
  readonly named: string;
  /** To become one, as against being one. */
  readonly isWish: boolean;
}

const most = 60;
const englishWish =
  /^(?:(?:can|could|may) (?:i|we) |(?:i|we) (?:want|wish|would like) to |(?:i|we)'d like to |please )?(?:enrol+|sign up|register|apply|become|be)(?: (?:me|us|my company|our company))?(?: as)? (?:an? |the )?(.{2,60}?)$/u;
const englishIs = /^(?:i am|i'm|we are|we're|my company is|our company is) (?:an? |the )?(.{2,60}?)$/u;
const koreanSelf = /^(?:나는|저는|난|전|우리는|저희는|우리 회사는|저희 회사는) /u;
const koreanIs =
  /^(.{1,60}?(?:파트너|재판매인|공급자|배포자|대리점))(?:입니다|이에요|예요|이예요|이다|다|야|인데요?)$/u;
const koreanWish =
  /^(.{1,60}?(?:파트너|재판매인|공급자|배포자|대리점))(?:로|으로|가|이) ?(?:등록|가입|신청|되고|되려)/u;

const isPartner = /\b(?:partner|reseller|provider|distributor)s?$|(?:파트너|재판매인|공급자|배포자|대리점)$/u;
const types: readonly (readonly [Capability, RegExp])[] = [
  ['direct-bill', /\bdirect[- ]bill|직접\s*청구|다이렉트\s*빌/u],
  [
    'indirect-provider',
    /^(?:csp )?(?:indirect provider|provider|distributor)|^(?:csp )?(?:간접\s*)?(?:공급자|배포자)/u,
  ],
  ['indirect-reseller', /^(?:csp )?(?:indirect |value[- ]added )?reseller|^(?:csp )?(?:간접\s*)?(?:재판매인|대리점)/u],
];
/** «I am a partner», said of nothing in particular. */
const anyPartner =
  /^(?:new |microsoft |csp |cloud solution provider |cloud )*partner$|^(?:microsoft |csp |새 )*파트너$/u;

/**
 * Whether the text is about a partner type at all: only what is called a partner, reseller, provider or distributor. The
 * wish to become an indirect reseller is the enrolment itself.
 */
export function partnerTypeIn(text: string): PartnerTypeSaid | undefined {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .replace(/^ | ?[.!?~… ]+$/gu, '')
    .replace(koreanSelf, '');
  const wished = englishWish.exec(words)?.[1] ?? koreanWish.exec(words)?.[1];
  const named = wished ?? englishIs.exec(words)?.[1] ?? koreanIs.exec(words)?.[1];
  if (named === undefined || named.length > most || !isPartner.test(named) || anyPartner.test(named)) return undefined;
  const type = types.find(([, pattern]) => pattern.test(named))?.[0];
  const isEnrolment = type === 'indirect-reseller' && wished !== undefined;
  return isEnrolment ? undefined : { kind: 'partner-type', type, named, isWish: wished !== undefined };
}
