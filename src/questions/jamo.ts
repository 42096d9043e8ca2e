import { convertHangulToQwerty, convertQwertyToHangul, romanize } from 'es-hangul';

/** Hangul syllables as their letters, everything else as it is: what distances are counted on. */
export function jamoOf(text: string): string {
  return /[가-힣]/u.test(text) ? text.normalize('NFD') : text;
}

export function hasHangul(text: string): boolean {
  return /[가-힣ㄱ-ㅎㅏ-ㅣ]/u.test(text);
}

export function hasLatin(text: string): boolean {
  return /[a-z]/u.test(text);
}

/** Damerau-Levenshtein (neighbours swapped count once), given up above the limit. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = nextRow(a, b, i, last, before);
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

function nextRow(a: string, b: string, i: number, last: readonly number[], before: readonly number[]): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const same = a[i - 1] === b[j - 1] ? 0 : 1;
    let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      best = Math.min(best, (before[j - 2] ?? 0) + 1);
    row.push(best);
  }
  return row;
}

const initials = ['k', 'k', 'n', 't', 't', 'r', 'm', 'p', 'p', 's', 's', '', 's', 's', 's', 'k', 't', 'p', 'h'];
const finals = ' |k|k|k|n|n|n|t|r|r|r|r|r|r|r|r|m|p|p|t|t|n|t|t|k|t|p|t'.split('|').map((sound) => sound.trim());

/**
 * The consonants one hears, so that 컨토소 and Contoso, 노스윈드 and Northwind meet. Sounds that Korean writes alike
 * fall together: b p f v, d t, g k c q, l r, j ch z, s sh x th.
 */
export function soundOf(key: string): string {
  return plainSound(wholeSound(key));
}

/** Two alike beside each other are both kept: 어데이텀 has three, as Adatum. */
function wholeSound(key: string): string {
  return hasHangul(key) ? soundOfHangul(key) : soundOfLatin(key);
}

function plainSound(heard: string): string {
  return heard.replace(/(.)\1+/gu, '$1');
}

/** «하나tech», «raon소프트»: both scripts in one word. */
export function isMixed(key: string): boolean {
  return hasHangul(key) && hasLatin(key);
}

/** All ways to say it: the g of gear and of energy, the ch of orchid and of church are written alike. */
export function soundsOfKey(key: string): readonly string[] {
  if (isMixed(key)) return [plainSound((key.match(/[가-힣]+|[^가-힣]+/gu) ?? []).map(soundOf).join(''))];
  if (hasHangul(key)) return [soundOf(key)];
  const singular = key.length > 5 && key.endsWith('s') ? [key.slice(0, -1)] : [];
  const ways = [key, ...singular].flatMap((way) => [
    way,
    way.replace(/(?<!n)g(?=[eiy])/gu, 'j'),
    way.replace(/ch/gu, 'k'),
  ]);
  return [...new Set(ways.map(soundOf))];
}

/** ㄴ and ㄹ beside each other: 한라 is said and written Halla, or letter by letter Hanra. */
const turning = /\u11ab\u1105|\u11af\u1102|[\u11b7\u11bc]\u1105/u;

/** How a word in Hangul is also written in Latin letters, where its consonants turn into others. */
export function soundsAsSaid(key: string): readonly string[] {
  if (!hasHangul(key) || isMixed(key) || !turning.test(jamoOf(key))) return [];
  return [plainSound(soundOfLatin(romanize(key).toLowerCase().replace(/ng/gu, 'n')))];
}

/** Blue Harbor IT: each word by itself, for the r of Harbor is silent though a vowel follows. */
export function soundsByWord(spoken: string): readonly string[] {
  const words = spoken.toLowerCase().match(/[a-z]+/gu) ?? [];
  return words.length < 2 || hasHangul(spoken) ? [] : [plainSound(words.map(soundOfLatin).join(''))];
}

function romanisedWays(key: string): readonly string[] {
  if (!hasHangul(key)) return [key];
  const ways = turning.test(jamoOf(key))
    ? [romanize(key), [...key].map((one) => romanize(one)).join('')]
    : [romanize(key)];
  return ways.map((way) => way.replace(/eu/gu, ''));
}

/**
 * How unlike two spellings are that could be one word said aloud, vowels included: 0 for none, undefined where they
 * could not; of few consonants little else may differ.
 */
