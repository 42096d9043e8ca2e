import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

export interface NamedOrganisation {
  readonly name: string;
  /** Null where a customer has not bound its tenant yet. */
  readonly tenantId: string | null;
}

/** Names for lists; an id that is not there has none. */
export async function namesOf(
  db: Knex,
  ids: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, NamedOrganisation>> {
  const rows = await db('organisations')
    .whereIn('id', [...new Set(ids)])
    .select<{ id: OrganisationId; name: string; tenant_id: string | null }[]>('id', 'name', 'tenant_id');
  return new Map(rows.map(({ id, name, tenant_id }) => [id, { name, tenantId: tenant_id }]));
}
