import type { Knex } from 'knex';

const keptDays = 7;

/** Forgets outcomes nobody will ask for any more; answers how many. */
export async function purgeRequestKeys(db: Knex, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  return db('request_keys').where('created_at', '<', before).del();
}

/** Which of these no call has been answered under yet. */
export async function unusedKeys(db: Knex, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const used = await db('request_keys').whereIn('key', keys).select<{ key: string }[]>('key');
  const known = new Set(used.map(({ key }) => key));
  return new Set(keys.filter((key) => !known.has(key)));
}
