import { said, type Storyteller } from './storySteps';
import { until } from './until';

const addressee = 'admin@adatum.com';

/** Drafts a request, loses the link once, and lets the bot send it. */
export async function sendsRequest({ tab, language: { t, locale } }: Storyteller): Promise<void> {
  await tab.plays('contoso-admin');
  await tab.says(said('requestPartnership', locale));
  await tab.presses(t('button.next'), {
    [t('request.ask.email')]: addressee,
    [t('request.ask.locale')]: locale === 'ko' ? '한국어' : 'English',
  });
  await tab.sees(t('request.draft.title'), addressee);
  await tab.presses(t('request.button.sendForMe'), { [t('request.draft.body')]: 'Contoso' });
  await tab.sees(t('error.invite-link-missing'));
  await tab.presses(t('request.button.sendForMe'));
  await tab.sees(t('request.how.bot'));
}

/** From the mail to the page behind the link, and back to the chat with the prepared words. */
export async function opensInvitation({ tab, language: { t } }: Storyteller): Promise<string> {
  await tab.plays('adatum-admin');
  const mail = await tab.mail(t('request.mail.subject', { company: 'Contoso' }));
  const page = await tab.follows(/http:\S+\/i\/[\w-]+/u.exec(mail)?.[0] ?? '');
  await page.getByRole('heading', { name: t('page.invitation.title', { provider: 'Contoso' }) }).waitFor();
  const link =
    (await page.getByRole('link', { name: t('page.invitation.open'), exact: true }).getAttribute('href')) ?? '';
  await page.close();
  await tab.page.goto(link);
  const reference = decodeURIComponent(new URL(link).hash.slice('#say='.length));
  const composer = tab.page.locator('#composer-text');
  await until(async () => (await composer.inputValue()) === reference);
  await composer.press('Enter');
  await tab.sees(t('invitation.title', { provider: 'Contoso' }));
  return reference;
}

/** Without the box nothing happens; with it the partnership is there. */
export async function refusesWithoutTheBox({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.presses(t('invitation.button.authorize'));
  await tab.sees(t('invitation.title', { provider: 'Contoso' }), t('invitation.consent.error'));
}

export async function authorizes({ tab, language: { t } }: Storyteller): Promise<void> {
  await tab.presses(t('invitation.button.authorize'), { [t('invitation.consent.title')]: true });
}

/** Provider and reseller stand in each other's lists, and the list says how it is with the access. */
export async function findEachOther(
  { tab, language: { t, locale } }: Storyteller,
  grant: 'active' | 'removed',
): Promise<void> {
  const access = t('partnership.row.grant', { grant: t(`partnership.grant.${grant}`) });
  await tab.plays('adatum-admin');
  await tab.says(said('myProviders', locale));
  await tab.sees(t('partnership.providers.title'), 'Contoso', access);
  await tab.plays('contoso-admin');
  await tab.says(said('myResellers', locale));
  await tab.sees(t('partnership.resellers.title'), 'Adatum', t('partnership.state.active'), access);
}

export async function removesAccess({ tab, language: { t, locale } }: Storyteller): Promise<void> {
  await tab.plays('adatum-admin');
  await tab.says(said('myProviders', locale));
  await tab.presses(t('button.open'));
  await tab.presses(t('partnership.button.removeAccess'));
  await tab.sees(t('partnership.detail.grant'), t('partnership.grant.removed'), t('partnership.detail.apart'));
}
