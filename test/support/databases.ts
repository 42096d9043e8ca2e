import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import knex, { type Knex } from 'knex';
import { connectEmbedded, startEngine } from '../../src/db/embedded';
import { knexLog } from '../../src/db/knexLog';
import { silentLog } from '../../src/shared/log';
import { createDatabase, dropDatabase } from './serverDatabases';
import { testRun } from './testRun';

/** The same tests on both engines, each with a migrated database of its own. */
export function eachDatabase(define: (database: () => Knex) => void): void {
  describe('on the embedded database', () => define(useEmbedded()));
  describe('on PostgreSQL', () => define(usePostgres()));
}

/** For tests that need several connections: races, locks, replicas. */
export function usePostgres(): () => Knex {
  return useDatabase(() => openServerDatabase(testRun().template));
}

/** A database that nobody has migrated yet, for tests of starting up; its address too. */
export function useEmptyPostgres(): { readonly knex: () => Knex; readonly url: () => string } {
  const { address } = testRun();
  const name = newName();
  return { knex: useDatabase(() => openServerDatabase('template0', name)), url: () => address + name };
}

async function openServerDatabase(template: string, name = newName()): Promise<TestDatabase> {
  const { address } = testRun();
  await createDatabase(address, name, template);
  const connection = connectTo(address + name);
  const close = async (): Promise<void> => {
    await connection.destroy();
    await dropDatabase(address, name);
  };
  return { connection, close };
}

export function connectTo(url: string): Knex {
  return knex({ client: 'pg', connection: url, pool: { min: 0, max: 10 }, log: knexLog(silentLog) });
}

function newName(): string {
  return `${testRun().template.replace(/_template$/, '')}_${randomUUID().slice(0, 8)}`;
}

export function useEmbedded(): () => Knex {
  return useDatabase(async () => {
    const pglite = await startEngine({ loadDataDir: new Blob([readFileSync(testRun().snapshot)]) });
    const connection = connectEmbedded(pglite, silentLog);
    const close = async (): Promise<void> => {
      await connection.destroy();
      await pglite.close();
    };
    return { connection, close };
  });
}

interface TestDatabase {
  readonly connection: Knex;
  close(): Promise<void>;
}

function useDatabase(open: () => Promise<TestDatabase>): () => Knex {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The database is there in hooks and tests only.');
    return opened.connection;
  };
}

const patience = 10_000;

/** Waits until that many others on this database wait for a lock; then one side of a race is known to stand still. */
export async function untilBlocked(db: Knex, count = 1): Promise<void> {
  const deadline = Date.now() + patience;
  while ((await blocked(db)) < count) {
    if (Date.now() > deadline) throw new Error(`Fewer than ${count} wait for a lock after ${patience / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function blocked(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { waiting: number }[] }>(
    `select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}
