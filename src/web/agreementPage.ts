import { randomUUID } from 'node:crypto';
import type { AgreementService, ReadingPage } from '../agreements/agreementService';
import { html, type Html } from './html';
import { notFoundPage, type Page, type PageRoute, type Visit } from './page';

export interface AgreementPageDeps {
  readonly agreements: Pick<AgreementService, 'viewReadingPage' | 'confirmReading'>;
}

/** MPA-7: the document, and the button that records who read which version. Opening the page records nothing. */
export function agreementPages({ agreements }: AgreementPageDeps): readonly PageRoute[] {
  return [
    {
      path: '/agreement/:token',
      get: async (visit) => pageFor(visit, await agreements.viewReadingPage(visit.params.token ?? '')),
      post: async (visit) =>
        pageFor(visit, await agreements.confirmReading(visit.params.token ?? '', `reading-${randomUUID()}`)),
    },
  ];
}

function pageFor(visit: Visit, page: ReadingPage): Page {
  if (page.state === 'unknown') return notFoundPage(visit);
  const { t, locale, dateTime } = visit.language;
  const { version, words } = page.text;
  const { title, notice, sections } = words[locale];
  const read =
    page.readAt && html`<p class="done">${t('agreement.page.done', { date: dateTime(page.readAt), version })}</p>`;
  return {
    title,
    body: html`
      ${read}
      <p class="quiet-text">${t('agreement.page.version', { version })}</p>
      <p><strong>${notice}</strong></p>
      ${sections.map(section)} ${read === undefined ? confirmForm(visit) : read}
    `,
  };
}

function section({ heading, paragraphs }: { heading: string; paragraphs: readonly string[] }): Html {
  return html`<h2>${heading}</h2>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`;
}

function confirmForm({ language, formField }: Visit): Html {
  const { t } = language;
  return html`<form method="post">
      ${formField}
      <button class="button" type="submit">${t('agreement.page.confirm')}</button>
    </form>
    <p class="quiet-text">${t('agreement.page.opened')}</p>`;
}
