import pino from 'pino';
import { createServer as createRestify, type Next, type Request, type Response, type Server } from 'restify';
import type { Log } from '../shared/log';
import { mountHealth, type ReadinessChecks } from './health';
import { mountMessages, type MessagesOptions } from './messages';

export interface ServerOptions<Verified> extends MessagesOptions<Verified> {
  readonly log: Log;
  readonly readiness: ReadinessChecks;
  /** Behind https: browsers are told to stay there. */
  readonly isPublic: boolean;
}

export interface BotServer {
  /** For further pages: `server.restify.get('/sign-in', …)`. */
  readonly restify: Server;
  /** Resolves with the address in use, such as `http://127.0.0.1:3978`. */
  listen(port: number, host: string | undefined): Promise<string>;
  /** Takes no new connection, finishes the requests in hand, cuts what is left after the deadline. */
  close(deadlineMs?: number): Promise<void>;
}

export function createServer<Verified>(options: ServerOptions<Verified>): BotServer {
  // Restify logs requests by itself; ours is the only log.
  const restify = createRestify({ name: 'Channelmate', log: pino({ level: 'silent' }) as never });
  limitTime(restify);
  restify.pre(setHeaders(options.isPublic));
  hideFailures(restify, options.log);
  const stopping = createStop(restify);
  mountHealth(restify, { ...options.readiness, running: () => stopping.check() }, options.log);
  mountMessages(restify, options);
  return {
    restify,
    listen: (port, host) => listen(restify, port, host),
    close: (deadlineMs) => stopping.stop(deadlineMs),
  };
}

/** A slow or silent client holds a connection for seconds, a proxy keeps its own for more than a minute. */
function limitTime({ server }: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 75_000;
  server.maxHeadersCount = 100;
}

function setHeaders(isPublic: boolean): (request: Request, response: Response, next: Next) => void {
  return (_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    if (isPublic) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

/** What a handler throws is logged; the caller learns only that it failed. */
function hideFailures(restify: Server, log: Log): void {
  restify.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) {
      const path = String(request.getRoute()?.path); // the pattern: an address may hold a token
      log.error({ error, path }, 'request failed');
      if (!response.headersSent) response.send(status, { code: 'InternalError' });
    }
    done();
  });
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
}

async function listen(restify: Server, port: number, host: string | undefined): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    restify.once('error', reject); // restify passes its server's errors on
    const listening = (): void => {
      restify.off('error', reject);
      resolve();
    };
    if (host === undefined) restify.listen(port, listening);
    else restify.listen(port, host, listening);
  });
  const { port: actual } = restify.address();
  const name = host?.includes(':') ? `[${host}]` : (host ?? 'localhost');
  return `http://${name}:${actual}`;
}

function createStop(restify: Server): { stop(deadlineMs?: number): Promise<void>; check(): Promise<void> } {
  let closing: Promise<void> | undefined;
  restify.pre((_request: Request, response: Response, next: Next) => {
    if (closing) response.setHeader('Connection', 'close');
    next();
  });
  restify.on('after', () => {
    if (closing) setImmediate(() => restify.server.closeIdleConnections());
  });
  const stopNow = (deadlineMs: number): Promise<void> =>
    new Promise((resolve) => {
      const deadline = setTimeout(() => restify.server.closeAllConnections(), deadlineMs);
      restify.close(() => {
        clearTimeout(deadline);
        resolve();
      });
      restify.server.closeIdleConnections();
    });
  return {
    stop: (deadlineMs = 10_000) => (closing ??= stopNow(deadlineMs)),
    check: () => (closing ? Promise.reject(new Error('stopping')) : Promise.resolve()),
  };
}
