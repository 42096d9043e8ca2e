import { describe as inWords } from '../../src/questions/describe';
import { parseFilter, statusOf, type Filter } from '../../src/questions/filter';
import { loadLexicon } from '../../src/questions/lexicon';
import { withoutSlots } from '../../src/questions/edits';

const { cities } = loadLexicon();
const filter: Filter = {
  country: { any: ['KR'], none: [] },
  city: { any: [], none: ['Seoul'] },
  product: { any: ['Microsoft 365 E3'], all: [], none: ['Teams'] },
  totalLicences: { min: 101 },
  since: { from: '2026-10-01', before: '2026-11-01' },
  supportContact: { any: [], none: [], empty: true },
  sort: { by: 'totalLicences', direction: 'desc' },
  limit: 5,
};

test('a filter is said condition by condition in Korean', () => {
  expect(inWords(filter, { locale: 'ko', cities }).map(({ text }) => text)).toEqual([
    '국가: 대한민국',
    '도시 제외: 서울',
    '지원 담당자 없음',
    '시작일: 2026-10-01 ~ 2026-10-31',
    '제품: Microsoft 365 E3',
    '제품 제외: Teams',
    '전체 라이선스 101개 이상',
    '정렬: 전체 라이선스 내림차순',
    '처음 5곳',
  ]);
});

test('a filter is said condition by condition in English', () => {
  expect(inWords(filter, { locale: 'en', cities }).map(({ text }) => text)).toEqual([
    'Country: South Korea',
    'City: not Seoul',
    'Support contact: none',
    'Customer since 2026-10-01 to 2026-10-31',
    'Product: Microsoft 365 E3',
    'Product: not Teams',
    'Total licenses: 101 or more',
    'Sorted by total licenses, descending',
    'First 5',
  ]);
});

test('a condition is taken away by its slot, and what is no filter is refused', () => {
  expect(withoutSlots(filter, ['country', 'city', 'sort'])).not.toHaveProperty('country');
  expect(parseFilter({ country: { any: ['KR'], none: [], drop: 1 } })).toBeUndefined();
  expect(parseFilter(filter)).toEqual(filter);
});

test('a list means active customers unless it says otherwise, a name is looked up among all', () => {
  expect(statusOf({})).toBe('active');
  expect(statusOf({ status: 'removed' })).toBe('removed');
  const name = { any: [{ text: 'Contoso', match: 'part' as const }], none: [] };
  expect(statusOf({ name })).toBe('any');
  expect(statusOf({ name, relationship: 'direct' })).toBe('active');
  expect(statusOf({ name: { any: [{ text: 'Con', match: 'start' }], none: [] } })).toBe('any');
});
