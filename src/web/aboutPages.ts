import type { TextKey } from '../i18n/language';
import { html, type Html } from './html';
import type { Page, PageRoute, Visit } from './page';

/** What the app package links to, without sign-in: what this is, what is kept about people, and on which terms. */
export function aboutPages({ isLocal }: { readonly isLocal: boolean }): readonly PageRoute[] {
  const privacy: PageRoute = {
    path: '/privacy',
    get: async (visit) => paragraphs(visit, 'privacy.title', privacyTexts),
  };
  const terms: PageRoute = { path: '/terms', get: async (visit) => paragraphs(visit, 'terms.title', termsTexts) };
  const home: PageRoute = { path: '/', get: async (visit) => front(visit) };
  return isLocal ? [privacy, terms] : [privacy, terms, home]; // locally the front page is the chat page
}

const privacyTexts = [
  'privacy.what',
  'privacy.why',
  'privacy.where',
  'privacy.how.long',
  'privacy.delete',
  'privacy.contact',
] as const;
const termsTexts = ['terms.what', 'terms.rules', 'terms.mail', 'terms.warranty'] as const;

function paragraphs({ language }: Visit, title: TextKey, texts: readonly TextKey[]): Page {
  return { title: language.t(title), body: html`${texts.map((text): Html => html`<p>${language.t(text)}</p>`)}` };
}

function front({ language }: Visit): Page {
  const { t } = language;
  return {
    title: t('app.name'),
    body: html`<p>${t('app.value')}</p>
      <p>${t('about.start')}</p>
      <p><a href="/privacy">${t('privacy.title')}</a> · <a href="/terms">${t('terms.title')}</a></p>`,
  };
}
