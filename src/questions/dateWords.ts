import type { Unit } from './calendar';

export const monthNames = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** 1 to 12 for a month's name or its usual short form. */
export function monthOf(word: string): number {
  const index = monthNames.findIndex(
    (name) => name === word || (word.length >= 3 && name.startsWith(word.slice(0, 4))),
  );
  return index >= 0 ? index + 1 : monthNames.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

export const monthPattern =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?!\\s+(?:i|we|you|be|have|please|not)(?![a-z]))|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const countWords = new Map<string, number>(
  Object.entries({
    한: 1,
    하나: 1,
    일: 1,
    두: 2,
    이: 2,
    세: 3,
    석: 3,
    삼: 3,
    네: 4,
    넉: 4,
    사: 4,
    다섯: 5,
    오: 5,
    여섯: 6,
    육: 6,
    일곱: 7,
    칠: 7,
    여덟: 8,
    팔: 8,
    아홉: 9,
    구: 9,
    열: 10,
    십: 10,
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    'a couple of': 2,
    'couple of': 2,
  }),
);

export const countPattern = `(?:\\d{1,4}|${[...countWords.keys()].sort((a, b) => b.length - a.length).join('|')})`;

export function countOf(word: string): number {
  return countWords.get(word) ?? Number(word);
}

export const unitPattern =
  '(?:영업일|주일|주|개월|달|분기|반기|년|해|일|days?|weeks?|wks?|months?|mos?|quarters?|half-?years?|years?|yrs?)';

export function unitOf(word: string): Unit {
  if (/^(?:일|day|영업일)/u.test(word)) return 'day';
  if (/^(?:주|week|wk)/u.test(word)) return 'week';
  if (/^(?:개월|달|mo)/u.test(word)) return 'month';
  if (/^(?:분기|quarter)/u.test(word)) return 'quarter';
  return /^(?:반기|half)/u.test(word) ? 'half' : 'year';
}

/** Durations with a word of their own, in places of count and unit. */
export const fixedDurations = new Map<string, readonly [number, Unit]>([
  ['일주일', [1, 'week']],
  ['한주', [1, 'week']],
  ['이주일', [2, 'week']],
  ['보름', [15, 'day']],
  ['하루', [1, 'day']],
  ['이틀', [2, 'day']],
  ['사흘', [3, 'day']],
  ['나흘', [4, 'day']],
  ['열흘', [10, 'day']],
  ['반년', [6, 'month']],
  ['일년', [1, 'year']],
  ['이년', [2, 'year']],
  ['삼년', [3, 'year']],
  ['fortnight', [2, 'week']],
  ['halfayear', [6, 'month']],
  ['sixmonths', [6, 'month']],
]);

/** 이번 주, last quarter: which piece of the calendar, how many from the one we are in. */
export const relativePieces: readonly (readonly [string, Unit, number])[] = [
  ['오늘|금일|today', 'day', 0],
  ['어제|전일|yesterday', 'day', -1],
  ['그제|그저께|엊그제|(?:the\\s+)?day before yesterday', 'day', -2],
  ['(?:이번\\s*주|금주)(?!\\S*일)|this week|(?:the )?current week', 'week', 0],
  ['(?:지난\\s*주|저번\\s*주|지난번\\s*주)|last week|(?:the )?previous week|(?:the )?prior week', 'week', -1],
  ['(?:지지난\\s*주|저저번\\s*주|저지난\\s*주)|(?:the )?week before last', 'week', -2],
  ['이번\\s*달|이\\s?달|금월|당월|이번\\s*월|this month|(?:the )?current month|month to date|mtd', 'month', 0],
  ['지난\\s*달|저번\\s*달|전월|지난\\s*월|전달|last month|(?:the )?previous month|(?:the )?prior month', 'month', -1],
  ['지지난\\s*달|저저번\\s*달|전전월|(?:the )?month before last', 'month', -2],
  ['이번\\s*분기|금\\s*분기|당\\s*분기|this quarter|(?:the )?current quarter|quarter to date|qtd', 'quarter', 0],
  [
    '지난\\s*분기|저번\\s*분기|전\\s*분기|직전\\s*분기|last quarter|(?:the )?previous quarter|(?:the )?prior quarter',
    'quarter',
    -1,
  ],
  ['지난\\s*quarter|저번\\s*quarter', 'quarter', -1],
  ['이번\\s*quarter', 'quarter', 0],
  ['지난\\s*month|저번\\s*month', 'month', -1],
  ['이번\\s*month', 'month', 0],
  ['지난\\s*week|저번\\s*week', 'week', -1],
  ['이번\\s*week', 'week', 0],
  ['지지난\\s*분기|전전\\s*분기|(?:the )?quarter before last', 'quarter', -2],
  ['이번\\s*반기|this half|(?:the )?current half', 'half', 0],
  ['지난\\s*반기|저번\\s*반기|last half|(?:the )?previous half', 'half', -1],
  ['다음\\s*주|next week', 'week', 1],
  ['다음\\s*달|next month', 'month', 1],
  ['다음\\s*분기|next quarter', 'quarter', 1],
];

