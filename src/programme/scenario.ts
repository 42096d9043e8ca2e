import type { Places } from './places';

/** What partners ask about who may sell what to whom (section 1.12 of the rule book). */
export type Scenario =
  | { readonly kind: 'own-end-to-end' }
  | { readonly kind: 'several-partners' }
  | { readonly kind: 'bought-elsewhere' }
  | { readonly kind: 'buy-for-ourselves' }
  | { readonly kind: 'sell-to-ourselves' }
  | { readonly kind: 'buy-from-own-provider' }
  | ({ readonly kind: 'sell-into' | 'partner-in' } & Named);

/** The countries of the question; with a second one it is about those two, whoever asks. */
export interface Named {
  readonly country: string | undefined;
  readonly second: string | undefined;
}

type Kind = Scenario['kind'];

/** In this order: the most specific first (SCN-9); every pattern of one way has to be found. */
const ways: readonly (readonly [Exclude<Kind, 'sell-into' | 'partner-in'>, ...RegExp[]])[] = [
  [
    'buy-from-own-provider',
    /\b(?:buy|buys|purchase|get|order|customers?)\b/u,
    /\b(?:from|of)\s+(?:(?:our|my|the same|its|their|your)\s+)(?:own\s+|current\s+|existing\s+|indirect\s+)*(?:providers?|distributors?)\b/u,
  ],
  [
    'buy-from-own-provider',
    /\bresellers?\b/u,
    /\b(?:buy|purchase|order|sell|supply|be|become)\b/u,
    /\b(?:for itself|for themselves|own use|as (?:an? )?(?:end )?customers?|end customers?)\b/u,
  ],
  [
    'buy-from-own-provider',
    /(?:우리|내|저희|같은|자기|자신의|기존|현재)\s*(?:의\s*)?(?:간접\s*)?(?:공급자|배포자)(?:에게서|한테서|에서|로부터|한테|에게|의)/u,
    /(?:사|살|구매|구입|최종\s*고객|고객이\s*될)/u,
  ],
  [
    'buy-from-own-provider',
    /재판매인/u,
    /최종\s*고객|자체\s*사용|자기가\s*쓸|직접\s*쓸/u,
    /(?:사|살|구매|구입|될|팔)/u,
  ],
  [
    'buy-from-own-provider',
    /\bfrom\s+(?:an?\s+)?(?:indirect\s+)?(?:provider|distributor)\b/u,
    /\b(?:for (?:ourselves|myself|itself|our own)|own use|internal use)\b/u,
  ],
  [
    'buy-from-own-provider',
    /(?:공급자|배포자)(?:에게서|한테서|에서|로부터)/u,
    /우리가\s*쓸|직접\s*쓸|자체\s*사용|내부에서\s*쓸/u,
  ],
  [
    'sell-to-ourselves',
    /\b(?:sell|resell|supply|buy|purchase)\b/u,
    /\b(?:to|from)\s+(?:ourselves|myself|itself|oneself|us|(?:(?:our|my|the|a|an|its)\s+)?(?:own\s+)?(?:affiliate[sd]?|subsidiar(?:y|ies)|parent(?: company)?|sister compan(?:y|ies)|group|holding|affiliated \w+)|(?:our|my|its) own (?:company|companies|organi[sz]ation|tenant))\b/u,
  ],
  ['sell-to-ourselves', /계열사|자회사|모회사|관계사|그룹사|그룹\s*회사|우리\s*그룹/u, /팔|판매|사도|살 수|구매|구입/u],
  ['sell-to-ourselves', /(?:우리\s*회사|자기\s*회사|자사|우리\s*자신|스스로)\s*(?:에게|에|한테)/u, /팔|판매/u],
  [
    'bought-elsewhere',
    /\b(?:manage|support|administer|look after|take over|service)\b/u,
    /\b(?:elsewhere|somewhere else|(?:from|by|through|with)\s+(?:another|other|a different|someone else|somebody else))\b/u,
  ],
  [
    'bought-elsewhere',
    /(?:다른|타)\s*(?:곳|데|파트너|회사|업체|재판매인)\S*\s.*(?:산|판|구입한|구매한|판매한|샀던)/u,
    /관리|지원|맡/u,
  ],
  [
    'buy-for-ourselves',
    /\b(?:buy|purchase|get|order|use)\b/u,
    /\b(?:for (?:ourselves|myself|itself|us|our (?:own|company|internal)\b|my own)|(?:our|my) own use|internal use|(?:our|my|the|a) csp tenant)\b/u,
  ],
  [
    'buy-for-ourselves',
    /(?:우리가|저희가|내가|제가|직접|자체|사내|내부)\s*(?:에서\s*)?(?:쓸|사용|이용|사서)|우리\s*회사(?:용|에서\s*쓸)/u,
    /사도|살\s*수|사서|사나요|구매|구입/u,
  ],
  ['buy-for-ourselves', /csp\s*테넌트/u, /사용|쓸|써도|받|구매|구입|프로비전/u],
  ['own-end-to-end', /\bcustomers?\b/u, /\bend[- ]to[- ]end\b|\bfrom start to finish\b|\bentire customer\b/u],
  ['own-end-to-end', /고객/u, /끝까지|엔드\s*투\s*엔드|전\s*과정|모든\s*과정/u],
  [
    'several-partners',
    /\bcustomers?\b/u,
    /\b(?:two|three|several|multiple|more than one|many|different|another|other|second)\s+(?:csp\s+|cloud\s+)?(?:partners?|resellers?)\b/u,
  ],
  ['several-partners', /고객/u, /(?:파트너|재판매인)[를을]?\s*(?:여러|둘|두)/u],
  [
    'several-partners',
    /고객/u,
    /(?:두|둘|세|여러|복수의|다른|타)\s*(?:곳의\s*|개의\s*|명의\s*)?(?:csp\s*)?(?:파트너|재판매인)/u,
  ],
];

