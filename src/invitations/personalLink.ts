import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 160 random bits in hex: no letter that Markdown or a line break gives a meaning. Only its hash is kept. */
export type LinkToken = string & { readonly brand: 'LinkToken' };

export const tokenLength = 40;
const tokenBytes = 20;

export function newLinkToken(): LinkToken {
  return randomBytes(tokenBytes).toString('hex') as LinkToken; // the place where tokens come from
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function linkOf(publicUrl: string, token: LinkToken): string {
  return `${publicUrl}/i/${token}`;
}

/** The token in the path of our page, or undefined where it cannot be one. */
export function parseToken(value: string | undefined): LinkToken | undefined {
  return value !== undefined && /^[0-9a-f]{40}$/.test(value) ? (value as LinkToken) : undefined; // just checked
}

/** No letters or digits that look alike. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** «K7QF-2M9D»: finds an invitation among those addressed to the reader's own company, and is worth nothing elsewhere. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export function parseReference(text: string): string | undefined {
  const letters = text.normalize('NFKC').toUpperCase().replaceAll('-', '').trim();
  return /^[0-9A-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}