export const yearWords: readonly (readonly [string, number])[] = [
  [
    '올해\\s*들어서?|올\\s*들어서?|올해|금년도?|이번\\s*해|이번\\s*연도|올\\s*한\\s*해|올(?=\\s*(?:상반기|하반기|\\d))|this (?:calendar )?year(?:\\s+so far)?|(?:the )?current year|year to date|ytd',
    0,
  ],
  [
    '작년도?|지난\\s*해|지난\\s*year|전년도?|지난\\s*연도|저번\\s*해|last year|(?:the )?previous year|(?:the )?prior year',
    -1,
  ],
  ['재작년|지지난\\s*해|(?:the )?year before last', -2],
  ['내년|next year', 1],
];

export const weekdays = '월화수목금토일';
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const subKo =
  '(?:(?<m1>\\d{1,2})\\s*월?\\s*[~-]\\s*(?<m2>\\d{1,2})\\s*월|(?<mk>십일|십이|[일이삼사오유육칠팔구시십])월(?:\\s*(?<dk>(?:[이삼]?십)?[일이삼사오육칠팔구]?)일(?=[에부까날의이\\s]|$))?|(?<m>\\d{1,2})\\s*월(?:\\s*(?<d>\\d{1,2})\\s*일|\\s*(?<edge>초순?|중순|말))?|(?<q1>[1-4])\\s*[~-]\\s*(?<q2>[1-4])\\s*분기|(?<q>[1-4]|일|이|삼|사)\\s*(?:/\\s*4\\s*|사\\s*)?분기|(?<h>상반기|하반기|전반기|후반기)|(?<ye>초(?=[\\s에부이까]|$)|연초|말(?=[\\s에부이까]|$)|연말))';
export const yearKo = `(?:(?<y>(?:19|20)\\d{2})\\s*년도?|'?(?<yy>2\\d)\\s*년도?|(?<yk>이천(?:이십|십)?[일이삼사오육칠팔구]?)\\s*년도?|${yearWords.map(([words], index) => `(?<w${index}>${words})`).join('|')})`;
export const ord =
  '(?<q>q\\s?[1-4]|[1-4]\\s?q|quarter\\s+[1-4]|(?:the\\s+)?(?:first|second|third|fourth|1st|2nd|3rd|4th)\\s+quarter|(?<h>h\\s?[12]|[12]\\s?h|(?:the\\s+)?(?:first|second|1st|2nd)\\s+half))';
export const subEn = `(?:(?<edge>early|mid|late|(?:the\\s+)?(?:beginning|start|middle|end) of)[\\s-]+)?(?:(?<mn>${monthPattern})\\.?(?:\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?|(?:the\\s+)?(?<d2>\\d{1,2}(?:st|nd|rd|th)?|first(?=\\s+of))(?:\\s+of)?\\s+(?<mn2>${monthPattern})|${ord})`;
export const yearEn = yearKo.replace(/\\s\*년도\?/gu, '(?!\\d)').replace("'?(?<yy>2\\d)(?!\\d)", "'(?<yy>2\\d)(?!\\d)");
export const lengthPattern = `(?:(?<fixed>일주일|한\\s*주|이주일|보름|하루|이틀|사흘|나흘|열흘|반년|일년|이년|삼년|fortnight|half a year)|(?<n>${countPattern})\\s*(?<u>${unitPattern}))`;

export const monthEdge = '(?:\\s*(?<edge>초순?|중순|말)(?=[\\s에의까이부]|$))?';
