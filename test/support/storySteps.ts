import type { Page } from 'playwright-core';
import { commandWords } from '../../src/dialogs/commands';
import { languageOf, type Language } from '../../src/i18n/language';
import type { Locale } from '../../src/shared/locale';
import { enter, type Entered, type StoryTab } from './storyTab';

/** What the newcomer does one after the other, in the words of the language played. */
export interface Storyteller {
  readonly tab: StoryTab;
  readonly language: Language;
}

export async function connectsCompany({ tab, language: { t, country } }: Storyteller): Promise<void> {
  await tab.plays('adatum-admin');
  await tab.says(t('enrolment.button.enroll'));
  await tab.sees(t('connect.title'));
  const page = await tab.opens(t('connect.button.signIn'));
  await sends(page, t('signIn.page.button.demo'));
  await sends(page, t('signIn.company.button.save'), {
    [t('signIn.company.name')]: 'Adatum',
    [t('signIn.company.country')]: country('KR'),
  });
  await page.getByRole('heading', { name: t('signIn.page.done') }).waitFor();
  await page.close();
  await tab.sees(t('connect.connected', { company: 'Adatum' }));
}

/** Whose language nobody knows is written to in that of the company's country. */
const inKorea = languageOf('ko', 'Asia/Seoul').t;

export async function linksMembership({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.says(t('enrolment.button.enroll'));
  await tab.presses(t('button.next'), { [t('enrolment.checklist.ready')]: true });
  await tab.presses(t('enrolment.button.sendCode'), { [t('enrolment.mpn.address')]: 'admin@adatum.com' });
  await tab.sees(t('enrolment.mpn.sent', { minutes: 30 }));
  const mail = await tab.mail(inKorea('enrolment.mpn.mail.subject', { app: inKorea('app.name') }));
  await tab.says(/[A-Z2-9]{5}-[A-Z2-9]{5}/u.exec(mail)?.[0] ?? '');
  await tab.sees(t('enrolment.mpn.choose'));
  await tab.presses(t('enrolment.button.continue'));
}

export async function givesLegalData({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.sees(t('enrolment.legal.title'));
  await tab.presses(t('button.next'), {
    [t('enrolment.field.legalName')]: 'A. Datum Corporation',
    [t('enrolment.field.addressLine1')]: 'Sejong-daero 110',
    [t('enrolment.field.city')]: 'Seoul',
    [t('enrolment.field.postalCode')]: '04524',
  });
  await tab.sees(t('enrolment.contact.title'));
}

export async function namesContact({ tab, language: { t } }: Storyteller, contactEmail: string): Promise<void> {
  await tab.presses(t('button.next'), {
    [t('enrolment.field.contactLastName')]: 'Department',
    [t('enrolment.field.contactFirstName')]: 'Legal',
    [t('enrolment.field.contactEmail')]: contactEmail,
    [t('enrolment.field.contactPhone')]: '+82 2 1234 5678',
  });
}

export async function submits({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.sees(t('enrolment.support.title'));
  await tab.presses(t('button.next'), {
    [t('enrolment.field.supportEmail')]: 'support@adatum.com',
    [t('enrolment.field.supportPhone')]: '+82 2 1234 5679',
  });
  await tab.sees(t('enrolment.review.title'), 'A. Datum Corporation');
  await tab.presses(t('enrolment.button.enroll'), { [t('enrolment.review.authority')]: true });
  await tab.sees(statusOf(t, 'enrolment.state.email_verification_pending'));
}

/** The primary contact's two questions, behind the link in the mail. */
export async function confirmsContact({ tab, language: { t } }: Storyteller): Promise<void> {
  const mail = await tab.mail(inKorea('enrolment.mail.confirm.subject', { company: 'Adatum' }));
  const page = await tab.follows(/http:\S+\/contact\/[\w-]+/u.exec(mail)?.[0] ?? '');
  for (const question of ['contact.page.signedUp', 'contact.page.ownsAddress'] as const) {
    await page
      .getByRole('group', { name: t(question) })
      .getByLabel(t('label.yes'))
      .check();
  }
  await sends(page, t('contact.page.send'));
  await page.getByRole('heading', { name: t('contact.page.confirmed.title') }).waitFor();
  await page.close();
  await tab.sees(statusOf(t, 'enrolment.state.in_review'));
}

export async function isApproved({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.plays('operator-desk');
  await tab.sees(t('review.title', { company: 'Adatum' }), 'legal@adatum.com');
  await tab.presses(t('review.button.approve'));
  await tab.plays('adatum-admin');
  await tab.sees(statusOf(t, 'enrolment.state.approved'));
  await tab.presses(t('enrolment.button.becomeAdminAgent'));
  await tab.sees(t('agent.done'));
}

export async function signsAgreement({ tab, language: { t, locale } }: Storyteller): Promise<void> {
  await tab.says(said('agreement', locale));
  const consent = { [t('agreement.consent')]: true };
  await tab.presses(t('agreement.button.accept'), consent);
  await tab.sees(t('error.agreement-not-opened'));
  const page = await tab.opens(t('agreement.button.open'));
  await sends(page, t('agreement.page.confirm'));
  await page.locator('.done').first().waitFor();
  await page.close();
  await tab.presses(t('agreement.button.accept'), consent);
  await tab.sees(t('agreement.accepted'));
  await tab.says(said('ready', locale));
  await tab.sees(t('ready.title.no'), t('ready.button.findProvider'));
}

/** ENR-21, PRG-5: with a provider nothing is missing any more. */
export async function isReady({ tab, language: { t, locale } }: Storyteller): Promise<void> {
  await tab.plays('adatum-admin');
  await tab.says(said('ready', locale));
  await tab.sees(t('ready.title.yes'));
}

const statusOf = (
  t: Language['t'],
  state: `enrolment.state.${'email_verification_pending' | 'in_review' | 'approved'}`,
): string => t('enrolment.status.title', { state: t(state) });

/** The first of the words that a command is known by. */
export const said = (command: keyof typeof commandWords, locale: Locale): string =>
  commandWords[command][locale][0] ?? '';

/** Fills in a page's form and sends it. */
export async function sends(page: Page, button: string, entered: Entered = {}): Promise<void> {
  await enter(page, entered);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForLoadState();
}
