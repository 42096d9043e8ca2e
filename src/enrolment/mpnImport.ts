import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import type { Operator } from '../shared/actor';
import { ok, type Result } from '../shared/result';
import { importMpnProfiles, type OwnedProfile } from './mpn';

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** ENR-7: the membership table that the operator brings, all rows or none. */
export interface MpnImport {
  run(operator: Operator, profiles: readonly OwnedProfile[]): Promise<Result<Imported, never>>;
}

export function createMpnImport({ db, now }: { readonly db: Knex; readonly now: () => Date }): MpnImport {
  return {
    run: (operator, profiles) =>
      transact<Imported, never>(db, undefined, async (trx) => {
        const { fresh, changed, unchanged } = await sorted(trx, profiles);
        const imported = { added: fresh.length, changed: changed.length, unchanged };
        if (fresh.length + changed.length === 0) return ok(imported);
        await importMpnProfiles(trx, [...fresh, ...changed]);
        await record(trx, {
          at: now(),
          operator: operator.operator,
          action: 'memberships.imported',
          subject: { kind: 'memberships', id: 'mpn' },
          after: { added: imported.added, changed: imported.changed },
          correlation: operator.correlationId,
        });
        return ok(imported);
      }),
  };
}

interface Sorted {
  readonly fresh: readonly OwnedProfile[];
  readonly changed: readonly OwnedProfile[];
  readonly unchanged: number;
}

async function sorted(trx: Knex.Transaction, profiles: readonly OwnedProfile[]): Promise<Sorted> {
  const known = await knownProfiles(trx, profiles);
  const fresh = profiles.filter(({ mpnId }) => !known.has(mpnId));
  const changed = profiles.filter((profile) => {
    const before = known.get(profile.mpnId);
    return before !== undefined && before !== fingerprint(profile);
  });
  return { fresh, changed, unchanged: profiles.length - fresh.length - changed.length };
}

interface Row {
  mpn_id: string;
  name: string;
  country: string;
  active: boolean;
  email: string;
}

const mostIds = 1000;

async function knownProfiles(trx: Knex, profiles: readonly OwnedProfile[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (let start = 0; start < profiles.length; start += mostIds) {
    const ids = profiles.slice(start, start + mostIds).map(({ mpnId }) => mpnId);
    const rows = await trx<Row>('mpn_profiles').whereIn('mpn_id', ids);
    for (const row of rows) known.set(row.mpn_id, fingerprint({ ...row, mpnId: row.mpn_id, isActive: row.active }));
  }
  return known;
}

function fingerprint({ name, country, isActive, email }: OwnedProfile): string {
  return JSON.stringify([name, country, isActive, email]);
}
