import type { Knex } from 'knex';

/** Which of these no call has been answered under yet. */
export async function unusedKeys(db: Knex, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const used = await db('request_keys').whereIn('key', keys).select<{ key: string }[]>('key');
  const known = new Set(used.map(({ key }) => key));
  return new Set(keys.filter((key) => !known.has(key)));
}
