import { silentLog, type Log } from '../shared/log';
import { openEmbedded } from './embedded';
import { migrate } from './migrate';
import type { OpenedDatabase } from './openedDatabase';
import { openPostgres } from './postgres';
import { checkServer, ensureHangulSearch } from './serverChecks';

export interface Database extends OpenedDatabase {
  readonly kind: 'embedded' | 'postgres';
}

export interface DatabaseSettings {
  /** A PostgreSQL server; without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly poolSize?: number;
  readonly log?: Log;
}

/** Opens the database and brings it up to date; throws a `DatabaseRefusal` when it cannot be used. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl, dataDir, poolSize, log = silentLog } = settings;
  if (databaseUrl === undefined) return ready('embedded', await openEmbedded(dataDir, log));
  return ready('postgres', await openPostgres(databaseUrl, log, poolSize));
}

async function ready(kind: Database['kind'], opened: OpenedDatabase): Promise<Database> {
  try {
    await checkServer(opened.knex);
    await migrate(opened.knex, ensureHangulSearch);
    return { kind, knex: opened.knex, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
