import { randomUUID } from 'node:crypto';
import type { CustomerServices } from '../customers/customerServices';
import type { CustomerInvitationPage } from '../customers/receivedPages';
import { termsOf, titleOf } from './customerTerms';
import { html } from './html';
import { gone, type LinkKind } from './invitationPage';
import { notFoundPage, type Page, type PageAnswer, type Visit } from './page';
import { leaveToSignIn, signInForm, signInOrigins, spoken } from './pageSignIn';
import type { SignInDoor } from './signInProvider';

export interface CustomerLinkDeps extends SignInDoor {
  readonly received: CustomerServices['received'];
  /** Opens the chat with these words prepared. The token stays here: the words hold the short reference. */
  readonly chatLink: (words: string) => string;
}

/** The path under which somebody who signed in answers; the sign-in's id follows. */
export const answerPath = '/customer-invitation';

/** What a customer's link shows to anybody, and the way from it to the sign-in. */
export function customerLinks(deps: CustomerLinkDeps): LinkKind {
  return { get: (visit) => show(deps, visit), post: (visit) => leave(deps, visit) };
}

async function show(deps: CustomerLinkDeps, visit: Visit): Promise<Page | undefined> {
  const page = await deps.received.pageOf(visit.params.token);
  if (page.kind === 'open') return openPage(deps, visit, page);
  return page.kind === 'unknown' ? undefined : closedPage(visit, page);
}

/** No company is named any more. */
export function closedPage(visit: Visit, page: Exclude<CustomerInvitationPage, { readonly kind: 'open' }>): Page {
  const { t, date } = visit.language;
  switch (page.kind) {
    case 'withdrawn':
      return gone(t('invitation.withdrawn.title'), t('received.withdrawn'));
    case 'expired':
      return gone(t('invitation.expired.title'), t('received.expired', { expiredAt: date(page.expiredAt) }));
    case 'answered':
      return { title: t('acceptPage.answered.title'), body: html`<p>${t('acceptPage.answered.body')}</p>` };
    case 'unknown':
      return notFoundPage(visit);
  }
}

function openPage(
  deps: CustomerLinkDeps,
  visit: Visit,
  { received }: Extract<CustomerInvitationPage, { readonly kind: 'open' }>,
): Page {
  const { language } = visit;
  const { t } = language;
  const { reference, boundTenantId } = received.invitation;
  return {
    title: titleOf(language, received),
    body: html`
      ${termsOf(language, received)}
      <h2>${t('acceptPage.answer')}</h2>
      <p>${t('acceptPage.lead')}</p>
      ${signInForm(deps, visit, boundTenantId)}
      <p class="quiet-text">${t('acceptPage.uses')}</p>
      <p>
        ${t('acceptPage.chat')}
        <a href="${deps.chatLink(t('page.invitation.say', { reference }))}">${t('page.invitation.open')}</a>
      </p>
      <p class="quiet-text">${t('acceptPage.forCustomers')}</p>
      <p class="quiet-text">${t('acceptPage.nothing')}</p>
    `,
    formOrigins: signInOrigins(deps),
  };
}

/** The button is a person's doing, and marks the invitation opened (NTF-8). */
async function leave(deps: CustomerLinkDeps, visit: Visit): Promise<PageAnswer | undefined> {
  const page = await deps.received.pageOf(visit.params.token);
  if (page.kind !== 'open') return page.kind === 'unknown' ? undefined : closedPage(visit, page);
  const opened = await deps.received.openByToken(visit.params.token, randomUUID());
  if (!opened.ok) return undefined;
  const begun = await deps.pageSignIn.begin({
    returnPath: answerPath,
    continueWith: { ...opened.value, ...spoken(visit) },
    browser: visit.browser,
  });
  return leaveToSignIn(deps, visit, begun, page.received.invitation.boundTenantId);
}
