import { request } from 'node:http';
import { connect } from 'node:net';
import { silentLog } from '../../src/shared/log';
import { createServer } from '../../src/web/server';
import { startEdge, type Edge, type EdgeOptions } from '../support/edge';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';

let channel: FakeChannel;
const open: Edge[] = [];

beforeAll(async () => {
  channel = await startFakeChannel();
});
afterEach(async () => {
  for (const edge of open.splice(0)) await edge.close();
});
afterAll(() => channel.stop());

async function start(options: Partial<EdgeOptions> = {}): Promise<Edge> {
  const edge = await startEdge({ channel, ...options });
  open.push(edge);
  return edge;
}

async function get(
  edge: Edge,
  path: string,
): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }> {
  const response = await fetch(edge.url + path);
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const refuse = (): Promise<never> => Promise.reject(new Error('nobody asks'));

/** A promise to be settled from outside, to hold a turn open. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

test('an unknown address is 404, another method 405, and both say so in JSON', async () => {
  const edge = await start();
  expect(await get(edge, '/nothing/here')).toMatchObject({ status: 404, body: { code: 'ResourceNotFound' } });
  expect(await get(edge, '/api/messages')).toMatchObject({ status: 405, body: { code: 'MethodNotAllowed' } });
});

test('every answer forbids framing, sniffing, caching and scripts', async () => {
  const edge = await start();
  for (const path of ['/healthz', '/nothing/here']) {
    const { headers } = await get(edge, path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  }
});

test('the process is healthy while a part of it is not ready, and the failing part is named without its error', async () => {
  const database = async (): Promise<void> => {
    throw new Error('connect to db.contoso.com with password=hunter2');
  };
  const edge = await start({ readiness: { database, relay: () => Promise.resolve() } });
  expect(await get(edge, '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await get(edge, '/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not ready', failing: ['database'] },
  });
});

test('readiness is asked once a second, however many ask', async () => {
  let checks = 0;
  const database = async (): Promise<void> => void (checks += 1);
  const edge = await start({ readiness: { database } });
  const answers = await Promise.all(Array.from({ length: 20 }, () => get(edge, '/readyz')));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(checks).toBe(1);
});

test('a check that never answers is a failing one', async () => {
  const edge = await start({ readiness: { database: () => new Promise(() => {}) } });
  expect(await get(edge, '/readyz')).toMatchObject({ status: 503, body: { failing: ['database'] } });
});

test('a page that throws is 500 and its error stays inside', async () => {
  const edge = await start();
  edge.server.restify.get('/broken', async () => {
    throw new Error('password=hunter2');
  });
  const { status, body } = await get(edge, '/broken');
  expect({ status, body }).toEqual({ status: 500, body: { code: 'InternalError' } });
  expect(edge.logLines.join('')).toContain('request failed');
});

test('stopping finishes the turn in hand and takes no other', async () => {
  const held = gate();
  const edge = await start({ logic: () => held.passed });
  const answer = edge.post(channel.activity());
  while (edge.turns.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const stopped = edge.server.close(10_000);
  await expect(fetch(`${edge.url}/healthz`)).rejects.toThrow('fetch failed');
  held.open();
  expect((await answer).status).toBe(200);
  await stopped;
});

test('stopping does not wait for ever: after the deadline connections are cut', async () => {
  const edge = await start({ logic: () => new Promise(() => {}) });
  const answer = edge.post(channel.activity()).catch(() => 'cut');
  while (edge.turns.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await edge.server.close(50);
  expect(await answer).toBe('cut');
});

test('a port in use is an error at start', async () => {
  const edge = await start();
  const options = { log: silentLog, readiness: {}, isPublic: false, authenticate: refuse, receive: refuse };
  await expect(createServer(options).listen(Number(new URL(edge.url).port), '127.0.0.1')).rejects.toThrow('EADDRINUSE');
});

test('a client that never finishes its headers or its body is cut off', async () => {
  const { server } = (await start()).server.restify;
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(20_000);
});

test('a body that ends early does no harm', async () => {
  const edge = await start();
  const { port } = new URL(edge.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      const headers = ['Host: x', 'Content-Type: application/json', 'Content-Length: 500'];
      socket.write(`POST /api/messages HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n{"type"`);
      setImmediate(() => socket.destroy());
    });
    socket.once('close', () => resolve());
  });
  expect((await edge.post(channel.activity())).status).toBe(200);
});

test('a token longer than any of Bot Framework’s ends at the header limit', async () => {
  const edge = await start();
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: `Bearer ${'a'.repeat(40_000)}` };
    const call = request(`${edge.url}/api/messages`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject).end('{}');
  });
  expect(status).toBe(431);
});
