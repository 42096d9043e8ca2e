import { randomUUID } from 'node:crypto';
import type { ContactPage, EnrolmentService } from '../enrolment/enrolmentService';
import type { TextKey } from '../i18n/language';
import { html, type Html } from './html';
import { notFoundPage, type Page, type PageRoute, type Visit } from './page';

export interface ContactPageDeps {
  readonly enrolment: Pick<EnrolmentService, 'viewContactPage' | 'answerContactPage'>;
}

/** ENR-15: the two questions to the primary contact. Opening the page changes nothing (NTF-8). */
export function contactPages({ enrolment }: ContactPageDeps): readonly PageRoute[] {
  const get = async (visit: Visit): Promise<Page> =>
    pageFor(visit, await enrolment.viewContactPage(visit.params.token ?? ''));

  const post = async (visit: Visit): Promise<Page> => {
    const token = visit.params.token ?? '';
    const signedUp = answerOf(visit, 'signedUp');
    const ownsAddress = answerOf(visit, 'ownsAddress');
    if (signedUp === undefined || ownsAddress === undefined) {
      return pageFor(visit, await enrolment.viewContactPage(token), true);
    }
    return pageFor(
      visit,
      await enrolment.answerContactPage(token, { signedUp, ownsAddress }, `contact-${randomUUID()}`),
    );
  };

  return [{ path: '/contact/:token', get, post }];
}

function answerOf({ form }: Visit, question: string): boolean | undefined {
  const answer = form.get(question);
  return answer === 'yes' || answer === 'no' ? answer === 'yes' : undefined;
}

function pageFor(visit: Visit, page: ContactPage, isUnanswered = false): Page {
  switch (page.state) {
    case 'open':
      return questions(visit, page, isUnanswered);
    case 'unknown':
      return notFoundPage(visit);
    case 'confirmed':
    case 'denied':
    case 'expired':
    case 'dead':
      return closed(visit, page);
  }
}

function closed({ language }: Visit, { state, company }: Exclude<ContactPage, { state: 'open' | 'unknown' }>): Page {
  return {
    status: state === 'expired' || state === 'dead' ? 410 : 200,
    title: language.t(`contact.page.${state}.title`),
    body: html`<p>${language.t(`contact.page.${state}.body`, state === 'dead' ? {} : { company })}</p>`,
  };
}

function questions(visit: Visit, page: Extract<ContactPage, { state: 'open' }>, isUnanswered: boolean): Page {
  const { t, date } = visit.language;
  const { company, address } = page;
  return {
    status: isUnanswered ? 400 : 200,
    title: t('contact.page.title'),
    body: html`
      <p>${t('contact.page.intro', { company, address })}</p>
      ${isUnanswered ? html`<p class="refusal" role="alert">${t('contact.page.unanswered')}</p>` : undefined}
      <form method="post">
        ${visit.formField} ${question(visit, 'signedUp', 'contact.page.signedUp')}
        ${question(visit, 'ownsAddress', 'contact.page.ownsAddress')}
        <button class="button" type="submit">${t('contact.page.send')}</button>
      </form>
      <p class="quiet-text">${t('contact.page.until', { date: date(page.expiresAt) })}</p>
    `,
  };
}

function question({ language, form }: Visit, name: string, key: TextKey): Html {
  const { t } = language;
  const option = (value: 'yes' | 'no'): Html => {
    const chosen = form.get(name) === value ? html` checked` : undefined;
    return html`<label
      ><input type="radio" name="${name}" value="${value}" required${chosen} /> ${t(`label.${value}`)}</label
    >`;
  };
  return html`<fieldset>
    <legend>${t(key)}</legend>
    ${option('yes')} ${option('no')}
  </fieldset>`;
}
