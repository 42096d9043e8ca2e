import pino, { type DestinationStream } from 'pino';
import type { Log } from './log';

/** A second net: fields are ids, states and counts by rule, so nothing here should ever be needed. */
const secret = ['authorization', 'password', 'secret', 'token', 'code', 'text', 'email', 'body', 'cookie'];
const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on standard output. */
export function createPinoLog(level: string, destination?: DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
    serializers: { error: describeError, err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, message and stack; never the properties that libraries hang on errors (requests, headers, rows). */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
