import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { languageOf } from '../../src/i18n/language';
import { findings, tabTo } from '../support/accessibility';
import { photograph, startBrowser } from '../support/browser';
import { aClock } from '../support/clock';
import { usePostgres } from '../support/databases';
import { anInvitingPair, aSentInvitation, type Inviting, type SentInvitation } from '../support/receivedInvitations';
import { startSignInSite, type SignInSite } from '../support/signInSite';
import { aToken } from '../support/signInStage';

const [tenant, csp] = [randomUUID(), randomUUID()] as const;
const database = usePostgres();
let browser: Browser;
let site: SignInSite;
let pair: Inviting;

beforeAll(async () => {
  browser = await startBrowser();
  site = await startSignInSite({ db: database(), clock: aClock(), tenants: [tenant, csp] });
  pair = await anInvitingPair(database());
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

async function invited(by = tenant): Promise<SentInvitation> {
  await site.openId?.next({ tenant: by, claims: aToken(randomUUID(), by) });
  return aSentInvitation(database(), { ...pair, tenantId: by, columns: { asks_delegated_admin: true } });
}

async function opens({ path }: SentInvitation, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(site.origin + path);
  return page;
}

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  const { t } = languageOf(locale, 'Asia/Seoul');
  const reading = { locale: locale === 'ko' ? 'ko-KR' : 'en-GB' };

  test('CUS-8, CUS-33 without JavaScript, on a phone, an admin reads, signs in, states the country and authorizes', async () => {
    const invitation = await invited();
    const page = await opens(invitation, { ...phone, ...reading, javaScriptEnabled: false });
    await page.getByText(t('received.grant.customer_admin', { partner: 'Contoso' })).waitFor();
    await page.getByText(t('received.grant.customer_order', { partner: 'Fabrikam' })).waitFor();
    await photograph(page, `customer-invitation-phone-${locale}`);
    await page.getByRole('button', { name: t('signIn.page.button.go') }).click();
    await page.getByLabel(t('acceptPage.country')).selectOption('KR');
    await page.getByRole('checkbox', { name: t('received.consent.title') }).check();
    await photograph(page, `customer-answer-phone-${locale}`);
    await page.getByRole('button', { name: t('received.button.authorize'), exact: true }).click();
    await page.getByRole('heading', { name: t('received.accepted.title'), exact: true }).waitFor();
    await photograph(page, `customer-accepted-phone-${locale}`);
    const grant = t('ownPartners.grant.customer_order');
    await page.getByRole('button', { name: t('ownPartners.button.takeBack', { grant }) }).click();
    await page.getByText(t('ownPartners.row.none')).waitFor();
    const rows = await database()('customer_relationships').where({ invitation_id: invitation.id });
    expect(rows).toHaveLength(2);
    await database()('customer_relationships').where({ invitation_id: invitation.id }).del();
  });

  test('nothing is cut off sideways on a phone, and axe finds nothing, light or dark, on any of the pages', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await opens(await invited(), { ...phone, ...reading, colorScheme });
      const isFine = async (): Promise<void> => {
        expect(await findings(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      };
      await isFine();
      await page.getByRole('button', { name: t('signIn.page.button.go') }).click();
      await page.getByRole('checkbox', { name: t('received.consent.title') }).waitFor();
      await isFine();
      await page.getByLabel(t('acceptPage.country')).selectOption('US');
      await page.getByRole('checkbox', { name: t('received.consent.title') }).check();
      await page.getByRole('button', { name: t('received.button.authorize'), exact: true }).click();
      await page.getByText(t('received.wayOn.region-mismatch')).waitFor();
      await isFine();
      await page.getByRole('link', { name: t('button.back') }).click();
      await page.getByLabel(t('acceptPage.country')).selectOption('KR');
      await page.getByRole('checkbox', { name: t('received.consent.title') }).check();
      await page.getByRole('button', { name: t('received.button.authorize'), exact: true }).click();
      await page.getByRole('heading', { name: t('ownPartners.title') }).waitFor();
      await isFine();
    }
  });
});

test('the keyboard alone goes from the link to the answer', async () => {
  const { t } = languageOf('ko', 'Asia/Seoul');
  const invitation = await invited();
  const page = await opens(invitation, phone);
  await tabTo(page, t('signIn.page.button.go'));
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: t('received.consent.title') }).waitFor();
  await tabTo(page, t('acceptPage.country'));
  await page.keyboard.type('대한');
  await tabTo(page, t('received.consent.title'));
  await page.keyboard.press('Space');
  await tabTo(page, t('received.button.authorize'));
  await photograph(page, 'customer-answer-focus');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: t('received.accepted.title') }).waitFor();
});

test('the language switch holds through the sign-in, and the box must be ticked', async () => {
  const { t } = languageOf('en', 'UTC');
  const page = await opens(await invited());
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: t('signIn.page.button.go') }).click();
  await page.getByRole('button', { name: t('received.button.authorize'), exact: true }).click();
  const isValid = 'document.querySelector("input[name=consent]").validity.valid';
  expect(await page.evaluate(isValid)).toBe(false);
  await page.getByLabel(t('received.decline.reason')).fill('Not now');
  await page.getByRole('button', { name: t('received.button.decline'), exact: true }).click();
  await page.getByRole('heading', { name: t('received.declined.title') }).waitFor();
});

test('CUS-29 a partner’s CSP tenant reads why not and what to do, in plain view', async () => {
  const { t } = languageOf('ko', 'Asia/Seoul');
  const company = {
    id: randomUUID(),
    tenant_id: csp,
    kind: 'csp',
    name: 'Litware',
    country: 'KR',
    created_at: new Date(),
  };
  await database()('organisations').insert(company);
  const capability = { organisation_id: company.id, capability: 'indirect-reseller', added_at: new Date() };
  await database()('organisation_capabilities').insert(capability);
  const page = await opens(await invited(csp), phone);
  await page.getByRole('button', { name: t('signIn.page.button.go') }).click();
  await page.getByText(t('received.wayOn.csp-tenant-not-a-customer')).waitFor();
  expect(await findings(page)).toEqual([]);
  await photograph(page, 'customer-refused-phone');
});
