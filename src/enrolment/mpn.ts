import type { Knex } from 'knex';
import { err, ok, type Result } from '../shared/result';

/** An organisation profile of the membership programme (ENR-8). */
export interface MpnProfile {
  readonly mpnId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly isActive: boolean;
}

/**
 * Where memberships are kept (ENR-7). The built-in one is the table that the operator imports; one that asks another
 * system may take its time, so it is never called inside a transaction.
 */
export interface MembershipSource {
  /** The profiles of the login with this address, in lower case; none for an unknown one. */
  profilesOf(email: string): Promise<readonly MpnProfile[]>;
  find(mpnId: string): Promise<OwnedProfile | undefined>;
}

export interface OwnedProfile extends MpnProfile {
  /** The login's address, in lower case. */
  readonly email: string;
}

export type MpnRefusal =
  | { readonly kind: 'mpn-required' }
  | { readonly kind: 'mpn-inactive'; readonly mpnId: string }
  | { readonly kind: 'mpn-country-mismatch'; readonly mpnCountry: string; readonly tenantCountry: string }
  | { readonly kind: 'mpn-already-linked' };

/** ENR-10, REG-3: active, and in the very country of the tenant; the same region is not enough. */
export function checkProfile(profile: MpnProfile, tenantCountry: string): Result<MpnProfile, MpnRefusal> {
  if (!profile.isActive) return err({ kind: 'mpn-inactive', mpnId: profile.mpnId });
  if (profile.country !== tenantCountry)
    return err({ kind: 'mpn-country-mismatch', mpnCountry: profile.country, tenantCountry });
  return ok(profile);
}

interface Row {
  mpn_id: string;
  name: string;
  country: string;
  active: boolean;
  email: string;
}

export function createMpnTable(db: Knex): MembershipSource {
  return {
    profilesOf: async (email) =>
      (await db<Row>('mpn_profiles').where('email', email.toLowerCase()).orderBy('mpn_id')).map(fromRow),
    find: async (mpnId) => {
      const row = await db<Row>('mpn_profiles').where('mpn_id', mpnId).first();
      return row && { ...fromRow(row), email: row.email };
    },
  };
}

function fromRow(row: Row): MpnProfile {
  return { mpnId: row.mpn_id, name: row.name, country: row.country, isActive: row.active };
}

/** The operator's import: adds and updates by MPN ID, takes nothing away. Answers how many rows it held. */
export async function importMpnProfiles(trx: Knex.Transaction, rows: readonly OwnedProfile[]): Promise<number> {
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    await trx('mpn_profiles').insert(part.map(toRow)).onConflict('mpn_id').merge();
  }
  return rows.length;
}

function toRow({ mpnId, name, country, isActive, email }: OwnedProfile): Record<string, unknown> {
  return { mpn_id: mpnId, name, country: country.toUpperCase(), active: isActive, email: email.trim().toLowerCase() };
}
