import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { Capability } from '../shared/roles';

/** When the company was connected, and since when it has a capability. */
export async function findOrganisationDates(
  db: Knex,
  organisationId: OrganisationId,
  capability: Capability,
): Promise<{ readonly connectedAt: Date | undefined; readonly capableSince: Date | undefined }> {
  const organisation = await db<{ created_at: Date }>('organisations').where('id', organisationId).first('created_at');
  const held = await db('organisation_capabilities')
    .where({ organisation_id: organisationId, capability })
    .first<{ added_at: Date } | undefined>('added_at');
  return { connectedAt: organisation?.created_at, capableSince: held?.added_at };
}
