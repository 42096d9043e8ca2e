import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { brand, type AadObjectId, type TenantId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { err, ok, type Result } from '../shared/result';
import { hashOfToken, newToken } from '../shared/secrets';
import * as store from './pageSignInStore';
import type { PageSignIn } from './pageSignInStore';
import { hasGlobalAdminRole, personalTenant, type SignInClaims, type StartedSignIn } from './signInService';

const signInMinutes = 15;
const sessionMinutes = 30;

export interface PageAsk {
  /** Where the browser goes on, as `path/id`: the address of a page with a secret in it is not kept. */
  readonly returnPath: string;
  readonly continueWith: JsonObject;
  /** The digest of the cookie that only this browser holds: session and browser are one. */
  readonly browser: string;
}

export type StartedPageSignIn = StartedSignIn & Pick<PageSignIn, 'id' | 'returnPath' | 'continueWith'>;

export type PageSignInRefusal =
  | { readonly kind: 'sign-in-link-unknown' }
  | { readonly kind: 'sign-in-personal-account' }
  | { readonly kind: 'sign-in-no-role' };

/** Who signed in on a page, for what that page asked and nothing else. */
export interface PageSession {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly continueWith: JsonObject;
}

/** The sign-in of somebody who comes with a mailed link and has no chat: a Global admin with a work account. */
export interface PageSignInService {
  begin(ask: PageAsk): Promise<StartedPageSignIn>;
  /** The same ask once more, in the same browser: another account, or a second try. */
  again(id: string, browser: string): Promise<StartedPageSignIn | undefined>;
  /** What the answer's `state` belongs to, in the browser that began. */
  awaited(state: string, browser: string): Promise<PageSignIn | undefined>;
  /** From here on there is a session of half an hour. */
  prove(id: string, claims: SignInClaims): Promise<Result<PageSignIn, PageSignInRefusal>>;
  session(id: string, browser: string): Promise<PageSession | undefined>;
}

export function createPageSignInService({ db, now }: { readonly db: Knex; readonly now: () => Date }) {
  const inMinutes = (minutes: number): Date => new Date(now().getTime() + minutes * 60_000);

  async function begin(ask: PageAsk): Promise<StartedPageSignIn> {
    const started = { id: randomUUID(), state: newToken(), nonce: newToken(), codeVerifier: newToken() };
    const { state, ...kept } = started;
    const { returnPath, continueWith } = ask;
    await store.insertPageSignIn(db, {
      ...ask,
      ...kept,
      stateHash: hashOfToken(state),
      createdAt: now(),
      expiresAt: inMinutes(signInMinutes),
    });
    return { ...started, returnPath, continueWith };
  }

  const service: PageSignInService = {
    begin,
    again: async (id, browser) => {
      const earlier = await store.findPageSignIn(db, id, browser, now());
      return earlier && begin(earlier);
    },
    awaited: (state, browser) => store.findAwaited(db, hashOfToken(state), browser, now()),
    prove: async (id, claims) => {
      if (claims.tid === personalTenant) return err({ kind: 'sign-in-personal-account' });
      if (!hasGlobalAdminRole(claims)) return err({ kind: 'sign-in-no-role' });
      const person = { tenantId: brand<TenantId>(claims.tid), aadObjectId: brand<AadObjectId>(claims.oid) };
      const proved = await store.saveSignedIn(db, id, { ...person, until: inMinutes(sessionMinutes) }, now());
      return proved ? ok(proved) : err({ kind: 'sign-in-link-unknown' });
    },
    session: async (id, browser) => {
      const found = await store.findPageSignIn(db, id, browser, now());
      return found?.person && { id, continueWith: found.continueWith, ...found.person };
    },
  };
  return service;
}
