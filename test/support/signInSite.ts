import type { Knex } from 'knex';
import { createPageSignInService } from '../../src/members/pageSignInService';
import { createSignInService, type SignInService } from '../../src/members/signInService';
import { loadMarkets } from '../../src/organisations/market';
import type { Person } from '../../src/shared/actor';
import { brand, type AadObjectId, type TenantId } from '../../src/shared/ids';
import type { Log } from '../../src/shared/log';
import { mountPages, mountStyle } from '../../src/web/page';
import { createServer } from '../../src/web/server';
import { demoPerson, peopleOf } from '../../src/web/localChat/demoPeople';
import { customerAnswerPages } from '../../src/web/customerAnswerPage';
import { customerLinks } from '../../src/web/customerLinkPage';
import { invitationPages } from '../../src/web/invitationPage';
import { setUpPages } from '../../src/web/setUpPage';
import { signInPages } from '../../src/web/signInPages';
import { createSignInProvider } from '../../src/web/signInProvider';
import type { TestClock } from './clock';
import { aCustomerStage, type CustomerStage } from './receivedInvitations';
import { startOpenIdServer, type OpenIdServer } from './openIdServer';

export interface SignInSite {
  readonly origin: string;
  readonly signIn: SignInService;
  readonly customers: CustomerStage;
  readonly openId: OpenIdServer | undefined;
  /** Everything that was logged, as one text. */
  logged(): string;
  stop(): Promise<void>;
}

interface SiteOptions {
  readonly db: Knex;
  readonly clock: TestClock;
  /** Tenants of the OpenID server; without any, the pages are those of local mode. */
  readonly tenants?: readonly string[];
  /** Of an OpenID server that somebody else started. */
  readonly authority?: string;
}

/** The sign-in pages on the bot's own server, with a real OpenID server beside it. */
export async function startSignInSite({ db, clock, tenants, ...options }: SiteOptions): Promise<SignInSite> {
  const lines: string[] = [];
  const keep = (first: unknown, second?: unknown): void => void lines.push(JSON.stringify([first, second], plainError));
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const never = (): never => {
    throw new Error('no activity comes here');
  };
  const server = createServer({ log, readiness: {}, isPublic: false, authenticate: never, receive: never });
  const origin = await server.listen(0, '127.0.0.1');
  const signIn = createSignInService({
    db,
    now: () => clock.now(),
    markets: loadMarkets(),
    onConnected: async () => {},
  });
  const [clientId, clientSecret, redirectUri] = ['channelmate', 'a test secret', `${origin}/sign-in/callback`];
  mountStyle(server.restify);
  const openId = tenants && (await startOpenIdServer({ tenants, clientId, clientSecret, redirectUri }));
  const authority = options.authority ?? openId?.authority;
  const provider =
    authority === undefined
      ? { demoPerson, peopleOf }
      : createSignInProvider({ clientId, clientSecret, authority, redirectUri });
  const pageSignIn = createPageSignInService({ db, now: () => clock.now() });
  const customers = aCustomerStage(db, clock);
  const [door, markets] = [{ pageSignIn, log, provider }, loadMarkets()];
  const chatLink = (words: string): string => `https://teams.microsoft.com/l/chat?message=${encodeURIComponent(words)}`;
  mountPages(server.restify, { origin: () => origin }, [
    ...signInPages({ ...door, signIn, markets }),
    ...invitationPages([customerLinks({ ...door, received: customers.received, chatLink })]),
    ...customerAnswerPages({ ...door, customers, markets }),
    ...setUpPages({ ...door, setUps: customers.setUps, markets }),
  ]);
  return {
    origin,
    signIn,
    customers,
    openId,
    logged: () => lines.join('\n'),
    stop: async () => {
      await server.close(100);
      await openId?.stop();
    },
  };
}

export function aPerson(tenantId: string, aadObjectId: string): Person {
  return {
    tenantId: brand<TenantId>(tenantId),
    aadObjectId: brand<AadObjectId>(aadObjectId),
    locale: 'en',
    timeZone: 'Asia/Seoul',
    correlationId: 'turn-of-a-test',
  };
}

function plainError(_key: string, value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
