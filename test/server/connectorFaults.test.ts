import type { TurnContext } from 'botbuilder';
import { DeliveryFailed } from '../../src/bot/adapter';
import { createConnector, type Connector, type Delivered } from '../../src/bot/connector';
import { createDeliver, type ConversationReference } from '../../src/bot/deliver';
import { trustTeams } from '../../src/bot/serviceUrls';
import { startEdge, type Edge } from '../support/edge';
import { connectorToken, startFakeChannel, type Fault, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
let connector: Connector;
let reference: ConversationReference;
const waits: number[] = [];

beforeAll(async () => {
  channel = await startFakeChannel();
  const { http, accessTokens, serviceUrl, tenantId } = channel;
  const isTrustedServiceUrl = trustTeams();
  connector = createConnector({ http, accessTokens, isTrustedServiceUrl, now: Date.now, timeoutMs: 200 });
  reference = { serviceUrl, tenantId, conversationId: 'a:1 b/c', botId: '28:bot', teamsUserId: '29:person' };
});
beforeEach(() => {
  channel.reset();
  waits.length = 0;
});
afterAll(() => channel.stop());

/** The fault for good, then: posts of a reply in a turn, of a notice, of an update in a turn; and what each comes to. */
const matrix: readonly (readonly [string, Fault, Row])[] = [
  ['500', { status: 500 }, { reply: [3, 'retry'], notice: 'retry', update: [3, 'retry'] }],
  ['502', { status: 502 }, { reply: [3, 'retry'], notice: 'retry', update: [3, 'retry'] }],
  ['503', { status: 503 }, { reply: [3, 'retry'], notice: 'retry', update: [3, 'retry'] }],
  ['504', { status: 504 }, { reply: [3, 'retry'], notice: 'retry', update: [3, 'retry'] }],
  ['408', { status: 408 }, { reply: [1, 'ambiguous'], notice: 'ambiguous', update: [3, 'retry'] }],
  ['412', { status: 412 }, { reply: [3, 'throttled'], notice: 'throttled', update: [3, 'throttled'] }],
  ['413', { status: 413 }, { reply: [1, 'refused'], notice: 'refused', update: [1, 'refused'] }],
  ['400', { status: 400 }, { reply: [1, 'refused'], notice: 'refused', update: [1, 'refused'] }],
  ['a redirect', { status: 307 }, { reply: [1, 'refused'], notice: 'refused', update: [1, 'refused'] }],
  ['401', { status: 401 }, { reply: [3, 'retry'], notice: 'retry', update: [3, 'retry'] }],
  ['429', { status: 429 }, { reply: [3, 'throttled'], notice: 'throttled', update: [3, 'throttled'] }],
  [
    '429 for a moment',
    { status: 429, retryAfter: '0' },
    { reply: [3, 'throttled'], notice: 'throttled', update: [3, 'throttled'] },
  ],
  [
    '429 for a minute',
    { status: 429, retryAfter: '60' },
    { reply: [1, 'throttled'], notice: 'throttled', update: [1, 'throttled'] },
  ],
  [
    '403 BotDisabledByAdmin',
    { status: 403, code: 'BotDisabledByAdmin' },
    { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] },
  ],
  [
    '403 ConversationBlockedByUser',
    { status: 403, code: 'ConversationBlockedByUser' },
    { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] },
  ],
  [
    '403 BotNotInConversationRoster',
    { status: 403, code: 'BotNotInConversationRoster' },
    { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] },
  ],
  [
    '403 ForbiddenOperationException',
    { status: 403, code: 'ForbiddenOperationException' },
    { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] },
  ],
  [
    '403 MessageWritesBlocked',
    { status: 403, code: 'MessageWritesBlocked' },
    { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] },
  ],
  ['404', { status: 404 }, { reply: [1, 'gone'], notice: 'gone', update: [1, 'gone'] }],
  [
    'a connection cut before',
    { cut: 'before' },
    { reply: [1, 'ambiguous'], notice: 'ambiguous', update: [3, 'retry'] },
  ],
  ['an answer lost', { cut: 'after' }, { reply: [1, 'ambiguous'], notice: 'ambiguous', update: [3, 'retry'] }],
  ['silence', { cut: 'hang' }, { reply: [1, 'ambiguous'], notice: 'ambiguous', update: [3, 'retry'] }],
];

interface Row {
  readonly reply: readonly [number, string];
  readonly notice: string;
  readonly update: readonly [number, string];
}

function kindOf(delivered: Delivered): string {
  return delivered.ok ? 'delivered' : delivered.failure.kind;
}

/** What a call of a turn fails with, as the bot's pipeline sees it. */
async function turnWith(logic: (context: TurnContext) => Promise<unknown>): Promise<string> {
  let kind = 'delivered';
  const edge: Edge = await startEdge({
    channel,
    timeoutMs: 200,
    wait: (ms) => Promise.resolve(waits.push(ms)),
    logic: async (context) => {
      await logic(context).catch((error: unknown) => {
        kind = error instanceof DeliveryFailed ? error.failure.kind : String(error);
      });
    },
  });
  expect((await edge.post(channel.activity())).status).toBe(200);
  await edge.close();
  return kind;
}

