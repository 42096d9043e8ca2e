import type { Knex } from 'knex';
import type { RequestKey } from '../shared/ids';
import { ok, type Result } from '../shared/result';
import { errorCodeOf } from './errorCode';

type Work<T, E> = (trx: Knex.Transaction) => Promise<Result<T, E>>;

/**
 * One transaction, rolled back on a refusal as on a throw. With a key, the value is stored in it and a later call with
 * the same key answers that value without running `fn`; a refusal stores nothing. Such a value must survive JSON: a
 * `Date` in it throws. `fn` may run again after a deadlock: it touches nothing but the database.
 */
export async function transact<T, E>(db: Knex, key: RequestKey | undefined, fn: Work<T, E>): Promise<Result<T, E>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, key === undefined ? fn : (trx) => keyed(trx, key, fn));
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      await pause(attempt);
    }
  }
}

const attempts = 5;

async function once<T, E>(db: Knex, fn: Work<T, E>): Promise<Result<T, E>> {
  try {
    return await db.transaction(async (trx) => {
      const result = await fn(trx);
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as Result<T, E>; // thrown a few lines above
    throw error;
  }
}

/** Knex commits unless its callback throws. */
class RolledBack extends Error {
  readonly result: Result<unknown, unknown>;

  constructor(result: Result<unknown, unknown>) {
    super('rolled back');
    this.result = result;
  }
}

async function keyed<T, E>(trx: Knex.Transaction, key: RequestKey, fn: Work<T, E>): Promise<Result<T, E>> {
  if (!(await claim(trx, key))) {
    const stored = await trx<{ key: string; outcome: { value: T } }>('request_keys').where({ key }).first('outcome');
    return stored ? ok(stored.outcome.value) : keyed(trx, key, fn); // purged in between: nobody's any more
  }
  const result = await fn(trx);
  if (result.ok) {
    await trx('request_keys')
      .where({ key })
      .update({ outcome: storable({ value: result.value }) });
  }
  return result;
}

/** Waits while another transaction holds the key; false when that one has committed. */
async function claim(trx: Knex.Transaction, key: RequestKey): Promise<boolean> {
  const inserted = await trx('request_keys').insert({ key, outcome: '{}' }).onConflict('key').ignore().returning('key');
  return inserted.length > 0;
}

function storable(outcome: object): string {
  return JSON.stringify(outcome, function (this: Record<string, unknown>, name, json: unknown) {
    const value = this[name]; // before a toJSON of its own
    if (isPlain(value)) return json;
    throw new TypeError(`${name} is not plain data: it would not come back from request_keys as it went in`);
  });
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return false;
  return typeof value !== 'object' || value === null || Array.isArray(value) || isRecord(value);
}

/** Not by identity of the prototype: an object may come from another realm, as in a test runner. */
function isRecord(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Two transactions were in each other's way and one of them was chosen to give way. */
function isConflict(error: unknown): boolean {
  const state = errorCodeOf(error);
  return state === '40001' || state === '40P01';
}

async function pause(attempt: number): Promise<void> {
  const milliseconds = Math.random() * 10 * 2 ** attempt;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
