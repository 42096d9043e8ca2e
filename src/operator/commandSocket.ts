import type { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/result';
import { encodings } from './fileEncoding';

/**
 * One line of JSON there, one line back. A file that is `streamed` follows piece by piece, a line each, `null` after the
 * last; lines of progress may come back before the answer.
 */
export const requestSchema = z.strictObject({
  argv: z.array(z.string().max(10_000)).max(200),
  systemUser: z.string().max(200),
  fileText: z.string().optional(),
  streamed: z.enum(encodings).optional(),
});

export const pieceSchema = z.union([z.string(), z.null()]);
export const progressSchema = z.strictObject({ progress: z.string() });

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

export type LineRefusal = 'too-long' | 'ended' | 'silent';
export type NextLine = () => Promise<Result<string, LineRefusal>>;

/**
 * Line by line, and no further than asked: whoever sends more waits. `silent` when nothing came for so long while
 * somebody waited for it.
 */
export function lineReader(socket: Socket, limits: { readonly letters: number; readonly silenceMs: number }): NextLine {
  let chunks: string[] = [];
  socket.setEncoding('utf8').pause();
  return async () => {
    for (let letters = sizeOf(chunks); ;) {
      const found = chunks.at(-1)?.includes('\n') ? splitAtLine(chunks) : undefined;
      if (found) {
        chunks = found.rest === '' ? [] : [found.rest];
        return ok(found.line);
      }
      if (letters > limits.letters) return err('too-long');
      const chunk = await nextChunk(socket, limits.silenceMs);
      if (!chunk.ok) return chunk;
      chunks.push(chunk.value);
      letters += chunk.value.length;
    }
  };
}

function sizeOf(chunks: readonly string[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

/** Only the newest chunk may hold the line's end. */
function splitAtLine(chunks: readonly string[]): { readonly line: string; readonly rest: string } {
  const all = chunks.join('');
  const end = all.indexOf('\n');
  return { line: all.slice(0, end), rest: all.slice(end + 1) };
}

async function nextChunk(socket: Socket, silenceMs: number): Promise<Result<string, LineRefusal>> {
  if (socket.destroyed || socket.readableEnded) return err('ended');
  return new Promise((resolve) => {
    const settle = (result: Result<string, LineRefusal>): void => {
      socket.off('data', onData).off('close', onEnd).off('end', onEnd).off('timeout', onSilence);
      socket.setTimeout(0);
      socket.pause();
      resolve(result);
    };
    const onData = (chunk: string): void => settle(ok(chunk));
    const onEnd = (): void => settle(err('ended'));
    const onSilence = (): void => settle(err('silent'));
    socket.setTimeout(silenceMs);
    socket.on('data', onData).on('close', onEnd).on('end', onEnd).on('timeout', onSilence);
    socket.resume();
  });
}

export function asLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
