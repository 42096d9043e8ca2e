import { compactVerify } from 'jose';
import { Unauthorized } from '../shared/refusals';
import type { FindChannelKey } from './channelKeys';

/** What a token of the channel says, after its signature has been checked. */
export interface ChannelClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly serviceUrl: string;
}

export interface ChannelTokenRules {
  readonly appId: string;
  readonly tenantId: string;
  readonly now: () => number;
  readonly findKey: FindChannelKey;
}

export const channelIssuer = 'https://api.botframework.com';
const skewSeconds = 300;
const longestHeader = 8_192;
const bearer = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;

type Json = Readonly<Record<string, unknown>>;

/** A claimed token: nothing in it is verified yet. */
export interface UnverifiedToken {
  readonly compact: string;
  readonly keyId: string;
  readonly claims: ChannelClaims;
}

/** The cheap half: everything that can be refused without a signature. Remembers nothing, asks nobody. */
export function readChannelToken(authorization: string | undefined, rules: ChannelTokenRules): UnverifiedToken {
  if (authorization === undefined || authorization.length > longestHeader) throw new Unauthorized('no bearer token');
  const [, header = '', payload = '', signature = ''] = bearer.exec(authorization) ?? [];
  if (header === '') throw new Unauthorized('no bearer token');
  const { alg, kid, crit } = decode(header);
  if (alg !== 'RS256' || crit !== undefined) throw new Unauthorized('algorithm');
  if (typeof kid !== 'string') throw new Unauthorized('key id');
  return { compact: `${header}.${payload}.${signature}`, keyId: kid, claims: readClaims(decode(payload), rules) };
}

function decode(part: string): Json {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json; // just looked
  } catch {
    // refused below with all the others
  }
  throw new Unauthorized('malformed token');
}

function readClaims(claims: Json, { appId, tenantId, now }: ChannelTokenRules): ChannelClaims {
  const { iss: issuer, aud: audience, tid, exp, nbf, serviceurl: serviceUrl } = claims;
  const seconds = now() / 1000;
  if (issuer !== channelIssuer) throw new Unauthorized('issuer');
  if (audience !== appId) throw new Unauthorized('audience');
  if (tid !== undefined && tid !== tenantId) throw new Unauthorized('tenant');
  if (typeof exp !== 'number' || exp + skewSeconds < seconds) throw new Unauthorized('expired');
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf - skewSeconds > seconds))
    throw new Unauthorized('not yet valid');
  if (typeof serviceUrl !== 'string' || serviceUrl === '') throw new Unauthorized('service URL claim');
  return { issuer, audience: appId, serviceUrl };
}

/** The dear half: whose key signed it, may that key speak for Teams, and is the signature right. */
export async function verifyChannelToken({ compact, keyId }: UnverifiedToken, findKey: FindChannelKey): Promise<void> {
  const found = await findKey(keyId);
  if (!found) throw new Unauthorized('unknown key');
  if (found.endorsements && !found.endorsements.includes('msteams')) throw new Unauthorized('endorsement');
  await compactVerify(compact, found.key, { algorithms: ['RS256'] }).catch((cause: unknown) => {
    throw new Unauthorized('signature', { cause });
  });
}
