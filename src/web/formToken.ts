import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'restify';

/** Binds a form to the browser that was shown it: the token in the form is the digest of a cookie only that browser holds. */
export interface FormTokens {
  /** Sets the cookie where there is none yet; answers the form's token. */
  issue(request: Request, response: Response): string;
  /** Whether this POST comes from a form of ours in the same browser. */
  check(request: Request, token: string | null): boolean;
}

const maxAgeSeconds = 24 * 60 * 60;

/** `origin` is where our pages are reached: another Origin's POST is refused whatever it carries. */
export function createFormTokens(origin: () => string): FormTokens {
  const isSecure = (): boolean => origin().startsWith('https:');
  const name = (): string => (isSecure() ? '__Host-channelmate-form' : 'channelmate-form');
  return {
    issue: (request, response) => {
      const held = cookieOf(request, name());
      const secret = held ?? randomBytes(18).toString('base64url');
      const secure = isSecure() ? '; Secure' : '';
      const cookie = `${name()}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
      if (held === undefined) response.header('Set-Cookie', cookie);
      return digest(secret);
    },
    check: (request, token) => {
      const secret = cookieOf(request, name());
      const { origin: sent } = request.headers;
      if (secret === undefined || token === null || (sent !== undefined && sent !== origin())) return false;
      return isEqual(digest(secret), token);
    },
  };
}

function cookieOf(request: Request, name: string): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const value = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && /^[\w-]{24}$/u.test(value) ? value : undefined;
}

function digest(secret: string): string {
  return createHash('sha256').update(`form:${secret}`).digest('base64url');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
