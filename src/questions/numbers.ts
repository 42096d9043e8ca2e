export interface NumberValue {
  readonly low: number;
  /** The same as `low`, but for «50~100» and 한두. */
  readonly high: number;
  /** Not a whole number: binds to nothing of ours. */
  readonly fraction?: true;
}

export interface NumberHit {
  readonly end: number;
  readonly value: NumberValue;
}

const counters =
  '\\s*(?:개|곳|군데|석|좌석|시트|건|가지|종|명|분|업체|회사|고객|구독|라이선스|라이센스|제품|달러|원|대|시간)';
const digits = '\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,9}(?:\\.\\d+)?';
const scale = '\\s*(?:천|만|백|k(?![a-z])|thousand|hundred)';
const plain = new RegExp(
  `(?<a>${digits})(?<as>${scale})?(?:\\s*(?:개|석|좌석|시트)?\\s*[~-]\\s*(?<b>${digits})(?<bs>${scale})?)?`,
  'uy',
);
const sino = /(?:[일이삼사오육칠팔구]?[천백십만]){1,7}[일이삼사오육칠팔구]?/uy;
const native =
  /(?<many>한두|두세|두어|서너|너댓|대여섯)|(?<tens>열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?(?<one>하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)?/uy;
const english =
  /(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half a dozen)(?:[\s-]+(?:and\s+)?(?=[a-z]))?)+(?![a-z])/uy;

/** The numbers, in digits or words, that begin at a place of the folded text. */
export function numbersAt(norm: string, place: number): NumberHit[] {
  const readers = [readPlain, readSino, readNative, readEnglish];
  return readers.flatMap((read) => read(norm, place) ?? []);
}

function exec(pattern: RegExp, norm: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(norm);
}

function readPlain(norm: string, place: number): NumberHit | undefined {
  const match = exec(plain, norm, place);
  if (match === null) return undefined;
  const groups = match.groups ?? {};
  const low = valueOf(groups.a, groups.as);
  const high = groups.b === undefined ? low : valueOf(groups.b, groups.bs);
  const whole = Number.isInteger(low) && Number.isInteger(high) && high <= 1e12;
  const value = { low: Math.min(low, high), high: Math.max(low, high), ...(whole ? {} : { fraction: true as const }) };
  return { end: place + match[0].trimEnd().length, value };
}

const scales: Readonly<Record<string, number>> = {
  백: 100,
  천: 1000,
  만: 10_000,
  k: 1000,
  thousand: 1000,
  hundred: 100,
};

function valueOf(number: string | undefined, by: string | undefined): number {
  return Math.round(Number((number ?? '').replaceAll(',', '')) * (scales[by?.trim() ?? ''] ?? 1) * 1e6) / 1e6;
}

/** 백, 이백오십, 천이백, 만: only with a counter behind or a scale inside, for 이천 is a city and 오만 a country. */
function readSino(norm: string, place: number): NumberHit | undefined {
  const match = exec(sino, norm, place);
  if (match === null) return undefined;
  const end = place + match[0].length;
  if (/[가-힣]/u.test(norm.charAt(place - 1)) && !/^[개석]/u.test(norm.slice(end))) return undefined;
  if (!new RegExp(`^${counters}|^\\s*(?:이상|이하|초과|미만|넘)`, 'u').test(norm.slice(end, end + 8))) return undefined;
  const low = sinoValue(match[0]);
  return { end, value: { low, high: low } };
}

function sinoValue(word: string): number {
  let total = 0;
  let part = 0;
  let digit = 0;
  for (const char of word) {
    const value = '일이삼사오육칠팔구'.indexOf(char) + 1;
    if (value > 0) digit = value;
    else if (char === '만') {
      total += (part + digit || 1) * 10_000;
      part = 0;
      digit = 0;
    } else {
      part += (digit || 1) * (char === '천' ? 1000 : char === '백' ? 100 : 10);
      digit = 0;
    }
  }
  return total + part + digit;
}

const natives = ['', '하나한', '둘두', '셋세', '넷네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const nativeTens = ['', '열', '스물스무', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
const nativeRanges: Readonly<Record<string, readonly [number, number]>> = {
  한두: [1, 2],
  두세: [2, 3],
  두어: [2, 3],
  서너: [3, 4],
  너댓: [4, 5],
  대여섯: [5, 6],
};

function readNative(norm: string, place: number): NumberHit | undefined {
  const match = exec(native, norm, place);
  if (match === null || match[0] === '') return undefined;
  const end = place + match[0].length;
  const groups = match.groups ?? {};
  const counted = new RegExp(`^${counters}`, 'u').test(norm.slice(end, end + 8));
  if (!counted && !/^(?:하나|둘|셋|넷)$/u.test(match[0])) return undefined;
  if (!counted && /[가-힣]/u.test(norm.charAt(place - 1))) return undefined;
  const range = nativeRanges[groups.many ?? ''];
  const low = range?.[0] ?? indexIn(nativeTens, groups.tens) * 10 + indexIn(natives, groups.one);
  return { end, value: { low, high: range?.[1] ?? low } };
}

function indexIn(list: readonly string[], word: string | undefined): number {
  return word === undefined ? 0 : list.findIndex((item) => item.includes(word));
}

const english1 =
  'a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const english10 = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function readEnglish(norm: string, place: number): NumberHit | undefined {
  const match = exec(english, norm, place);
  if (match === null) return undefined;
  const said = match[0].trimEnd().replace(/[\s-]+and$/u, '');
  const end = place + said.length;
  const words = said.replace('fourty', 'forty').split(/[\s-]+/u);
  const before = norm.slice(Math.max(0, place - 16), place);
  // "a" and "one" alone are words, "the one in Seoul": only before a thing that is counted, or "but at least one"
  if (
    words.length === 1 &&
    /^(?:a|one)$/u.test(said) &&
    !/^\s*(?:single\s+)?(?:[a-z0-9]+\s+){0,2}(?:seat|licen[cs]e|subscription|product|sub\b)/u.test(norm.slice(end)) &&
    !(
      /(?:at least|at most|more than|fewer than|less than|exactly) $/u.test(before) && !/^ [a-z]/u.test(norm.slice(end))
    )
  )
    return undefined;
  if (words.length === 1 && said === 'a') return undefined;
  const low = englishValue(words);
  return { end, value: { low, high: low } };
}

function englishValue(words: readonly string[]): number {
  let total = 0;
  let part = 0;
  for (const word of words) {
    if (word === 'hundred') part = (part || 1) * 100;
    else if (word === 'dozen') part = (part || 1) * 12;
    else if (word === 'thousand') {
      total += (part || 1) * 1000;
      part = 0;
    } else if (english1.includes(word)) part += Math.max(1, english1.indexOf(word));
    else if (english10.includes(word)) part += (english10.indexOf(word) + 2) * 10;
  }
  return total + part;
}
