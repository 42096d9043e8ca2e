import type { InvitationPage } from '../relationships/invitationPages';
import { html, type Html } from './html';
import { notFoundPage, type Page, type PageAnswer, type PageRoute, type Visit } from './page';

export interface InvitationPageDeps {
  readonly pageOf: (token: string | undefined) => Promise<InvitationPage>;
  /** Opens the chat with these words prepared. The token stays here: the words hold the short reference. */
  readonly chatLink: (words: string) => string;
}

/** One kind of invitation: undefined where the link is none of its own. */
export interface LinkKind {
  readonly get: (visit: Visit) => Promise<Page | undefined>;
  readonly post?: (visit: Visit) => Promise<PageAnswer | undefined>;
}

/** Every kind of invitation has the same address; the link's own record says which it is. */
export function invitationPages(kinds: readonly LinkKind[]): readonly PageRoute[] {
  return [
    {
      path: '/i/:token',
      get: (visit) =>
        firstOf(
          kinds.map(({ get }) => get),
          visit,
        ),
      post: (visit) =>
        firstOf(
          kinds.map(({ post }) => post),
          visit,
        ),
    },
  ];
}

async function firstOf<T extends PageAnswer>(
  handlers: readonly (((visit: Visit) => Promise<T | undefined>) | undefined)[],
  visit: Visit,
): Promise<T | Page> {
  for (const handler of handlers) {
    const answer = await handler?.(visit);
    if (answer) return answer;
  }
  return notFoundPage(visit);
}

/** Shows who invites and what accepting means, and hands over to the chat; looking changes nothing (NTF-8). */
export function partnershipLinks(deps: InvitationPageDeps): LinkKind {
  return { get: (visit) => show(visit, deps) };
}

async function show(visit: Visit, { pageOf, chatLink }: InvitationPageDeps): Promise<Page | undefined> {
  const page = await pageOf(visit.params.token);
  const { t, date } = visit.language;
  switch (page.kind) {
    case 'unknown':
      return undefined;
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
export function gone(title: string, reason: string): Page {
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
      <p class="quiet-text">${t('received.partnerLink')}</p>
      <p class="quiet-text">${t('page.invitation.nothing')}</p>
    `,
  };
}

export function entry(title: string, value: string): Html {
  return html`<dt>${title}</dt>
    <dd>${value}</dd>`;
}
