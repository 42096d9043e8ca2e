import type { CustomerServices } from '../customers/customerServices';
import type { OpenSetUp, SetUpReference } from '../customers/setUpBinding';
import type { Markets } from '../organisations/market';
import type { PageSession } from '../members/pageSignInService';
import { brand, type OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { countryOptions } from './countryOptions';
import { html, type Html } from './html';
import type { Page, PageAnswer, PageRoute, Visit } from './page';
import { leaveToSignIn, signInOrigins, spoken } from './pageSignIn';
import type { SignInDoor } from './signInProvider';

export interface SetUpPageDeps extends SignInDoor {
  readonly setUps: Pick<CustomerServices['setUps'], 'check' | 'opened' | 'bind'>;
  readonly markets: Markets;
}

const accountPath = '/set-up/account';

/** CUS-23: a customer's admin enters the code, signs in, looks once more, and binds the tenant. A GET changes nothing. */
export function setUpPages(deps: SetUpPageDeps): readonly PageRoute[] {
  return [
    { path: '/set-up', get: async (visit) => codeForm(deps, visit), post: (visit) => enter(deps, visit) },
    {
      path: `${accountPath}/:id`,
      get: (visit) => account(deps, visit),
      post: (visit) => bind(deps, visit),
    },
  ];
}

function codeForm(deps: SetUpPageDeps, visit: Visit, isWrong = false): Page {
  const { t } = visit.language;
  return {
    ...(isWrong ? { status: 403 } : {}),
    title: t('setUp.page.title'),
    body: html`
      <p>${t('setUp.page.intro')}</p>
      <p class="quiet-text">${t('setUp.page.role')}</p>
      ${isWrong ? html`<p class="refusal" role="alert">${t('setUp.page.wrong')}</p>` : undefined}
      <form method="post">
        ${visit.formField}
        <label>
          ${t('setUp.page.userName')}
          <input
            type="text"
            name="userName"
            required
            maxlength="40"
            value="${visit.form.get('userName') ?? ''}"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
          />
        </label>
        <label>
          ${t('setUp.page.code')}
          <input
            type="text"
            name="code"
            required
            maxlength="40"
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck="false"
          />
        </label>
        ${demoChoice(deps, visit)}
        <button type="submit">${t('setUp.page.next')}</button>
      </form>
    `,
    formOrigins: signInOrigins(deps),
  };
}

/** The code opens the sign-in, and nothing is said about a wrong one but that it is wrong. */
async function enter(deps: SetUpPageDeps, visit: Visit): Promise<PageAnswer> {
  const field = (name: string): string => (visit.form.get(name) ?? '').slice(0, 100);
  const checked = await deps.setUps.check(field('userName'), field('code'));
  if (!checked.ok) return codeForm(deps, visit, true);
  const { partnerId, customerId, codeId } = checked.value;
  const continueWith = { ...spoken(visit), partnerId, customerId, codeId };
  const begun = await deps.pageSignIn.begin({ returnPath: accountPath, continueWith, browser: visit.browser });
  return leaveToSignIn(deps, visit, begun, undefined);
}

/** Local mode has no directory to ask: as whom one signs in is chosen beside the code. */
function demoChoice({ provider }: SetUpPageDeps, { language: { t, locale } }: Visit): Html | undefined {
  if (!('demoPerson' in provider)) return undefined;
  return html`<p class="refusal">${t('pageSignIn.demo')}</p>
    <label>
      ${t('pageSignIn.person')}
      <select name="person">
        ${provider.peopleOf(undefined).map(({ aadObjectId, company, title }) => {
          return html`<option value="${aadObjectId}">${company}, ${title[locale]}</option>`;
        })}
      </select>
    </label>`;
}

interface Arrived {
  readonly signedIn: PageSession;
  readonly reference: SetUpReference;
  readonly opened: OpenSetUp;
}

/** Signed in in this browser, for a code that still stands. */
async function arrived({ pageSignIn, setUps }: SetUpPageDeps, visit: Visit): Promise<Arrived | undefined> {
  const signedIn = await pageSignIn.session(visit.params.id ?? '', visit.browser);
  const reference = signedIn && referenceOf(signedIn.continueWith);
  const opened = reference && (await setUps.opened(reference));
  return signedIn && reference && opened && { signedIn, reference, opened };
}

/** As this page handed it to the sign-in, which keeps it on our side. */
function referenceOf({ partnerId, customerId, codeId }: JsonObject): SetUpReference | undefined {
  const isWhole = typeof partnerId === 'string' && typeof customerId === 'string' && typeof codeId === 'string';
  if (!isWhole) return undefined;
  return { partnerId: brand<OrganisationId>(partnerId), customerId: brand<OrganisationId>(customerId), codeId };
}

async function account(deps: SetUpPageDeps, visit: Visit): Promise<Page> {
  const found = await arrived(deps, visit);
  return found ? accountForm(deps, visit, found) : codeForm(deps, visit, true);
}

function accountForm({ markets }: SetUpPageDeps, { language, formField }: Visit, { signedIn, opened }: Arrived): Page {
  const { t, list } = language;
  return {
    title: t('setUp.page.account.title', { company: opened.company }),
    body: html`
      <p>${t('setUp.page.account.intro')}</p>
      <dl>
        <dt>${t('setUp.page.account.tenant')}</dt>
        <dd>${signedIn.tenantId}</dd>
        <dt>${t('setUp.page.account.partners')}</dt>
        <dd>${list(opened.partners)}</dd>
      </dl>
      <p>${t('setUp.page.account.may')}</p>
      <form method="post">
        ${formField}
        <label>
          ${t('setUp.page.account.country')}
          <select name="country" required>
            ${countryOptions(language, markets, opened.country)}
          </select>
        </label>
        <button type="submit">${t('setUp.page.account.bind')}</button>
      </form>
      <p class="quiet-text">${t('setUp.page.account.again')}</p>
      <p><a href="/set-up?lang=${language.locale}">${t('setUp.page.start')}</a></p>
    `,
  };
}

async function bind(deps: SetUpPageDeps, visit: Visit): Promise<Page> {
  const found = await arrived(deps, visit);
  if (found === undefined) return codeForm(deps, visit, true);
  const country = visit.form.get('country') ?? found.opened.country;
  const { id: correlation, tenantId, aadObjectId } = found.signedIn;
  const bound = await deps.setUps.bind({ ...found.reference, tenantId, aadObjectId, country, correlation });
  const { t } = visit.language;
  if (!bound.ok) return bound.error.kind === 'code-wrong' ? codeForm(deps, visit, true) : refused(visit, bound.error);
  return {
    title: t('setUp.page.done.title'),
    body: html`<p class="done">${t('setUp.page.done.body', { company: bound.value.company })}</p>`,
  };
}

type Refused = Exclude<
  Extract<Awaited<ReturnType<SetUpPageDeps['setUps']['bind']>>, { readonly ok: false }>['error'],
  { readonly kind: 'code-wrong' }
>;

/** CUS-27 to CUS-30 with the tenant in hand; the code still stands for another one. */
function refused({ language }: Visit, refusal: Refused): Page {
  const { t } = language;
  return {
    status: 403,
    title: t('setUp.page.refused.title'),
    body: html`<p class="refusal" role="alert">
        ${t(`setUp.page.refused.${refusal.kind}`, namesIn(language, refusal))}
      </p>
      <p>${t('setUp.page.refused.nothing')}</p>
      <p><a href="/set-up?lang=${language.locale}">${t('setUp.page.start')}</a></p>`,
  };
}

function namesIn({ t, country }: Visit['language'], refusal: Refused): Readonly<Record<string, string>> {
  if (refusal.kind === 'country-without-market') return { country: country(refusal.country) };
  if (refusal.kind !== 'region-mismatch') return {};
  const region = t(`region.${refusal.regionA}` as 'region.KOREA'); // regions come from our own table
  return { countryB: country(refusal.countryB), regionA: region };
}
