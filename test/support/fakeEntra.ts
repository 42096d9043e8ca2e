import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createSigningKey, signToken } from './channelKey';

export interface SignedInPerson {
  readonly tenantId: string;
  readonly aadObjectId: string;
}

/** Microsoft's sign-in for work accounts as far as a Global admin passes through it. */
export interface FakeEntra {
  readonly serve: RequestListener;
  /** Who follows the link to the sign-in comes back with a code. */
  signIn(authorizationUrl: URL, person: SignedInPerson): { readonly code: string; readonly state: string };
  /** Whose domain it is; any other belongs to nobody. */
  ownDomain(domain: string, tenantId: string): void;
  /** Every code and token it gave. */
  readonly given: readonly string[];
}

const base = 'https://login.microsoftonline.com';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const discovery = {
  issuer: `${base}/{tenantid}/v2.0`,
  authorization_endpoint: `${base}/organizations/oauth2/v2.0/authorize`,
  token_endpoint: `${base}/organizations/oauth2/v2.0/token`,
  jwks_uri: `${base}/organizations/discovery/v2.0/keys`,
};

export function createFakeEntra(): FakeEntra {
  const key = createSigningKey('entra-1');
  const begun = new Map<string, { readonly asked: URLSearchParams; readonly person: SignedInPerson }>();
  const given: string[] = [];
  const tenants = new Map<string, string>();
  const tokenFor = async (request: IncomingMessage): Promise<object> => {
    const form = new URLSearchParams(await bodyOf(request));
    const known = begun.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!known || known.asked.get('code_challenge') !== challenge) throw new Error('not the browser that began');
    const token = signToken(claimsOf(known.asked, known.person), { key });
    given.push(token);
    return { token_type: 'Bearer', expires_in: 3_599, id_token: token, access_token: 'unused' };
  };
  return {
    given,
    ownDomain: (domain, tenantId) => void tenants.set(domain, tenantId),
    signIn: ({ searchParams }, person) => {
      const code = randomUUID();
      begun.set(code, { asked: searchParams, person });
      given.push(code);
      return { code, state: searchParams.get('state') ?? '' };
    },
    serve: (request, response) => {
      const [, first = ''] = (request.url ?? '').split('/');
      const tenantId = tenants.get(decodeURIComponent(first));
      if (first !== 'organizations') {
        if (tenantId === undefined) send(response, 400, { error: 'invalid_tenant' });
        else send(response, 200, { issuer: `${base}/${tenantId}/v2.0` });
      } else if (request.url?.endsWith('/token')) {
        tokenFor(request).then(
          (token) => send(response, 200, token),
          () => send(response, 400, { error: 'invalid_grant' }),
        );
      } else send(response, 200, request.url?.endsWith('/keys') ? { keys: [key.jwk] } : discovery);
    },
  };
}

function claimsOf(asked: URLSearchParams, { tenantId, aadObjectId }: SignedInPerson): object {
  const seconds = Math.floor(Date.now() / 1000);
  return {
    iss: discovery.issuer.replace('{tenantid}', tenantId),
    aud: asked.get('client_id'),
    nonce: asked.get('nonce'),
    tid: tenantId,
    oid: aadObjectId,
    wids: [globalAdministrator],
    iat: seconds,
    exp: seconds + 3_600,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
