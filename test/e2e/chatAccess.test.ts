import type { Browser, Locator, Page } from 'playwright-core';
import { findings, tabTo } from '../support/accessibility';
import { openTab, photograph, startBrowser } from '../support/browser';
import { aMail, contoso, startStub, type LocalStub } from '../support/localStub';
import { stubBot } from '../support/localStubBot';

let browser: Browser;
let stub: LocalStub;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  stub = await startStub(stubBot);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await stub.stop();
});

const phone = { viewport: { width: 360, height: 740 } };
const chatOf = (page: Page): Locator => page.locator('#messages');

async function openInvitation(page: Page): Promise<void> {
  await page.goto(`${stub.origin}/#say=${encodeURIComponent('초대')}`);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  await page.keyboard.press('Enter');
  await chatOf(page).getByText('Contoso의 초대').waitFor();
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the %s page, wide or narrow, drawer or mails open',
  async (colorScheme) => {
    const { page } = await openTab(browser, stub.origin, { colorScheme });
    await openInvitation(page);
    stub.mails.push(aMail(contoso.email, { text: `${stub.origin}/i/abc` }));
    await page.getByText('파트너 관계 초대').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.setViewportSize(phone.viewport);
    await photograph(page, `narrow-mails-${colorScheme}`);
    expect(await findings(page)).toEqual([]);
    await page.locator('#mails').getByRole('button', { name: '닫기' }).click();
    await photograph(page, `narrow-chat-${colorScheme}`);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: '사람' }).click();
    await photograph(page, `narrow-people-${colorScheme}`);
    expect(await findings(page)).toEqual([]);
  },
);

test('at 360 pixels nothing is cut off sideways and the people are in a drawer', async () => {
  const { page } = await openTab(browser, stub.origin, phone);
  await openInvitation(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await page.evaluate('messages.scrollWidth - messages.clientWidth')).toBe(0);
  expect(await page.locator('#people').isVisible()).toBe(false);
  await page.getByRole('button', { name: '사람' }).click();
  await page.getByRole('button', { name: '전역 관리자' }).click();
  expect(await page.locator('#people').isVisible()).toBe(false);
  await page.getByText('대화하는 사람: 전역 관리자').waitFor();
});

test('the keyboard alone goes from a first word to the answered card, drawer and all', async () => {
  const { page } = await openTab(browser, stub.origin, phone);
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('메시지 입력으로 건너뛰기');
  await page.keyboard.press('Enter');
  await page.keyboard.type('보내기');
  await page.keyboard.press('Enter');
  await page.getByText('Fabrikam 전역 관리자에게 새 메시지가 왔습니다.').waitFor();
  await tabTo(page, '메시지 입력으로');
  await tabTo(page, '사람');
  await page.keyboard.press('Enter');
  await tabTo(page, '전역 관리자');
  await page.keyboard.press('Enter');
  await chatOf(page).getByText('Contoso의 초대').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('people-button');
  await tabTo(page, '담당자 이름');
  await page.keyboard.type('Global admin');
  await tabTo(page, '간접 공급자 승인');
  await photograph(page, 'narrow-focus');
  await page.keyboard.press('Enter');
  await chatOf(page).getByText('연결되었습니다.').waitFor();
  expect(await page.evaluate('document.activeElement.className')).toBe('message bot');
});

test('Escape closes the drawer and the mails, and the focus goes back to their buttons', async () => {
  const { page } = await openTab(browser, stub.origin, phone);
  await page.goto(stub.origin);
  await page.getByRole('button', { name: '사람' }).press('Enter');
  await page.keyboard.press('Escape');
  expect(await page.evaluate('document.activeElement.id')).toBe('people-button');
  await page.getByRole('button', { name: '메일' }).press('Enter');
  await page.keyboard.press('Escape');
  expect(await page.locator('#mails').isVisible()).toBe(false);
  expect(await page.evaluate('document.activeElement.id')).toBe('mails-button');
});
