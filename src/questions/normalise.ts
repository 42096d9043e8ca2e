/** What is read of one utterance; the rest is reported as not understood. */
export const readLimit = 400;

/** An utterance made comparable, with the way back to what was typed. */
export interface Utterance {
  /** What was typed, NFC, cut at the limit. */
  readonly raw: string;
  /** What lay behind the limit. */
  readonly rest: string;
  /** Half width, lower case, possessives blanked; as long as `offsets`. */
  readonly norm: string;
  /** For each place of `norm` the place in `raw`. */
  readonly offsets: readonly number[];
  /** `norm` without spaces and punctuation: what the scan reads. */
  readonly compact: string;
  /** For each place of `compact` the place in `norm`; one more for the end. */
  readonly at: readonly number[];
  /** What stood before each place of `compact`: nothing, a space, a comma or a full stop. */
  readonly gaps: readonly Gap[];
}

export type Gap = '' | ' ' | ',' | '.';

export function readUtterance(text: string): Utterance {
  const whole = withoutMood(text.slice(0, 20_000).normalize('NFC'));
  const raw = whole.slice(0, cut(whole));
  const { norm, offsets } = fold(raw);
  return { raw, rest: whole.slice(raw.length).trim(), norm, offsets, ...compactOf(norm) };
}

const moods =
  /(?<![ㄱ-ㅎㅏ-ㅣ])(?:[ㅋㅎ]{2,}|[ㅠㅜ]{2,}|(?<![가-힣])[ㅋㅎㅠㅜ]|ㄱㄱ|ㅇㅇ|ㄴㄴ|ㅇㅋ|ㄱㅅ|ㄳ|ㅅㄱ|ㅈㅅ|ㄹㅇ|ㄷㄷ|ㅇㄷ|ㅈㅂ|ㅃㄹ)(?![ㄱ-ㅎㅏ-ㅣ가-힣])|\^\^+;*|(?<=\s|^)[:;]-?[)(DPp](?=\s|$)|[\p{Extended_Pictographic}\ufe0f]/gu;

/** ㅎㅎ, ㅠㅠ, ^^ and :) beside words say how one feels, not what one asks; alone they are an utterance. */
function withoutMood(text: string): string {
  const left = text.replace(moods, ' ');
  return /[\p{L}\p{N}?]/u.test(left) ? left : text;
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): number {
  const code = text.charCodeAt(readLimit - 1);
  return code >= 0xd800 && code < 0xdc00 ? readLimit - 1 : readLimit;
}

function fold(raw: string): { norm: string; offsets: number[] } {
  let norm = '';
  const offsets: number[] = [];
  let place = 0;
  for (const char of raw) {
    const folded = foldChar(char);
    for (let index = 0; index < folded.length; index += 1) offsets.push(place);
    norm += folded;
    place += char.length;
  }
  return { norm: norm.replace(/(?<=[a-z0-9])'s(?![a-z0-9])/gu, "''"), offsets };
}

function foldChar(char: string): string {
  if (/^[a-z0-9 가-힣]$/u.test(char)) return char;
  if (/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/u.test(char)) return '';
  if (/[‘’`´]/u.test(char)) return "'";
  if (/[–—−]/u.test(char)) return '-';
  if (char === '㈜') return ' ';
  if (char === '～' || char === '〜' || char === '∼') return '~';
  return foldLatin(char.normalize('NFKC').toLowerCase());
}

/** Accents off Latin letters, so that Köln is koln; Hangul stays composed. */
export function foldLatin(text: string): string {
  return /[\u00c0-\u024f]/u.test(text)
    ? text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/gu, '')
        .normalize('NFC')
    : text;
}

function compactOf(norm: string): { compact: string; at: number[]; gaps: Gap[] } {
  let compact = '';
  const at: number[] = [];
  const gaps: Gap[] = [];
  let gap: Gap = '';
  for (let place = 0; place < norm.length; place += 1) {
    const char = norm.charAt(place);
    if (isKept(norm, place)) {
      compact += char;
      at.push(place);
      gaps.push(gap);
      gap = '';
    } else if (!isCloseBeforeParticle(norm, place, gap)) gap = widerGap(gap, char, norm.charAt(place + 1));
  }
  at.push(norm.length);
  return { compact, at, gaps };
}

/** «"한빛"이»: what follows the quotation belongs to it. */
function isCloseBeforeParticle(norm: string, place: number, gap: Gap): boolean {
  const char = norm.charAt(place);
  if (gap !== '' || !/[가-힣]/u.test(norm.charAt(place + 1)) || !/["”»」』]/u.test(char)) return false;
  return char !== '"' || norm.slice(0, place).split('"').length % 2 === 0;
}

/** Letters and digits, and the signs that say something about a number. */
function isKept(norm: string, place: number): boolean {
  const char = norm.charAt(place);
  if (/[\p{L}\p{N}\p{M}\p{Cs}%$₩€£¥<>=≥≤&]/u.test(char)) return true;
  if (char === '#') return /\d/u.test(norm.charAt(place + 1));
  return char === '+' && (norm === '+' || /\d[\sk]*$/u.test(norm.slice(Math.max(0, place - 3), place)));
}

function widerGap(gap: Gap, char: string, next: string): Gap {
  if (char === "'") return gap;
  if (/[?!;\n。…]/u.test(char) || (char === '.' && !/\S/u.test(next))) return '.';
  if (/[,/、·|]/u.test(char)) return gap === '.' ? gap : ',';
  return gap === '' ? ' ' : gap;
}

/** The words of `raw` between two places of `compact`, as they were typed. */
export function typed(utterance: Utterance, start: number, end: number): string {
  const from = utterance.offsets[utterance.at[start] ?? 0] ?? 0;
  const lastPlace = utterance.at[end - 1] ?? utterance.norm.length - 1;
  const last = utterance.offsets[lastPlace] ?? utterance.raw.length - 1;
  const width = (utterance.raw.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return utterance.raw.slice(from, last + width).trim();
}

/** The form in which words of the lexicon and names are compared: `compact` of the words alone. */
export function keyOf(words: string): string {
  return compactOf(fold(words.normalize('NFC')).norm).compact;
}

/** The key, and where the words' own spaces lie in it. */
export function keyAndBreaks(words: string): { key: string; breaks: ReadonlySet<number> } {
  if (/^[가-힣]+$/u.test(words)) return { key: words, breaks: noBreaks }; // most of the lexicon: composed already
  const { compact, gaps } = compactOf(fold(words.normalize('NFC')).norm);
  const breaks = gaps.flatMap((gap, place) => (gap === '' || place === 0 ? [] : [place]));
  return { key: compact, breaks: breaks.length === 0 ? noBreaks : new Set(breaks) };
}

const noBreaks: ReadonlySet<number> = new Set();

const companyForms =
  /\(주\)|\(유\)|㈜|주식\s?회사|유한\s?회사|(?<![\p{L}\p{N}])(?:co\.?,?\s*ltd|ltd|limited|inc|incorporated|llc|gmbh|corp|corporation|plc|pty|bv|sa|ag|kk|co)\.?(?![\p{L}\p{N}])/giu;

/** A company's name without its legal form. */
export function plainName(name: string): string {
  const plain = name.replace(companyForms, ' ').replace(/\s+/gu, ' ').trim();
  return plain === '' ? name : plain;
}

/** Where a place of the folded text stands among the letters and digits alone. */
export function compactPlace({ at }: Utterance, place: number): number {
  let index = at.findIndex((norm) => norm >= place);
  if (index < 0) index = at.length - 1;
  return index;
}
