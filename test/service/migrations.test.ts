import type { Knex } from 'knex';
import { migrations } from '../../migrations';
import { migrationConfig } from '../../src/db/migrate';
import { eachDatabase } from '../support/databases';
import { migrationRows } from '../support/migrationRows';

const names = migrations.map((migration) => migration.name);
const config = migrationConfig(migrations);

test('migrations are listed in the order of their names, each once', () => {
  expect(names).toEqual([...new Set(names)].sort());
});

test.each(names)('%s has sample rows to be tested with', (name) => {
  const count = (migrationRows[name] ?? []).flatMap(({ rows }) => rows).length;
  expect(count).toBeGreaterThan(0);
});

test('sample rows belong to migrations that exist', () => {
  expect(names).toEqual(expect.arrayContaining(Object.keys(migrationRows)));
});

eachDatabase((database) => {
  beforeAll(() => database().transaction((trx) => trx.migrate.rollback(config, true)));

  test.each(names)('%s goes up, down and up again on a database with rows', async (name) => {
    const db = database();
    const before = await schemaOf(db);
    await step(db, 'up', name);
    const after = await schemaOf(db);
    await insertRows(db, name);
    await step(db, 'down', name);
    expect(await schemaOf(db)).toEqual(before);
    await step(db, 'up', name);
    expect(await schemaOf(db)).toEqual(after);
    await insertRows(db, name);
  });

  test('all of them go down and up again on a database with rows', async () => {
    const db = database();
    const full = await schemaOf(db);
    await db.transaction((trx) => trx.migrate.rollback(config, true));
    await db.transaction((trx) => trx.migrate.latest(config));
    expect(await schemaOf(db)).toEqual(full);
  });
});

async function step(db: Knex, direction: 'up' | 'down', name: string): Promise<void> {
  await db.transaction((trx) => trx.migrate[direction]({ ...config, name }));
}

async function insertRows(db: Knex, name: string): Promise<void> {
  for (const { table, rows } of migrationRows[name] ?? []) await db(table).insert(rows).onConflict().ignore();
}

/** Columns, constraints, indexes, triggers and functions, in an order that does not depend on how they came about. */
async function schemaOf(db: Knex): Promise<unknown[]> {
  const { rows } = await db.raw<{ rows: { line: string }[] }>(`
    select line from (
      select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression,
                       collation_name) as line
        from information_schema.columns where table_schema = 'public'
      union all
      select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select indexdef from pg_indexes where schemaname = 'public'
      union all
      select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all
      select pg_get_functiondef(p.oid) from pg_proc p
       where pronamespace = 'public'::regnamespace and prokind = 'f'
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select concat_ws(' ', typname, typtype) from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    ) as lines order by line collate "C"`);
  return rows.map(({ line }) => line);
}
