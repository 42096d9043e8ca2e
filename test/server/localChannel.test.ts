import { request as httpRequest } from 'node:http';
import { authenticateLocally } from '../../src/web/localChat/localKeys';
import { startStub, type LocalStub } from '../support/localStub';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

let stub: LocalStub;

beforeAll(async () => {
  stub = await startStub(async () => undefined);
  await playing('contoso-admin');
  await settled(2);
});
afterAll(() => stub.stop());

/** Not `fetch`: that does not let one lie about Host. */
function call({ method = 'POST', path, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const typed = { 'content-type': 'application/json', ...headers };
    const options = { host: '127.0.0.1', port: stub.port, method, path, headers: typed };
    const sent = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const ours = () => ({ host: `127.0.0.1:${stub.port}`, origin: stub.origin });

async function openPage(): Promise<Record<string, string>> {
  const opened = await call({ path: '/local/api/page', headers: ours() });
  const { key } = JSON.parse(opened.text) as { key: string }; // the channel's own answer
  return { ...ours(), 'x-page-key': key };
}

async function playing(person: string, locale = 'ko-KR'): Promise<Record<string, string>> {
  const headers = await openPage();
  expect((await call({ path: '/local/api/play', headers, body: { person, locale } })).status).toBe(200);
  return headers;
}

const pagePaths = ['/', '/local/page/main.js', '/local/page/adaptivecards.min.js'];

test.each(pagePaths)('%s is served under the names of this machine alone', async (path) => {
  const get = (host: string) => call({ method: 'GET', path, headers: { host } });
  for (const name of ['localhost', '127.0.0.1', '[::1]']) expect((await get(`${name}:${stub.port}`)).status).toBe(200);
  for (const host of ['rebound.example', `rebound.example:${stub.port}`, 'localhost', `localhost:${stub.port + 1}`]) {
    expect((await get(host)).status).toBe(403);
  }
});

test('the page allows no script, style or request but its own, and no frame', async () => {
  const { headers } = await call({ method: 'GET', path: '/', headers: ours() });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('a page elsewhere cannot take a file of the page for its own', async () => {
  const headers = { host: `127.0.0.1:${stub.port}`, 'sec-fetch-site': 'cross-site' };
  expect((await call({ method: 'GET', path: '/local/page/main.js', headers })).status).toBe(403);
});

const apiPaths = ['page', 'play', 'events', 'say', 'submit', 'execute', 'mails-seen'].map(
  (name) => `/local/api/${name}`,
);

test.each(apiPaths)('%s refuses a wrong Host, a foreign Origin and no Origin', async (path) => {
  const page = await playing('contoso-admin');
  const body = { text: 'x', person: 'fabrikam-admin', locale: 'ko-KR', messageId: 'm', attachment: 0 };
  const lies: Record<string, string>[] = [
    { ...page, host: 'rebound.example', origin: 'http://rebound.example' },
    { ...page, host: `rebound.example:${stub.port}`, origin: `http://rebound.example:${stub.port}` },
    { ...page, origin: 'https://elsewhere.example' },
    { ...page, origin: `http://127.0.0.1:${stub.port + 1}` },
    { ...page, origin: 'null' },
    { host: page.host ?? '', 'x-page-key': page['x-page-key'] ?? '' },
  ];
  const seen = stub.turns.length;
  for (const headers of lies) expect((await call({ path, headers, body })).status).toBe(403);
  expect(stub.turns).toHaveLength(seen);
});

test.each(apiPaths.slice(1))('%s wants the key of a page', async (path) => {
  expect((await call({ path, headers: ours(), body: {} })).status).toBe(401);
  expect((await call({ path, headers: { ...ours(), 'x-page-key': 'guessed' }, body: {} })).status).toBe(401);
});

test.each(['say', 'submit', 'execute', 'play'])('%s answers 400 to a body that makes no sense', async (name) => {
  const headers = await playing('contoso-admin');
  for (const body of [
    undefined,
    {},
    { text: 7 },
    { person: 'nobody', locale: 'ko-KR' },
    { messageId: 1, attachment: -1 },
  ]) {
    expect((await call({ path: `/local/api/${name}`, headers, body })).status).toBe(400);
  }
});

/** The bot has seen as many activities as that; the stub's answers are immediate. */
async function settled(count: number): Promise<void> {
  while (stub.turns.length < count) await new Promise((resolve) => setImmediate(resolve));
}

test('whom a page plays is bound to its key; a name in the body changes nothing', async () => {
  const headers = await playing('contoso-admin');
  const body = {
    text: 'help',
    person: 'fabrikam-admin',
    from: { aadObjectId: '22222222-0000-4000-8000-0000000000a2' },
  };
  expect((await call({ path: '/local/api/say', headers, body })).status).toBe(200);
  expect(stub.turns.at(-1)).toMatchObject({
    type: 'message',
    text: 'help',
    channelId: 'msteams',
    from: { id: '29:local-contoso-admin', aadObjectId: '11111111-0000-4000-8000-0000000000a1' },
    conversation: {
      id: 'a:local-contoso-admin',
      conversationType: 'personal',
      tenantId: '11111111-0000-4000-8000-000000000001',
    },
    channelData: { tenant: { id: '11111111-0000-4000-8000-000000000001' } },
    entities: [{ type: 'clientInfo', locale: 'ko-KR', country: 'KR', timezone: 'Asia/Seoul' }],
    serviceUrl: `${stub.origin}/local/connector/`,
  });
});

test('the person’s Teams language goes with each activity', async () => {
  const headers = await playing('contoso-admin', 'en-US');
  await call({ path: '/local/api/say', headers, body: { text: 'help' } });
  expect(stub.turns.at(-1)).toMatchObject({ locale: 'en-US', entities: [{ locale: 'en-US' }] });
});

test('a button’s data reaches the bot as Teams sends it', async () => {
  const headers = await playing('contoso-admin');
  await call({ path: '/local/api/submit', headers, body: { messageId: 'm-1', data: { step: 2 } } });
  expect(stub.turns.at(-1)).toMatchObject({ type: 'message', value: { step: 2 }, replyToId: 'm-1' });
  await call({
    path: '/local/api/submit',
    headers,
    body: { messageId: 'm-1', data: { msteams: { type: 'imBack', value: 'help' } } },
  });
  expect(stub.turns.at(-1)).toMatchObject({ type: 'message', text: 'help' });
  const messageBack = { type: 'messageBack', text: 'said', displayText: 'shown', value: { step: 3 } };
  await call({ path: '/local/api/submit', headers, body: { messageId: 'm-1', data: { msteams: messageBack } } });
  expect(stub.turns.at(-1)).toMatchObject({ type: 'message', text: 'said', value: { step: 3 }, replyToId: 'm-1' });
  const click = { messageId: 'm-1', attachment: 0, verb: 'invitation.accept', data: { cardId: 'c' } };
  await call({ path: '/local/api/execute', headers, body: click });
  expect(stub.turns.at(-1)).toMatchObject({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'm-1',
    value: { action: { type: 'Action.Execute', verb: 'invitation.accept', data: { cardId: 'c' } }, trigger: 'manual' },
  });
});

test('each person’s bot is installed once a start, with both events', async () => {
  const fresh = await startStub(async () => undefined);
  const before = stub;
  stub = fresh;
  await playing('fabrikam-admin');
  await settled(2);
  await call({ path: '/local/api/say', headers: await playing('fabrikam-admin'), body: { text: 'help' } });
  stub = before;
  await fresh.stop();
  const types = new Set(fresh.turns.map(({ type }) => type));
  expect(types).toEqual(new Set(['conversationUpdate', 'installationUpdate', 'message']));
  expect(fresh.turns).toHaveLength(3);
});

const activities = '/local/connector/v3/conversations/a%3Alocal-contoso-admin/activities';

test('the connector takes calls with the bot’s own key alone, and none from a browser', async () => {
  const { host, origin } = ours();
  const body = { type: 'message', text: 'x' };
  const authorization = `Bearer ${stub.keys.connector}`;
  const status = async (headers: Record<string, string>) => (await call({ path: activities, headers, body })).status;
  expect(await status({ host, authorization })).toBe(201);
  expect(await status({ host })).toBe(401);
  expect(await status({ host, authorization: `Bearer ${stub.keys.inbound}` })).toBe(401);
  expect(await status({ host, authorization: 'Bearer ' })).toBe(401);
  expect(await status({ host, authorization, origin })).toBe(401);
  expect(await status({ host: 'rebound.example', authorization })).toBe(401);
});

test('the connector knows the demo people’s conversations and no other', async () => {
  const headers = { host: ours().host, authorization: `Bearer ${stub.keys.connector}` };
  const path = '/local/connector/v3/conversations';
  expect((await call({ path: `${path}/a%3Aother/activities`, headers, body: { type: 'message' } })).status).toBe(404);
  const created = await call({ path, headers, body: { members: [{ id: '29:local-fabrikam-admin' }] } });
  expect(JSON.parse(created.text)).toEqual({ id: 'a:local-fabrikam-admin' });
  expect((await call({ path, headers, body: { members: [{ id: '29:other' }] } })).status).toBe(404);
  expect((await call({ path: activities, headers, body: { text: 'no type' } })).status).toBe(400);
});

test('an activity without this start’s key is nobody’s', async () => {
  const authenticate = authenticateLocally('the key', () => 'verified');
  await expect(authenticate('Bearer the key', {})).resolves.toBe('verified');
  for (const authorization of [undefined, '', 'Bearer ', 'Bearer the kez', 'the key', 'Bearer the key ']) {
    await expect(authenticate(authorization, {})).rejects.toThrow('local key');
  }
});
