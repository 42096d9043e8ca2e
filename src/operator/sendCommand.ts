import { connect, type Socket } from 'node:net';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';
import type { Answer } from './answer';
import type { StreamedFile } from './command';
import {
  answerSchema,
  asLine,
  commandSocketOf,
  lineReader,
  mostLetters,
  progressSchema,
  type NextLine,
} from './commandSocket';
import type { CommandRequest } from './runCommand';

/** `nobody`: the holder takes no commands (yet, or any more). `no-answer`: it took this one and said nothing. */
export type SendRefusal = 'nobody' | 'not-allowed' | 'no-answer';

interface Waiting {
  readonly patienceMs?: number;
  readonly progress?: (text: string) => void;
}

/** Hands the command, and the file that goes with it, to the process that holds the directory. */
export async function sendCommand(
  lockSocket: string,
  { file, ...request }: CommandRequest,
  { patienceMs = 300_000, progress = () => {} }: Waiting = {},
): Promise<Result<Answer, SendRefusal>> {
  const connected = await connectTo(commandSocketOf(lockSocket));
  if (!connected.ok) return connected;
  const socket = connected.value;
  socket.on('error', () => {});
  const next = lineReader(socket, { letters: mostLetters * 4, silenceMs: patienceMs });
  const sending = sendAll(socket, { ...request, ...(file ? { streamed: file.encoding } : {}) }, file);
  try {
    return await answerFrom(next, progress);
  } finally {
    socket.destroy();
    await sending;
  }
}

async function sendAll(socket: Socket, request: object, file: StreamedFile | undefined): Promise<void> {
  await write(socket, asLine(request));
  if (file === undefined) return;
  for await (const piece of file.text()) if (!(await write(socket, asLine(piece)))) return;
  await write(socket, asLine(null));
}

/** False when nobody is there any more to read it. */
async function write(socket: Socket, line: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve(false);
    socket.once('close', () => resolve(false));
    socket.write(line, (error) => resolve(!error));
  });
}

async function answerFrom(next: NextLine, progress: (text: string) => void): Promise<Result<Answer, SendRefusal>> {
  for (;;) {
    const line = await next();
    const said: unknown = line.ok ? JSON.parse(line.value) : undefined;
    const step = progressSchema.safeParse(said);
    if (!step.success) {
      const answer = answerSchema.safeParse(said);
      return answer.success ? ok(answer.data) : err('no-answer');
    }
    progress(step.data.progress);
  }
}

async function connectTo(path: string): Promise<Result<Socket, SendRefusal>> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(ok(socket)));
    socket.once('error', (error) => {
      const code = errorCodeOf(error) ?? '';
      if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return resolve(err('nobody'));
      if (['EACCES', 'EPERM'].includes(code)) return resolve(err('not-allowed'));
      return reject(error);
    });
  });
}
