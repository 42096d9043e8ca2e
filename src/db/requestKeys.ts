import type { Knex } from 'knex';

const keptDays = 7;

/** Forgets outcomes nobody will ask for any more; answers how many. */
export async function purgeRequestKeys(db: Knex, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  return db('request_keys').where('created_at', '<', before).del();
}
