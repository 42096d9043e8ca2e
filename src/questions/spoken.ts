import { monthOf, monthPattern } from './dateWords';
import { readLimit } from './normalise';

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const digits = 'zero one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');

const ordinal = `(?:twenty|thirty)[\\s-]+(?:${ordinals.slice(0, 9).join('|')})|thirtieth|${ordinals.toReversed().join('|')}`;
const year = `twenty[\\s-]+(?:twenty(?:[\\s-]+(?:${digits.slice(1).join('|')}))?|${teens.slice(1).join('|')})|two thousand(?: and)? (?:twenty(?:[\\s-]+(?:${digits.slice(1).join('|')}))?|${teens.join('|')})`;

type Rewriting = readonly [RegExp, (...groups: readonly string[]) => string];

/** What is dictated or abbreviated, with the signs and digits that one writes. */
const rewritings: readonly Rewriting[] = [
  [/\b(?:teh|hte)\b/giu, () => 'the'],
  [/\bwich\b/giu, () => 'which'],
  [/\b(?:wat|waht)\b/giu, () => 'what'],
  [/\b(?:adn|nad)\b/giu, () => 'and'],
  [/\bsnd\b/giu, () => 'send'],
  [/\bcust\.(?= )/giu, () => 'customers'],
  [/잇(?=[는어나냐음던습네])/gu, () => '있'],
  [/[업읍](?=는|슴|음 |던)/gu, () => '없'],
  [/뺴/gu, () => '빼'],
  [
    /(?<!(?:recently|newly|latest|recent) )\b(added|joined|registered|signed up) (first|last)(?=\s*[?.!]*\s*$)/giu,
    (_said, join, end) => `${join ?? ''} ${furthest(end)}`,
  ],
  [
    /^(?!.*\b(?:join|add|sign|regist|new|start|came)).* these days\s*[?.!]*$/giu,
    (said) => said.replace(/ these days/iu, ''),
  ],
  [/(?<=할)께/gu, () => '게'],
  [/(?<=할게|할래|해주세|부탁해|알려줘|보여줘)여(?=[\s.!?~]|$)/gu, () => '요'],
  [
    /\b(when did (?:they|it|this one|that one)) (?:become|became) (?:an? |our )?(?:customer|client)\b/giu,
    (_said, asked) => `${asked ?? ''} join`,
  ],
  [
    /\bof the (?:two|three|four|five|\d)(?=\s+(?:is|are|has|have|was|were|uses?|joined)\b|\s*[?.]?\s*$)/giu,
    () => 'of them',
  ],
  [/^\s*(?:아니다|아니야|아니|아냐)[,\s]+(?=아까|다시|이전|방금|전 |원래|처음|바로 전)/u, () => ''],
  [/(?<=^|\s)#(?= of\b)/giu, () => 'number'],
  [/(?<=[십백천만\d])게(?=\s?(?:넘|이상|이하|미만|초과|보다|가 |인 ))/gu, () => '개'],
  [/\b(?:tpo|otp)(?= \d)/giu, () => 'top'],
  [/몇(?=(?:석|좌석|시트))/gu, () => '몇 '],
  [/(?<=[쓰있하])는 ?데도 ?(?:같이 |함께 )?(?=보여|알려|찾아|뽑아|포함해|추가해|넣어|조회|볼)/gu, () => '는 곳도 '],
  [/(?<=[곳객사체]도 )(?:같이|함께) (?=보여|알려|찾아|뽑아|포함|추가|넣|조회|볼)/gu, () => ''],
  [/(쓰|있|하)(?:긴|기는) ?(?:하는데|한데|하지만|하고)/gu, (_said, stem) => `${stem ?? ''}는데`],
  [/(?<=(?:지난|이번|저번|다음|[1-4])\s?)쿼터/gu, () => '분기'],
  [
    /\b(highest|lowest|largest|smallest|biggest|most|fewest|newest|oldest|latest|earliest) 1st\b/giu,
    (_said, which) => `${which ?? ''} first`,
  ],
  [/됬/gu, () => '됐'],
  [/됀/gu, () => '된'],
  [/고[겍갣겎]/gu, () => '고객'],
  [
    /(?<![\d/])(1[0-2]|[1-9])\/(3[01]|[12]\d|[1-9])(?=\s*(?:[~-]|부터|까지|이후|이전|에|사이|자)|\s*$)/gu,
    (_said, m, d) => `${m ?? ''}월 ${d ?? ''}일`,
  ],
  [new RegExp(`\\b(?:${year})(?![\\s-]*(?:seats?|licen|sub))\\b`, 'giu'), (said) => String(yearOf(said))],
  [
    new RegExp(`\\b(?:the )?(${ordinal}) of (${monthPattern})\\b`, 'giu'),
    (_said, day, month) => `${dayOf(day)} ${month}`,
  ],
  [new RegExp(`\\b(${monthPattern}) (?:the )?(${ordinal})\\b`, 'giu'), (_said, month, day) => `${month} ${dayOf(day)}`],
  [/\bthree[\s-]+sixty[\s-]+five\b/giu, () => '365'],
  [/\b([EF]) (one|three|five)\b/giu, (_said, letter, digit) => `${letter}${digits.indexOf(digit.toLowerCase())}`],
  [/\bplan (one|two|three|four|five)\b/giu, (_said, digit) => `plan ${digits.indexOf(digit.toLowerCase())}`],
  [/(플랜|피) ?(원|투|쓰리|포|파이브)(?=[\s을를이가은는만도,]|$)/gu, (_said, plan, digit) => plan + counted(digit)],
  [/ (?:comma|쉼표)(?= )/giu, () => ','],
  [
    new RegExp(`\\b(${monthPattern})(?=부터|까지|에|이후|이전|달|중)`, 'giu'),
    (_said, month) => `${monthOf((month ?? '').toLowerCase())}월`,
  ],
  [
    /\bnot under (?!\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|an? |hundred|thousand)/giu,
    () => 'not through ',
  ],
  [/\bw\/out\b/giu, () => 'without'],
  [/\b(?:the )?(?:last|final|closing) quarter of (?=(?:19|20)\d\d|(?:last|this) year)/giu, () => 'Q4 of '],
  [/\b(?:the )?(?:last|latter|back) half of (?=(?:19|20)\d\d|(?:last|this) year)/giu, () => 'H2 of '],
  [/(?<=년도?|작년|올해|지난해|재작년)(의?\s*)마지막\s?분기/gu, (_said, gap) => `${gap ?? ''}4분기`],
  [/\b(?:in )?(?:the )?month of (?=[a-z])/giu, () => 'in '],
  [
    /\b(last|this|next|past|previous|current) (wk|yr|qtr|mth|mnth)\b/giu,
    (_said, which, unit) => `${which ?? ''} ${wholeUnit(unit)}`,
  ],
  [/有/gu, () => '있음'],
  [/無/gu, () => '없음'],
  [
    /(?<![가-힣])(?:닷|쩜) ?(컴|넷|오알지)(?![가-힣])/gu,
    (_said, ending) => ` .${{ 컴: 'com', 넷: 'net', 오알지: 'org' }[ending ?? ''] ?? ''} `,
  ],
  [/(?<![\d.])'?(2\d)[./](\d{1,2})[./](\d{1,2})(?![\d.]*\d)/gu, (_said, y, m, d) => `20${y}-${m}-${d}`],
  [/(?:\b(?:since|from)\s*)?>=\s*(?=(?:19|20)\d\d-)/giu, () => 'since '],
  [/(?:\bsince\s*)?<=\s*(?=(?:19|20)\d\d-)/giu, () => 'until '],
  [/(?:\bsince\s*)?>\s*(?=(?:19|20)\d\d-)/giu, () => 'after '],
  [/(?:\bsince\s*)?<\s*(?=(?:19|20)\d\d-)/giu, () => 'before '],
  [/(\d) & (?=\d)/gu, (_said, digit) => `${digit ?? ''} and `],
  [/(?<!mobility) \+ (?=\p{L})/giu, () => ' plus '],
  [/\bu\. ?s\.?(?: ?a\.?)?(?![\p{L}\p{N}])/giu, () => 'USA'],
  [/\bu\. ?k\.?(?![\p{L}\p{N}])/giu, () => 'UK'],
  [/(?<=[\p{L}\p{N}]) n (?=[\p{L}\p{N}])/gu, () => ' and '],
  [/(?<!\d[년월일개석]?\s*)[~±]\s?(?=\d)/gu, () => 'about '],
  [/(\d)\s*\.\.\s*(?=\d)/gu, (_said, digit) => `${digit ?? ''}-`],
  [
    /(?:1[위등]\s*(?:부터|에서)\s*)?(\d{1,3})\s*[위등](?:\s*(?:까지|권|안에(?:\s*드는)?))/gu,
    (_said, count) => `상위 ${count ?? ''}곳`,
  ],
  [/^\s*(10|[1-9])\s?[위등](?=[\s은는이가의을를?]|고객|회사|업체|$)/gu, (_said, count) => `${count ?? ''}번째`],
  [/(?<=\S)\s1\s?[위등](?=\s?(?:고객|회사|업체|데|곳)|[은는이가의]?(?:\s|$))/gu, () => ' 가장 많은'],
  [/^\s*(?:for )?all (cities|countries|providers|resellers)\s*$/giu, (_said, of) => `any ${singular(of)}`],
  [/(첫|두|세|네|다섯)\s?번째\s?(?:페이지|쪽)/gu, (_said, count) => `${ranked(count)}페이지`],
  [
    /\b(first|second|third|fourth|fifth) page\b/giu,
    (_said, count) => `page ${ordinals.indexOf((count ?? '').toLowerCase()) + 1}`,
  ],
  [/\bpage (one|two|three|four|five)\b/giu, (_said, count) => `page ${digits.indexOf((count ?? '').toLowerCase())}`],
  [/(?<=[\p{L}\p{N}])=(?=[\p{L}\p{N}])/gu, () => ' = '],
];

/** Yes and no in a table's way: «Intune O, E3 X». */
const crossed = /^(.*\S) (?:[Oo○]|yes)(?=[\s,/]|$)(.*\S) (?:[Xx×]|no)(?=[\s,/.]|$)/u;

/** The utterance as one would have written it; what needs no change comes back as it is. */
export function asWritten(text: string): string {
  if (text.length > readLimit) return text; // no question is so long
  const plain = crossed.test(text) ? text.replace(crossed, '$1 쓰고$2 제외') : text;
  return rewritings.reduce((written, [said, write]) => written.replace(said, write), plain);
}

/** Words of the written utterance as they were typed: «1등 담당자» of which «1번째 담당자» was made. */
export function inTypedWords(part: string, written: string, text: string): string {
  const at = written.indexOf(part);
  if (at < 0 || text.includes(part)) return part;
  const before = sharedLength(text, written);
  const after = sharedLength(text.slice(before), written.slice(before), -1);
  const place = (there: number, within: number): number => {
    if (there <= before) return there;
    return there < written.length - after ? within : there + text.length - written.length;
  };
  return text.slice(place(at, before), place(at + part.length, text.length - after)).trim();
}

/** How many characters are the same from the beginning, or with -1 from the end. */
function sharedLength(one: string, other: string, step: 1 | -1 = 1): number {
  const longest = Math.min(one.length, other.length);
  const from = step === 1 ? 0 : -1;
  let length = 0;
  while (length < longest && one.at(from + step * length) === other.at(from + step * length)) length += 1;
  return length;
}

function dayOf(said = ''): number {
  const [tens, ones] = said.toLowerCase().split(/[\s-]+/u);
  if (tens === 'thirtieth') return 30;
  if (ones !== undefined) return (tens === 'thirty' ? 30 : 20) + ordinals.indexOf(ones) + 1;
  return ordinals.indexOf(tens ?? '') + 1;
}

function yearOf(said: string): number {
  const words = said.toLowerCase().split(/[\s-]+/u);
  const last = words.at(-1) ?? '';
  if (teens.includes(last)) return 2010 + teens.indexOf(last);
  return 2020 + Math.max(0, digits.indexOf(last));
}

function wholeUnit(said = ''): string {
  return { wk: 'week', yr: 'year', qtr: 'quarter', mth: 'month', mnth: 'month' }[said.toLowerCase()] ?? said;
}

function singular(said = ''): string {
  return said.toLowerCase().replace(/ies$/u, 'y').replace(/s$/u, '');
}

function furthest(end = ''): string {
  return end.toLowerCase() === 'first' ? 'earliest' : 'most recently';
}

function ranked(said = ''): number {
  return ['첫', '두', '세', '네', '다섯'].indexOf(said) + 1;
}

function counted(said = ''): number {
  return ['원', '투', '쓰리', '포', '파이브'].indexOf(said) + 1;
}
