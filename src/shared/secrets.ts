import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** 192 random bits in hex: no letter of it means anything to Markdown, a mail client's line break or an address. */
export function newToken(): string {
  return randomBytes(24).toString('hex');
}

/** For tokens of 128 bits or more: there is nothing to try out, so a plain hash gives nothing back. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'; // none that look alike

/** Letters without look-alikes, in groups for the eye; each letter is worth 4.95 bits, so ten are 49 and twelve 59. */
export function newCode(groups: number, size = 4): string {
  const group = (): string => Array.from({ length: size }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** As people type it: any case, with or without the hyphens and blanks. */
export function plainCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '');
}

/**
 * A slow hash for codes that people type: 59 bits could be tried out against a stolen table, 16 MB and some 50 ms a
 * guess put that out of reach.
 */
export async function slowHash(code: string, salt: string): Promise<string> {
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(plainCode(code), salt, 32, { N: 16_384, r: 8, p: 1 }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
  return key.toString('hex');
}

/** In constant time; texts of different length differ. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
