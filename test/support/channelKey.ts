import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A signing key made in the test, and tokens with any byte wrong: a library would refuse to write the bad ones. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export interface Signing {
  readonly key?: SigningKey;
  readonly alg?: 'RS256' | 'HS256' | 'none';
  /** The secret of HS256. */
  readonly secret?: string | Buffer;
  readonly header?: Readonly<Record<string, unknown>>;
}

export function createSigningKey(kid: string, extra: Readonly<Record<string, unknown>> = {}): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { kid, publicKey, privateKey, jwk: { kty: 'RSA', use: 'sig', kid, n, e, ...extra } };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function signToken(claims: object, { key, alg = 'RS256', secret, header = {} }: Signing): string {
  const input = `${encode({ alg, typ: 'JWT', kid: key?.kid, ...header })}.${encode(claims)}`;
  return `${input}.${signatureOf(input, alg, key, secret)}`;
}

function signatureOf(input: string, alg: string, key: SigningKey | undefined, secret: Signing['secret']): string {
  if (alg === 'HS256')
    return createHmac('sha256', secret ?? '')
      .update(input)
      .digest('base64url');
  if (alg === 'RS256' && key) return sign('RSA-SHA256', Buffer.from(input), key.privateKey).toString('base64url');
  return '';
}

/** The same header and signature over other claims. */
export function withClaims(token: string, claims: object): string {
  const [header = '', , signature = ''] = token.split('.');
  return `${header}.${encode(claims)}.${signature}`;
}
