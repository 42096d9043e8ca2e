import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { packageRoot } from '../../shared/packageRoot';
import { mayReadFile, isOurHost, refuse } from './localRequest';

const ownFiles = [
  'base.css',
  'chat.css',
  'cards.css',
  'narrow.css',
  'main.js',
  'cards.js',
  'channel.js',
  'composer.js',
  'elements.js',
  'hostConfig.js',
  'links.js',
  'mails.css',
  'mails.js',
  'markdown.js',
  'messages.js',
  'people.js',
  'preferences.js',
  'texts.js',
];

/** Nothing from elsewhere, no script or style in the markup, no framing. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** Serves the page at `/` and its few files from a fixed list, read once. */
export function mountPageFiles(server: Server): void {
  const page = ownFile('index.html');
  server.get('/', async (request: Request, response: Response) => {
    if (!isOurHost(request)) return refuse(response, 403);
    answerFile(response, 'index.html', page);
  });
  for (const [name, content] of files()) {
    server.get(`/local/page/${name}`, async (request: Request, response: Response) => {
      if (!mayReadFile(request)) return refuse(response, 403);
      answerFile(response, name, content);
    });
  }
}

function files(): ReadonlyMap<string, Buffer> {
  const adaptivecards = join(dirname(require.resolve('adaptivecards/package.json')), 'dist', 'adaptivecards.min.js');
  return new Map([
    ...ownFiles.map((name) => [name, ownFile(name)] as const),
    ['adaptivecards.min.js', readFileSync(adaptivecards)],
    ['markdown-it.min.js', readFileSync(require.resolve('markdown-it/browser'))],
  ]);
}

function ownFile(name: string): Buffer {
  return readFileSync(join(packageRoot(), 'src', 'web', 'localChat', 'page', name));
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

function answerFile(response: Response, name: string, content: Buffer): void {
  const type = contentTypes[name.slice(name.lastIndexOf('.') + 1)];
  response.writeHead(200, { ...headers, 'content-type': type, 'content-length': content.length });
  response.end(content);
}
