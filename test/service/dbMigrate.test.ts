import { migrations } from '../../migrations';
import { openDatabase } from '../../src/db/openDatabase';
import { untilBlocked, useEmptyPostgres } from '../support/databases';
import { startProcess } from '../support/processes/childProcess';

const names = migrations.map((migration) => migration.name);

describe('several replicas', () => {
  const { knex, url } = useEmptyPostgres();

  test('that start at once on an empty database migrate it once', async () => {
    const gate = await knex().transaction();
    await gate.raw('select pg_advisory_xact_lock(20261121)');
    const replicas = [1, 2, 3].map(() => startProcess('openOnce', url()));
    await untilBlocked(knex(), 3);
    await gate.commit();
    expect(await Promise.all(replicas.map((replica) => replica.ended))).toEqual([0, 0, 0]);
    expect(await knex()('knex_migrations').orderBy('id').pluck('name')).toEqual(names);
  });
});

describe('a replica killed amid a migration', () => {
  const { knex, url } = useEmptyPostgres();

  test('leaves nothing behind that keeps the next one from starting', async () => {
    const gate = await knex().transaction();
    await gate.schema.createTable('request_keys', (table) => {
      table.text('in_the_way');
    });
    const replica = startProcess('openOnce', url());
    await untilBlocked(knex());
    await replica.kill();
    await gate.rollback();
    const database = await openDatabase({ databaseUrl: url(), dataDir: 'unused' });
    expect(await database.knex('knex_migrations').orderBy('id').pluck('name')).toEqual(names);
    await database.close();
  });
});

describe('a database that is up to date', () => {
  const { url } = useEmptyPostgres();

  test('is opened again with its rows', async () => {
    const first = await openDatabase({ databaseUrl: url(), dataDir: 'unused', poolSize: 2 });
    expect(first.kind).toBe('postgres');
    await first.knex('request_keys').insert({ key: 'kept', outcome: '{}' });
    await first.close();
    const second = await openDatabase({ databaseUrl: url(), dataDir: 'unused' });
    expect(await second.knex('request_keys').pluck('key')).toEqual(['kept']);
    await second.close();
  });
});
