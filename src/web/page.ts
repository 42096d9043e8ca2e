import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response, Server } from 'restify';
import { languageOf, type Language } from '../i18n/language';
import { parseLocale, type Locale } from '../shared/locale';
import { packageRoot } from '../shared/packageRoot';
import { BadRequest, readBody } from './body';
import { createFormTokens, type FormTokens } from './formToken';
import { html, type Html } from './html';

/** One visit to a page of ours: by a browser whose person we do not know yet. */
export interface Visit {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly language: Language;
  /** What was posted; empty on a GET. */
  readonly form: URLSearchParams;
  /** Goes into every form of the answer. */
  readonly formField: Html;
  /** Stands for this browser: the digest of a cookie that only it holds. */
  readonly browser: string;
}

export interface Page {
  readonly status?: number;
  readonly title: string;
  readonly body: Html;
  /** Other origins that a form may lead to through a redirect (the sign-in). */
  readonly formOrigins?: readonly string[];
}

/** A file for the browser to keep, made while it is sent. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly chunks: AsyncIterable<string>;
}

export type PageAnswer =
  Page | { readonly redirect: string; readonly formOrigins?: readonly string[] } | { readonly download: Download };

export interface PageRoute {
  /** restify's path, such as `/i/:token`. A GET changes nothing (NTF-8). */
  readonly path: string;
  readonly get: (visit: Visit) => Promise<PageAnswer>;
  readonly post?: (visit: Visit) => Promise<PageAnswer>;
}

export interface PagesOptions {
  /** Origin under which the pages are reached. */
  readonly origin: () => string;
}

const longestForm = 64 * 1024;

/** Server-rendered pages: no script, both languages, forms bound to the browser they were shown in. */
export function mountPages(server: Server, { origin }: PagesOptions, routes: readonly PageRoute[]): void {
  const tokens = createFormTokens(origin);
  for (const { path, get, post } of routes) {
    server.get(path, async (request: Request, response: Response) => serve(request, response, tokens, get));
    if (!post) continue;
    server.post(path, async (request: Request, response: Response) => receive(request, response, tokens, post));
  }
}

/** The one style sheet; to be mounted once. */
export function mountStyle(server: Server): void {
  const css = readFileSync(join(packageRoot(), 'src/web/pages/style.css'), 'utf8');
  server.get('/style.css', (_request: Request, response: Response, next) => {
    response.sendRaw(200, css, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' });
    next();
  });
}

async function serve(
  request: Request,
  response: Response,
  tokens: FormTokens,
  handler: (visit: Visit) => Promise<PageAnswer>,
): Promise<void> {
  const visit = visitOf(request, tokens.issue(request, response), new URLSearchParams());
  await answer(request, response, visit, handler);
}

async function receive(
  request: Request,
  response: Response,
  tokens: FormTokens,
  handler: (visit: Visit) => Promise<PageAnswer>,
): Promise<void> {
  const form = await readForm(request);
  const visit = visitOf(request, tokens.issue(request, response), form ?? new URLSearchParams());
  const isOurs = form !== undefined && tokens.check(request, form.get('formToken'));
  await answer(request, response, visit, isOurs ? handler : async () => notOurForm(visit));
}

/** What a handler throws is logged by the server; the visitor gets a page that says so and nothing more. */
async function answer(
  request: Request,
  response: Response,
  visit: Visit,
  handler: (visit: Visit) => Promise<PageAnswer>,
): Promise<void> {
  try {
    const answered = await handler(visit);
    if ('download' in answered) return await sendDownload(response, answered.download);
    send(request, response, visit, answered);
  } catch (error) {
    if (!response.headersSent) send(request, response, visit, failedPage(visit));
    throw error;
  }
}

async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  try {
    const body = await readBody(request, { contentType: 'application/x-www-form-urlencoded', maxBytes: longestForm });
    return new URLSearchParams(body);
  } catch (error) {
    if (error instanceof BadRequest) return undefined;
    throw error;
  }
}

function visitOf(request: Request, token: string, form: URLSearchParams): Visit {
  const query = new URLSearchParams(request.getQuery());
  const locale = localeOf(request, query);
  return {
    params: (request.params ?? {}) as Record<string, string>, // restify's own parser
    query,
    language: languageOf(locale, locale === 'ko' ? 'Asia/Seoul' : 'UTC'),
    form,
    browser: token,
    formField: html`<input type="hidden" name="formToken" value="${token}" />`,
  };
}

/** The switch wins, then the browser's order of preference; English for everybody else. */
function localeOf(request: Request, query: URLSearchParams): Locale {
  const accepted = (request.headers['accept-language'] ?? '').split(',').map((tag) => tag.split(';')[0]);
  const candidates = [query.get('lang') ?? undefined, ...accepted].map(parseLocale);
  return candidates.find((locale) => locale !== undefined) ?? 'en';
}

function notOurForm({ language }: Visit): Page {
  return {
    status: 403,
    title: language.t('page.formExpired.title'),
    body: html`<p>${language.t('page.formExpired.body')}</p>`,
  };
}

/** For links that lead nowhere: unknown, used up and somebody else's are one answer. */
export function notFoundPage({ language }: Visit): Page {
  return {
    status: 404,
    title: language.t('page.notFound.title'),
    body: html`<p>${language.t('page.notFound.body')}</p>`,
  };
}

function failedPage({ language }: Visit): Page {
  const body = html`<p>${language.t('page.failed.body')}</p>`;
  return { status: 500, title: language.t('page.failed.title'), body };
}

function send(
  request: Request,
  response: Response,
  visit: Visit,
  answer: Exclude<PageAnswer, { readonly download: Download }>,
): void {
  const formOrigins = ["'self'", ...(answer.formOrigins ?? [])].join(' ');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin', // `no-referrer` would make the browser hide the Origin of our own forms
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; img-src 'self'; form-action ${formOrigins}; frame-ancestors 'none'; base-uri 'none'`,
  };
  if ('redirect' in answer) return void response.sendRaw(303, '', { ...headers, Location: answer.redirect });
  response.sendRaw(answer.status ?? 200, documentOf(request, visit, answer), headers);
}

/** A browser that goes away ends the making; one that fails midway gets a broken file, never a short one. */
async function sendDownload(response: Response, { fileName, contentType, chunks }: Download): Promise<void> {
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'",
  });
  await pipeline(Readable.from(chunks), response).catch((error: unknown) => {
    if (!isGoneAway(error)) throw error;
  });
}

function isGoneAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function documentOf(request: Request, { language }: Visit, { title, body }: Page): string {
  const { t, locale } = language;
  const other = locale === 'ko' ? 'en' : 'ko';
  const path = request.path();
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ${t('app.name')}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <strong>${t('app.name')}</strong>
          <a href="${path}?lang=${other}" lang="${other}" hreflang="${other}"
            >${other === 'ko' ? '한국어' : 'English'}</a
          >
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  return page.markup;
}
