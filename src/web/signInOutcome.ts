import type { Language, TextKey } from '../i18n/language';
import type { Proved, SignInRefusal } from '../members/signInService';
import type { Result } from '../shared/result';
import { html } from './html';
import type { Page, Visit } from './page';

export function outcome(visit: Visit, proved: Result<Proved, SignInRefusal>): Page {
  const { language } = visit;
  if (!proved.ok) return refused(visit, proved.error);
  const company = proved.value.state === 'connected' ? proved.value.company : '';
  return {
    title: language.t('signIn.page.done'),
    body: html`<p class="done">${language.t('signIn.page.connected', { company })}</p>`,
  };
}

function refused(visit: Visit, error: SignInRefusal): Page {
  if (error.kind === 'sign-in-link-unknown') return linkGone(visit);
  const { t } = visit.language;
  const forward = html`<h2>${t('signIn.page.forward')}</h2>
    <p class="said">${t('signIn.forwardText')}</p>`;
  const page = refusal(visit.language, `error.${error.kind}`, { country: '' });
  return error.kind === 'sign-in-no-role' ? { ...page, body: html`${page.body}${forward}` } : page;
}

export function refusal(language: Language, key: TextKey, values = {}): Page {
  const { t } = language;
  return {
    status: 403,
    title: t('signIn.page.refused'),
    body: html`<p class="refusal">${t(key, values)}</p>
      <p>${t('signIn.page.again')}</p>`,
  };
}

/** Unknown, used, expired and another browser's are one answer. */
export function linkGone({ language: { t } }: Visit): Page {
  return { status: 404, title: t('page.notFound.title'), body: html`<p>${t('error.sign-in-link-unknown')}</p>` };
}

export function cancelled({ t }: Language): Page {
  return { title: t('signIn.page.cancelled'), body: html`<p>${t('signIn.page.again')}</p>` };
}
