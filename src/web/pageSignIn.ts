import { languageOf } from '../i18n/language';
import type { PageSignInRefusal, StartedPageSignIn } from '../members/pageSignInService';
import type { PageSignIn } from '../members/pageSignInStore';
import type { SignInClaims } from '../members/signInService';
import type { JsonObject } from '../shared/json';
import { parseLocale } from '../shared/locale';
import { html, type Html } from './html';
import type { Page, PageAnswer, Visit } from './page';
import { linkGone } from './signInOutcome';
import { demoClaims, SignInFailed, SignInUnavailable, type SignInDoor } from './signInProvider';

/** The part of a page from which somebody signs in; in local mode as one of the invited company's demo people. */
export function signInForm({ provider }: SignInDoor, visit: Visit, tenantId: string): Html {
  const { t, locale } = visit.language;
  if (!('demoPerson' in provider)) {
    return html`<form method="post">
      ${visit.formField}
      <button type="submit" name="step" value="signIn">${t('signIn.page.button.go')}</button>
    </form>`;
  }
  const people = provider.peopleOf(tenantId);
  if (people.length === 0) return html`<p class="refusal">${t('pageSignIn.noDemoPeople')}</p>`;
  return html`<form method="post">
    ${visit.formField}
    <p class="refusal">${t('pageSignIn.demo')}</p>
    <label>
      ${t('pageSignIn.person')}
      <select name="person">
        ${people.map(({ aadObjectId, company, title }) => {
          return html`<option value="${aadObjectId}">${company}, ${title[locale]}</option>`;
        })}
      </select>
    </label>
    <button type="submit" name="step" value="signIn">${t('signIn.page.button.demo')}</button>
  </form>`;
}

/** Where a form of this page may lead. */
export function signInOrigins({ provider }: SignInDoor): readonly string[] {
  return 'demoPerson' in provider ? [] : [provider.origin];
}

/** What the chosen language is kept as in `continueWith`, for the way back. */
export function spoken({ language }: Visit): JsonObject {
  return { locale: language.locale };
}

/** To the sign-in service; a demo person has signed in by being chosen. */
export async function leaveToSignIn(
  door: SignInDoor,
  visit: Visit,
  begun: StartedPageSignIn,
  tenantId: string | undefined,
): Promise<PageAnswer> {
  const { provider } = door;
  if ('demoPerson' in provider) {
    const chosen = provider.peopleOf(tenantId).find(({ aadObjectId }) => aadObjectId === visit.form.get('person'));
    return chosen ? prove(door, visit, begun, demoClaims(provider, chosen)) : linkGone(visit);
  }
  try {
    return { redirect: await provider.authorizationUrl(begun), formOrigins: [provider.origin] };
  } catch (error) {
    return notBelieved(door, visit, begun, error);
  }
}

/** From the sign-in service; without an answer of its own when the person cancelled. */
export async function cameBack(
  door: SignInDoor,
  abroad: Visit,
  begun: PageSignIn,
  claimsOf: (() => Promise<SignInClaims>) | undefined,
): Promise<PageAnswer> {
  const visit = inLanguageOf(abroad, begun);
  const { t } = visit.language;
  if (claimsOf === undefined) return tryAgain(door, visit, begun, { status: 200, reason: t('signIn.page.cancelled') });
  try {
    return await prove(door, visit, begun, await claimsOf());
  } catch (error) {
    return notBelieved(door, visit, begun, error);
  }
}

type Origin = Pick<PageSignIn, 'id' | 'returnPath' | 'continueWith'>;

function inLanguageOf(visit: Visit, { continueWith }: Origin): Visit {
  const locale = parseLocale(typeof continueWith.locale === 'string' ? continueWith.locale : undefined);
  return locale ? { ...visit, language: languageOf(locale, visit.language.timeZone) } : visit;
}

function addressOf({ id, returnPath }: Origin, { language }: Visit): string {
  return `${returnPath}/${id}?lang=${language.locale}`;
}

async function prove(door: SignInDoor, visit: Visit, begun: Origin, claims: SignInClaims): Promise<PageAnswer> {
  const proved = await door.pageSignIn.prove(begun.id, claims);
  return proved.ok ? { redirect: addressOf(begun, visit) } : refused(door, visit, begun, proved.error);
}

function refused(door: SignInDoor, visit: Visit, begun: Origin, { kind }: PageSignInRefusal): Page {
  if (kind === 'sign-in-link-unknown') return linkGone(visit);
  const reason = visit.language.t(kind === 'sign-in-no-role' ? 'pageSignIn.noRole' : 'pageSignIn.personal');
  return tryAgain(door, visit, begun, { status: 403, reason });
}

/** Neither an answer that cannot be believed nor an outage changes anything; the log says which it was. */
function notBelieved(door: SignInDoor, visit: Visit, begun: Origin, error: unknown): Page {
  const { t } = visit.language;
  if (error instanceof SignInUnavailable) {
    door.log.error({ reason: error.message }, 'sign-in service does not answer');
    return tryAgain(door, visit, begun, { status: 503, reason: t('pageSignIn.unavailable') });
  }
  if (!(error instanceof SignInFailed)) throw error;
  door.log.warn({ reason: error.message }, 'sign-in not believed');
  return tryAgain(door, visit, begun, { status: 403, reason: t('pageSignIn.failed') });
}

function tryAgain(
  door: SignInDoor,
  visit: Visit,
  begun: Origin,
  { status, reason }: { readonly status: number; readonly reason: string },
): Page {
  const { t } = visit.language;
  return {
    status,
    title: t('pageSignIn.refused'),
    body: html`<p class="refusal">${reason}</p>
      <p>${t('pageSignIn.nothing')}</p>
      ${againForm(door, visit, addressOf(begun, visit))}`,
    formOrigins: signInOrigins(door),
  };
}

/** «Sign in with another account»: posted to the address to which the sign-in leads back. */
export function againForm({ provider }: SignInDoor, visit: Visit, address: string): Html {
  const { t } = visit.language;
  if ('demoPerson' in provider) return html`<p>${t('pageSignIn.demoAgain')}</p>`;
  return html`<form method="post" action="${address}">
    ${visit.formField}
    <button type="submit" name="step" value="signIn">${t('pageSignIn.again')}</button>
  </form>`;
}
