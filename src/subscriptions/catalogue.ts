import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../shared/packageRoot';
import { err, ok, type Result } from '../shared/result';

export type Publisher = 'first_party' | 'third_party';

/** What may be ordered; the counts are licences of one subscription, both ends included. */
export interface Offer {
  readonly product: string;
  readonly publisher: Publisher;
  readonly min: number;
  readonly max: number;
  readonly per: 'user' | 'device' | 'organisation';
  readonly upgradesTo: readonly string[];
}

export interface LicenceCountInvalid {
  readonly kind: 'licence-count-invalid';
  readonly product: string;
  readonly min: number;
  readonly max: number;
}

export interface Catalogue {
  readonly all: readonly Offer[];
  /** By its exact name. */
  find(product: string): Offer | undefined;
}

/** The offers of the data file beside this, read once, in the file's order. */
export function loadCatalogue(file = join(packageRoot(), 'src/subscriptions/data/catalogue.tsv')): Catalogue {
  const lines = readFileSync(file, 'utf8').split('\n');
  const all = lines.filter((line) => line !== '' && !line.startsWith('#')).map(offerOf);
  const byName = new Map(all.map((offer) => [offer.product, offer]));
  return { all, find: (product) => byName.get(product) };
}

function offerOf(line: string): Offer {
  const [product = '', publisher, min, max, per, upgrades = ''] = line.split('\t');
  return {
    product,
    publisher: publisher === 'third_party' ? 'third_party' : 'first_party',
    min: Number(min),
    max: Number(max),
    per: per === 'device' || per === 'organisation' ? per : 'user',
    upgradesTo: upgrades.split(';').filter((name) => name !== ''),
  };
}

const mostLicences = 1_000_000;

/** The offer of a product; what came from elsewhere and is not ours to sell has wide limits and leads nowhere. */
export function limitsOf(catalogue: Catalogue, product: string): Offer {
  const unknown: Offer = { product, publisher: 'first_party', min: 1, max: mostLicences, per: 'user', upgradesTo: [] };
  return catalogue.find(product) ?? unknown;
}

/** A whole number within the offer's own limits (SUB-3); digits of either width, thousands commas allowed. */
export function checkLicences(offer: Offer, typed: unknown): Result<number, LicenceCountInvalid> {
  const text = typeof typed === 'string' ? typed : typeof typed === 'number' ? String(typed) : '';
  const digits = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{1,3})((?:,\d{3})+)$/u, (_all, head, rest) => head + rest.replaceAll(',', ''));
  const { product, min, max } = offer;
  const count = /^\d{1,7}$/u.test(digits) ? Number(digits) : Number.NaN;
  return count >= min && count <= max ? ok(count) : err({ kind: 'licence-count-invalid', product, min, max });
}
