import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openTab, photograph, startBrowser } from '../support/browser';
import { startBuilt, startLocalProcess, type LocalProcess } from '../support/localProcess';

let browser: Browser;
let bot: LocalProcess;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'channelmate-e2e-'));
  bot = await startLocalProcess(dataDir);
  browser = await startBrowser();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await bot.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

const chatOf = (page: Page): Locator => page.locator('#messages');

async function play(page: Page, person: string): Promise<void> {
  await page.locator(`[data-person=${person}]`).click();
  await page.locator(`[data-person=${person}][aria-current]`).waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('#composer-text').fill(text);
  await page.keyboard.press('Enter');
}

test.each([
  ['ko-KR', '도움말'],
  ['en-US', 'help'],
])('the built bot welcomes once and answers in %s, with nothing from another host', async (locale, help) => {
  const { page, foreign, problems } = await openTab(browser, bot.origin, { locale });
  await page.goto(bot.origin);
  await play(page, locale === 'ko-KR' ? 'contoso-admin' : 'contoso-sales');
  await chatOf(page).locator('.card').waitFor();
  await photograph(page, `bot-welcome-${locale}`);
  await say(page, help);
  await chatOf(page).locator('.card').nth(1).waitFor();
  await photograph(page, `bot-help-${locale}`);
  expect(await chatOf(page).locator('.undelivered').count()).toBe(0);
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});

test('after kill -9 and a new start the page goes on by itself and nobody is welcomed again', async () => {
  const { page } = await openTab(browser, bot.origin);
  await page.goto(bot.origin);
  await play(page, 'fabrikam-admin');
  await chatOf(page).locator('.card').waitFor();
  await bot.kill();
  await page.getByText('프로그램과 연결이 끊겼습니다.').waitFor();
  bot = await startLocalProcess(dataDir, bot.port);
  await page.getByText('프로그램이 다시 시작되었습니다.').waitFor();
  await say(page, '도움말');
  await chatOf(page).locator('.card').waitFor();
  expect(await chatOf(page).locator('.message').first().getAttribute('class')).toBe('message person');
  expect(await chatOf(page).locator('.card').count()).toBe(1);
});

test('production has no route of the local mode', async () => {
  const paths = ['/local/page/main.js', '/local/api/page', '/local/connector/v3/conversations'];
  const production = await startBuilt([], {
    PORT: '0',
    PUBLIC_URL: 'https://channelmate.contoso.com',
    DATA_DIR: join(dataDir, 'production'),
    MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
    MicrosoftAppPassword: 'not a real one',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: '66666666-7777-4888-8999-000000000000',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Channelmate <no-reply@contoso.com>',
  });
  const port = production.port;
  const status = async (origin: string, method: string, path: string) =>
    (await fetch(`${origin}${path}`, { method, headers: { origin } })).status;
  try {
    for (const method of ['GET', 'POST'])
      for (const path of paths) expect(await status(`http://127.0.0.1:${port}`, method, path)).toBe(404);
    const front = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(front).toContain('/privacy');
    expect(front).not.toContain('/local/');
  } finally {
    await production.kill();
  }
  expect(await status(bot.origin, 'POST', '/local/api/page')).toBe(200);
});
