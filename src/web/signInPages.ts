import type { Language } from '../i18n/language';
import type { SignInClaims, StartedSignIn } from '../members/signInService';
import { html, type Html } from './html';
import type { Page, PageAnswer, PageRoute, Visit } from './page';
import { companyPage, saveCompany, type CompanyPageOptions } from './signInCompanyPage';
import { cameBack } from './pageSignIn';
import { cancelled, linkGone, outcome, refusal } from './signInOutcome';
import { demoClaims, SignInFailed, SignInUnavailable } from './signInProvider';
import type { DemoIdentity, SignInDoor, SignInProvider } from './signInProvider';

export type SignInPagesOptions = CompanyPageOptions & SignInDoor;

/** The sign-in of a first Global admin (USR-10): what will happen, the provider, the company's own words, done. */
export function signInPages(options: SignInPagesOptions): readonly PageRoute[] {
  return [
    { path: '/sign-in/callback', get: (visit) => callback(options, visit) },
    {
      path: '/sign-in/company/:id',
      get: (visit) => companyPage(options, visit),
      post: (visit) => saveCompany(options, visit),
    },
    { path: '/sign-in/:link', get: (visit) => introduction(options, visit), post: (visit) => leave(options, visit) },
  ];
}

async function introduction({ signIn, provider }: SignInPagesOptions, visit: Visit): Promise<Page> {
  const request = await signIn.find(visit.params.link ?? '');
  if (!request) return linkGone(visit);
  const { t } = visit.language;
  return {
    title: t('signIn.page.title'),
    body: html`
      <p>${t('signIn.page.what')}</p>
      <p>${t('signIn.page.uses')}</p>
      <p class="quiet-text">${t('signIn.page.role')}</p>
      ${'demoPerson' in provider ? demoNote(visit.language, provider.demoPerson(request)) : html``}
      <form method="post">
        ${visit.formField}
        <button type="submit">
          ${t('demoPerson' in provider ? 'signIn.page.button.demo' : 'signIn.page.button.go')}
        </button>
      </form>
    `,
    formOrigins: 'demoPerson' in provider ? [] : [provider.origin],
  };
}

function demoNote({ t, locale }: Language, { company, title }: DemoIdentity): Html {
  return html`<p class="refusal">${t('signIn.page.demo', { company, title: title[locale] })}</p>`;
}

async function leave(options: SignInPagesOptions, visit: Visit): Promise<PageAnswer> {
  const { signIn, provider } = options;
  const begun = await signIn.begin(visit.params.link ?? '', visit.browser);
  if (!begun.ok) return linkGone(visit);
  if (!('demoPerson' in provider)) return leaveFor(options, provider, visit, begun.value);
  const request = await signIn.awaited(begun.value.state, visit.browser);
  if (!request) return linkGone(visit);
  return prove(options, visit, request.id, demoClaims(provider, request));
}

async function leaveFor(
  options: SignInPagesOptions,
  provider: SignInProvider,
  visit: Visit,
  started: StartedSignIn,
): Promise<PageAnswer> {
  try {
    return { redirect: await provider.authorizationUrl(started), formOrigins: [provider.origin] };
  } catch (error) {
    return notBelieved(options, visit, error);
  }
}

/** One address for every sign-in: what its `state` began with, in the chat or on a page, is what it goes on with. */
async function callback(options: SignInPagesOptions, visit: Visit): Promise<PageAnswer> {
  const { signIn, pageSignIn, provider } = options;
  const state = visit.query.get('state') ?? '';
  const request = await signIn.awaited(state, visit.browser);
  const onPage = request ? undefined : await pageSignIn.awaited(state, visit.browser);
  const code = visit.query.get('code');
  const begun = request ?? onPage;
  if ('demoPerson' in provider || !begun) return linkGone(visit);
  const claims = code === null ? undefined : () => claimsOf(provider, begun, code);
  if (onPage) return cameBack(options, visit, onPage, claims);
  if (claims === undefined) return cancelled(visit.language);
  try {
    return await prove(options, visit, begun.id, await claims());
  } catch (error) {
    return notBelieved(options, visit, error);
  }
}

async function claimsOf(
  provider: SignInProvider,
  { nonce = '', codeVerifier = '' }: { readonly nonce: string | undefined; readonly codeVerifier: string | undefined },
  code: string,
): Promise<SignInClaims> {
  return provider.claims(code, { nonce, codeVerifier });
}

/** Neither an answer that cannot be believed nor an outage changes anything; the log says which it was. */
function notBelieved({ log }: SignInPagesOptions, visit: Visit, error: unknown): Page {
  if (error instanceof SignInUnavailable) {
    log.error({ reason: error.message }, 'sign-in service does not answer');
    return { ...refusal(visit.language, 'signIn.page.unavailable'), status: 503 };
  }
  if (!(error instanceof SignInFailed)) throw error;
  log.warn({ reason: error.message }, 'sign-in not believed');
  return refusal(visit.language, 'signIn.page.failed');
}

async function prove(
  { signIn }: SignInPagesOptions,
  visit: Visit,
  id: string,
  claims: SignInClaims,
): Promise<PageAnswer> {
  const proved = await signIn.prove(id, claims);
  if (proved.ok && proved.value.state === 'company-unknown') return { redirect: `/sign-in/company/${id}` };
  return outcome(visit, proved);
}
