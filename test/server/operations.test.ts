import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { enqueue } from '../../src/notifications/outbox';
import { brand, type AadObjectId, type TenantId } from '../../src/shared/ids';
import type { BotProcess } from '../support/botProcess';
import { useEmptyPostgres, usePostgres } from '../support/databases';
import { someone } from '../support/memberStory';
import { startProduct, useProduct } from '../support/product';
import { testRun } from '../support/testRun';
import { until } from '../support/until';

interface Answered {
  readonly status: number;
  readonly body: { readonly status: string; readonly failing?: readonly string[] };
}

async function ask(bot: BotProcess, path: string): Promise<Answered> {
  const response = await fetch(`${bot.url}${path}`);
  return { status: response.status, body: (await response.json()) as Answered['body'] }; // our own answer
}

/** The answer is at most a second old. */
async function untilReadyz(bot: BotProcess, status: number): Promise<Answered> {
  let answered = await ask(bot, '/readyz');
  await until(async () => {
    answered = await ask(bot, '/readyz');
    return answered.status === status;
  });
  return answered;
}

describe('a running bot', () => {
  const database = usePostgres();
  const product = useProduct(database);
  let bot: BotProcess;
  beforeAll(async () => {
    bot = await product().start();
  }, 60_000);

  test('says that it lives and that it is ready', async () => {
    expect(await ask(bot, '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await ask(bot, '/readyz')).toEqual({ status: 200, body: { status: 'ready', failing: [] } });
  });

  test('is not ready while a notice is due for more than five minutes, and ready when it is sent', async () => {
    const identity = someone();
    await product().as(identity, bot).says('help');
    const to = {
      person: { tenantId: brand<TenantId>(identity.tenantId), aadObjectId: brand<AadObjectId>(identity.aadObjectId) },
    };
    const key = randomUUID();
    const notice = { topic: 'signIn.connected', to, data: { id: randomUUID() }, runAt: new Date('2100-01-01') };
    await database().transaction((trx) => enqueue(trx, key, notice));
    const overdue = database().raw(`now() - interval '6 minutes'`);
    await database()('sender_leases').insert({
      lane: identity.tenantId,
      lease_by: 'another',
      lease_until: '2100-01-01',
    });
    await database()('notices').where({ dedupe_key: key }).update({ run_at: overdue, created_at: overdue });
    expect(await untilReadyz(bot, 503)).toEqual({ status: 503, body: { status: 'not ready', failing: ['relay'] } });
    expect((await ask(bot, '/healthz')).status).toBe(200);
    await database()('sender_leases').where({ lane: identity.tenantId }).del();
    await untilReadyz(bot, 200);
    expect(product().as(identity, bot).chat()).toHaveLength(2);
  });
});

describe('a database that cannot be reached', () => {
  const empty = useEmptyPostgres();

  test('is named by readyz, while the process lives on and recovers by itself', async () => {
    const product = await startProduct(empty.url());
    const bot = await product.start();
    const name = empty.url().split('/').at(-1);
    try {
      await untilReadyz(bot, 200);
      await onServer(`alter database ${name} with allow_connections false`);
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      expect((await untilReadyz(bot, 503)).body.failing).toContain('database');
      expect((await ask(bot, '/healthz')).status).toBe(200);
      await onServer(`alter database ${name} with allow_connections true`);
      await untilReadyz(bot, 200);
    } finally {
      await onServer(`alter database ${name} with allow_connections true`);
      await product.stop();
    }
  }, 60_000);
});

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: `${testRun().address}postgres` });
  await client.connect();
  await client.query(sql);
  await client.end();
}
