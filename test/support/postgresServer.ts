import { spawn, type ChildProcess, execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries, type PostgresBinaries } from './postgresBinaries';

export interface PostgresServer {
  /** Address of the server without a database's name, ending in a slash. */
  readonly address: string;
  stop(): Promise<void>;
}

const nobody = 65_534;

/** A server given by TEST_DATABASE_URL, else one of our own, from the first binaries that work. */
export async function startPostgres(directory: string): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { address: new URL('/', given).href, stop: async () => {} };
  const failures: string[] = [];
  for (const binaries of postgresBinaries()) {
    try {
      return await startCluster(binaries, join(directory, `cluster${failures.length}`));
    } catch (error) {
      failures.push(`${binaries.directory}: ${String(error)}`);
    }
  }
  throw new Error(`No PostgreSQL for the tests; give one by TEST_DATABASE_URL.\n${failures.join('\n')}`);
}

async function startCluster(binaries: PostgresBinaries, directory: string): Promise<PostgresServer> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}; // the server refuses to run as root
  if (owner.uid !== undefined) chownSync(directory, owner.uid, owner.gid);
  const data = join(directory, 'data');
  const how = { cwd: directory, ...owner };
  execFileSync(join(binaries.directory, 'initdb'), initdbArguments(data), { ...how, stdio: 'pipe' });
  const port = process.platform === 'win32' ? await freePort() : undefined;
  const address = port
    ? `postgresql://postgres@127.0.0.1:${port}/`
    : `postgresql://postgres@${encodeURIComponent(directory)}/`;
  const server = spawn(join(binaries.directory, 'postgres'), serverArguments(data, directory, port), {
    ...how,
    stdio: 'ignore',
  });
  try {
    await untilReady(server, address);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return { address, stop: () => stop(server, directory) };
}

/** Sorting as in the embedded database, by code point; letters of all languages are letters. */
function initdbArguments(data: string): string[] {
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    `--lc-ctype=${letters}`,
    '--no-sync',
  ];
}

function serverArguments(data: string, sockets: string, port: number | undefined): string[] {
  const listening = port
    ? ['-c', 'listen_addresses=127.0.0.1', '-p', String(port)]
    : ['-c', 'listen_addresses=', '-k', sockets];
  const quick = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300', 'jit=off'];
  return ['-D', data, ...listening, ...quick.flatMap((setting) => ['-c', setting])];
}

async function untilReady(server: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new Client({ connectionString: `${address}postgres` });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline || server.exitCode !== null || server.signalCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    } finally {
      await client.end();
    }
  }
}

async function stop(server: ChildProcess, directory: string): Promise<void> {
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  server.kill('SIGINT'); // "fast": sessions are ended
  if (server.exitCode === null) await ended;
  rmSync(directory, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  await new Promise((resolve) => server.close(resolve));
  return port;
}
