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

/** When the MPN ID that is on file was linked: with the company's record, where nobody linked it since (TRN-4). */
export async function mpnLinkedAt(db: Knex, organisationId: OrganisationId): Promise<Date | undefined> {
  const row = await db<{ mpn_id: string | null; mpn_linked_at: Date | null; created_at: Date }>('organisations')
    .where('id', organisationId)
    .first('mpn_id', 'mpn_linked_at', 'created_at');
  return row?.mpn_id == null ? undefined : (row.mpn_linked_at ?? row.created_at);
}
