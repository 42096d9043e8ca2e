import knex, { type Knex } from 'knex';
import type { Log } from '../shared/log';
import { DatabaseRefusal } from './databaseRefusal';
import { knexLog } from './knexLog';
import type { OpenedDatabase } from './openedDatabase';
import { errorCodeOf, messageOf } from './errorCode';

const defaultPoolSize = 10;
const connectSeconds = 10;

/** A PostgreSQL server; refuses at once when it cannot be reached or lets nobody in. */
export async function openPostgres(databaseUrl: string, log: Log, poolSize = defaultPoolSize): Promise<OpenedDatabase> {
  const server = describe(databaseUrl);
  const connection = connect(databaseUrl, { log, poolSize, connectSeconds: server.connectSeconds });
  try {
    await connection.raw('select 1');
  } catch (error) {
    await connection.destroy();
    throw connectionRefusal(server, error);
  }
  return { knex: connection, close: () => connection.destroy() };
}

interface PoolSettings {
  readonly log: Log;
  readonly poolSize: number;
  readonly connectSeconds: number;
}

function connect(databaseUrl: string, { log, poolSize, connectSeconds }: PoolSettings): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: databaseUrl,
      application_name: 'channelmate',
      keepAlive: true,
      connectionTimeoutMillis: connectSeconds * 1000,
    },
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: connectSeconds * 1000 + 5000, // later than a failing connect, so its reason is seen
    log: knexLog(log),
  });
}

interface Server {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly database: string;
  readonly connectSeconds: number;
}

function describe(databaseUrl: string): Server {
  try {
    const url = new URL(databaseUrl);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new TypeError('not a PostgreSQL address');
    const user = decodeURIComponent(url.username) || 'postgres';
    return {
      host: decodeURIComponent(url.hostname) || 'localhost',
      port: url.port || '5432',
      user,
      database: decodeURIComponent(url.pathname.slice(1)) || user,
      connectSeconds: Number(url.searchParams.get('connect_timeout')) || connectSeconds, // libpq's name for it
    };
  } catch {
    throw new DatabaseRefusal(
      'address-invalid',
      'DATABASE_URL is not the address of a PostgreSQL database. Write it as ' +
        'postgresql://user:password@host:5432/database (special characters in the password as %XX).',
    );
  }
}

function connectionRefusal(server: Server, error: unknown): unknown {
  const state = errorCodeOf(error) ?? '';
  const message = messageOf(error);
  const { host, port, user, database } = server;
  if (state === '28P01' || state === '28000' || message.startsWith('SASL')) return signInRefusal(server, state, error);
  if (state === '3D000') {
    return new DatabaseRefusal(
      'database-missing',
      `The server ${host}:${port} has no database "${database}". Create it (create database "${database}" template ` +
        `template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8';) or correct the name in DATABASE_URL.`,
      error,
    );
  }
  if (state === 'ENOTFOUND' || state === 'EAI_AGAIN') {
    return unreachable(`The host "${host}" is not known. Correct it in DATABASE_URL, or mend the name service.`, error);
  }
  if (message.includes('does not support SSL')) {
    return unreachable(
      `The server ${host}:${port} offers no TLS. Take sslmode out of DATABASE_URL, or turn TLS on there.`,
      error,
    );
  }
  if (state === '53300' || state === '57P03') {
    return unreachable(
      `The server ${host}:${port} takes no connection just now (${message}). Try again shortly.`,
      error,
    );
  }
  if (/^[0-9A-Z]{5}$/.test(state)) return error;
  return unreachable(
    `No PostgreSQL server answers at ${host}:${port} (for user "${user}"): ${state || message}. ` +
      'Start it, or correct host and port in DATABASE_URL.',
    error,
  );
}

function signInRefusal(server: Server, state: string, cause: unknown): DatabaseRefusal {
  const where = `${server.host}:${server.port}`;
  const advice =
    state === '28000'
      ? 'Create the user, or let it in from this machine (pg_hba.conf), with TLS if the server asks for it (?sslmode=verify-full).'
      : 'Correct user and password in DATABASE_URL (special characters in the password as %XX).';
  return new DatabaseRefusal('sign-in-refused', `The server ${where} refuses user "${server.user}". ${advice}`, cause);
}

function unreachable(message: string, cause: unknown): DatabaseRefusal {
  return new DatabaseRefusal('unreachable', message, cause);
}
