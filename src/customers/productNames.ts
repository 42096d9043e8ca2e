import { readRows } from '../questions/dataRows';
import type { Catalogue } from '../subscriptions/catalogue';

/** The product that a file means; a name that means none for certain stays as it is written. */
export type ProductNames = (written: string) => string;

/** Spellings that stand for one product and no other; those that a question would ask back about stand for none. */
export function loadProductNames(catalogue: Catalogue): ProductNames {
  const rows = readRows('products.tsv').map(([name = '', , spellings = '']) => ({ name, spellings }));
  const names = new Set([...catalogue.all.map(({ product }) => product), ...rows.map(({ name }) => name)]);
  const byKey = new Map<string, string | undefined>();
  for (const { name, spellings } of rows) {
    for (const spelling of spellings.split('|').filter((one) => !/[?^]/u.test(one))) {
      const key = keyOf(spelling);
      byKey.set(key, byKey.has(key) && byKey.get(key) !== name ? undefined : name);
    }
  }
  for (const name of names) byKey.set(keyOf(name), name);
  return (written) => byKey.get(keyOf(written)) ?? written;
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
