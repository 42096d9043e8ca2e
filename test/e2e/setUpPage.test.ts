import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { languageOf } from '../../src/i18n/language';
import { photograph, startBrowser } from '../support/browser';
import { startLocalProcess, type LocalProcess } from '../support/localProcess';
import { said, type Storyteller } from '../support/storySteps';
import { openStory } from '../support/storyTab';

let browser: Browser;
let bot: LocalProcess;
let dataDir: string;

beforeAll(async () => {
  browser = await startBrowser();
  dataDir = mkdtempSync(join(tmpdir(), 'channelmate-set-up-'));
  bot = await startLocalProcess(dataDir);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await bot.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds on the page, each as one line; its script runs beside the page's own policy. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate<AxeViolation[]>('axe.run(document).then((result) => result.violations)');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** As the provider, up to the set-up information; answers user name and code. */
async function makesCustomer({ tab, language: { t, locale } }: Storyteller, prefix: string): Promise<string[]> {
  await tab.says(said('addCustomer', locale));
  await tab.presses(t('newCustomer.button.subscriptions'), {
    [t('newCustomer.field.name')]: 'Tailspin Toys',
    [t('newCustomer.field.addressLine1')]: 'Sejong-daero 110',
    [t('newCustomer.field.city')]: 'Seoul',
    [t('newCustomer.field.contactLastName')]: 'Department',
    [t('newCustomer.field.contactFirstName')]: 'IT',
    [t('newCustomer.field.contactEmail')]: 'tailspin@outlook.com',
    [t('newCustomer.field.domainPrefix')]: prefix,
  });
  await tab.presses(t('newCustomer.button.review'), { [t('newCustomer.field.licences')]: '5' });
  await tab.presses(t('button.submit'), { [t('newCustomer.review.confirm.title')]: true });
  await tab.sees(t('setUp.title'));
  const text = (await tab.page.locator('#messages > article.bot').last().textContent()) ?? '';
  await tab.presses(t('button.done'));
  await tab.sees(t('setUp.closed.title'));
  const userName = new RegExp(`${prefix}-[a-z2-9]{4}`, 'u').exec(text)?.[0] ?? '';
  return [userName, /[A-HJKMNP-Z2-9]{4}(?:-[A-HJKMNP-Z2-9]{4}){2}/u.exec(text)?.[0] ?? ''];
}

test.each(['ko', 'en'] as const)(
  'CUS-23 in %s the provider adds a customer, and its admin sets it up on a phone with the keyboard alone',
  async (locale) => {
    const options = { locale: locale === 'ko' ? 'ko-KR' : 'en-US' };
    const tab = await openStory(browser, bot.origin, options);
    const language = languageOf(locale, 'Asia/Seoul');
    const { t } = language;
    await tab.plays('contoso-admin');
    const [userName = '', code = ''] = await makesCustomer({ tab, language }, `tailspin${locale}`);

    const page = await tab.follows(`${bot.origin}/set-up?lang=${locale}`);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findings(page)).toEqual([]);
    await page.getByLabel(t('setUp.page.userName')).focus();
    await page.keyboard.type(userName);
    await page.keyboard.press('Tab');
    await page.keyboard.type('ABCD-EFGH-JKMN');
    await page.keyboard.press('Enter');
    await page.getByText(t('setUp.page.wrong')).waitFor();
    expect(await findings(page)).toEqual([]);
    await photograph(page, `set-up-wrong-${locale}`);
    await page.getByLabel(t('setUp.page.code')).focus();
    await page.keyboard.type(code);
    const admin = await page.locator('select[name=person] option', { hasText: 'Tailspin Toys' }).textContent();
    await page.locator('select[name=person]').selectOption({ label: admin ?? '' });
    await page.getByLabel(t('setUp.page.code')).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: t('setUp.page.account.title', { company: 'Tailspin Toys' }) }).waitFor();
    expect(await findings(page)).toEqual([]);
    await photograph(page, `set-up-account-${locale}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: t('setUp.page.account.bind') }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(t('setUp.page.done.body', { company: 'Tailspin Toys' })).waitFor();
    await page.close();
    await tab.sees(t('setUp.used.title', { customer: 'Tailspin Toys' }));
    expect(tab.problems).toEqual([]);
  },
);
