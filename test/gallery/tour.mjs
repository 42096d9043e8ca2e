// Goes through the README's tour on the chat page, word for word: npm run tour [-- --pictures]
// With --pictures it also takes the pictures of docs/images.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
require('../support/runTypeScript.cjs');
const { startBrowser, openTab } = require('../support/browser.ts');
const { startLocalProcess } = require('../support/localProcess.ts');

const pictures = fileURLToPath(new URL('../../docs/images', import.meta.url));
const takesPictures = process.argv.includes('--pictures');
const patience = 30_000;

/** One person at the chat page, in one language. */
function aVisitor(page) {
  const chat = page.locator('#messages');
  const card = () => chat.locator('.card').last();
  return {
    page,
    async plays(person) {
      await page.locator(`[data-person=${person}]`).click();
      await page.locator(`[data-person=${person}][aria-current]`).waitFor();
      await chat.locator('.card').first().waitFor();
    },
    async says(text) {
      const before = await chat.locator('.card').count();
      await page.locator('#composer-text').fill(text);
      await page.keyboard.press('Enter');
      await chat.locator('.card').nth(before).waitFor({ timeout: patience });
    },
    async fills(fields) {
      for (const [label, value] of Object.entries(fields)) {
        const field = card().getByLabel(label, { exact: true }).last();
        if (value === true) await field.check();
        else if (await field.evaluate((element) => element.tagName === 'SELECT'))
          await field.selectOption({ label: value });
        else await field.fill(value);
      }
    },
    async presses(title, sees) {
      await card().getByRole('button', { name: title, exact: true }).click();
      await chat.getByText(sees, { exact: false }).last().waitFor({ timeout: patience });
    },
    async follows(title) {
      const opening = page.context().waitForEvent('page');
      await card().getByText(title, { exact: true }).click();
      const opened = await opening;
      await opened.waitForLoadState();
      return opened;
    },
    async readsMail(part) {
      const link = page.locator('#mails-list a', { hasText: part }).first();
      await link.waitFor({ timeout: patience });
      const opening = page.context().waitForEvent('page');
      await link.click();
      const opened = await opening;
      await opened.waitForLoadState();
      return opened;
    },
    async codeInMail() {
      const mails = page.locator('#mails-list');
      await mails
        .getByText(/[A-Z2-9]{5}-[A-Z2-9]{5}/u)
        .first()
        .waitFor({ timeout: patience });
      return /[A-Z2-9]{5}-[A-Z2-9]{5}/u.exec(await mails.innerText())?.[0] ?? '';
    },
    sees: (text) => chat.getByText(text, { exact: false }).last().waitFor({ timeout: patience }),
    async picture(name) {
      if (!takesPictures) return;
      await page.locator('#toast').waitFor({ state: 'hidden', timeout: patience });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
}

async function partnership(visitor) {
  await visitor.plays('contoso-admin');
  await visitor.says('request a partnership');
  await visitor.fills({ 'The reseller’s e-mail address': 'admin@fabrikam.com', 'Language of the draft': 'English' });
  await visitor.presses('Next', 'Draft of the partnership request');
  await visitor.presses('Send in Teams', 'The partnership request is sent.');
  await visitor.plays('fabrikam-admin');
  await visitor.sees('Contoso asks you to authorise it');
  await visitor.picture('invitation');
  await visitor.fills({ 'I have read this and agree to it for my company.': true });
  await visitor.presses('Authorize indirect provider', 'You are now partners with Contoso');
  await visitor.says('my providers');
  await visitor.sees('Admin access: granted');
  await visitor.plays('contoso-admin');
  await visitor.says('my resellers');
  await visitor.sees('MPA: signed');
}

async function connects(visitor) {
  await visitor.plays('adatum-admin');
  await visitor.says('enroll');
  const page = await visitor.follows('Sign in (opens in browser)');
  await page.getByRole('button', { name: 'Sign in as the demo person' }).click();
  await page.getByLabel('Company name (official)').fill('Adatum');
  await page.getByLabel('Country/region of the tenant').selectOption({ label: 'South Korea' });
  await page.getByRole('button', { name: 'Connect company' }).click();
  await page.getByText('Adatum is connected.', { exact: false }).waitFor();
  await page.close();
  await visitor.sees('Adatum is connected');
}

async function enrols(visitor) {
  await visitor.says('enroll');
  await visitor.fills({ 'I have all of these at hand': true });
  await visitor.presses('Next', 'MPN ID');
  await visitor.fills({ 'Partner Membership Center sign-in e-mail': 'admin@adatum.com' });
  await visitor.presses('Get a code', 'One-time code');
  await visitor.says(await visitor.codeInMail());
  await visitor.presses('Continue', 'legal business profile');
  await visitor.fills({
    'Legal business name': 'Adatum Corporation',
    'Address line 1': 'Sejong-daero 110',
    City: 'Seoul',
    'Postal code': '04524',
  });
  await visitor.presses('Next', 'primary contact');
  await visitor.fills({
    'Last name': 'Contact',
    'First name': 'Primary',
    'E-mail': 'contact@adatum.com',
    Phone: '+82 2 1234 5678',
  });
  await visitor.presses('Next', 'customer support');
  await visitor.fills({ 'Customer support e-mail': 'support@adatum.com', 'Customer support phone': '+82 2 1234 5679' });
  await visitor.presses('Next', 'review');
  await visitor.picture('review');
  await visitor.fills({ 'I am authorised to act for this organisation.': true });
  await visitor.presses('Enroll now', 'Waiting for the primary contact');
}

async function isApproved(visitor) {
  const page = await visitor.readsMail('/contact/');
  for (const question of [
    'Did you sign up for a Partner Center account?',
    'Does this e-mail address belong to your organisation?',
  ]) {
    await page.getByRole('group', { name: question }).getByLabel('Yes').check();
  }
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByText('Verified').first().waitFor();
  await page.close();
  await visitor.plays('operator-desk');
  await visitor.sees('Review an enrolment: Adatum');
  await visitor.presses('Approve', 'Approved');
}

async function signs(visitor) {
  await visitor.plays('adatum-admin');
  await visitor.says('agreement');
  const page = await visitor.follows('Open in browser: the agreement');
  await page.getByRole('button', { name: 'I have read it' }).click();
  await page.close();
  await visitor.says('agreement');
  await visitor.fills({ 'I have read the agreement and accept it on behalf of my company.': true });
  await visitor.presses('Accept and continue', 'The agreement is signed.');
  await visitor.says('am I ready');
  await visitor.sees('You cannot transact yet');
}

/** For the Korean README: the same lists in the other language. */
async function inKorean(browser, origin) {
  const { page } = await openTab(browser, origin, { locale: 'ko-KR', viewport: { width: 1120, height: 940 } });
  await page.goto(origin);
  const visitor = aVisitor(page);
  await visitor.plays('fabrikam-sales');
  await visitor.says('내 공급자');
  await visitor.sees('모두 1건');
  await visitor.picture('korean');
}

const dataDir = mkdtempSync(join(tmpdir(), 'channelmate-tour-'));
mkdirSync(pictures, { recursive: true });
const bot = await startLocalProcess(dataDir);
const browser = await startBrowser();
try {
  const { page } = await openTab(browser, bot.origin, { locale: 'en-US', viewport: { width: 1120, height: 1000 } });
  await page.goto(bot.origin);
  const visitor = aVisitor(page);
  for (const part of [partnership, connects, enrols, isApproved, signs]) await part(visitor);
  await inKorean(browser, bot.origin);
  console.log('The tour is as the README tells it.');
} catch (error) {
  const [page] = browser.contexts().flatMap((context) => context.pages());
  console.log(await page?.locator('#messages').innerText());
  throw error;
} finally {
  await browser.close();
  await bot.kill();
  rmSync(dataDir, { recursive: true, force: true });
}
