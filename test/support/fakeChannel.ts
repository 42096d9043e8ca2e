import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessTokens } from '../../src/bot/accessTokens';
import { createHttpClient, type HttpClient } from '../../src/bot/httpCall';
import { createSigningKey, signToken, type Signing, type SigningKey } from './channelKey';

export type ConnectorOperation = 'send' | 'reply' | 'update' | 'delete' | 'create';

/** One request that reached the connector, whatever became of it. */
export interface ConnectorRequest {
  readonly operation: ConnectorOperation;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: Readonly<Record<string, unknown>>;
}

export interface Fault {
  /** Undefined: every operation. */
  readonly operation?: ConnectorOperation;
  /** How often; once unless told. */
  readonly times?: number;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: string;
  /** The connection is cut before the request counts, cut after it took effect, or never answered. */
  readonly cut?: 'before' | 'after' | 'hang';
}

export interface TokenOptions extends Signing {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly omit?: readonly string[];
}

/** Bot Framework on this machine: signing keys with their metadata, and a connector that records and breaks. */
export interface FakeChannel {
  readonly appId: string;
  readonly tenantId: string;
  /** Teams' real address; `http` brings calls to it here. */
  readonly serviceUrl: string;
  readonly metadataUrl: string;
  readonly http: HttpClient;
  readonly accessTokens: AccessTokens;
  readonly key: SigningKey;
  /** Every request to the connector, oldest first. */
  readonly requests: readonly ConnectorRequest[];
  /** What people would see: posts and updates that took effect. */
  readonly shown: readonly ConnectorRequest[];
  readonly metadataFetches: number;
  token(options?: TokenOptions): string;
  activity(overrides?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  inject(fault: Fault): void;
  rotateKeys(options?: { readonly keepOld: boolean }): void;
  setMetadata(state: 'up' | 'down' | 'hanging'): void;
  reset(): void;
  stop(): Promise<void>;
}

const teamsOrigin = 'https://smba.trafficmanager.net';
export const connectorToken = 'access-token-of-the-bot';

export async function startFakeChannel(
  options: { readonly endorsements?: readonly string[] } = {},
): Promise<FakeChannel> {
  const appId = randomUUID();
  const tenantId = randomUUID();
  const serviceUrl = `${teamsOrigin}/emea/${tenantId}/`;
  const connector = createConnectorSide();
  const keys = createKeySide(options.endorsements ?? ['msteams']);
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/v1/')) keys.serve(request, response, origin());
    else void connector.serve(request, response);
  });
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = createHttpClient();
  let sequence = 0;

  return {
    appId,
    tenantId,
    serviceUrl,
    metadataUrl: `${origin()}/v1/.well-known/openidconfiguration`,
    http: (call) => client({ ...call, url: call.url.replace(teamsOrigin, origin()) }),
    accessTokens: { get: () => Promise.resolve(connectorToken), renew: () => {} },
    get key() {
      return keys.current();
    },
    requests: connector.requests,
    shown: connector.shown,
    get metadataFetches() {
      return keys.fetches();
    },
    token: ({ claims, omit = [], ...signing } = {}) => {
      const all = { serviceurl: serviceUrl, ...validity(), iss: 'https://api.botframework.com', aud: appId, ...claims };
      const kept = Object.entries(all).filter(([name]) => !omit.includes(name));
      return signToken(Object.fromEntries(kept), { key: keys.current(), ...signing });
    },
    activity: (overrides = {}) => {
      sequence += 1;
      return { ...messageFrom({ appId, tenantId, serviceUrl }), id: `${Date.now()}${sequence}`, ...overrides };
    },
    inject: (fault) => connector.inject(fault),
    rotateKeys: ({ keepOld } = { keepOld: true }) => keys.rotate(keepOld),
    setMetadata: (state) => keys.setState(state),
    reset: () => connector.reset(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function validity(): { readonly nbf: number; readonly exp: number } {
  const seconds = Math.floor(Date.now() / 1000);
  return { nbf: seconds - 60, exp: seconds + 3_600 };
}

const person = randomUUID();

function messageFrom(bot: { readonly appId: string; readonly tenantId: string; readonly serviceUrl: string }): object {
  return {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: bot.serviceUrl,
    timestamp: new Date().toISOString(),
    locale: 'ko-KR',
    text: 'help',
    from: { id: `29:${person}`, name: 'Global admin of Contoso', aadObjectId: person },
    recipient: { id: `28:${bot.appId}`, name: 'Channelmate' },
    conversation: { conversationType: 'personal', tenantId: bot.tenantId, id: `a:${person}` },
    channelData: { tenant: { id: bot.tenantId } },
  };
}

interface KeySide {
  current(): SigningKey;
  fetches(): number;
  rotate(keepOld: boolean): void;
  setState(state: 'up' | 'down' | 'hanging'): void;
  serve(request: IncomingMessage, response: ServerResponse, origin: string): void;
}

function createKeySide(endorsements: readonly string[]): KeySide {
  let published = [createSigningKey('channel-1', { endorsements })];
  let count = 1;
  let fetches = 0;
  let state = 'up';
  const current = (): SigningKey => {
    const key = published.at(-1);
    if (!key) throw new Error('no key');
    return key;
  };
  return {
    current,
    fetches: () => fetches,
    rotate: (keepOld) => {
      count += 1;
      const key = createSigningKey(`channel-${count}`, { endorsements });
      published = keepOld ? [...published, key] : [key];
    },
    setState: (next) => {
      state = next;
    },
    serve: (request, response, origin) => {
      if (state === 'hanging') return;
      const isKeys = request.url === '/v1/.well-known/keys';
      if (!isKeys) fetches += 1;
      const body = isKeys ? { keys: published.map(({ jwk }) => jwk) } : { jwks_uri: `${origin}/v1/.well-known/keys` };
      response.writeHead(state === 'up' ? 200 : 500, { 'content-type': 'application/json' }); // not chained: restify's own writeHead returns nothing
      response.end(JSON.stringify(body));
    },
  };
}

interface ConnectorSide {
  readonly requests: readonly ConnectorRequest[];
  readonly shown: readonly ConnectorRequest[];
  inject(fault: Fault): void;
  reset(): void;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

function createConnectorSide(): ConnectorSide {
  const requests: ConnectorRequest[] = [];
  const shown: ConnectorRequest[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const nextFault = (operation: ConnectorOperation): Fault | undefined => {
    const found = faults.find(({ fault, left }) => left > 0 && (fault.operation ?? operation) === operation);
    if (found) found.left -= 1;
    return found?.fault;
  };
  return {
    requests,
    shown,
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    reset: () => {
      requests.length = shown.length = faults.length = 0;
    },
    serve: async (request, response) => {
      const received = await read(request);
      requests.push(received);
      const fault = nextFault(received.operation);
      if (fault?.cut === 'hang') return;
      if (fault?.cut === 'before') return void request.socket.destroy();
      if (fault?.status !== undefined) return refuse(response, fault);
      shown.push(received);
      if (fault?.cut === 'after') return void request.socket.destroy();
      const id = received.operation === 'update' ? received.path.split('/').at(-1) : `1:${shown.length}`;
      response.writeHead(received.operation === 'update' ? 200 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id }));
    },
  };
}

function refuse(response: ServerResponse, { status = 500, code = 'ServiceError', retryAfter }: Fault): void {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { code, message: 'as the test asked for' } }));
}

async function read(request: IncomingMessage): Promise<ConnectorRequest> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const path = request.url ?? '';
  const activity = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>); // the connector client sends objects
  return { operation: operationOf(request.method, path), path, authorization: request.headers.authorization, activity };
}

function operationOf(method: string | undefined, path: string): ConnectorOperation {
  if (method === 'PUT') return 'update';
  if (method === 'DELETE') return 'delete';
  if (path.endsWith('/v3/conversations')) return 'create';
  return /\/activities\/[^/]+$/.test(path) ? 'reply' : 'send';
}
