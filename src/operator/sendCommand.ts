import { connect, type Socket } from 'node:net';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';
import type { Answer } from './answer';
import { answerSchema, asLine, commandSocketOf, mostLetters, readLine } from './commandSocket';
import type { CommandRequest } from './runCommand';

/** `nobody`: the holder takes no commands (yet, or any more). `no-answer`: it took this one and said nothing. */
export type SendRefusal = 'nobody' | 'not-allowed' | 'no-answer';

/** Hands the command to the process that holds the directory. */
export async function sendCommand(
  lockSocket: string,
  request: CommandRequest,
  patienceMs = 300_000,
): Promise<Result<Answer, SendRefusal>> {
  const connected = await connectTo(commandSocketOf(lockSocket));
  if (!connected.ok) return connected;
  const socket = connected.value;
  socket.on('error', () => {});
  socket.write(asLine(request));
  const line = await readLine(socket, { letters: mostLetters * 4, silenceMs: patienceMs });
  socket.destroy();
  const answer = answerSchema.safeParse(line.ok ? JSON.parse(line.value) : undefined);
  return answer.success ? ok(answer.data) : err('no-answer');
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
