import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { packageRoot } from '../shared/packageRoot';
import { err, ok, type Result } from '../shared/result';

export interface Market {
  readonly region: string;
  readonly iso2: string;
  readonly en: string;
  readonly ko: string;
}

export type RegionRefusal =
  | { readonly kind: 'country-without-market'; readonly country: string }
  | {
      readonly kind: 'region-mismatch';
      readonly countryA: string;
      readonly regionA: string;
      readonly countryB: string;
      readonly regionB: string;
    };

export interface Markets {
  readonly all: readonly Market[];
  /** The CSP region of a country by ISO code, or undefined where there is no market (REG-4). */
  regionOf(iso2: string): string | undefined;
  /** REG-1, REG-2: both in one region, or which refusal; countries stay ISO codes, the card names them. */
  sameRegion(a: string, b: string): Result<string, RegionRefusal>;
}

/** The market table of the rule book's section 5, read once. `BQ` stands three times, always in one region. */
export function loadMarkets(file = join(packageRoot(), 'src/organisations/data/csp-markets.csv')): Markets {
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true });
  const all = rows.map((row) => ({
    region: row.region ?? '',
    iso2: row.iso2 ?? '',
    en: row.market_en ?? '',
    ko: row.market_ko ?? '',
  }));
  const regions = new Map(all.map((market) => [market.iso2, market.region]));
  const regionOf = (iso2: string): string | undefined => regions.get(iso2.toUpperCase());
  return { all, regionOf, sameRegion: (a, b) => compare(regionOf, a, b) };
}

function compare(regionOf: Markets['regionOf'], countryA: string, countryB: string): Result<string, RegionRefusal> {
  const regionA = regionOf(countryA);
  const regionB = regionOf(countryB);
  if (regionA === undefined) return err({ kind: 'country-without-market', country: countryA });
  if (regionB === undefined) return err({ kind: 'country-without-market', country: countryB });
  if (regionA !== regionB) return err({ kind: 'region-mismatch', countryA, regionA, countryB, regionB });
  return ok(regionA);
}
