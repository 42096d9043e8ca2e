// A directory for tests, in a process of its own: several tenants, each with its own issuer, behind one authority that
// names the issuer with a hole, as Microsoft's does. Who signs in next, and what goes wrong, is told by messages.
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { interactionPolicy, Provider } from 'oidc-provider';

const { tenants, clientId, clientSecret, redirectUri } = JSON.parse(process.argv[2]);
const kid = 'test-key';
const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
const strangerKey = (await generateKeyPair('RS256', { extractable: true })).privateKey;

/** { tenant, claims: { tid, oid, wids, … }, cancels?, tamper?: { claims?, key? }, isDown? } */
let next;
const accounts = new Map();
const tenantOfCode = new Map();
const requests = [];

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(500).end();
    process.send({ failed: String(error?.stack ?? error) });
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const providers = new Map(tenants.map((tenant) => [tenant, createTenant(tenant)]));

function createTenant(tenant) {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  const claims = ['sub', 'tid', 'oid', 'wids', 'name', 'preferred_username', 'email'];
  const provider = new Provider(`${origin}/${tenant}/v2.0`, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: false,
    claims: { openid: claims, profile: [] },
    scopes: ['openid', 'profile'],
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...accounts.get(accountId) }),
    }),
    interactions: { policy, url: (_context, { uid }) => `/interaction/${tenant}/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    ttl: { AuthorizationCode: 60, IdToken: 300, Interaction: 300, Session: 300, Grant: 300, AccessToken: 60 },
  });
  provider.on('authorization.success', (_context, { code }) => tenantOfCode.set(code, tenant));
  return provider;
}

async function answer(request, response) {
  const url = new URL(request.url, origin);
  requests.push(`${request.method} ${url.pathname}`);
  if (next?.isDown) return void response.writeHead(503).end();
  const [, first, tenant] = url.pathname.split('/');
  if (first === 'organizations') return authority(request, response, url);
  if (first === 'interaction') return signIn(request, response, tenant);
  const provider = providers.get(first);
  if (!provider) return void response.writeHead(404).end();
  request.originalUrl = request.url;
  request.url = request.url.slice(`/${first}/v2.0`.length);
  return provider.callback()(request, response);
}

async function authority(request, response, url) {
  if (url.pathname.endsWith('/.well-known/openid-configuration')) return json(response, 200, metadata());
  if (url.pathname.endsWith('/keys')) return json(response, 200, { keys: [publicPart(jwk)] });
  if (url.pathname.endsWith('/authorize')) {
    return void response.writeHead(302, { location: `/${next.tenant}/v2.0/auth${url.search}` }).end();
  }
  if (url.pathname.endsWith('/token')) return token(request, response);
  return void response.writeHead(404).end();
}

function metadata() {
  return {
    issuer: `${origin}/{tenantid}/v2.0`,
    authorization_endpoint: `${origin}/organizations/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/organizations/oauth2/v2.0/token`,
    jwks_uri: `${origin}/organizations/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** The person at the account chooser: signs in at once, or goes back. */
async function signIn(request, response, tenant) {
  const provider = providers.get(tenant);
  await provider.interactionDetails(request, response);
  if (next.cancels) {
    const cancelled = { error: 'access_denied', error_description: 'the person cancelled' };
    return provider.interactionFinished(request, response, cancelled, { mergeWithLastSubmission: false });
  }
  const accountId = randomUUID();
  accounts.set(accountId, next.claims);
  const result = { select_account: {}, login: { accountId } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** The tenant that made the code answers; a tampering directory signs another token instead. */
async function token(request, response) {
  const body = await text(request);
  const tenant = tenantOfCode.get(new URLSearchParams(body).get('code'));
  if (!tenant) return json(response, 400, { error: 'invalid_grant' });
  const answered = await fetch(`${origin}/${tenant}/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const tokens = await answered.json();
  if (answered.ok && next.tamper) tokens.id_token = await tampered(tokens.id_token, next.tamper);
  return json(response, answered.status, tokens);
}

async function tampered(idToken, { claims = {}, key }) {
  const signed = new SignJWT({ ...decodeJwt(idToken), ...claims }).setProtectedHeader({ alg: 'RS256', kid });
  return signed.sign(key === 'stranger' ? strangerKey : await importJWK(jwk, 'RS256'));
}

function publicPart({ kty, n, e }) {
  return { kty, n, e, kid, alg: 'RS256', use: 'sig' };
}

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function json(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

process.on('message', (message) => {
  if (message.next) next = message.next;
  process.send({ done: message.id, requests });
});
process.on('disconnect', () => process.exit());
process.send({ origin });
