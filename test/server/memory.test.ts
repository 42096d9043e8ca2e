import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
let bot: ChildProcess;
let port: number;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

beforeAll(async () => {
  channel = await startFakeChannel();
  bot = fork(join(__dirname, '../support/stubBot.ts'), {
    execArgv: ['--expose-gc', '--require', join(__dirname, '../support/runTypeScript.cjs')],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'info',
      PUBLIC_URL: 'https://channelmate.contoso.com',
      MicrosoftAppId: channel.appId,
      MicrosoftAppPassword: 'unused',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: channel.tenantId,
      STUB_METADATA_URL: channel.metadataUrl,
    },
  });
  const [message] = (await once(bot, 'message')) as [{ port: number }];
  port = message.port;
});
afterAll(async () => {
  agent.destroy();
  bot.kill('SIGKILL');
  await channel.stop();
});

function post(authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization };
    const call = request(
      { port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers, agent },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      },
    );
    call.once('error', reject).end(JSON.stringify(channel.activity()));
  });
}

/** Heap in use after a collection, in MB. */
async function heap(): Promise<number> {
  bot.send('memory');
  const [usage] = (await once(bot, 'message')) as [NodeJS.MemoryUsage];
  return (usage.heapUsed + usage.external) / 1_048_576;
}

async function flood(count: number, forge: () => string): Promise<void> {
  const send = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      expect(await post(`Bearer ${forge()}`)).toBe(401);
    }
  };
  let left = count;
  await Promise.all(Array.from({ length: 16 }, send));
}

/** Nobody signed it; each comes from a tenant never seen before. */
function unsigned(): string {
  return `${channel.token({ alg: 'none', claims: { tid: randomUUID(), padding: 'x'.repeat(2_000) } })}AAAA`;
}

/** Right in all but the signature, with a key id never seen before: as far as a forgery gets. */
function unknownKey(): string {
  return `${channel.token({ alg: 'none', header: { alg: 'RS256', kid: randomUUID() } })}${'A'.repeat(342)}`;
}

test('10,000 unsigned tokens of new tenants, and as many of unknown keys, leave nothing behind', async () => {
  await flood(1_000, unsigned);
  await flood(100, unknownKey);
  const before = await heap();
  await flood(10_000, unsigned);
  await flood(10_000, unknownKey);
  expect(await heap()).toBeLessThan(before + 20);
}, 120_000);
