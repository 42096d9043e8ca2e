import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCodeOf } from './errorCode';

export interface LockHolder {
  readonly pid: number;
  /** The holder listens here as long as it lives; the kernel stops answering when it dies, however it dies. */
  readonly socket: string;
}

export type LockAttempt =
  { readonly held: true; release(): Promise<void> } | { readonly held: false; readonly holder: LockHolder };

/**
 * One process at a time for a directory. A living holder is known by its socket, not by its pid: pids are reused, and in
 * containers every process is number 1. Socket and directory must be on one machine; network drives are not covered.
 */
export async function lockDirectory(directory: string): Promise<LockAttempt> {
  await mkdir(directory, { recursive: true });
  const { server, socket } = await listen(directory);
  const attempt = await claim(directory, { pid: process.pid, socket });
  if (attempt.holder) {
    await close(server);
    return { held: false, holder: attempt.holder };
  }
  return { held: true, release: () => close(server) };
}

/** The living process that holds the directory, if there is one. */
export async function findHolder(directory: string): Promise<LockHolder | undefined> {
  const newest = (await generations(directory)).at(-1);
  const holder = newest === undefined ? undefined : await readHolder(directory, newest);
  return holder && (await answers(holder.socket)) ? holder : undefined;
}

/**
 * Lock files are numbered, and whoever finds the newest one's holder dead creates the next number. The newest file is
 * never removed, so a slow contender with an old view cannot take a number twice without seeing the newer one.
 */
async function claim(directory: string, self: LockHolder): Promise<{ readonly holder?: LockHolder }> {
  for (;;) {
    const newest = (await generations(directory)).at(-1) ?? 0;
    const holder = newest > 0 ? await readHolder(directory, newest) : undefined;
    if (holder && (await answers(holder.socket))) return { holder };
    if (!(await publish(directory, newest + 1, self))) continue;
    const after = await generations(directory);
    if (after.at(-1) !== newest + 1) {
      await rm(lockPath(directory, newest + 1), { force: true });
      continue;
    }
    await Promise.all(after.slice(0, -1).map((old) => retire(directory, old)));
    return {};
  }
}

function lockPath(directory: string, generation: number): string {
  return join(directory, `database.lock.${generation}`);
}

async function generations(directory: string): Promise<number[]> {
  const numbers = (await namesIn(directory)).map((name) => Number(/^database\.lock\.(\d+)$/.exec(name)?.[1] ?? 0));
  return numbers.filter((number) => number > 0).sort((a, b) => a - b);
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: unknown) => {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  });
}

async function readHolder(directory: string, generation: number): Promise<LockHolder | undefined> {
  try {
    const noted = JSON.parse(await readFile(lockPath(directory, generation), 'utf8')) as LockHolder; // our own file, below
    const here = resolve(directory, basename(noted.socket)); // another container may mount the directory elsewhere
    return { ...noted, socket: existsSync(here) ? here : noted.socket };
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A file appears under its name with its whole content or not at all; false when the name is taken. */
async function publish(directory: string, generation: number, self: LockHolder): Promise<boolean> {
  const draft = join(directory, `.${randomUUID()}.tmp`);
  await writeFile(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    await link(draft, lockPath(directory, generation));
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function retire(directory: string, generation: number): Promise<void> {
  const holder = await readHolder(directory, generation);
  await rm(lockPath(directory, generation), { force: true });
  if (holder && process.platform !== 'win32') await rm(holder.socket, { force: true });
}

/** In the directory, so that containers sharing it see each other; elsewhere where it bears no sockets. */
async function listen(directory: string): Promise<{ server: Server; socket: string }> {
  const name = `channelmate-${randomUUID().slice(0, 8)}`;
  if (process.platform === 'win32') return listenOn(`\\\\.\\pipe\\${name}`);
  const inDirectory = resolve(directory, `${name}.sock`); // the same from every working directory
  try {
    if (!isTooLong(inDirectory)) return await listenOn(inDirectory);
  } catch {} // a shared folder, say
  return listenOn(join(tmpdir(), `${name}.sock`));
}

async function listenOn(socket: string): Promise<{ server: Server; socket: string }> {
  const server = createServer((client) => client.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  server.unref();
  return { server, socket };
}

/** Anything but a plain "nobody there" counts as alive: taking over from a living process loses its rows. */
async function answers(socket: string): Promise<boolean> {
  if (!isTooLong(socket)) return answersAt(socket);
  const shortcut = join(tmpdir(), `channelmate-${randomUUID().slice(0, 8)}`); // the directory was moved, or is mounted deeper
  await symlink(dirname(socket), shortcut);
  try {
    return await answersAt(join(shortcut, basename(socket)));
  } finally {
    await rm(shortcut);
  }
}

async function answersAt(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket);
    client.once('connect', () => {
      client.destroy();
      resolve(true);
    });
    client.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(errorCodeOf(error) ?? '')));
  });
}

/** The systems allow 104 to 108 bytes; some cut a longer path off without a word. */
function isTooLong(socket: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(socket) > 100;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
