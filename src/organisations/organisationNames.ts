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

export interface FoundCompany extends NamedOrganisation {
  readonly id: OrganisationId;
}

/** By tenant id, primary domain or whole name; several where companies are called the same. */
export async function companiesCalled(db: Knex, words: string, most: number): Promise<readonly FoundCompany[]> {
  const said = words.normalize('NFC').trim().toLowerCase();
  if (said === '') return [];
  const rows = await db('organisations')
    .where('tenant_id', said)
    .orWhere('primary_domain', said)
    .orWhereRaw('lower(name) = ?', [said])
    .orderBy(['name', 'id'])
    .limit(most)
    .select<{ id: OrganisationId; name: string; tenant_id: string | null }[]>('id', 'name', 'tenant_id');
  return rows.map(({ id, name, tenant_id }) => ({ id, name, tenantId: tenant_id }));
}