const asks =
  /\b(?:can|could|may|should|is it|are we|am i|do you allow|allowed|possible|permitted|want|would like|do we own)\b|수\s*(?:있|없)|가능|되나요|될까요|돼요|되는지|해도|아도|어도|허용|사나요|싶|하려면/u;
/** A question about the reader's own list, whatever it mentions besides. */
const looksUp =
  /^(?:which|who|how many|how much|list|show|count|find|what)\b(?!\s+(?:countr|region|market))|(?:몇|누구|목록|어떤|어느)(?!\s*(?:나라|국가|지역))/u;

const sells =
  /\b(?:sell|resell|supply|serve)\b|팔\s*(?:수|면|려|지|게|고)|팔아|(?<!재)판매(?!한|했|된|중)|공급(?:할|해)/u;
const winsCustomer = /\b(?:invite|take on|win|acquire|accept)\b.*\bcustomers?\b|고객.*(?:초대|유치|받아|맡)/u;
const partners =
  /\b(?:partner(?:ship)?\s+with|partnerships?|connect|work with|team up|join|invite|relationship)\b|파트너\s*관계|연결|제휴|협력|함께\s*일|맺|계약할|거래할/u;
const partnerKinds =
  /\b(?:provider|distributor|reseller)s?\b|\bpartners? (?:in|from)\b|공급자|배포자|재판매인|(?:나라|국가|지역|해외)\S*\s*파트너/u;
const abroad =
  /\b(?:abroad|overseas|(?:another|other|different|any|which|what|outside (?:of )?(?:our|my|the|its))\s+(?:csp\s+)?(?:countr(?:y|ies)|regions?|markets?)|where|europe|asia|africa|latin america|middle east)\b|해외|외국|국외|(?:다른|타|어느|어떤|어디|우리)\s*(?:csp\s*)?(?:나라|국가|지역|대륙)|어디에|유럽|아시아|아프리카|중남미|중동/u;

/** Which scenario somebody asks about, in either language; undefined when it is none. Pure and cheap. */
export function scenarioIn(text: string, places: Places): Scenario | undefined {
  const words = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  if (!asks.test(words) || looksUp.test(words)) return undefined;
  const found = ways.find(([, ...needed]) => needed.every((pattern) => pattern.test(words)));
  return found ? { kind: found[0] } : acrossBorders(words, text, places);
}

/** SCN-7 and SCN-8: only with a place, or words for one; everything else is no question of regions. */
function acrossBorders(words: string, text: string, places: Places): Scenario | undefined {
  const isPartnering = partners.test(words) && partnerKinds.test(words);
  if (!isPartnering && !sells.test(words) && !winsCustomer.test(words)) return undefined;
  const [country, second] = places.countriesIn(text);
  if (country === undefined && !abroad.test(words)) return undefined;
  return { kind: isPartnering ? 'partner-in' : 'sell-into', country, second };
}
