import { fill, holesOf } from '../../src/i18n/fill';
import { languageOf, textsOf, type TextKey } from '../../src/i18n/language';
import { ownRefusalCodes, refusalCodes } from '../../src/shared/refusalCodes';
import { refusalCatalogue } from '../support/refusalCatalogue';

const keys = Object.keys(textsOf.ko) as TextKey[]; // the master's

test('every sentence names the same things in both languages', () => {
  const different = keys.filter((key) => holesOf(textsOf.ko[key]).join() !== holesOf(textsOf.en[key]).join());
  expect(different).toEqual([]);
});

test('no text is empty, and no text holds the markers of another', () => {
  const odd = keys.filter((key) =>
    [textsOf.ko[key], textsOf.en[key]].some((text) => text.trim() === '' || /\$\{/u.test(text)),
  );
  expect(odd).toEqual([]);
});

test('in Korean no name is followed by a particle that may be the wrong one', () => {
  const fixed = /\{\w+\}(?:은|는|이|가|을|를|과|와|으로|이나|이라|라)(?=[\s.,)]|$)/u;
  expect(keys.filter((key) => fixed.test(textsOf.ko[key]))).toEqual([]);
});

test('the refusals of the code are those of the rule book', () => {
  expect([...refusalCodes].sort()).toEqual(
    refusalCatalogue.map((code) => code.toLowerCase().replaceAll('_', '-')).sort(),
  );
});

test.each([...refusalCodes, ...ownRefusalCodes])(
  'the refusal %s has its sentence and way on in both languages',
  (kind) => {
    for (const text of [textsOf.ko[`error.${kind}`], textsOf.en[`error.${kind}`]])
      expect(text.length).toBeGreaterThan(10);
  },
);

test.each([
  ['콘토소', '콘토소는'],
  ['한빛', '한빛은'],
  ['Contoso', 'Contoso는'],
  ['Fabrikam', 'Fabrikam은'],
  ['Northwind Traders', 'Northwind Traders는'],
  ['VanArsdel', 'VanArsdel은'],
  ['Litware', 'Litware는'],
  ['Woodgrove Bank', 'Woodgrove Bank는'],
  ['Wide World Importers (한국)', 'Wide World Importers (한국)은'],
  ['4100001', '4100001은'],
  ['4100002', '4100002는'],
])('%s is followed by the particle that is heard', (name, expected) => {
  expect(fill('{name:은/는}', { name })).toBe(expected);
});

test('서울, 콘토소 and Adatum go with their own form of (으)로', () => {
  const places = ['서울', '콘토소', 'Adatum', '부산'].map((name) => fill('{name:으로/로}', { name }));
  expect(places).toEqual(['서울로', '콘토소로', 'Adatum으로', '부산으로']);
});

test('a hole without a value is a slip that throws', () => {
  expect(() => fill('{name} is gone', {})).toThrow('name');
});

test('dates, numbers and ages are written as each reader writes them', () => {
  const at = new Date('2026-11-20T15:30:00Z');
  const [ko, en] = [languageOf('ko', 'Asia/Seoul'), languageOf('en', 'Europe/London')];
  expect([ko.date(at), en.date(at)]).toEqual(['2026년 11월 21일', '20 November 2026']);
  expect(ko.dateTime(at)).toBe('2026년 11월 21일 00:30');
  expect([ko.number(1234567), en.number(1234567)]).toEqual(['1,234,567', '1,234,567']);
  const later = new Date('2026-11-23T16:00:00Z');
  expect([ko.age(at, later), en.age(at, later)]).toEqual(['3일 전', '3 d ago']);
  expect([ko.age(at, at), en.age(at, at)]).toEqual(['방금', 'just now']);
  expect([ko.country('KR'), en.country('NA')]).toEqual(['대한민국', 'Namibia']);
});
