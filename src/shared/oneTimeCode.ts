import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Only this is kept: with 256 random bits a plain hash gives nothing back. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'; // none that look alike

/** Ten letters, about 50 bits, in two groups for the eye. */
export function newCode(): string {
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** As people type it: any case, with or without the hyphen; the login's id goes in, so equal codes differ. */
export function hashOfCode(loginId: string, code: string): string {
  return hashOf(`${loginId}:${code.toUpperCase().replace(/[^A-Z0-9]/gu, '')}`);
}
