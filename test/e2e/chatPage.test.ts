import type { Browser, Locator, Page } from 'playwright-core';
import { openTab, photograph, startBrowser } from '../support/browser';
import { startStub, type LocalStub } from '../support/localStub';
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

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('메시지').fill(text);
  await page.keyboard.press('Enter');
}

const chatOf = (page: Page): Locator => page.locator('#messages');

test('the page loads from this machine alone and welcomes the first person', async () => {
  const { page, foreign, problems } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  expect(await page.locator('#playing').textContent()).toContain('Contoso 관리자 — Contoso (간접 공급자)');
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});

test('a pressed button sends the inputs and its card gives way to the answer', async () => {
  const { page, problems } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await say(page, '초대');
  await chatOf(page).getByText('Contoso의 초대').waitFor();
  await photograph(page, 'wide-card');
  await page.getByRole('button', { name: '간접 공급자 승인' }).click();
  await chatOf(page).getByText('이름을 입력하세요.').waitFor();
  await page.getByLabel('담당자 이름').fill('전역 관리자');
  await page.getByRole('button', { name: '간접 공급자 승인' }).click();
  await chatOf(page).getByText('연결되었습니다.').waitFor();
  expect(await chatOf(page).getByText('Contoso의 초대').count()).toBe(0);
  const value = stub.turns.at(-1)?.value as { action: unknown };
  expect(value.action).toEqual({
    type: 'Action.Execute',
    verb: 'invitation.accept',
    data: { invitationId: 'i-1', name: '전역 관리자', kind: 'a', agree: 'false' },
  });
  expect(problems).toEqual([]);
});

test('a message for somebody else shows as a badge and waits in that person’s chat', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  await say(page, '보내기');
  const other = page.getByRole('button', { name: /Fabrikam 전역 관리자.*읽지 않은 항목 1개/ });
  await other.waitFor();
  await page.getByText('Fabrikam 전역 관리자에게 새 메시지가 왔습니다.').waitFor();
  await photograph(page, 'wide-badge');
  await other.click();
  await chatOf(page).getByText('Contoso의 초대').waitFor();
  await page.getByRole('button', { name: 'Fabrikam 전역 관리자', exact: true }).waitFor();
  expect(stub.turns.at(-1)).toMatchObject({ from: { aadObjectId: expect.stringMatching(/^22222222/) } });
});

test('a mail for the person played appears with working links and Reply-To', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await page.getByText('받은 메일이 없습니다.').waitFor();
  await page.waitForTimeout(1500);
  stub.mails.push({
    id: 'm-1',
    from: 'channelmate@localhost',
    to: 'admin@contoso.example',
    replyTo: 'admin@fabrikam.example',
    subject: '파트너 관계 초대',
    text: `안녕하세요.\n\n${stub.origin}/i/abc 에서 확인하세요.\n<b>글자</b> javascript:alert(1)`,
    sentAt: new Date(),
  });
  await page.getByText('파트너 관계 초대').waitFor();
  expect(await page.locator('.mail a').getAttribute('href')).toBe(`${stub.origin}/i/abc`);
  expect(await page.locator('.mail').textContent()).toContain('admin@fabrikam.example');
  await photograph(page, 'wide-mail');
});
