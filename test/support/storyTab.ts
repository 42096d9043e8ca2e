import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openTab } from './browser';

/** What is entered into a card or a page: by the input's label, `true` ticks a box. */
export type Entered = Readonly<Record<string, string | boolean>>;

/** One newcomer at the local chat page, who plays everybody in turn. */
export interface StoryTab {
  readonly page: Page;
  readonly problems: readonly string[];
  plays(person: string): Promise<void>;
  says(text: string): Promise<void>;
  /** Waits for one message that holds all of them. */
  sees(...texts: readonly string[]): Promise<void>;
  /** Fills in the newest card with this button and presses it. */
  presses(button: string, entered?: Entered): Promise<void>;
  /** The newest card with this button opens a page of ours. */
  opens(button: string): Promise<Page>;
  /** A link of ours, as one follows it from a mail. */
  follows(address: string): Promise<Page>;
  /** Until the page has seen the process go, started again, and shows what the new one knows. */
  outlives(start: () => Promise<void>, banners: readonly [lost: string, back: string]): Promise<void>;
  /** The text of the newest mail with this subject. */
  mail(subject: string): Promise<string>;
  close(): Promise<void>;
}

export async function openStory(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<StoryTab> {
  const { page, problems } = await openTab(browser, origin, { viewport: { width: 1400, height: 1000 }, ...options });
  await page.goto(origin);
  await page.locator('[data-person][aria-current]').first().waitFor();
  const messages = page.locator('#messages > article.bot');
  const cardWith = (button: string): Locator =>
    messages
      .locator('.card')
      .filter({ has: buttonOf(page, button) })
      .last();
  const settled = (): Promise<void> => page.locator('.card[aria-busy=true]').waitFor({ state: 'detached' });
  return {
    page,
    problems,
    async plays(person) {
      await page.locator(`[data-person=${person}]`).click();
      await page.locator(`[data-person=${person}][aria-current]`).waitFor();
    },
    async says(text) {
      const said = page.locator('#messages > article.person');
      const before = await said.count();
      await page.locator('#composer-text').fill(text);
      await page.locator('#send').click();
      await said.nth(before).waitFor();
    },
    sees: (...texts) => withAll(messages, texts).last().waitFor(),
    async presses(button, entered = {}) {
      const card = cardWith(button);
      await card.waitFor();
      await enter(card, entered);
      await buttonOf(card, button).click();
      await settled();
    },
    async opens(button) {
      const opening = page.context().waitForEvent('page');
      await buttonOf(cardWith(button), button).click();
      const opened = await opening;
      await opened.waitForLoadState();
      return opened;
    },
    async follows(address) {
      const opened = await page.context().newPage();
      await opened.goto(address);
      return opened;
    },
    async outlives(start, [lost, back]) {
      await page.locator('#banner', { hasText: lost }).waitFor();
      const old = await page.locator('#messages > article').first().elementHandle();
      await start();
      await page.locator('#banner', { hasText: back }).waitFor();
      await old?.waitForElementState('hidden');
    },
    async mail(subject) {
      const mail = page.locator('#mails-list details', { has: page.getByText(subject) }).first();
      await mail.waitFor();
      return (await mail.locator('.mail-text').textContent()) ?? '';
    },
    close: () => page.context().close(),
  };
}

/** By its title: what leads to a page has the role of a link. */
const buttonOf = (place: Locator | Page, name: string): Locator =>
  place.locator(`button.ac-pushButton[title="${name}"]`);

function withAll(messages: Locator, texts: readonly string[]): Locator {
  return texts.reduce((found, hasText) => found.filter({ hasText }), messages);
}

/** Fills what has these labels. */
export async function enter(place: Locator | Page, entered: Entered): Promise<void> {
  for (const [label, value] of Object.entries(entered)) {
    const input = place.locator('input, select, textarea').and(place.getByLabel(label)).first();
    if (typeof value === 'boolean') await input.setChecked(value);
    else if ((await input.evaluate((element) => element.tagName)) === 'SELECT')
      await input.selectOption({ label: value });
    else await input.fill(value);
  }
}