describe.each(matrix)('%s from the connector', (_name, fault, row) => {
  beforeEach(() => channel.inject({ ...fault, times: 99 }));

  test(`reaches a reply in a turn after ${row.reply[0]} posts as ${row.reply[1]}`, async () => {
    expect(await turnWith((context) => context.sendActivity('the commands'))).toBe(row.reply[1]);
    expect(channel.requests.map(({ operation }) => operation)).toEqual(Array(row.reply[0]).fill('reply'));
  });

  test(`reaches a notice after one post as ${row.notice}`, async () => {
    expect(kindOf(await createDeliver(connector).send(reference, { type: 'message', text: 'news' }))).toBe(row.notice);
    expect(channel.requests).toHaveLength(1);
  });

  test(`reaches an update in a turn after ${row.update[0]} calls as ${row.update[1]}`, async () => {
    expect(await turnWith((context) => context.updateActivity({ id: '1:7', type: 'message', text: 'new' }))).toBe(
      row.update[1],
    );
    expect(channel.requests).toHaveLength(row.update[0]);
  });

  test('reaches an update by the outbox after one call, never as ambiguous', async () => {
    const delivered = await createDeliver(connector).update(reference, '1:7', { type: 'message', text: 'new' });
    expect(kindOf(delivered)).toBe(row.update[1]);
    expect(channel.requests).toHaveLength(1);
  });
});

test('a throttled reply is posted again after the time asked for, and shown once', async () => {
  channel.inject({ status: 429, retryAfter: '2' });
  expect(await turnWith((context) => context.sendActivity('the commands'))).toBe('delivered');
  expect(waits).toEqual([2_000]);
  expect(channel.shown).toHaveLength(1);
});

test('a reply whose answer was lost is shown once', async () => {
  channel.inject({ cut: 'after' });
  expect(await turnWith((context) => context.sendActivity('the commands'))).toBe('ambiguous');
  expect(channel.shown).toHaveLength(1);
});

test('an update of a message that is gone does not say that the chat is gone', async () => {
  channel.inject({ status: 404, code: 'ActivityNotFoundInConversation' });
  channel.inject({ status: 404, code: 'ConversationNotFound' });
  const update = (): Promise<Delivered> => createDeliver(connector).update(reference, '1:7', { type: 'message' });
  expect(await update()).toMatchObject({ failure: { kind: 'gone', what: 'activity' } });
  expect(await update()).toMatchObject({ failure: { kind: 'gone', what: 'conversation' } });
});

test('a notice goes to the person’s chat with the bot’s own token, and its id comes back', async () => {
  const delivered = await createDeliver(connector).send(reference, { type: 'message', text: 'news' });
  expect(delivered).toEqual({ ok: true, activityId: '1:1' });
  expect(channel.shown).toMatchObject([
    {
      path: `/emea/${channel.tenantId}/v3/conversations/a%3A1%20b%2Fc/activities`,
      authorization: `Bearer ${connectorToken}`,
      activity: { text: 'news', recipient: { id: '29:person' }, from: { id: '28:bot' } },
    },
  ]);
});

test('the bot’s token goes to no host but Teams’', async () => {
  for (const serviceUrl of [
    'https://attacker.contoso.com/',
    'http://smba.trafficmanager.net/',
    'no address',
    channel.metadataUrl,
  ]) {
    const delivered = await createDeliver(connector).send({ ...reference, serviceUrl }, { type: 'message' });
    expect(delivered).toEqual({ ok: false, failure: { kind: 'refused', detail: 'service URL not trusted' } });
  }
  expect(channel.requests).toEqual([]);
});

test('a connector that cannot be reached has posted nothing, so trying again is safe', async () => {
  const http = (call: Parameters<FakeChannel['http']>[0]): ReturnType<FakeChannel['http']> =>
    channel.http({ ...call, url: 'http://127.0.0.1:1/' });
  const lost = createConnector({ ...channel, http, isTrustedServiceUrl: trustTeams(), now: Date.now });
  expect(kindOf(await lost.send(reference, { type: 'message' }))).toBe('retry');
});

test('without an access token nothing is posted and the notice is kept for later', async () => {
  const accessTokens = { get: () => Promise.reject(new Error('client secret expired')), renew: () => {} };
  const dumb = createConnector({ ...channel, accessTokens, isTrustedServiceUrl: trustTeams(), now: Date.now });
  expect(await dumb.send(reference, { type: 'message' })).toEqual({
    ok: false,
    failure: { kind: 'retry', detail: 'no access token' },
  });
  expect(channel.requests).toEqual([]);
});

test('a token that the connector refuses is renewed', async () => {
  let renewals = 0;
  const accessTokens = { ...channel.accessTokens, renew: () => void (renewals += 1) };
  channel.inject({ status: 401, code: 'BotNotRegistered' });
  const renewing = createConnector({ ...channel, accessTokens, isTrustedServiceUrl: trustTeams(), now: Date.now });
  await renewing.send(reference, { type: 'message' });
  expect(renewals).toBe(1);
});

test('a message above Teams’ advised size of 80 KB in UTF-16 is not sent', async () => {
  const delivered = await connector.send(reference, { type: 'message', text: '가'.repeat(41_000) });
  expect(delivered).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  expect(channel.requests).toEqual([]);
});

test('a new conversation is asked for once and its id comes back', async () => {
  const person = { botId: '28:bot', teamsUserId: '29:person', tenantId: channel.tenantId };
  expect(await connector.createConversation(channel.serviceUrl, person)).toMatchObject({ ok: true });
  channel.inject({ status: 503, times: 9 });
  expect(kindOf(await connector.createConversation(channel.serviceUrl, person))).toBe('retry');
  expect(channel.requests.map(({ operation }) => operation)).toEqual(['create', 'create']);
});
