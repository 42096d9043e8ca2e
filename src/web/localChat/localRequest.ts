import type { Request, Response } from 'restify';
import { readBody } from '../body';

/** The names under which a browser on this machine reaches us; anything else is a rebound DNS name. */
export function isOurHost(request: Request): boolean {
  const { host } = request.headers;
  const port = request.socket.localPort;
  const names = ['localhost', '127.0.0.1', '[::1]'];
  const ours = names.map((name) => `${name}:${port}`).concat(port === 80 ? names : []);
  return host !== undefined && ours.includes(host.toLowerCase());
}

/** Whether a script of our own page sent it: browsers put Origin on every POST and let no page forge it. */
export function isFromOurPage(request: Request): boolean {
  const { host, origin } = request.headers;
  return isOurHost(request) && origin === `http://${host}`;
}

/** A file of the page: asked for by the page itself or by the address bar, never embedded elsewhere. */
export function mayReadFile(request: Request): boolean {
  const { host, origin } = request.headers;
  if (!isOurHost(request) || (origin !== undefined && origin !== `http://${host}`)) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** A call of the bot to the connector: our own process, no browser. */
export function isFromProcess(request: Request): boolean {
  return isOurHost(request) && request.headers.origin === undefined;
}

/** The body as JSON; undefined for anything that is none or is too long. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readBody(request, { contentType: 'application/json' }));
  } catch {
    return undefined;
  }
}

export function answerJson(response: Response, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

export function refuse(response: Response, status: 400 | 401 | 403 | 404): void {
  answerJson(response, status, { error: { code: refusals[status], message: refusals[status] } });
}

const refusals = { 400: 'BadSyntax', 401: 'Unauthorized', 403: 'Forbidden', 404: 'ConversationNotFound' } as const;
