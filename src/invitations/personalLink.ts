import { hashOfToken, newCode, newToken, plainCode } from '../shared/secrets';

/** A token of ours, as it stands in a link. Only its hash is kept; it never enters a chat of the one invited. */
export type LinkToken = string & { readonly brand: 'LinkToken' };

export const tokenLength = 48;

export function newLinkToken(): LinkToken {
  return newToken() as LinkToken; // the place where tokens come from
}

export function hashToken(token: string): string {
  return hashOfToken(token);
}

export function linkOf(publicUrl: string, token: LinkToken): string {
  return `${publicUrl}/i/${token}`;
}

/** The token in the path of our page, or undefined where it cannot be one. */
export function parseToken(value: string | undefined): LinkToken | undefined {
  return value !== undefined && /^[0-9a-f]{48}$/.test(value) ? (value as LinkToken) : undefined; // just checked
}

/** «K7QF-2M9D»: finds an invitation among those addressed to the reader's own company, and is worth nothing elsewhere. */
export function newReference(): string {
  return newCode(2);
}

export function parseReference(text: string): string | undefined {
  const letters = plainCode(text);
  return /^[0-9A-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}
