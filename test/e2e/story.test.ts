import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { languageOf } from '../../src/i18n/language';
import { openTab, photograph, startBrowser } from '../support/browser';
import { startLocalProcess, type LocalProcess } from '../support/localProcess';
import {
  authorizes,
  findEachOther,
  opensInvitation,
  refusesWithoutTheBox,
  removesAccess,
  sendsRequest,
} from '../support/storyPartnership';
import {
  confirmsContact,
  connectsCompany,
  givesLegalData,
  isApproved,
  isReady,
  linksMembership,
  namesContact,
  signsAgreement,
  submits,
  type Storyteller,
} from '../support/storySteps';
import { openStory } from '../support/storyTab';

let browser: Browser;
let bot: LocalProcess;
let dataDir: string;

beforeAll(async () => {
  browser = await startBrowser();
});
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'channelmate-story-'));
  bot = await startLocalProcess(dataDir);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await bot.kill();
  rmSync(dataDir, { recursive: true, force: true });
});
afterAll(async () => {
  await browser.close();
});

const banner = { ko: ['연결이 끊겼습니다', '다시 시작되었습니다'], en: ['connection', 'was restarted'] } as const;

/** kill -9, and the same again on the same data. */
async function isKilledAndStarted(story: Storyteller): Promise<void> {
  await bot.kill();
  await isStarted(story);
}

/** The open page finds its way back by itself. */
async function isStarted({ tab, language }: Storyteller): Promise<void> {
  await tab.outlives(async () => {
    bot = await startLocalProcess(dataDir, bot.port);
  }, banner[language.locale]);
}

test.each(['ko', 'en'] as const)(
  'a company enrols, signs, is invited and accepts in %s, and three times kill -9 loses nothing',
  async (locale) => {
    const browserLocale = locale === 'ko' ? 'ko-KR' : 'en-US';
    const story: Storyteller = {
      tab: await openStory(browser, bot.origin, { locale: browserLocale }),
      language: languageOf(locale, 'Asia/Seoul'),
    };
    const { tab, language } = story;
    await connectsCompany(story);
    await linksMembership(story);
    await givesLegalData(story);

    await isKilledAndStarted(story);
    await tab.says(language.t('enrolment.button.enroll'));
    await tab.sees(language.t('enrolment.contact.title'));
    await namesContact(story, 'legal@gmail.com');
    await tab.sees(language.t('error.webmail-not-accepted'));
    await namesContact(story, 'legal@adatum.com');
    await submits(story);
    await confirmsContact(story);
    await isApproved(story);
    await signsAgreement(story);
    await sendsRequest(story);

    await isKilledAndStarted(story);
    await opensInvitation(story);
    await refusesWithoutTheBox(story);
    const provider = await openTab(browser, bot.origin, { locale: browserLocale });
    await provider.page.goto(bot.origin);
    await provider.page.locator('[data-person=contoso-admin][aria-current]').waitFor();
    await authorizes(story);

    const told = provider.page.getByText(language.t('partnership.notice.accepted.provider', { partner: 'Adatum' }));
    await bot.kill();
    await provider.page.locator('#banner', { hasText: banner[locale][0] }).waitFor();
    const wasTold = (await told.count()) > 0;
    await isStarted(story);
    if (!wasTold) await told.waitFor();
    await findEachOther(story, 'active');
    await isReady(story);
    await removesAccess(story);
    await findEachOther(story, 'removed');
    await photograph(tab.page, `story-${locale}`);
    expect(tab.problems.filter((problem) => !problem.includes('net::ERR'))).toEqual([]);
  },
  180_000,
);
