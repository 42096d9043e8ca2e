import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate } from './certificates';
import type { FakeChannel } from './fakeChannel';

/** The fake channel under Microsoft's own names, for a bot in a process of its own with nothing but its settings. */
export interface TeamsHosts {
  /** Production settings and the network's redirection; add PORT, PUBLIC_URL and what else the bot needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** How often the bot asked for its access token. */
  readonly tokensGiven: number;
  stop(): Promise<void>;
}

const login = 'login.microsoftonline.com';
const hosts = ['login.botframework.com', login, 'smba.trafficmanager.net'];

/** Paths of the login host that belong to people's sign-in, and to the look-up of a domain's tenant. */
const ofPeople = /^\/(organizations|[^/]+\.[^/]+)\//;

/** `signIn` answers for people at the login host. */
export async function startTeamsHosts(channel: FakeChannel, signIn?: RequestListener): Promise<TeamsHosts> {
  const tls = createCertificate(hosts);
  const directory = mkdtempSync(join(tmpdir(), 'teams-hosts-'));
  const authorityFile = join(directory, 'authority.pem');
  writeFileSync(authorityFile, tls.authority);
  let tokensGiven = 0;
  const serve: RequestListener = (request, response) => {
    if (request.headers.host !== login) return channel.serve(request, response);
    if (signIn && ofPeople.test(request.url ?? '')) return signIn(request, response);
    const answer = entraAnswer(request.url ?? '', channel.tenantId);
    if ('access_token' in answer) tokensGiven += 1;
    request.resume().once('end', () => sendJson(response, answer));
  };
  const server = createServer({ key: tls.key, cert: tls.certificate, keepAliveTimeout: 60_000 }, serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a string only for a pipe

  return {
    environment: {
      MicrosoftAppId: channel.appId,
      MicrosoftAppPassword: randomBytes(16).toString('hex'),
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: channel.tenantId,
      NODE_EXTRA_CA_CERTS: authorityFile,
      NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'redirectHosts.cjs'))}`,
      TEST_HOSTS: hosts.join(','),
      TEST_PORT: String(port),
    },
    get tokensGiven() {
      return tokensGiven;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What the SDK's login library asks Entra for: where things are, and an application's token. */
function entraAnswer(path: string, tenantId: string): object {
  const base = `https://${login}`;
  if (path.includes('/discovery/instance')) {
    const metadata = [{ preferred_network: login, preferred_cache: 'login.windows.net', aliases: [login] }];
    return { tenant_discovery_endpoint: `${base}/${tenantId}/v2.0/.well-known/openid-configuration`, metadata };
  }
  if (path.includes('/.well-known/openid-configuration')) {
    return {
      issuer: `${base}/${tenantId}/v2.0`,
      token_endpoint: `${base}/${tenantId}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/${tenantId}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/common/discovery/v2.0/keys`,
    };
  }
  return { token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: `token-for-${tenantId}` };
}

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
