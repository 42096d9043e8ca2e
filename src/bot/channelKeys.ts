import { importJWK, type JWK, type KeyLike } from 'jose';
import { Unverifiable } from '../shared/refusals';

export interface ChannelKey {
  readonly key: KeyLike;
  /** The channels this key may speak for; undefined when the key names none. */
  readonly endorsements: readonly string[] | undefined;
}

export type FindChannelKey = (keyId: string) => Promise<ChannelKey | undefined>;

export interface ChannelKeysOptions {
  readonly metadataUrl: string;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

export const botFrameworkMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const refreshAfterMs = 24 * 3_600_000;
const staleAfterMs = 5 * refreshAfterMs;
/** Unknown key ids cause five look-ups in a row at most, then one in this time. */
const burst = 5;
const refillMs = 30_000;
/** While nothing is known and the last fetch failed, nobody asks again for this long. */
const restMs = 1_000;

interface PublishedKey extends JWK {
  readonly endorsements?: unknown;
}

/** Bot Framework's published signing keys: cached, one fetch at a time, asked again for an unknown key id. */
export function createChannelKeys({ metadataUrl, now, timeoutMs = 5_000 }: ChannelKeysOptions): FindChannelKey {
  let keys: ReadonlyMap<string, ChannelKey> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;
  const mayAskAgain = createBucket(now);

  const fetchOnce = async (): Promise<void> => {
    try {
      keys = await fetchKeys(metadataUrl, timeoutMs);
      fetchedAt = now();
    } catch (error) {
      failedAt = now();
      throw error;
    } finally {
      pending = undefined;
    }
  };
  const refresh = async (): Promise<void> => {
    if (now() - failedAt < restMs) throw new Unverifiable('the last fetch of the signing keys just failed');
    pending ??= fetchOnce();
    await pending;
  };

  return async (keyId) => {
    const age = now() - fetchedAt;
    if (age > staleAfterMs) await refresh();
    else if (age > refreshAfterMs && mayAskAgain()) refresh().catch(() => {}); // the old keys serve meanwhile
    const known = keys?.get(keyId);
    if (known || age > staleAfterMs || !mayAskAgain()) return known;
    await refresh();
    return keys?.get(keyId);
  };
}

function createBucket(now: () => number): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    tokens = Math.min(burst, tokens + (now() - filledAt) / refillMs);
    filledAt = now();
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

async function fetchKeys(metadataUrl: string, timeoutMs: number): Promise<ReadonlyMap<string, ChannelKey>> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { jwks_uri: keysUrl } = await fetchJson<{ jwks_uri?: unknown }>(metadataUrl, signal);
    if (typeof keysUrl !== 'string' || new URL(keysUrl).protocol !== new URL(metadataUrl).protocol) {
      throw new Error('the metadata names no address of keys');
    }
    const { keys } = await fetchJson<{ keys?: unknown }>(keysUrl, signal);
    if (!Array.isArray(keys)) throw new Error('no list of keys');
    const imported = await Promise.all(keys.map(importKey));
    return new Map(imported.filter((entry) => entry !== undefined));
  } catch (cause) {
    throw new Unverifiable('the signing keys of Bot Framework cannot be had', { cause });
  }
}

async function fetchJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answers ${response.status}`);
  return (await response.json()) as T; // every field is looked at before it is used
}

async function importKey(jwk: PublishedKey): Promise<readonly [string, ChannelKey] | undefined> {
  if (jwk.kty !== 'RSA' || typeof jwk.kid !== 'string' || (jwk.use ?? 'sig') !== 'sig') return undefined;
  const key = await importJWK({ kty: 'RSA', n: jwk.n, e: jwk.e }, 'RS256').catch(() => undefined);
  if (key === undefined || key instanceof Uint8Array) return undefined;
  const { endorsements } = jwk;
  return [jwk.kid, { key, endorsements: Array.isArray(endorsements) ? endorsements.map(String) : undefined }];
}
