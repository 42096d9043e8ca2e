import { monthPattern } from './dateWords';

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
    /(?:닷|쩜|점) ?(컴|넷|오알지)(?![가-힣]*닷)/gu,
    (_said, ending) => ` .${{ 컴: 'com', 넷: 'net', 오알지: 'org' }[ending ?? ''] ?? ''} `,
  ],
  [/(?<![\d.])'?(2\d)[./](\d{1,2})[./](\d{1,2})(?![\d.]*\d)/gu, (_said, y, m, d) => `20${y}-${m}-${d}`],
  [/(?:\b(?:since|from)\s*)?>=\s*(?=(?:19|20)\d\d-)/giu, () => 'since '],
  [/(?:\bsince\s*)?<=\s*(?=(?:19|20)\d\d-)/giu, () => 'until '],
  [/(?:\bsince\s*)?>\s*(?=(?:19|20)\d\d-)/giu, () => 'after '],
  [/(?:\bsince\s*)?<\s*(?=(?:19|20)\d\d-)/giu, () => 'before '],
  [/(?<=[\p{L}\p{N}]) n (?=[\p{L}\p{N}])/gu, () => ' and '],
  [/(?<=[\p{L}\p{N}])=(?=[\p{L}\p{N}])/gu, () => ' = '],
];

/** Yes and no in a table's way: «Intune O, E3 X». */
const crossed = /^(.*\S) [Oo○](?=[\s,/]|$)(.*\S) [Xx×](?=[\s,/]|$)/u;

/** The utterance as one would have written it; what needs no change comes back as it is. */
export function asWritten(text: string): string {
  const plain = crossed.test(text) ? text.replace(crossed, '$1$2 제외') : text;
  return rewritings.reduce((written, [said, write]) => written.replace(said, write), plain);
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

function counted(said = ''): number {
  return ['원', '투', '쓰리', '포', '파이브'].indexOf(said) + 1;
}
