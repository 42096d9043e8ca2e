import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { enqueue, wakeNoticesFor } from '../notifications/outbox';
import type { Markets } from '../organisations/market';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Person } from '../shared/actor';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { err, ok, type Result } from '../shared/result';
import { hashOfToken, newToken } from '../shared/secrets';
import { ensureGlobalAdmin } from './firstAdmin';
import * as store from './signInStore';
import type { SignInRequest } from './signInStore';

export const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const linkMinutes = 15;

/** The three claims that are used; nothing else of the token is looked at, kept or logged. */
export interface SignInClaims {
  readonly tid: string;
  readonly oid: string;
  readonly wids: readonly string[];
}

export interface StartedSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What the company's own directory does not say in a token; asked once when the company is new here. */
export interface CompanyProfile {
  readonly name: string;
  readonly country: string;
  readonly domain: string | undefined;
}

export type SignInRefusal =
  | { readonly kind: 'sign-in-link-unknown' }
  | { readonly kind: 'sign-in-other-person' }
  | { readonly kind: 'sign-in-personal-account' }
  | { readonly kind: 'sign-in-no-role' }
  | { readonly kind: 'company-name-missing' }
  | { readonly kind: 'country-without-market'; readonly country: string };

export type Proved = { readonly state: 'connected'; readonly company: string } | { readonly state: 'company-unknown' };

export interface SignInService {
  /** The page's path for this person alone, used up by the sign-in, 15 minutes; `continueWith` says what was asked. */
  start(person: Person, continueWith: JsonObject): Promise<string>;
  /** The link's request while it is open; changes nothing. */
  find(link: string): Promise<SignInRequest | undefined>;
  /** Binds the link to this browser before it leaves for the sign-in. */
  begin(link: string, browser: string): Promise<Result<StartedSignIn, SignInRefusal>>;
  /** What the answer's `state` belongs to, in the browser that began. */
  awaited(state: string, browser: string): Promise<SignInRequest | undefined>;
  /** USR-10: tid and oid equal the chat's, the role is held; connects person and company where the company is known. */
  prove(id: string, claims: SignInClaims): Promise<Result<Proved, SignInRefusal>>;
  /** The same for a demo person of local mode, whose claims are the chat's own. */
  provedRequest(id: string, browser: string): Promise<SignInRequest | undefined>;
  connect(id: string, profile: CompanyProfile): Promise<Result<Proved, SignInRefusal>>;
}

/** One function, so that a directory look-up can take its place. A role only eligible, not active, is not in the token. */
export function hasGlobalAdminRole(claims: SignInClaims): boolean {
  return claims.wids.includes(globalAdministrator);
}

export interface SignInOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly markets: Markets;
  /** What waited for this company or person, in the transaction that connects them. */
  readonly onConnected: OnConnected;
}

export type OnConnected = (trx: Knex.Transaction, organisationId: OrganisationId, memberId: MemberId) => Promise<void>;

export function createSignInService({ db, now, markets, onConnected }: SignInOptions): SignInService {
  return {
    start: async (person, continueWith) => {
      const link = newToken();
      await store.insertRequest(db, {
        id: randomUUID(),
        linkHash: hashOfToken(link),
        tenantId: person.tenantId,
        aadObjectId: person.aadObjectId,
        continueWith,
        createdAt: now(),
        expiresAt: new Date(now().getTime() + linkMinutes * 60_000),
      });
      return `/sign-in/${link}`;
    },
    find: async (link) => store.findOpen(db, hashOfToken(link), now()),
    begin: async (link, browser) => {
      const started = { state: newToken(), nonce: newToken(), codeVerifier: newToken() };
      const begun = await store.saveStarted(db, hashOfToken(link), { ...started, browser }, now());
      return begun ? ok(started) : err({ kind: 'sign-in-link-unknown' });
    },
    awaited: (state, browser) => store.findAwaited(db, hashOfToken(state), browser, now()),
    provedRequest: (id, browser) => store.findProved(db, id, browser, now()),
    prove: (id, claims) =>
      transact<Proved, SignInRefusal>(db, undefined, async (trx) => {
        const request = await store.lockRequest(trx, id, 'started', now());
        if (!request) return err({ kind: 'sign-in-link-unknown' });
        const refusal = refuse(request, claims);
        if (refusal) return err(refusal);
        const organisation = await findOrganisationByTenant(trx, request.tenantId);
        if (organisation) return ok(await connectTo(trx, request, organisation, now(), onConnected));
        await store.saveState(trx, id, 'proved');
        return ok({ state: 'company-unknown' });
      }),
    connect: (id, profile) =>
      transact<Proved, SignInRefusal>(db, undefined, async (trx) => {
        const request = await store.lockRequest(trx, id, 'proved', now());
        if (!request) return err({ kind: 'sign-in-link-unknown' });
        const name = profile.name.normalize('NFC').trim();
        if (name === '' || name.length > 100) return err({ kind: 'company-name-missing' });
        if (markets.regionOf(profile.country) === undefined) {
          return err({ kind: 'country-without-market', country: profile.country });
        }
        const organisation = await foundOrganisation(trx, request, { ...profile, name }, now());
        return ok(await connectTo(trx, request, organisation, now(), onConnected));
      }),
  };
}

function refuse(request: SignInRequest, claims: SignInClaims): SignInRefusal | undefined {
  if (claims.tid === personalTenant) return { kind: 'sign-in-personal-account' };
  if (claims.tid !== request.tenantId || claims.oid !== request.aadObjectId) return { kind: 'sign-in-other-person' };
  return hasGlobalAdminRole(claims) ? undefined : { kind: 'sign-in-no-role' };
}

/** Two Global admins at once: the tenant is unique, so the second finds the first one's company. */
async function foundOrganisation(
  trx: Knex.Transaction,
  request: SignInRequest,
  profile: CompanyProfile,
  at: Date,
): Promise<Organisation> {
  const id = randomUUID();
  const inserted = await trx('organisations')
    .insert({
      id,
      tenant_id: request.tenantId,
      kind: 'csp',
      name: profile.name,
      country: profile.country.toUpperCase(),
      primary_domain: profile.domain?.toLowerCase() ?? null,
      created_at: at,
    })
    .onConflict('tenant_id')
    .ignore()
    .returning('id');
  if (inserted.length > 0) {
    const organisationId = brand<OrganisationId>(id);
    const after = { country: profile.country.toUpperCase(), kind: 'csp' };
    const subject = { kind: 'organisation', id };
    await record(trx, { at, organisationId, action: 'organisation.added', subject, after, correlation: request.id });
  }
  const organisation = await findOrganisationByTenant(trx, request.tenantId);
  if (!organisation) throw new Error('organisation was not stored');
  return organisation;
}

async function connectTo(
  trx: Knex.Transaction,
  request: SignInRequest,
  organisation: Organisation,
  at: Date,
  onConnected: OnConnected,
): Promise<Proved> {
  const memberId = await ensureGlobalAdmin(trx, { ...request, correlation: request.id }, organisation, at);
  await store.saveState(trx, request.id, 'used');
  await wakeNoticesFor(trx, { tenantId: request.tenantId, aadObjectId: request.aadObjectId, memberId });
  await enqueue(trx, `sign-in.connected:${request.id}`, {
    topic: 'signIn.connected',
    to: { person: { tenantId: request.tenantId, aadObjectId: request.aadObjectId } },
    organisationId: organisation.id,
    data: { id: memberId, continueWith: request.continueWith },
  });
  await onConnected(trx, organisation.id, memberId);
  return { state: 'connected', company: organisation.name };
}
