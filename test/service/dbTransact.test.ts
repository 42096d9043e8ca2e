import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../../src/db/transact';
import { brand, type RequestKey } from '../../src/shared/ids';
import { err, ok, type Result } from '../../src/shared/result';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';

const aKey = (): RequestKey => brand<RequestKey>(`${randomUUID()}:partnership.accept`);

async function prepare(db: Knex): Promise<void> {
  await db.schema.createTable('effects', (table) => {
    table.integer('id').primary();
    table.text('what').notNullable();
  });
}

async function effects(db: Knex): Promise<string[]> {
  return db('effects').orderBy('id').pluck<string[]>('what');
}

eachDatabase((database) => {
  beforeAll(() => prepare(database()));
  afterEach(() => database()('effects').del());

  const write =
    (what: string, id = 1) =>
    async (trx: Knex.Transaction): Promise<Result<{ readonly what: string }, never>> => {
      await trx('effects').insert({ id, what });
      return ok({ what });
    };

  test('what an accepted call wrote stays', async () => {
    expect(await transact(database(), undefined, write('done'))).toEqual(ok({ what: 'done' }));
    expect(await effects(database())).toEqual(['done']);
  });

  test('what a refused call wrote is undone', async () => {
    const refused = await transact(database(), undefined, async (trx) => {
      await trx('effects').insert({ id: 1, what: 'undone' });
      return err({ kind: 'invite-expired' });
    });
    expect(refused).toEqual(err({ kind: 'invite-expired' }));
    expect(await effects(database())).toEqual([]);
  });

  test('what a failing call wrote is undone, and its failure reaches the caller', async () => {
    const failing = transact(database(), aKey(), async (trx) => {
      await trx('effects').insert({ id: 1, what: 'undone' });
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(await effects(database())).toEqual([]);
  });

  test('a second call with the same key answers the first one’s value and does nothing', async () => {
    const key = aKey();
    expect(await transact(database(), key, write('first'))).toEqual(ok({ what: 'first' }));
    expect(await transact(database(), key, write('second', 2))).toEqual(ok({ what: 'first' }));
    expect(await effects(database())).toEqual(['first']);
  });

  test('a call without a value is remembered as well', async () => {
    const key = aKey();
    const nothing = async (): Promise<Result<undefined, never>> => ok(undefined);
    expect(await transact(database(), key, nothing)).toEqual(ok(undefined));
    expect(await transact<unknown, never>(database(), key, write('second'))).toEqual(ok(undefined));
    expect(await effects(database())).toEqual([]);
  });

  test('a refusal is not remembered: the same key may succeed later', async () => {
    const key = aKey();
    expect(await transact(database(), key, async () => err({ kind: 'too-early' }))).toEqual(err({ kind: 'too-early' }));
    expect(await transact(database(), key, write('later'))).toEqual(ok({ what: 'later' }));
    expect(await database()('request_keys').where({ key }).count()).toEqual([{ count: '1' }]);
  });

  test.each([
    ['a date', new Date(0)],
    ['a set', { roles: new Set(['sales-agent']) }],
    ['a bigint', [1n]],
  ])('a value with %s in it cannot be kept under a key, and nothing is written', async (_what, value) => {
    const kept = transact<unknown, never>(database(), aKey(), async (trx) => {
      await trx('effects').insert({ id: 1, what: 'undone' });
      return ok(value);
    });
    await expect(kept).rejects.toThrow(TypeError);
    expect(await effects(database())).toEqual([]);
  });
});

describe('calls at the same time', () => {
  const database = usePostgres();
  beforeAll(() => prepare(database()));
  afterEach(() => database()('effects').del());

  /** A call that stands still, with its effect written, until it is told how to end. */
  async function held(
    key: RequestKey,
  ): Promise<{ end: (how: Result<string, string>) => void; result: Promise<unknown> }> {
    let end = (_how: Result<string, string>): void => {};
    const how = new Promise<Result<string, string>>((resolve) => {
      end = resolve;
    });
    let standsStill = (): void => {};
    const standing = new Promise<void>((resolve) => {
      standsStill = resolve;
    });
    const result = transact(database(), key, async (trx) => {
      await trx('effects').insert({ id: 1, what: 'first' });
      standsStill();
      return how;
    });
    await standing;
    return { end, result };
  }

  const second = async (trx: Knex.Transaction): Promise<Result<string, string>> => {
    await trx('effects').insert({ id: 2, what: 'second' });
    return ok('second');
  };

  test('the second one with a key waits for the first and answers its value', async () => {
    const key = aKey();
    const first = await held(key);
    const other = transact(database(), key, second);
    await untilBlocked(database());
    first.end(ok('first'));
    expect(await first.result).toEqual(ok('first'));
    expect(await other).toEqual(ok('first'));
    expect(await effects(database())).toEqual(['first']);
  });

  test('the second one with a key takes effect when the first is refused', async () => {
    const key = aKey();
    const first = await held(key);
    const other = transact(database(), key, second);
    await untilBlocked(database());
    first.end(err('refused'));
    expect(await first.result).toEqual(err('refused'));
    expect(await other).toEqual(ok('second'));
    expect(await effects(database())).toEqual(['second']);
  });

  test('of two that wait for each other one is run again, and both take effect', async () => {
    await database()('effects').insert([
      { id: 1, what: 'a' },
      { id: 2, what: 'b' },
    ]);
    const bothHoldTheirFirst = meetingOf(2);
    let runs = 0;
    const touch = (ids: readonly number[]) =>
      transact(database(), undefined, async (trx) => {
        runs += 1;
        for (const id of ids) {
          await trx('effects')
            .where({ id })
            .update({ what: trx.raw("what || '+'") });
          await bothHoldTheirFirst();
        }
        return ok(undefined);
      });
    expect(await Promise.all([touch([1, 2]), touch([2, 1])])).toEqual([ok(undefined), ok(undefined)]);
    expect(await effects(database())).toEqual(['a++', 'b++']);
    expect(runs).toBe(3);
  });

  test('a conflict that never ends reaches the caller', async () => {
    let runs = 0;
    const failing = transact(database(), undefined, async (trx) => {
      runs += 1;
      await trx.raw("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
      return ok(undefined);
    });
    await expect(failing).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(5);
  });
});

/** Everyone waits at the first call until that many have come; later calls pass. */
function meetingOf(count: number): () => Promise<void> {
  let arrived = 0;
  let open = (): void => {};
  const complete = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived >= count) open();
    await complete;
  };
}
