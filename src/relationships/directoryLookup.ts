import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

/** Whether the company stands in the official provider list. */
export async function isListed(db: Knex, organisationId: OrganisationId): Promise<boolean> {
  return (
    (await db('provider_profiles').where('organisation_id', organisationId).first('organisation_id')) !== undefined
  );
}
