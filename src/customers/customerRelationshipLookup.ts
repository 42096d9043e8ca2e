import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import * as store from './customerRelationshipStore';
import type { CustomerRelationship } from './customerRelationship';

/** What other features may ask about a partner's own customers; nothing here reaches another partner's rows. */
export const findRelationship: (
  db: Knex,
  partnerId: OrganisationId,
  id: string,
) => Promise<CustomerRelationship | undefined> = store.findRelationship;

export const findActiveRelationship: (
  db: Knex,
  partnerId: OrganisationId,
  customerId: OrganisationId,
) => Promise<CustomerRelationship | undefined> = store.findActiveRelationship;

/** The unfiltered total, from the counter that the database keeps. */
export async function countActive(db: Knex, partnerId: OrganisationId): Promise<number> {
  const row = await db('customer_counts')
    .where('partner_id', partnerId)
    .first<{ active: string } | undefined>('active');
  return Number(row?.active ?? 0);
}

/** Held until the transaction ends: an order races the removal of the relationship here. */
export const lockActiveRelationshipOf: (
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  customerId: OrganisationId,
) => Promise<CustomerRelationship | undefined> = store.lockActiveRelationship;

/** Resellers that have the customer together with this provider; what they have apart from it is theirs alone. */
export async function resellersSharing(
  db: Knex,
  providerId: OrganisationId,
  customerId: OrganisationId,
): Promise<readonly OrganisationId[]> {
  const rows = await db('customer_relationships')
    .where({ customer_id: customerId, provider_id: providerId, state: 'active' })
    .orderBy('partner_id')
    .select<{ partner_id: OrganisationId }[]>('partner_id');
  return rows.map(({ partner_id }) => partner_id);
}

/** Whether the provider has any customer together with this reseller. */
export async function sharesCustomers(
  db: Knex,
  providerId: OrganisationId,
  resellerId: OrganisationId,
): Promise<boolean> {
  const row: unknown = await sharedWith(db, providerId, resellerId).first('id');
  return row !== undefined;
}

/** The provider's own relationships with customers that it has together with this reseller. */
export function sharedWith(db: Knex, providerId: OrganisationId, resellerId: OrganisationId): Knex.QueryBuilder {
  return db('customer_relationships as c').where({
    'c.partner_id': providerId,
    'c.reseller_id': resellerId,
    'c.state': 'active',
  });
}

/** Whether any partner serves this company as a customer: which one is nobody's to know. */
export async function isServed(db: Knex, customerId: OrganisationId): Promise<boolean> {
  const row = await db('customer_relationships')
    .where({ customer_id: customerId, state: 'active' })
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
}
