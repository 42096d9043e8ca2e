import type { Knex } from 'knex';
import type { Log } from '../shared/log';

/** Knex writes to the console unless told otherwise. */
export function knexLog(log: Log): Knex.Logger {
  return {
    debug: (message) => log.debug({}, text(message)),
    deprecate: (method, alternative) => log.warn({}, `knex: ${method} is deprecated, use ${alternative}`),
    warn: (message) => log.warn({}, text(message)),
    error: (message) => log.error({}, text(message)),
  };
}

function text(message: unknown): string {
  return `knex: ${String(message)}`;
}
