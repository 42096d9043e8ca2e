import type { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/result';

/** One line of JSON there, one line back. */
export const requestSchema = z.strictObject({
  argv: z.array(z.string().max(10_000)).max(200),
  systemUser: z.string().max(200),
  fileText: z.string().optional(),
});

export const answerSchema = z.strictObject({
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  stdout: z.string(),
  stderr: z.string(),
});

/** Letters of a request: a membership table of some hundred thousand rows. */
export const mostLetters = 32 * 1024 * 1024;

const lockName = /^channelmate-/;

/**
 * Beside the socket by which the holder of the database shows that it lives. The name is the shorter one: wherever that
 * path fits into the system's limit, this one does.
 */
export function commandSocketOf(lockSocket: string): string {
  if (process.platform === 'win32') return lockSocket.replace('channelmate-', 'channelmate-commands-');
  return join(dirname(lockSocket), basename(lockSocket).replace(lockName, commandPrefix));
}

export const commandPrefix = 'commands-';

type LineRefusal = 'too-long' | 'ended' | 'silent';

/** The first line that comes; `silent` when nothing came for so long. */
export async function readLine(
  socket: Socket,
  limits: { readonly letters: number; readonly silenceMs: number },
): Promise<Result<string, LineRefusal>> {
  const chunks: string[] = [];
  let letters = 0;
  socket.setEncoding('utf8');
  const line = await new Promise<Result<string, LineRefusal>>((resolve) => {
    socket.setTimeout(limits.silenceMs, () => resolve(err('silent')));
    socket.once('error', () => resolve(err('ended')));
    socket.once('close', () => resolve(err('ended')));
    socket.on('data', (chunk: string) => {
      chunks.push(chunk);
      letters += chunk.length;
      if (letters > limits.letters) resolve(err('too-long'));
      else if (chunk.includes('\n')) resolve(ok(chunks.join('').split('\n', 1)[0] ?? ''));
    });
  });
  socket.removeAllListeners('data').pause();
  return line;
}

export function asLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
