import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import { readFilter, type CustomerFilter, type TypedFilter } from './customerList';

/** A list's buttons carry the id of what was searched for, never the words. */
export async function insertSearch(
  trx: Knex.Transaction,
  search: {
    readonly partnerId: OrganisationId;
    readonly id: string;
    readonly filter: CustomerFilter;
    readonly at: Date;
  },
): Promise<void> {
  const { partnerId, id, filter, at } = search;
  await trx('customer_searches').insert({
    partner_id: partnerId,
    id,
    filter: JSON.stringify(filter),
    asked_at: at,
  });
}

export async function findSearch(db: Knex, partnerId: OrganisationId, id: string): Promise<CustomerFilter | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db('customer_searches')
    .where({ partner_id: partnerId, id })
    .first<{ filter: TypedFilter } | undefined>('filter');
  return row && readFilter(row.filter);
}
