import type { Knex } from 'knex';

const dayMs = 24 * 60 * 60 * 1000;
/** As long as the cards whose buttons find them. */
const searchDays = 30;

/** What was searched for and the addresses of downloads: nobody's any more after their time. */
export async function purgeCustomerSearches(db: Knex, now: Date): Promise<void> {
  await db('customer_searches')
    .where('asked_at', '<', new Date(now.getTime() - searchDays * dayMs))
    .del();
  await db('customer_exports')
    .where('expires_at', '<', new Date(now.getTime() - dayMs))
    .del();
}
