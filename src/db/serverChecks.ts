import type { Knex } from 'knex';
import { DatabaseRefusal } from './databaseRefusal';
import { errorCodeOf } from './errorCode';

const oldestVersion = 15;

export async function checkServer(db: Knex): Promise<void> {
  const { rows } = await db.raw<{ rows: { version: string; encoding: string; name: string }[] }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
            current_database() as name`,
  );
  const [server] = rows;
  if (!server) throw new Error('The server told neither version nor encoding');
  refuseOld(Math.floor(Number(server.version) / 10_000));
  if (server.encoding !== 'UTF8') throw notUtf8(server.name, server.encoding);
}

function refuseOld(version: number): void {
  if (version >= oldestVersion) return;
  throw new DatabaseRefusal(
    'too-old',
    `The database server is PostgreSQL ${version}; Channelmate needs ${oldestVersion} or later. ` +
      'Update the server, or give DATABASE_URL the address of a newer one.',
  );
}

function notUtf8(name: string, encoding: string): DatabaseRefusal {
  return new DatabaseRefusal(
    'not-utf8',
    `The database "${name}" stores text as ${encoding} and cannot hold Korean. ${createAnew(name)}`,
  );
}

/** Searching by part of a name needs trigrams of Korean letters, which LC_CTYPE "C" takes for punctuation. */
export async function ensureHangulSearch(trx: Knex.Transaction): Promise<void> {
  await createExtensions(trx);
  const { rows } = await trx.raw<{ rows: { name: string; works: boolean }[] }>(
    `select current_database() as name, cardinality(show_trgm('가나다')) > 0 as works`,
  );
  const [found] = rows;
  if (!found || found.works) return;
  throw new DatabaseRefusal(
    'no-hangul',
    `The database "${found.name}" does not know Korean letters (its LC_CTYPE is "C"). ${createAnew(found.name)}`,
  );
}

async function createExtensions(trx: Knex.Transaction): Promise<void> {
  for (const extension of ['pg_trgm', 'btree_gin']) {
    try {
      await trx.transaction((inner) => inner.raw(`create extension if not exists ${extension}`));
    } catch (error) {
      throw extensionRefusal(extension, error) ?? error;
    }
  }
}

function extensionRefusal(extension: string, error: unknown): DatabaseRefusal | undefined {
  const state = errorCodeOf(error);
  if (state === '42501') {
    return new DatabaseRefusal(
      'right-missing',
      `The database user may not create the extension ${extension}. Let an administrator run ` +
        `"create extension ${extension}" in this database once, or grant the user CREATE on the database.`,
      error,
    );
  }
  if (state !== '0A000' && state !== '58P01' && state !== '22023') return undefined;
  return new DatabaseRefusal(
    'right-missing',
    `The database server lacks the extension ${extension}. Install PostgreSQL's contrib modules on the server ` +
      '(package postgresql-contrib on most systems).',
    error,
  );
}

function createAnew(name: string): string {
  return (
    `Create it anew: create database "${name}" template template0 encoding 'UTF8' lc_collate 'C.UTF-8' ` +
    "lc_ctype 'C.UTF-8'; or give DATABASE_URL the name of such a database."
  );
}
