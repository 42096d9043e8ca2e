import type { InvitationPage } from '../relationships/invitationPages';
import { html, type Html } from './html';
import { notFoundPage, type Page, type PageRoute, type Visit } from './page';

export interface InvitationPageDeps {
  readonly pageOf: (token: string | undefined) => Promise<InvitationPage>;
  /** Opens the chat with these words prepared. The token stays here: the words hold the short reference. */
  readonly chatLink: (words: string) => string;
}

/** Shows who invites and what accepting means, and hands over to the chat; looking changes nothing (NTF-8). */
export function invitationPages(deps: InvitationPageDeps): readonly PageRoute[] {
  return [{ path: '/i/:token', get: async (visit) => show(visit, deps) }];
}

async function show(visit: Visit, { pageOf, chatLink }: InvitationPageDeps): Promise<Page> {
  const page = await pageOf(visit.params.token);
  const { t, date } = visit.language;
  switch (page.kind) {
    case 'unknown':
      return notFoundPage(visit);
    case 'withdrawn':
      return gone(t('invitation.withdrawn.title'), t('error.invite-withdrawn'));
    case 'expired':
      return gone(t('invitation.expired.title'), t('error.invite-expired', { expiredAt: date(page.expiredAt) }));
    case 'answered':
      return { title: t('page.invitation.answered.title'), body: html`<p>${t('page.invitation.answered.body')}</p>` };
    case 'open':
      return openPage(visit, page, chatLink);
  }
}

/** No company is named any more. */
function gone(title: string, reason: string): Page {
  return { status: 410, title, body: html`<p class="refusal">${reason}</p>` };
}

function openPage(
  { language }: Visit,
  { provider: invited, reference, expiresAt }: Extract<InvitationPage, { kind: 'open' }>,
  chatLink: InvitationPageDeps['chatLink'],
): Page {
  const { t, country, date } = language;
  const provider = invited.name;
  const chat = chatLink(t('page.invitation.say', { reference }));
  return {
    title: t('page.invitation.title', { provider }),
    body: html`
      <p>${t('page.invitation.intro', { provider })}</p>
      <dl>
        ${entry(t('invitation.provider'), provider)} ${entry(t('label.country'), country(invited.country))}
        ${entry(t('invitation.mpnId'), invited.mpnId ?? '–')}
        ${entry(t('invitation.expiresAt'), expiresAt ? date(expiresAt) : '–')}
        ${entry(t('page.invitation.reference'), reference)}
      </dl>
      <h2>${t('invitation.meaning')}</h2>
      <ul>
        <li>${t('invitation.meaning.orders', { provider })}</li>
        <li>${t('invitation.meaning.access', { provider })}</li>
        <li>${t('invitation.meaning.later')}</li>
        <li>${t('invitation.meaning.customers')}</li>
      </ul>
      <p>${t('page.invitation.how')}</p>
      <p><a class="button" href="${chat}">${t('page.invitation.open')}</a></p>
      <p>${t('page.invitation.admin')}</p>
      <p><a href="${chatLink(t('page.invitation.sayEnroll'))}">${t('page.invitation.enroll')}</a></p>
      <p class="quiet-text">${t('page.invitation.nothing')}</p>
    `,
  };
}

function entry(title: string, value: string): Html {
  return html`<dt>${title}</dt>
    <dd>${value}</dd>`;
}
