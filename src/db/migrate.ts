import type { Knex } from 'knex';
import { migrations } from '../../migrations';
import type { Migration } from '../../migrations/migration';
import { DatabaseRefusal } from './databaseRefusal';
import { errorCodeOf, messageOf } from './errorCode';

const historyTable = 'knex_migrations';
/** Any number will do as long as all replicas use it and nothing else in the database does. */
const advisoryLock = 20_261_121;

/**
 * Brings the schema up to date in one transaction behind a lock of the database's own, so several replicas may start at
 * once. Knex keeps its lock in a table, where a killed process leaves it locked for ever; inside our transaction that
 * row is never seen by others and goes away with the connection, as the advisory lock does.
 */
export async function migrate(db: Knex, prepare?: (trx: Knex.Transaction) => Promise<void>): Promise<void> {
  await db
    .transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [advisoryLock]);
      await prepare?.(trx);
      await refuseNewer(trx);
      await trx.migrate.latest(migrationConfig(migrations));
    })
    .catch((error: unknown) => {
      throw errorCodeOf(error) === '42501' ? rightMissing(error) : error;
    });
}

function rightMissing(error: unknown): DatabaseRefusal {
  return new DatabaseRefusal(
    'right-missing',
    `The database user may not make the tables (${messageOf(error).split(' - ').at(-1)}). Make it the owner of the ` +
      'database, or grant it CREATE on schema public.',
    error,
  );
}

export function migrationConfig(list: readonly Migration[]): Knex.MigratorConfig {
  const migrationSource: Knex.MigrationSource<Migration> = {
    getMigrations: async () => [...list],
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => migration,
  };
  return { migrationSource, tableName: historyTable };
}

async function refuseNewer(trx: Knex.Transaction): Promise<void> {
  if (!(await trx.schema.hasTable(historyTable))) return;
  const known = migrations.map((migration) => migration.name);
  const newer = await trx<{ name: string }>(historyTable).whereNotIn('name', known).orderBy('id').first('name');
  if (!newer) return;
  throw new DatabaseRefusal(
    'newer-than-code',
    `The database was already used by a newer version of Channelmate (it knows ${newer.name}, this version does not). ` +
      'Start that version or a later one, or restore a backup from before the update.',
  );
}
