import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { startEngine } from '../../src/db/embedded';
import { EmbeddedStream, Engine } from '../../src/db/embeddedStream';
import { connectTo, eachDatabase, useEmbedded, usePostgres } from '../support/databases';
import { testRun } from '../support/testRun';

eachDatabase((database) => {
  let table = '';
  let number = 0;

  beforeEach(async () => {
    table = `things_${(number += 1)}`;
    await database().schema.createTable(table, (columns) => {
      columns.increments('id');
      columns.integer('count').notNullable().defaultTo(0);
      columns.text('name').unique({ deferrable: 'deferred' });
    });
  });

  test('values come back as the driver gives them', async () => {
    const { rows } = await database().raw<{ rows: object[] }>(
      `select 9007199254740993::bigint as large, 1.10::numeric as exact, true as yes, '{"a":[1]}'::jsonb as json,
              '2026-11-21T09:00:00+09'::timestamptz as at, '\\xff00'::bytea as bytes, null as nothing, array[1,2] as list`,
    );
    expect(rows).toEqual([
      {
        large: '9007199254740993',
        exact: '1.10',
        yes: true,
        json: { a: [1] },
        at: new Date('2026-11-21T00:00:00Z'),
        bytes: Buffer.from([0xff, 0]),
        nothing: null,
        list: [1, 2],
      },
    ]);
  });

  test('Korean text comes back as it was written', async () => {
    await database()(table).insert({ name: '김민준 (주)한빛전자' });
    expect(await database()(table).whereLike('name', '%한빛%').pluck('name')).toEqual(['김민준 (주)한빛전자']);
  });

  test('an error has its code and leaves the connection in order', async () => {
    await database()(table).insert({ id: 1 });
    await expect(database()(table).insert({ id: 1 })).rejects.toMatchObject({ code: '23505', table });
    await expect(database().raw('select nonsense')).rejects.toMatchObject({ code: '42703' });
    expect(await database()(table).count()).toEqual([{ count: '1' }]);
  });

  test('what is found wrong at the commit is told and undone', async () => {
    await expect(
      database().transaction((trx) => trx(table).insert([{ name: 'twice' }, { name: 'twice' }])),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await database()(table).count()).toEqual([{ count: '0' }]);
  });

  test('a text of a million characters goes in and out', async () => {
    const name = '가나다라'.repeat(250_000);
    const [row] = await database()
      .raw<{ rows: { length: number; name: string }[] }>('select length(?::text) as length, ?::text as name', [
        name,
        name,
      ])
      .then(({ rows }) => rows);
    expect(row?.length).toBe(1_000_000);
    expect(row?.name === name).toBe(true);
  });

  test('five thousand rows are inserted by one statement', async () => {
    await database()(table).insert(Array.from({ length: 5000 }, (_, index) => ({ name: `row ${index}` })));
    expect(await database()(table).count()).toEqual([{ count: '5000' }]);
  });

  test('a savepoint is undone without its surroundings', async () => {
    await database().transaction(async (trx) => {
      await trx(table).insert({ name: 'outer' });
      await trx.transaction((inner) => inner.raw('select 1 / 0')).catch(() => {});
    });
    expect(await database()(table).pluck('name')).toEqual(['outer']);
  });

  test('transactions begun at once each see the one before', async () => {
    await database()(table).insert({ id: 1 });
    const addOne = (): Promise<void> =>
      database().transaction(async (trx) => {
        const row = await trx<{ id: number; count: number }>(table).where({ id: 1 }).forUpdate().first('count');
        await trx(table)
          .where({ id: 1 })
          .update({ count: Number(row?.count) + 1 });
      });
    await Promise.all(Array.from({ length: 100 }, addOne));
    expect(await database()(table).pluck('count')).toEqual([100]);
  });

  test('a connection that dies within a transaction leaves nothing of it', async () => {
    const trx = await database().transaction();
    await trx(table).insert({ name: 'half done' });
    await destroyConnection(trx);
    await expect(trx(table).count()).rejects.toThrow();
    await trx.rollback().catch(() => {});
    expect(await database()(table).count()).toEqual([{ count: '0' }]);
  });

  test('a connection that dies amid a statement leaves nothing of it', async () => {
    const trx = await database().transaction();
    const insertion = trx(table).insert(Array.from({ length: 5000 }, (_, index) => ({ name: `row ${index}` })));
    const failure = expect(insertion).rejects.toThrow();
    await destroyConnection(trx);
    await failure;
    await trx.rollback().catch(() => {});
    expect(await database()(table).count()).toEqual([{ count: '0' }]);
  });

  test('the next connection starts without the settings and locks of the last one', async () => {
    const trx = await database().transaction();
    await trx.raw("set application_name = 'left behind'");
    await trx.raw('select pg_advisory_lock(77)');
    await trx.raw('create temporary table left_behind (id int)');
    await destroyConnection(trx);
    await trx.rollback().catch(() => {});
    const { rows } = await database().raw<{ rows: object[] }>(
      `select current_setting('application_name') <> 'left behind' as fresh, to_regclass('left_behind') is null as gone,
              (select count(*)::int from pg_locks where locktype = 'advisory' and objid = 77
                  and database = (select oid from pg_database where datname = current_database())) as locks`,
    );
    expect(rows).toEqual([{ fresh: true, gone: true, locks: 0 }]);
  });
});

