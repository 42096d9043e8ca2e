import { languageOf, type TextKey } from '../../src/i18n/language';
import { loadMarkets } from '../../src/organisations/market';
import { locales } from '../../src/shared/locale';

const markets = loadMarkets();

describe('REG-1 the market table', () => {
  test.each([
    ['AFRICA', 47],
    ['APAC', 18],
    ['AUSTRALIA', 23],
    ['BRAZIL', 1],
    ['CANADA', 2],
    ['EUROPE', 45],
    ['INDIA', 1],
    ['JAPAN', 1],
    ['KOREA', 1],
    ['LATAM', 53],
    ['MECEE', 45],
    ['NEW_ZEALAND', 4],
    ['RUSSIA', 1],
    ['TAIWAN', 1],
    ['UNITED_STATES', 2],
  ])('%s has %i markets', (region, count) => {
    expect(markets.all.filter((market) => market.region === region)).toHaveLength(count);
  });

  test('has 245 rows in 15 regions, and each ISO code in one region only', () => {
    expect(markets.all).toHaveLength(245);
    const regions = new Map<string, Set<string>>();
    for (const { iso2, region } of markets.all) regions.set(iso2, (regions.get(iso2) ?? new Set()).add(region));
    expect([...regions].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test('has three rows for BQ, all in one region, and reads NA and NO as codes', () => {
    const bonaire = markets.all.filter(({ iso2 }) => iso2 === 'BQ');
    expect(bonaire.map(({ region }) => region)).toEqual(['LATAM', 'LATAM', 'LATAM']);
    expect(markets.all.find(({ iso2 }) => iso2 === 'NA')).toMatchObject({ en: 'Namibia', region: 'AFRICA' });
    expect(markets.all.find(({ iso2 }) => iso2 === 'NO')).toMatchObject({ en: 'Norway', region: 'EUROPE' });
  });
});

describe('REG-2 region, not country or geography, decides', () => {
  test.each([
    ['FR', 'DE', 'EUROPE'],
    ['PR', 'MX', 'LATAM'],
    ['VI', 'BQ', 'LATAM'],
    ['GU', 'AU', 'AUSTRALIA'],
    ['MP', 'AU', 'AUSTRALIA'],
    ['AS', 'NZ', 'NEW_ZEALAND'],
    ['GF', 'GP', 'LATAM'],
    ['MQ', 'MF', 'LATAM'],
    ['RE', 'YT', 'AFRICA'],
    ['PF', 'NC', 'AFRICA'],
    ['NA', 'KE', 'AFRICA'],
    ['PM', 'CA', 'CANADA'],
    ['GL', 'SJ', 'EUROPE'],
    ['BV', 'NO', 'EUROPE'],
    ['ZA', 'LS', 'MECEE'],
    ['SZ', 'ZW', 'MECEE'],
    ['MZ', 'MA', 'MECEE'],
    ['MN', 'PK', 'MECEE'],
    ['XK', 'AL', 'MECEE'],
    ['AQ', 'BQ', 'LATAM'],
    ['KR', 'kr', 'KOREA'],
  ])('%s and %s are both %s', (a, b, region) => {
    expect(markets.sameRegion(a, b)).toEqual({ ok: true, value: region });
  });

  test.each([
    ['US', 'CA'],
    ['US', 'PR'],
    ['US', 'VI'],
    ['US', 'GU'],
    ['US', 'AS'],
    ['FR', 'GF'],
    ['FR', 'RE'],
    ['FR', 'PM'],
    ['FR', 'PF'],
    ['KE', 'ZA'],
    ['NO', 'NA'],
    ['KR', 'JP'],
    ['KR', 'TW'],
    ['AU', 'NZ'],
    ['BR', 'AR'],
    ['RU', 'KZ'],
  ])('%s and %s are not one region, whichever comes first', (a, b) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(markets.sameRegion(one, other)).toMatchObject({
        ok: false,
        error: { kind: 'region-mismatch', countryA: one, countryB: other },
      });
    }
  });
});

describe('REG-4 a country without a market', () => {
  test.each(['CN', 'CU', 'IR', 'KP', 'SD', 'SY', 'EH', '', 'ZZ'])('%s is refused on either side', (country) => {
    expect(markets.regionOf(country)).toBeUndefined();
    expect(markets.sameRegion(country, 'KR')).toEqual({
      ok: false,
      error: { kind: 'country-without-market', country },
    });
    expect(markets.sameRegion('KR', country)).toEqual({
      ok: false,
      error: { kind: 'country-without-market', country },
    });
  });
});

describe.each(locales)('REG-1 and REG-2 in %s', (locale) => {
  const { country, t } = languageOf(locale, 'Asia/Seoul');

  test('every country and every region of the table has a name, and no two regions share one', () => {
    expect(markets.all.filter(({ iso2 }) => country(iso2) === iso2)).toEqual([]);
    const regions = [...new Set(markets.all.map(({ region }) => region))];
    const names = regions.map((region) => t(`region.${region}` as TextKey)); // the table's regions
    expect(new Set(names).size).toBe(15);
    expect(names.filter((name) => name === '')).toEqual([]);
  });
});

test('C-10 Africa has the 47 rows of the table, not the 18 of the prose, and the trade inside it is allowed', () => {
  const africa = markets.all.filter(({ region }) => region === 'AFRICA');
  expect(new Set(africa.map(({ iso2 }) => iso2)).size).toBe(47);
  for (const { iso2 } of africa) expect(markets.sameRegion(iso2, 'KE')).toEqual({ ok: true, value: 'AFRICA' });
});
