import type { Browser, Locator, Page } from 'playwright-core';
import { openTab, photograph, startBrowser } from '../support/browser';
import { aMail, contoso, fabrikam, startStub, type LocalStub } from '../support/localStub';
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
  await page.locator('#send:enabled').waitFor(); // until the page is connected, Enter leaves the text where it is
  await page.locator('#messages .message').first().waitFor();
  await page.getByLabel('메시지').fill(text);
  await page.keyboard.press('Enter');
}

const chatOf = (page: Page): Locator => page.locator('#messages');

test('the page loads from this machine alone and welcomes the first person', async () => {
  const { page, foreign, problems } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  expect(await page.locator('#playing').textContent()).toContain('관리자 — Contoso (간접 공급자)');
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

test('an answer in words or an error shows and leaves the card', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await say(page, '초대');
  await page.getByRole('button', { name: '거절' }).click();
  await page.getByText('거절하려면 이유를 적으세요.').waitFor();
  await page.getByRole('button', { name: '오류' }).click();
  await page.getByText('이 초대는 만료되었습니다.').waitFor();
  await page.getByRole('button', { name: '제출' }).click();
  await chatOf(page).getByText('값: {"step":"submit"}').waitFor();
  await chatOf(page).getByText('Contoso의 초대').waitFor();
});

test('the bot redraws a card, shows typing, and its text is read as Markdown', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await say(page, '고치기');
  await chatOf(page).getByText('고친 카드').waitFor();
  expect(await chatOf(page).getByText('처음').count()).toBe(0);
  await say(page, '입력');
  await page.getByText('입력하고 있습니다…').waitFor();
  await say(page, '<img src=x>');
  await chatOf(page).locator('.bot strong', { hasText: '<img src=x>' }).waitFor();
  await page.getByText('입력하고 있습니다…').waitFor({ state: 'hidden' });
});

test('a block made for copying is copied', async () => {
  const { page } = await openTab(browser, stub.origin, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(stub.origin);
  await say(page, '초대');
  await page.getByRole('button', { name: '클립보드에 복사' }).click();
  await page.getByText('복사했습니다.').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://contoso.example/i/K7QF-2M9D');
});

test('a link opens a tab of its own when it leads to the web or to this process, and nothing else opens', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await say(page, '모두');
  await page.getByRole('button', { name: '더 보기' }).click();
  await chatOf(page).getByText('숨은 설명').waitFor();
  await photograph(page, 'wide-every-input');
  for (const name of ['나쁜 링크', '다른 컴퓨터']) {
    await page.getByRole('link', { name }).click();
    await page.getByText('이 링크는 여기에서 열 수 없습니다').waitFor();
  }
  expect(page.context().pages()).toHaveLength(1);
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: '안내 페이지 열기' }).click();
  expect((await opening).url()).toBe(`${stub.origin}/local/page/texts.js`);
});

test('a prepared text is put into the box and never sent by itself', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(`${stub.origin}/#say=${encodeURIComponent('초대 K7QF-2M9D')}`);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  expect(await page.getByLabel('메시지').inputValue()).toBe('초대 K7QF-2M9D');
  expect(stub.turns.filter(({ type }) => type === 'message')).toEqual([]);
  expect(page.url()).toBe(`${stub.origin}/`);
  await page.keyboard.press('Enter');
  await chatOf(page).getByText('들었습니다: 초대 K7QF-2M9D').waitFor();
});

test('a reload shows the same conversation; a restart says so and goes on with the same person', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await page.getByRole('button', { name: '전역 관리자' }).click();
  await say(page, '안녕');
  await chatOf(page).getByText('들었습니다: 안녕').waitFor();
  await page.reload();
  await chatOf(page).getByText('들었습니다: 안녕').waitFor();
  await stub.stop();
  await page.getByText('프로그램과 연결이 끊겼습니다.').waitFor();
  expect(await page.getByRole('button', { name: '보내기' }).isDisabled()).toBe(true);
  stub = await startStub(stubBot, { port: stub.port });
  await page.getByText('프로그램이 다시 시작되었습니다.').waitFor();
  await photograph(page, 'wide-restarted');
  await say(page, '다시');
  await chatOf(page).getByText('들었습니다: 다시').waitFor();
  expect(stub.turns.at(-1)).toMatchObject({ conversation: { id: 'a:local-fabrikam-admin' } });
});

