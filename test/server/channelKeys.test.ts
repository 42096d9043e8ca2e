import { createChannelKeys } from '../../src/bot/channelKeys';
import { Unverifiable } from '../../src/shared/refusals';
import { createSigningKey } from '../support/channelKey';
import { startEdge, type Edge } from '../support/edge';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
let edge: Edge;
let clock = Date.now();
const hour = 3_600_000;

beforeEach(async () => {
  clock = Date.now();
  channel = await startFakeChannel();
  edge = await startEdge({ channel, now: () => clock });
});
afterEach(async () => {
  await edge.close();
  await channel.stop();
});

const sendHelp = async (): Promise<number> => (await edge.post(channel.activity())).status;

test('the keys are fetched once for many messages, also when they arrive together', async () => {
  const together = await Promise.all([sendHelp(), sendHelp(), sendHelp(), sendHelp()]);
  expect([...together, await sendHelp()]).toEqual([200, 200, 200, 200, 200]);
  expect(channel.metadataFetches).toBe(1);
});

test('after a change of keys the new one is found and the old one, withdrawn, is refused', async () => {
  const before = channel.token();
  await sendHelp();
  channel.rotateKeys({ keepOld: false });
  expect(await sendHelp()).toBe(200);
  expect((await edge.post(channel.activity(), { authorization: `Bearer ${before}` })).status).toBe(401);
});

test('made-up key ids cause five look-ups, then one in half a minute', async () => {
  await sendHelp();
  const rogue = createSigningKey('rogue');
  const forge = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const authorization = `Bearer ${channel.token({ key: rogue, header: { kid: `made-up-${index}` } })}`;
      expect((await edge.post(channel.activity(), { authorization })).status).toBe(401);
    }
  };
  await forge(12);
  expect(channel.metadataFetches).toBe(1 + 5);
  clock += 30_000;
  await forge(3);
  expect(channel.metadataFetches).toBe(1 + 6);
  expect(await sendHelp()).toBe(200);
});

test('while the keys cannot be had nobody is let in and nobody is refused for good; then all is well', async () => {
  channel.setMetadata('down');
  const answer = await edge.post(channel.activity());
  expect(answer).toMatchObject({ status: 503, body: { code: 'ServiceUnavailable' } });
  expect(edge.turns).toEqual([]);
  expect(channel.requests).toEqual([]);
  channel.setMetadata('up');
  clock += 1_001;
  expect(await sendHelp()).toBe(200);
});

test('a failed fetch is not repeated for a second, however many ask', async () => {
  channel.setMetadata('down');
  expect(await Promise.all([sendHelp(), sendHelp(), sendHelp()])).toEqual([503, 503, 503]);
  expect(await sendHelp()).toBe(503);
  expect(channel.metadataFetches).toBe(1);
});

test('a forgery that needs no key is 401 even while the keys cannot be had', async () => {
  channel.setMetadata('down');
  const authorization = `Bearer ${channel.token({ claims: { iss: 'https://evil.contoso.com' } })}`;
  expect((await edge.post(channel.activity(), { authorization })).status).toBe(401);
  expect(channel.metadataFetches).toBe(0);
});

test('known keys serve on through an outage of four days, not of five', async () => {
  await sendHelp();
  channel.setMetadata('down');
  clock += 4 * 24 * hour;
  const honest = (): string => {
    const seconds = Math.floor(clock / 1000);
    return `Bearer ${channel.token({ claims: { nbf: seconds, exp: seconds + 60 } })}`;
  };
  expect((await edge.post(channel.activity(), { authorization: honest() })).status).toBe(200);
  clock += 24 * hour + 1;
  expect((await edge.post(channel.activity(), { authorization: honest() })).status).toBe(503);
});

test('a silent key server is given up after the time limit', async () => {
  channel.setMetadata('hanging');
  const findKey = createChannelKeys({ metadataUrl: channel.metadataUrl, now: Date.now, timeoutMs: 50 });
  await expect(findKey('channel-1')).rejects.toThrow(Unverifiable);
});
