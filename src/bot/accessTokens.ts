import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { channelIssuer } from './channelToken';

/** The bot's own token for the connector. */
export interface AccessTokens {
  get(): Promise<string>;
  /** The connector refused the token: fetch a new one next time, once a minute at most. */
  renew(): void;
}

export interface BotCredentials {
  readonly appId: string;
  readonly appType: string;
  readonly appPassword: string | undefined;
  readonly tenantId: string;
}

type FetchToken = (force: boolean) => Promise<string>;

const loginEndpoint = 'https://login.microsoftonline.com/';
const fetchTimeoutMs = 10_000;
const renewAfterMs = 60_000;

/** The SDK's credentials: they keep the token until five minutes before its end. Named settings only, never the environment. */
export function createAccessTokens(bot: BotCredentials, now: () => number): AccessTokens {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: bot.appId,
    MicrosoftAppType: bot.appType,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.appPassword === undefined ? {} : { MicrosoftAppPassword: bot.appPassword }),
  });
  const credentials = factory.createCredentials(bot.appId, channelIssuer, loginEndpoint, true);
  credentials.catch(() => {}); // seen by whoever asks for a token
  return shareFetches(async (force) => {
    // The declared type knows only `signRequest`; every class behind the factory is an AppCredentials.
    const { getToken } = (await credentials) as unknown as { getToken: FetchToken };
    return getToken.call(await credentials, force);
  }, now);
}

/** One fetch at a time, with a time limit; a fetch that takes longer is nobody's any more. */
export function shareFetches(fetchToken: FetchToken, now: () => number, timeoutMs = fetchTimeoutMs): AccessTokens {
  let pending: Promise<string> | undefined;
  let isRefused = false;
  let renewedAt = Number.NEGATIVE_INFINITY;

  const start = (): Promise<string> => {
    const force = isRefused;
    isRefused = false;
    return withTimeLimit(fetchToken(force), timeoutMs).finally(() => {
      pending = undefined;
    });
  };
  return {
    get: () => (pending ??= start()),
    renew: () => {
      if (now() - renewedAt < renewAfterMs) return;
      renewedAt = now();
      isRefused = true;
    },
  };
}

async function withTimeLimit<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no access token in time')), timeoutMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
