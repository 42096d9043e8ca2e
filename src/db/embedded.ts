import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import knex, { type Knex } from 'knex';
import type { ClientConfig } from 'pg';
import type { Log } from '../shared/log';
import { DatabaseRefusal } from './databaseRefusal';
import { lockDirectory } from './directoryLock';
import { EmbeddedStream, Engine } from './embeddedStream';
import { knexLog } from './knexLog';
import type { OpenedDatabase } from './openedDatabase';

/**
 * PGlite in a directory, held by this process alone: two on one directory would each lose the other's rows silently.
 * Rows survive the end of the process, however it ends, but not a power cut: the engine never calls fsync.
 */
export async function openEmbedded(dataDir: string, log: Log): Promise<OpenedDatabase> {
  const lock = await lockDirectory(dataDir);
  if (!lock.held) throw inUse(dataDir, lock.holder.pid);
  try {
    const directory = join(dataDir, 'postgres');
    await mkdir(directory, { recursive: true });
    const pglite = await startEngine({ dataDir: directory });
    return opened(pglite, log, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function opened(pglite: PGlite, log: Log, release: () => Promise<void>): OpenedDatabase {
  const connection = connectEmbedded(pglite, log);
  const close = async (): Promise<void> => {
    try {
      await connection.destroy();
      await pglite.close();
    } finally {
      await release();
    }
  };
  return { knex: connection, close };
}

/** Extensions come as modules here; `create extension` finds only those named. */
export async function startEngine(options: PGliteOptions): Promise<PGlite> {
  return PGlite.create({ ...options, extensions: { pg_trgm, btree_gin } });
}

/**
 * One connection, because there is one session. Asking for a second one inside a transaction fails after 5 s instead of
 * hanging for ever: whoever does it forgot to pass the transaction on.
 */
export function connectEmbedded(pglite: PGlite, log: Log): Knex {
  const engine = new Engine(pglite);
  const connection: ClientConfig = {
    user: 'postgres',
    database: 'postgres',
    ssl: false, // else PGSSLMODE in the environment would ask the stream for TLS
    stream: () => new EmbeddedStream(engine),
  };
  return knex({
    client: 'pg',
    connection: connection as Knex.PgConnectionConfig, // knex hands it to pg as it is, but does not know `stream`
    pool: { min: 0, max: 1 },
    acquireConnectionTimeout: 5000,
    log: knexLog(log),
  });
}

function inUse(dataDir: string, pid: number): DatabaseRefusal {
  return new DatabaseRefusal(
    'in-use',
    `The data directory ${dataDir} is in use by process ${pid}. Stop that process, or give this one another DATA_DIR.`,
  );
}