describe('the embedded database alone', () => {
  const database = useEmbedded();

  test('asking for a second connection within a transaction fails loudly instead of hanging', async () => {
    await Promise.all([1, 2, 3].map(() => database().raw('select 1'))); // a larger pool would now hold several
    const startedAt = Date.now();
    await expect(database().transaction(() => database().raw('select 1'))).rejects.toThrow(
      'Timeout acquiring a connection',
    );
    expect(Date.now() - startedAt).toBeLessThan(8000);
    expect((await database().raw('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

test('on the embedded database a second connection waits for the end of the first one’s transaction', async () => {
  const pglite = await startEngine({ loadDataDir: new Blob([readFileSync(testRun().snapshot)]) });
  const engine = new Engine(pglite);
  const connect = async (): Promise<Client> => {
    const client = new Client({ user: 'postgres', ssl: false, stream: () => new EmbeddedStream(engine) });
    await client.connect();
    return client;
  };
  const [first, second] = [await connect(), await connect()];
  await first.query('begin');
  await first.query("insert into request_keys (key, outcome) values ('unfinished', '{}')");
  const counted = second.query('select count(*)::int as rows from request_keys');
  await first.query('rollback');
  expect((await counted).rows).toEqual([{ rows: 0 }]);
  await first.end();
  await second.end();
  await pglite.close();
});

describe('a server that ends connections', () => {
  const database = usePostgres();

  test('idle connections ended by the server are replaced', async () => {
    const { client } = database();
    const connections: DriverConnection[] = await Promise.all([1, 2, 3].map(() => client.acquireConnection()));
    const ends = connections.map(({ connection }) => closeOf(connection.stream));
    await Promise.all(connections.map((connection) => client.releaseConnection(connection)));
    const pids = connections.map(({ processID }) => processID);
    const other = connectTo(`${testRun().address}postgres`);
    await other.raw('select pg_terminate_backend(pid) from unnest(?::int[]) as pid', [pids]);
    await other.destroy();
    await Promise.all(ends);
    await Promise.all([1, 2, 3, 4].map(() => database().raw('select 1')));
  });
});

/** What a broken network does: the socket under the driver is gone. */
async function destroyConnection(trx: Knex.Transaction): Promise<void> {
  const { connection } = (await trx.client.acquireConnection()) as DriverConnection; // the transaction's own
  const closed = closeOf(connection.stream);
  connection.stream.destroy();
  await closed;
}

async function closeOf(stream: Duplex): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once('close', () => resolve());
  });
}

/** What knex keeps in its pool: the driver's client. */
interface DriverConnection {
  readonly processID: number;
  readonly connection: { readonly stream: Duplex };
}
