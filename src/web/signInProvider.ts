import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { custom, errors, generators, Issuer, type Client } from 'openid-client';
import type { PageSignInService } from '../members/pageSignInService';
import type { SignInClaims, StartedSignIn } from '../members/signInService';
import type { Log } from '../shared/log';

/** What a page needs to send somebody to sign in. */
export interface SignInDoor {
  readonly pageSignIn: PageSignInService;
  readonly log: Log;
  /** In local mode the demo people sign in instead. */
  readonly provider: SignInProvider | DemoSignIn;
}

interface Identity {
  readonly tenantId: string;
  readonly aadObjectId: string;
}

/** Stands in for a directory: knows the demo people and which of them are Global admins. */
export interface DemoSignIn {
  demoPerson(person: Identity): DemoIdentity;
  /** Whom one may sign in as on a page for this company, or on one where the company is not known yet. */
  peopleOf(tenantId: string | undefined): readonly (DemoIdentity & Identity)[];
}

export interface DemoIdentity {
  readonly company: string;
  readonly title: { readonly ko: string; readonly en: string };
  readonly isGlobalAdmin: boolean;
}

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

export function demoClaims(demo: DemoSignIn, person: Identity): SignInClaims {
  const wids = demo.demoPerson(person).isGlobalAdmin ? [globalAdministrator] : [];
  return { tid: person.tenantId, oid: person.aadObjectId, wids };
}

/** Where a browser goes to sign in, and what it comes back with. */
export interface SignInProvider {
  /** The origin that a form leads to. */
  readonly origin: string;
  authorizationUrl(started: StartedSignIn): Promise<string>;
  /** Throws `SignInFailed` unless the answer is a token of the tenant it names, for us, for this sign-in. */
  claims(code: string, expected: { readonly nonce: string; readonly codeVerifier: string }): Promise<SignInClaims>;
}

/** The provider's answer cannot be believed; the reason is for the log and holds nothing personal. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/** The provider gives no answer at the moment: nothing is known about the person, try again. */
export class SignInUnavailable extends Error {
  override readonly name = 'SignInUnavailable';
}

export interface SignInProviderOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://login.microsoftonline.com/organizations/v2.0`; its metadata names the issuer with `{tenantid}`. */
  readonly authority: string;
  readonly redirectUri: string;
}

const timeoutMs = 5_000;

export function createSignInProvider(options: SignInProviderOptions): SignInProvider {
  let discovered: Promise<Client> | undefined;
  const client = (): Promise<Client> => (discovered ??= discover(options).catch(forget));
  const forget = (): never => {
    discovered = undefined; // an outage at the first sign-in is not remembered
    throw new SignInUnavailable('metadata cannot be had');
  };
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  return {
    origin: new URL(options.authority).origin,
    authorizationUrl: async ({ state, nonce, codeVerifier }) =>
      (await client()).authorizationUrl({
        scope: 'openid profile',
        response_mode: 'query',
        prompt: 'select_account',
        code_challenge: generators.codeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      }),
    claims: async (code, { nonce, codeVerifier }) => {
      const relying = await client();
      const { redirectUri: redirect_uri, clientId } = options;
      const tokens = await relying
        .grant({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: codeVerifier })
        .catch(refused);
      const { jwks_uri: jwks, issuer } = relying.issuer.metadata;
      keys ??= createRemoteJWKSet(new URL(jwks ?? ''), { timeoutDuration: timeoutMs });
      const { payload } = await jwtVerify(tokens.id_token ?? '', keys, {
        algorithms: ['RS256'],
        audience: clientId,
        clockTolerance: 120,
        requiredClaims: ['exp', 'iat', 'tid', 'oid'],
      }).catch(() => fail('token is not valid'));
      return believed(payload, issuer, nonce);
    },
  };
}

/** The provider's own refusal, or none of its answers: a lost connection, an error of its own. */
function refused(error: unknown): never {
  if (error instanceof errors.OPError && error.error !== 'server_error') fail('code was not accepted');
  throw new SignInUnavailable('tokens cannot be had');
}

function fail(reason: string): never {
  throw new SignInFailed(reason);
}

async function discover({ authority, clientId, clientSecret, redirectUri }: SignInProviderOptions): Promise<Client> {
  const issuer = await Issuer.discover(`${authority}/.well-known/openid-configuration`);
  const client = new issuer.Client({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  });
  client[custom.http_options] = (_url, options) => ({ ...options, timeout: timeoutMs });
  return client;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The issuer must be the tenant's own: any tenant may sign its people in, none may speak for another. */
function believed(payload: JWTPayload, issuer: string, nonce: string): SignInClaims {
  const { tid, oid, wids } = payload;
  if (typeof tid !== 'string' || typeof oid !== 'string' || !guid.test(tid) || !guid.test(oid)) fail('no tid or oid');
  if (payload.iss !== issuer.replace('{tenantid}', tid)) fail('issuer is not the tenant’s own');
  if (payload.nonce !== nonce) fail('nonce differs');
  const roles = Array.isArray(wids) ? wids.filter((wid) => typeof wid === 'string') : [];
  return { tid: tid.toLowerCase(), oid: oid.toLowerCase(), wids: roles };
}
