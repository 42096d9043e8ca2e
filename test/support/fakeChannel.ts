import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessTokens } from '../../src/bot/accessTokens';
import { createHttpClient, type HttpClient } from '../../src/bot/httpCall';
import { signToken, type Signing, type SigningKey } from './channelKey';
import { createFakeConnector, type ConnectorRequest, type Fault } from './fakeConnector';
import { createFakeKeys } from './fakeKeys';

export type { ConnectorOperation, ConnectorRequest, Fault } from './fakeConnector';

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
  /** Both sides behind another server, such as one that speaks TLS under Microsoft's names. */
  readonly serve: RequestListener;
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
  const connector = createFakeConnector();
  const keys = createFakeKeys(options.endorsements ?? ['msteams']);
  const serve: RequestListener = (request, response) => {
    if (request.url?.startsWith('/v1/')) keys.serve(request, response);
    else void connector.serve(request, response);
  };
  const server = createServer(serve);
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
    serve,
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
