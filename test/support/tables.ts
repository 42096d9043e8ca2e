import type { Knex } from 'knex';

export async function tablesOf(db: Knex): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'knex%' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table, as text. */
export async function dump(db: Knex): Promise<string> {
  const tables: string[] = [];
  for (const name of await tablesOf(db)) {
    const { rows } = await db.raw<{ rows: { line: string }[] }>(
      `select to_jsonb(t)::text as line from ${name} t order by 1`,
    );
    tables.push(`${name}: ${rows.map(({ line }) => line).join('\n')}`);
  }
  return tables.join('\n');
}

/** How many rows each table has. */
export async function sizes(db: Knex): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const name of await tablesOf(db)) counted[name] = Number((await db(name).count({ n: '*' }))[0]?.n);
  return counted;
}
