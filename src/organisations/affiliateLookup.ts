import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

/** Recorded as one group, whichever of the two said so (CUS-28). */
export async function areAffiliates(db: Knex, one: OrganisationId, other: OrganisationId): Promise<boolean> {
  const row = await db('organisation_affiliates')
    .where({ organisation_id: one, affiliate_id: other })
    .orWhere({ organisation_id: other, affiliate_id: one })
    .first<{ organisation_id: string } | undefined>('organisation_id');
  return row !== undefined;
}