export function unlikeness(a: string, b: string): number | undefined {
  const isSame = wholeSound(a) === wholeSound(b) && wholeSound(a).length > soundOf(a).length;
  const share = Math.max(isSame ? 0.45 : 0, shareOf(soundOf(a).length));
  const ways = romanisedWays(a).flatMap((one) => romanisedWays(b).map((other) => unlikenessOf(one, other, share)));
  const known = ways.filter((off) => off !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function shareOf(heard: number): number {
  return heard < 3 ? 0.2 : heard < 5 ? 0.4 : 0.5;
}

function unlikenessOf(a: string, b: string, share: number): number | undefined {
  const [x, y] = [lettersAlike(a.toLowerCase()), lettersAlike(b.toLowerCase())];
  const longest = Math.max(x.length, y.length);
  const most = longest * share;
  const off = distance(x, y, Math.floor(most));
  return off <= most ? off / longest : undefined;
}

export function couldSoundAlike(a: string, b: string): boolean {
  return unlikeness(a, b) !== undefined;
}

/** Letters that Korean writes alike, written alike. */
function lettersAlike(text: string): string {
  return text
    .replace(/ph|f/gu, 'p')
    .replace(/oo/gu, 'u')
    .replace(/one/gu, 'won')
    .replace(/g(?=[ei])/gu, 'j')
    .replace(/th/gu, 's')
    .replace(/ch/gu, 'j')
    .replace(/um$/gu, 'om')
    .replace(/(?<=w)are/gu, 'eo')
    .replace(/(?:ear|er|ir|or|ur)(?![aeiouy])/gu, 'o')
    .replace(/ar(?![aeiouy])/gu, 'a')
    .replace(/c(?=[eiy])/gu, 's')
    .replace(/ck|c|q/gu, 'k')
    .replace(/v/gu, 'b')
    .replace(/l/gu, 'r')
    .replace(/ine/gu, 'ain')
    .replace(/y/gu, 'i')
    .replace(/[jz]$/gu, 's')
    .replace(/eo/gu, 'o')
    .replace(/(.)\1+/gu, '$1');
}

function soundOfHangul(key: string): string {
  let heard = '';
  for (const char of key) {
    const code = char.charCodeAt(0) - 0xac00;
    if (code < 0 || code > 11171) heard += /[0-9]/u.test(char) ? char : soundOfLatin(char);
    else {
      const final = code % 28;
      // ㅇ closes a syllable as ng: heard as n in one place, n and g in another
      heard += (initials[Math.floor(code / 588)] ?? '') + (final === 21 ? 'n' : (finals[final] ?? ''));
    }
  }
  return heard;
}

function soundOfLatin(key: string): string {
  return key
    .replace(/^the(?=[b-df-hj-np-tv-z])/u, 't')
    .replace(/t[sz](?![aeiouwy])/gu, 's') // 포츠, ports; 쿼츠, quartz
    .replace(/&/gu, 'n')
    .replace(/ware/gu, 'wa')
    .replace(/c(?=[eiy])/gu, 's')
    .replace(/g(?=ie|eo)|dg(?=[eiy])|ge$/gu, 'J')
    .replace(/e$/u, '')
    .replace(/ign(?![aeiou])/gu, 'in')
    .replace(/tech/gu, 'tek')
    .replace(/ng(?![aeioulr])/gu, 'n')
    .replace(/tion/gu, 'sn')
    .replace(/tu(?=re)/gu, 'J')
    .replace(/ph/gu, 'f')
    .replace(/th|sh/gu, 's')
    .replace(/tch|ch/gu, 'J')
    .replace(/ck/gu, 'k')
    .replace(/(?<=.)gh/gu, '')
    .replace(/j|z(?=.)/gu, 'J')
    .replace(/x/gu, 'ks')
    .replace(/qu/gu, 'k')
    .replace(/r(?![aeiouy])/gu, '')
    .replace(/[aeiouwy]/gu, '')
    .replace(/[bpfv]/gu, 'p')
    .replace(/[gkcq]/gu, 'k')
    .replace(/[dt]/gu, 't')
    .replace(/[lr]/gu, 'r')
    .replace(/J|z/gu, 's');
}

/** The same keys struck with the other layout on: `rhror` for 고객, 챠쇼 for city. */
export function otherLayout(raw: string): string | undefined {
  try {
    if (/[a-zA-Z]/u.test(raw) && !hasHangul(raw)) {
      const turned = convertQwertyToHangul(raw);
      return /[ㄱ-ㅎㅏ-ㅣ]/u.test(turned) ? undefined : turned.normalize('NFC');
    }
    return hasHangul(raw) ? convertHangulToQwerty(raw).toLowerCase() : undefined;
  } catch {
    // es-hangul throws on keys that make no syllable: then nothing was meant in the other layout
    return undefined;
  }
}