test('page and person each have their language', async () => {
  const { page } = await openTab(browser, stub.origin, { locale: 'en-GB', colorScheme: 'dark' });
  await page.goto(stub.origin);
  await page.getByText('Playing: Admin — Contoso (Indirect provider)').waitFor();
  await page.getByLabel('Teams language').selectOption('ko-KR');
  await page.getByLabel('Message').fill('초대');
  await page.keyboard.press('Enter');
  await chatOf(page).getByText('Contoso의 초대').waitFor();
  expect(stub.turns.at(-1)).toMatchObject({ locale: 'ko-KR' });
  await photograph(page, 'wide-dark-english');
  await page.getByLabel('Page language').selectOption('ko');
  await page.reload();
  await page.getByText('대화하는 사람: 관리자').waitFor();
  expect(await page.getByLabel('Teams 언어').inputValue()).toBe('ko-KR');
});

test('a message for somebody else shows as a badge and waits in that person’s chat', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  await say(page, '보내기');
  const other = page.getByRole('button', { name: /^전역 관리자.*읽지 않은 항목 1개/ });
  await other.waitFor();
  await page.getByText('Fabrikam 전역 관리자에게 새 메시지가 왔습니다.').waitFor();
  await photograph(page, 'wide-badge');
  await other.click();
  await chatOf(page).getByText('Contoso의 초대').waitFor();
  await page.getByRole('button', { name: '전역 관리자', exact: true }).waitFor();
  expect(stub.turns.at(-1)).toMatchObject({ from: { aadObjectId: expect.stringMatching(/^22222222/) } });
});

test('a mail for the person played appears with working links and Reply-To', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await page.getByText('받은 메일이 없습니다.').waitFor();
  const text = `안녕하세요.\n\n${stub.origin}/i/abc 에서 확인하세요.\n<b>글자</b> javascript:alert(1)`;
  stub.mails.push(aMail(contoso.email, { replyTo: fabrikam.email, text }));
  await page.getByText('파트너 관계 초대').waitFor();
  expect(await page.locator('.mail a').getAttribute('href')).toBe(`${stub.origin}/i/abc`);
  expect(await page.locator('.mail').textContent()).toContain(fabrikam.email);
  await photograph(page, 'wide-mail');
});

test('mails count as unread until their reader opens them, and those to strangers are shown to everybody', async () => {
  const { page } = await openTab(browser, stub.origin, { viewport: { width: 900, height: 800 } });
  await page.goto(stub.origin);
  await chatOf(page).getByText('채널메이트입니다.').waitFor();
  await page.getByText('받은 메일이 없습니다.').waitFor({ state: 'attached' });
  stub.mails.push(aMail(fabrikam.email), aMail('accounts@adatum.example', { subject: '확인 요청' }));
  await page.getByText('Fabrikam 전역 관리자에게 새 메일이 왔습니다.').waitFor();
  await page.getByRole('button', { name: '메일 읽지 않은 메일 1통' }).click();
  await page.getByRole('heading', { name: '다른 주소로 간 메일' }).waitFor();
  await page.locator('#mails').getByText('확인 요청').waitFor();
  await page.locator('#mails-badge').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^전역 관리자.*읽지 않은 항목 1개/ }).click();
  await page.locator('#mails').getByText('파트너 관계 초대').waitFor();
  await page.getByRole('button', { name: '전역 관리자', exact: true }).waitFor();
});

test('a message the bot did not take is marked, and Enter while a syllable is composed sends nothing', async () => {
  const { page } = await openTab(browser, stub.origin);
  await page.goto(stub.origin);
  await say(page, '고장');
  await chatOf(page).getByText('전달되지 않았습니다').waitFor();
  await page.locator('#composer-text').fill('등록');
  const seen = stub.turns.length;
  await page.locator('#composer-text').dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  expect(await page.locator('#composer-text').inputValue()).toBe('등록');
  expect(stub.turns).toHaveLength(seen);
});
