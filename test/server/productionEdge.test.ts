import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';
import { startTeamsHosts, type TeamsHosts } from '../support/teamsHosts';

let channel: FakeChannel;
let hosts: TeamsHosts;
let bot: ChildProcess;
let url: string;

beforeAll(async () => {
  channel = await startFakeChannel();
  hosts = await startTeamsHosts(channel);
  bot = fork(join(__dirname, '../support/stubBot.ts'), {
    execArgv: ['--require', join(__dirname, '../support/runTypeScript.cjs')],
    env: { PATH: process.env['PATH'], PORT: '0', PUBLIC_URL: 'https://channelmate.contoso.com', ...hosts.environment },
  });
  const [message] = (await once(bot, 'message')) as [{ port: number }];
  url = `http://127.0.0.1:${message.port}/api/messages`;
});
afterAll(async () => {
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  await hosts.stop();
  await channel.stop();
});

function post(authorization: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(channel.activity()) });
}

test('with nothing but its settings the bot finds Microsoft’s keys, its own token and Teams, and fetches each once', async () => {
  const answers = [await post(`Bearer ${channel.token()}`), await post(`Bearer ${channel.token()}`)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(channel.shown).toMatchObject([
    { operation: 'reply', authorization: `Bearer token-for-${channel.tenantId}`, activity: { text: 'commands: help' } },
    { operation: 'reply' },
  ]);
  expect(channel.metadataFetches).toBe(1);
  expect(hosts.tokensGiven).toBe(1);
});

test('its own token, sent back to it, opens nothing', async () => {
  expect((await post(`Bearer token-for-${channel.tenantId}`)).status).toBe(401);
});
