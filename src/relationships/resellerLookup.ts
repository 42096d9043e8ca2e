import type { Knex } from 'knex';
import { brand, type OrganisationId } from '../shared/ids';

export interface NamedReseller {
  readonly id: OrganisationId;
  readonly name: string;
}

/** The provider's resellers that it may act through now, by name. */
export async function activeResellersOf(
  db: Knex,
  providerId: OrganisationId,
  limit: number,
): Promise<readonly NamedReseller[]> {
  const rows = await db('partnerships')
    .join('organisations', 'organisations.id', 'partnerships.reseller_id')
    .where({ 'partnerships.provider_id': providerId, 'partnerships.state': 'active' })
    .orderBy(['organisations.name', 'organisations.id'])
    .limit(limit)
    .select<{ id: string; name: string }[]>('organisations.id', 'organisations.name');
  return rows.map(({ id, name }) => ({ id: brand<OrganisationId>(id), name }));
}
