import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameKeyOf, sortNameOf } from '../../src/customers/customerName';
import { packageRoot } from '../../src/shared/packageRoot';
import { checkLicences, loadCatalogue } from '../../src/subscriptions/catalogue';

const catalogue = loadCatalogue();
const known = readFileSync(join(packageRoot(), 'src/questions/data/products.tsv'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t')[0]);

test('every offer is a product that questions know, once, with limits, and upgrades to another offer', () => {
  const names = catalogue.all.map(({ product }) => product);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
  expect(catalogue.all.filter(({ min, max }) => !(min >= 1 && min <= max))).toEqual([]);
  const wrong = catalogue.all.filter((offer) =>
    offer.upgradesTo.some((to) => to === offer.product || !catalogue.find(to)),
  );
  expect(wrong).toEqual([]);
});

test('SUB-3 a licence count is a whole number within the offer’s limits, however the digits are typed', () => {
  const offer = catalogue.find('Microsoft 365 Business Premium');
  if (!offer) throw new Error('not in the catalogue');
  const counts = ['1', '300', ' 25 ', '２５', 12].map((typed) => checkLicences(offer, typed));
  expect(counts.map((count) => count.ok && count.value)).toEqual([1, 300, 25, 25, 12]);
  const refused = ['0', '301', '-1', '1.5', '1e2', 'ten', '', '12 seats', undefined, Number.NaN].map((typed) =>
    checkLicences(offer, typed),
  );
  expect(refused.filter(({ ok }) => ok)).toEqual([]);
  expect(refused[0]).toEqual({
    ok: false,
    error: { kind: 'licence-count-invalid', product: offer.product, min: 1, max: 300 },
  });
  const large = catalogue.find('Microsoft 365 E3');
  expect(large && checkLicences(large, '1,500')).toEqual({ ok: true, value: 1500 });
});

test('names are searched without their legal form and with Hangul taken apart, and sorted without regard to capitals', () => {
  expect(nameKeyOf('주식회사 한빛 전자')).toBe('한빛전자'.normalize('NFD'));
  expect([nameKeyOf('Contoso, Ltd.'), nameKeyOf('(주)콘토소'), nameKeyOf('Inc.')]).toEqual([
    'contoso',
    '콘토소'.normalize('NFD'),
    'inc.',
  ]);
  expect(['banana', 'Apple', '가'].toSorted((a, b) => (sortNameOf(a) < sortNameOf(b) ? -1 : 1))).toEqual([
    'Apple',
    'banana',
    '가',
  ]);
});
