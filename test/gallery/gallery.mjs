// Draws every card in a browser, in a light, a dark and a narrow client, into out/gallery: npm run gallery [-- NAME]
// With NAME only the cards whose name contains it, with --check without keeping the pictures. Exits with 1 when a card
// has a problem that a drawing shows.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contactSheet } from './contactSheet.mjs';

const require = createRequire(import.meta.url);
require('../support/runTypeScript.cjs');

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'out', 'gallery');
const origin = 'http://gallery.invalid';
const themes = [
  { name: 'light', colorScheme: 'light', width: 600 },
  { name: 'dark', colorScheme: 'dark', width: 600 },
  { name: 'narrow', colorScheme: 'light', width: 320 },
];
const vendor = {
  '/vendor/adaptivecards.js': 'node_modules/adaptivecards/dist/adaptivecards.min.js',
  '/vendor/markdown-it.js': 'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js',
};

function fileFor(pathname) {
  if (pathname === '/') return join(root, 'test', 'gallery', 'page.html');
  if (pathname.startsWith('/page/')) return join(root, 'src', 'web', 'localChat', pathname);
  return join(root, vendor[pathname] ?? 'missing');
}

async function openPage(browser, { colorScheme, width }) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 80 } });
  await page.route('**', async (route) => {
    const { origin: asked, pathname } = new URL(route.request().url());
    await (asked === origin ? route.fulfill({ path: fileFor(pathname) }) : route.abort());
  });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'draw' in globalThis);
  return page;
}

async function drawAll(browser, samples, theme, keepsPictures) {
  const page = await openPage(browser, theme);
  const pictures = [];
  for (const { name, locale, kind, card } of samples) {
    const file = `${name}.${locale}.${kind}.${theme.name}.png`.replace(/[^\w.-]/g, '_');
    const problems = await page.evaluate(
      ([content, isDark]) => window.draw(content, isDark),
      [card, theme.name === 'dark'],
    );
    if (keepsPictures) await page.screenshot({ path: join(target, file), fullPage: true });
    pictures.push({ title: `${name} · ${locale} · ${kind}`, theme: theme.name, file, problems });
  }
  await page.close();
  return pictures;
}

async function main() {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const [wanted = ''] = positionals;
  const all = await require('../support/cardSamples.ts').cardSamples();
  const samples = all.filter(({ name, locale, kind }) => `${name}.${locale}.${kind}`.includes(wanted));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const browser = await require('../support/browser.ts').startBrowser();
  try {
    const drawn = [];
    for (const theme of themes) drawn.push(await drawAll(browser, samples, theme, !values.check));
    const pictures = samples.flatMap((_, i) => drawn.map((ofTheme) => ofTheme[i]));
    if (!values.check) writeFileSync(join(target, 'index.html'), contactSheet(pictures));
    report(pictures, !values.check);
  } finally {
    await browser.close();
  }
}

function report(pictures, keepsPictures) {
  for (const { title, theme, problems } of pictures) {
    for (const problem of problems) console.error(`${title} · ${theme}: ${problem}`);
  }
  console.log(`Drew ${pictures.length} pictures${keepsPictures ? `; see ${join(target, 'index.html')}` : ''}`);
  if (pictures.length === 0 || pictures.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

await main();
