import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export type MpaNotSigned = { readonly kind: 'mpa-not-signed'; readonly region: string };

export interface MpaRule {
  /** MPA-2: from this day on nobody transacts without it, such as 2020-02-01. */
  readonly mpaRequiredFrom: string;
}

/** When the company accepted the Microsoft Partner Agreement for the region; undefined until it has. */
export async function mpaSignedAt(db: Knex, organisationId: OrganisationId, region: string): Promise<Date | undefined> {
  const row = await db('agreements')
    .where({ organisation_id: organisationId, kind: 'mpa', region, state: 'accepted' })
    .first<{ accepted_at: Date | null } | undefined>('accepted_at');
  return row?.accepted_at ?? undefined;
}

/** The guard of every transacting action, for all three partner types (MPA-2 to MPA-4). Never gates a partnership. */
export async function requireMpa(
  trx: Knex,
  organisationId: OrganisationId,
  region: string,
  { mpaRequiredFrom, now }: MpaRule & { readonly now: Date },
): Promise<Result<void, MpaNotSigned>> {
  if (now < new Date(`${mpaRequiredFrom}T00:00:00Z`)) return ok(undefined);
  const signedAt = await mpaSignedAt(trx, organisationId, region);
  return signedAt === undefined ? err({ kind: 'mpa-not-signed', region }) : ok(undefined);
}

export type ResellerMpaNotSigned = { readonly kind: 'reseller-mpa-not-signed'; readonly region: string };

/** The same guard where a provider acts through a reseller: its MPN ID on a subscription, new business (MPA-3, MPA-4). */
export async function requireResellerMpa(
  trx: Knex,
  resellerId: OrganisationId,
  region: string,
  rule: MpaRule & { readonly now: Date },
): Promise<Result<void, ResellerMpaNotSigned>> {
  const signed = await requireMpa(trx, resellerId, region, rule);
  return signed.ok ? signed : err({ kind: 'reseller-mpa-not-signed', region });
}
