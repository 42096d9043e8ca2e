import { readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import type { Core } from '../app/core';
import { findHolder } from '../db/directoryLock';
import type { Database } from '../db/openDatabase';
import { errorClass } from '../shared/errorClass';
import type { Log } from '../shared/log';
import { refused, type Answer } from './answer';
import type { StreamedFile } from './command';
import {
  asLine,
  commandPrefix,
  commandSocketOf,
  lineReader,
  mostLetters,
  pieceSchema,
  requestSchema,
  type NextLine,
} from './commandSocket';
import type { FileEncoding } from './fileEncoding';
import { createOperatorServices, type OperatorServices } from './operatorServices';
import { runCommand } from './runCommand';

export interface CommandListener {
  /** Takes no more; comes back when the commands in hand are answered. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** The directory that this process holds. */
  readonly dataDir: string;
  readonly services: OperatorServices;
  readonly log: Log;
  /** What a command changed may owe notices. */
  readonly kick: () => void;
  readonly silenceMs?: number;
}

interface RunningBot {
  readonly database: Database;
  readonly dataDir: string;
  readonly core: Pick<Core, 'services' | 'relay'>;
  readonly log: Log;
}

const nobody: CommandListener = { close: async () => {} };

/** Beside the embedded database; on a server the command line connects by itself. Without it the bot runs all the same. */
export async function takeCommands({ database, dataDir, core, log }: RunningBot): Promise<CommandListener> {
  if (database.kind === 'postgres') return nobody;
  const services = createOperatorServices({ db: database.knex, now: () => new Date() }, core.services);
  try {
    return await listenForCommands({ dataDir, services, log, kick: () => core.relay.kick() });
  } catch (error) {
    log.warn({ error: errorClass(error) }, 'the operator’s commands are not taken');
    return nobody;
  }
}

const mostClients = 8;

/** Takes the operator's commands from processes of the same system user, while this one holds the embedded database. */
export async function listenForCommands(options: ListenOptions): Promise<CommandListener> {
  const holder = await findHolder(options.dataDir);
  if (holder?.pid !== process.pid) throw new Error('commands are taken only by the holder of the directory');
  const path = commandSocketOf(holder.socket);
  await removeDeadSockets(path, options.dataDir);
  const clients = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const served = serve(socket, options).finally(() => clients.delete(socket));
    clients.set(socket, served);
  });
  server.maxConnections = mostClients;
  await listenAsOwner(server, path);
  server.unref();
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      await Promise.all(clients.values());
      await closed;
    },
  };
}

async function serve(socket: Socket, options: ListenOptions): Promise<void> {
  const { silenceMs = 10_000 } = options;
  socket.on('error', () => {}); // a client that went away
  const next = lineReader(socket, { letters: mostLetters, silenceMs });
  const line = await next();
  if (!line.ok) {
    if (line.error === 'too-long') await send(socket, refused('The command or its file is too large. Split the file.'));
    socket.destroy();
    return;
  }
  const progress = (text: string): void => void socket.write(asLine({ progress: text }));
  await send(socket, await answerTo(line.value, options, { next, progress }));
}

/** A client that does not read is cut off: nobody waits for it. */
async function send(socket: Socket, answer: Answer): Promise<void> {
  await new Promise<void>((resolve) => {
    socket.setTimeout(10_000, () => socket.destroy());
    socket.once('close', () => resolve());
    socket.end(asLine(answer), () => socket.destroySoon());
  });
}

interface Client {
  readonly next: NextLine;
  readonly progress: (text: string) => void;
}

async function answerTo(line: string, options: ListenOptions, { next, progress }: Client): Promise<Answer> {
  const request = requestSchema.safeParse(jsonOf(line));
  if (!request.success) return refused('The running bot does not understand this command line. Use the same version.');
  const { streamed, argv, systemUser, fileText } = request.data;
  const file = streamed && fileFrom(next, streamed);
  const answer = await runCommand({ ...options, progress }, { argv, systemUser, fileText, file });
  if (file) await drain(file);
  options.kick();
  return answer;
}

/** Piece by piece, as fast as it is read; asked for again it goes on where it was left. */
function fileFrom(next: NextLine, encoding: FileEncoding): StreamedFile {
  let isOver = false;
  async function* text(): AsyncGenerator<string> {
    while (!isOver) {
      const line = await next();
      const piece = pieceSchema.safeParse(line.ok ? jsonOf(line.value) : undefined);
      isOver = piece.data === null || !piece.success;
      if (!piece.success) throw new Error('the file broke off on its way');
      if (piece.data !== null) yield piece.data;
    }
  }
  return { encoding, text };
}

/** Who is still sending would take a closed socket for a lost answer. */
async function drain(file: StreamedFile): Promise<void> {
  const pieces = file.text()[Symbol.asyncIterator]();
  try {
    while (!(await pieces.next()).done);
  } catch {
    // the client is gone, and so is the answer
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Owner only from the first moment: the mask holds while the socket's file is made, which is before `listen` returns. */
async function listenAsOwner(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    const mask = process.umask(0o177);
    try {
      server.listen(path, resolve);
    } finally {
      process.umask(mask);
    }
  });
}

/** Whoever holds the directory is alone in it: other sockets for commands are of processes that were killed. */
async function removeDeadSockets(path: string, dataDir: string): Promise<void> {
  if (process.platform === 'win32' || resolve(dirname(path)) !== resolve(dataDir)) return;
  const names = await readdir(dataDir);
  const dead = names.filter(
    (name) => name.startsWith(commandPrefix) && name.endsWith('.sock') && name !== basename(path),
  );
  await Promise.all(dead.map((name) => rm(join(dataDir, name), { force: true })));
}
