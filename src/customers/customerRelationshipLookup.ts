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

/** Whether any partner serves this company as a customer: which one is nobody's to know. */
export async function isServed(db: Knex, customerId: OrganisationId): Promise<boolean> {
  const row = await db('customer_relationships')
    .where({ customer_id: customerId, state: 'active' })
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
}
