import { z } from 'zod';
import type { ImportedCustomer, ImportedSubscription } from '../customers/importedCustomer';
import { err, ok, type Result } from '../shared/result';
import { country, domain } from './values';

type Read<T> = Result<T, string>;

const mostLetters = 200;
const mostSubscriptions = 100;
const mostLicences = 9_999_999;

/** A company's or person's name on one line; whoever exported it may have broken it over several. */
export function textOf(cell: string): Read<string | undefined> {
  if (cell === '') return ok(undefined);
  if ([...cell].length > mostLetters) return err(`is longer than ${mostLetters} characters`);
  return /\p{Cc}/u.test(cell) ? err('holds a character that cannot be shown') : ok(cell);
}

export function nameOf(cell: string): Read<string> {
  const text = textOf(cell);
  if (!text.ok) return text;
  return text.value === undefined ? err('is empty') : ok(text.value);
}

export function domainOf(cell: string): Read<string> {
  const parsed = domain.safeParse(cell);
  return parsed.success ? ok(parsed.data) : err(`${quoted(cell)} is not a domain, such as contoso.com`);
}

export function countryOf(cell: string): Read<string> {
  const parsed = country.safeParse(cell);
  return parsed.success ? ok(parsed.data) : err(`${quoted(cell)} is not a country of two letters, such as KR`);
}

export function relationshipOf(cell: string): Read<ImportedCustomer['acquiredAs']> {
  if (/^direct$/iu.test(cell)) return ok('direct_bill');
  return /^indirect$/iu.test(cell) ? ok('indirect') : err(`${quoted(cell)} is neither direct nor indirect`);
}

export function statusOf(cell: string): Read<ImportedCustomer['state']> {
  if (/^active$/iu.test(cell)) return ok('active');
  return /^removed$/iu.test(cell) ? ok('removed') : err(`${quoted(cell)} is neither active nor removed`);
}

export function sinceOf(cell: string): Read<string> {
  const isDay = z.iso.date().safeParse(cell).success && cell >= '1900-01-01';
  return isDay ? ok(cell) : err(`${quoted(cell)} is not a day, such as 2026-11-20`);
}

/** `Product:licences;Product:licences`; a product's own name may hold a colon. */
export function subscriptionsOf(
  cell: string,
  productOf: (written: string) => string,
): Read<readonly ImportedSubscription[]> {
  const parts = cell.split(';').map((part) => part.trim());
  const written = parts.filter((part) => part !== '');
  if (written.length > mostSubscriptions) return err(`holds more than ${mostSubscriptions} subscriptions`);
  const seen = new Set<string>();
  const subscriptions: ImportedSubscription[] = [];
  for (const part of written) {
    const one = subscriptionOf(part, productOf);
    if (!one.ok) return one;
    const { product } = one.value;
    if (seen.has(product)) return err(`${quoted(product)} stands twice; add its licences up`);
    seen.add(product);
    subscriptions.push(one.value);
  }
  return ok(subscriptions);
}

function subscriptionOf(part: string, productOf: (written: string) => string): Read<ImportedSubscription> {
  const [, name = '', digits = ''] = /^(.+):\s*([\d,]+)$/su.exec(part) ?? [];
  const written = name.trim();
  const plain = /^\d{1,3}(?:,\d{3})+$/u.test(digits) ? digits.replaceAll(',', '') : digits;
  if (written === '' || !/^\d+$/u.test(plain)) return err(`${quoted(part)} is not Product:licences`);
  if (Number(plain) > mostLicences) return err(`${quoted(part)} has more than ${mostLicences} licences`);
  const product = textOf(written);
  if (!product.ok) return err(`${quoted(part)} ${product.error}`);
  return ok({ product: productOf(written), licences: Number(plain) });
}

export function quoted(cell: string): string {
  return JSON.stringify(cell.slice(0, 60));
}
