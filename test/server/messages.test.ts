import { randomUUID } from 'node:crypto';
import { startEdge, type Edge, type PostOptions, type Posted } from '../support/edge';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
let edge: Edge;

beforeAll(async () => {
  channel = await startFakeChannel();
  edge = await startEdge({
    channel,
    logic: async (context) => {
      const { type, name, text } = context.activity;
      if (text === 'fail' || name === 'fail') throw new Error('password=hunter2');
      if (name === 'answer')
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { done: 1 } } });
      if (type === 'message') await context.sendActivity('the commands');
    },
  });
});
beforeEach(() => channel.reset());
afterAll(async () => {
  await edge.close();
  await channel.stop();
});

const send = (overrides: Record<string, unknown>, options?: PostOptions): Promise<Posted> =>
  edge.post(channel.activity(overrides), options);

async function expectNothingDone(act: () => Promise<{ readonly status: number }>, status: number): Promise<void> {
  const turnsBefore = edge.turns.length;
  expect((await act()).status).toBe(status);
  expect(edge.turns).toHaveLength(turnsBefore);
  expect(channel.requests).toEqual([]);
}

const rawBodies: Record<string, string> = {
  'an empty body': '',
  'half a body': '{"type": "mess',
  'a list': '[]',
  null: 'null',
  'a string': '"message"',
  '50,000 brackets': `{"type":"message","value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  '120,000 objects in each other': `${'{"a":'.repeat(43_000)}1${'}'.repeat(43_000)}`,
};
test.each(Object.entries(rawBodies))('%s is a bad request and nothing is done', async (_name, raw) => {
  await expectNothingDone(() => send({}, { raw }), 400);
});

const shapes: Record<string, Record<string, unknown>> = {
  'no type': { type: undefined },
  'a number as type': { type: 7 },
  'no conversation': { conversation: undefined },
  'a conversation without an id': { conversation: { conversationType: 'personal' } },
  'no sender': { from: undefined },
  'no recipient': { recipient: undefined },
  'an object as text': { text: { length: 5 } },
  'a text of 70,000 characters': { text: 'x'.repeat(70_000) },
  'an id of 2,000 characters': { id: 'x'.repeat(2_000) },
  'attachments that are no list': { attachments: 'many' },
  '501 entities': { entities: Array.from({ length: 501 }, () => ({})) },
  'a person who is no GUID': { from: { id: '29:1', aadObjectId: 'admin' } },
  'a tenant that is no GUID': { conversation: { id: 'a:1', tenantId: 'contoso.com' }, channelData: {} },
  'two different tenants': { channelData: { tenant: { id: randomUUID() } } },
};
test.each(Object.entries(shapes))('%s is a bad request and nothing is done', async (_name, overrides) => {
  await expectNothingDone(() => send(overrides), 400);
});

test('without a token the shape of an activity is nobody’s business', async () => {
  await expectNothingDone(() => send({ conversation: undefined }, { authorization: null }), 401);
});

test('only JSON without compression is read', async () => {
  await expectNothingDone(() => send({}, { headers: { 'content-type': 'text/plain' } }), 415);
  await expectNothingDone(() => send({}, { headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 415);
  await expectNothingDone(() => send({}, { headers: { 'content-encoding': 'gzip' } }), 415);
});

test('256 KB is the longest body, with a declared length and without, and the caller hears why', async () => {
  const raw = (bytes: number): string => JSON.stringify(channel.activity({ value: 'x'.repeat(bytes) }));
  expect((await send({}, { raw: raw(261_000) })).status).toBe(200);
  channel.reset();
  await expectNothingDone(() => send({}, { raw: raw(262_144) }), 413);
  await expectNothingDone(() => send({}, { raw: raw(4_000_000), authorization: null }), 413);
  await expectNothingDone(async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${channel.token()}` };
    const body = new Blob([raw(600_000)]).stream();
    return fetch(`${edge.url}/api/messages`, { method: 'POST', headers, body, duplex: 'half' });
  }, 413);
});

test('a key named __proto__ changes no prototype and reaches no turn', async () => {
  const raw = JSON.stringify(channel.activity({ value: { a: 1 } }))
    .replace('"type"', '"__proto__":{"isAdmin":true},"type"')
    .replace('"a":1', '"\\u005f_proto__":{"isAdmin":true},"a":1');
  expect((await send({}, { raw })).status).toBe(200);
  const value: unknown = edge.turns.at(-1)?.value;
  expect(value).toEqual({ a: 1 });
  expect(Object.keys(value ?? {})).toEqual(['a']);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('an activity of an unknown type passes, with the fields that nobody named', async () => {
  expect(await send({ type: 'somethingNew', novelty: { deep: true } })).toMatchObject({ status: 200, body: {} });
  expect(edge.turns.at(-1)).toMatchObject({ novelty: { deep: true } });
});

test('a guest’s or a system’s activity without a person passes', async () => {
  const { channelData: _, ...rest } = channel.activity({ from: { id: '28:system', aadObjectId: null } });
  expect((await edge.post(rest)).status).toBe(200);
});

test('the turn’s times are dates and the answers are not saved up for the end', async () => {
  const timestamp = '2026-11-20T23:30:00.000Z';
  await send({ timestamp, localTimestamp: 'nonsense', deliveryMode: 'expectReplies' });
  expect(edge.turns.at(-1)?.timestamp).toEqual(new Date(timestamp));
  expect(edge.turns.at(-1)?.localTimestamp).toBeUndefined();
  expect(channel.shown).toMatchObject([{ operation: 'reply', activity: { text: 'the commands' } }]);
});

test('an invoke is answered with what the turn says', async () => {
  expect(await send({ type: 'invoke', name: 'answer' })).toMatchObject({ status: 200, body: { done: 1 } });
});

test.each(['fail', 'no/such'])(
  'an invoke that comes to nothing (%s) gets an envelope that Teams can show',
  async (name) => {
    const { status, body } = await send({ type: 'invoke', name });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      statusCode: 500,
      type: 'application/vnd.microsoft.error',
      value: { code: 'InternalError' },
    });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  },
);

test('a turn that fails is logged and its error stays inside', async () => {
  expect(await send({ text: 'fail' })).toMatchObject({ status: 500, body: { code: 'InternalError' } });
  expect(JSON.parse(edge.logLines.at(-1) ?? '{}')).toMatchObject({
    level: 'error',
    msg: 'turn failed',
    activityType: 'message',
  });
});

test('what people typed is in no line of the log', async () => {
  await send({ text: 'a very private sentence' });
  await send({ text: 7, value: 'a very private sentence' });
  expect(edge.logLines.join('')).not.toContain('private');
});
