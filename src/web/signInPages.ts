import type { Language, TextKey } from '../i18n/language';
import type { Proved, SignInClaims, SignInRefusal, SignInService, StartedSignIn } from '../members/signInService';
import type { Markets } from '../organisations/market';
import type { Log } from '../shared/log';
import type { Result } from '../shared/result';
import { html, type Html } from './html';
import { type Page, type PageAnswer, type PageRoute, type Visit } from './page';
import { SignInFailed, SignInUnavailable, type SignInProvider } from './signInProvider';

export interface SignInPagesOptions {
  readonly signIn: SignInService;
  readonly markets: Markets;
  readonly log: Log;
  /** Undefined in local mode, where the page signs in as the demo person of the chat. */
  readonly provider: SignInProvider | undefined;
}

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

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
      ${provider ? html`` : html`<p class="refusal">${t('signIn.page.demo')}</p>`}
      <form method="post">
        ${visit.formField}
        <button type="submit">${t(provider ? 'signIn.page.button.go' : 'signIn.page.button.demo')}</button>
      </form>
    `,
    formOrigins: provider ? [provider.origin] : [],
  };
}

async function leave(options: SignInPagesOptions, visit: Visit): Promise<PageAnswer> {
  const { signIn, provider } = options;
  const begun = await signIn.begin(visit.params.link ?? '', visit.browser);
  if (!begun.ok) return linkGone(visit);
  if (provider) return leaveFor(options, provider, visit, begun.value);
  const request = await signIn.awaited(begun.value.state, visit.browser);
  if (!request) return linkGone(visit);
  const claims = { tid: request.tenantId, oid: request.aadObjectId, wids: [globalAdministrator] };
  return prove(options, visit, request.id, claims);
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

async function callback(options: SignInPagesOptions, visit: Visit): Promise<PageAnswer> {
  const { signIn, provider } = options;
  const request = await signIn.awaited(visit.query.get('state') ?? '', visit.browser);
  const code = visit.query.get('code');
  if (!provider || !request) return linkGone(visit);
  if (code === null) return cancelled(visit.language);
  try {
    const expected = { nonce: request.nonce ?? '', codeVerifier: request.codeVerifier ?? '' };
    return await prove(options, visit, request.id, await provider.claims(code, expected));
  } catch (error) {
    return notBelieved(options, visit, error);
  }
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

function outcome(visit: Visit, proved: Result<Proved, SignInRefusal>): Page {
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

function refusal(language: Language, key: TextKey, values = {}): Page {
  const { t } = language;
  return {
    status: 403,
    title: t('signIn.page.refused'),
    body: html`<p class="refusal">${t(key, values)}</p>
      <p>${t('signIn.page.again')}</p>`,
  };
}

/** Unknown, used, expired and another browser's are one answer. */
function linkGone({ language: { t } }: Visit): Page {
  return { status: 404, title: t('page.notFound.title'), body: html`<p>${t('error.sign-in-link-unknown')}</p>` };
}

function cancelled({ t }: Language): Page {
  return { title: t('signIn.page.cancelled'), body: html`<p>${t('signIn.page.again')}</p>` };
}

async function companyPage(options: SignInPagesOptions, visit: Visit): Promise<Page> {
  const request = await options.signIn.provedRequest(visit.params.id ?? '', visit.browser);
  return request ? companyForm(options, visit) : linkGone(visit);
}

function companyForm({ markets }: SignInPagesOptions, visit: Visit, problem?: string): Page {
  const { t, locale } = visit.language;
  const chosen = visit.form.get('country') ?? (locale === 'ko' ? 'KR' : '');
  const named = markets.all.map((market) => ({ iso2: market.iso2, name: market[locale] }));
  const unique = [...new Map(named.map((market) => [market.iso2, market])).values()];
  const sorted = unique.sort((a, b) => a.name.localeCompare(b.name, locale));
  return {
    ...(problem === undefined ? {} : { status: 400 }),
    title: t('signIn.company.title'),
    body: html`
      <p>${t('signIn.company.why')}</p>
      ${problem === undefined ? html`` : html`<p class="refusal" role="alert">${problem}</p>`}
      <form method="post">
        ${visit.formField}
        <label>
          ${t('signIn.company.name')}
          <input
            type="text"
            name="name"
            required
            maxlength="100"
            value="${visit.form.get('name') ?? ''}"
            autocomplete="organization"
          />
        </label>
        <label>
          ${t('signIn.company.country')}
          <select name="country" required>
            <option value="">${t('label.choose')}</option>
            ${sorted.map(({ iso2, name }) => option(iso2, name, iso2 === chosen))}
          </select>
        </label>
        <label>
          ${t('signIn.company.domain')}
          <input
            type="text"
            name="domain"
            maxlength="253"
            value="${visit.form.get('domain') ?? ''}"
            placeholder="contoso.com"
          />
        </label>
        <button type="submit">${t('signIn.company.button.save')}</button>
      </form>
    `,
  };
}

function option(value: string, name: string, isChosen: boolean): Html {
  return isChosen
    ? html`<option value="${value}" selected>${name}</option>`
    : html`<option value="${value}">${name}</option>`;
}

const domainShape = /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/iu;

async function saveCompany(options: SignInPagesOptions, visit: Visit): Promise<Page> {
  const { t, country: nameOf } = visit.language;
  const id = visit.params.id ?? '';
  if (!(await options.signIn.provedRequest(id, visit.browser))) return linkGone(visit);
  const field = (name: string): string => (visit.form.get(name) ?? '').trim();
  const domain = field('domain') === '' ? undefined : field('domain');
  if (domain !== undefined && !domainShape.test(domain)) {
    return companyForm(options, visit, t('signIn.company.domainInvalid'));
  }
  const country = field('country');
  const connected = await options.signIn.connect(id, { name: field('name'), country, domain });
  if (connected.ok || connected.error.kind === 'sign-in-link-unknown') return outcome(visit, connected);
  if (!/^[a-z]{2}$/iu.test(country)) return companyForm(options, visit, t('signIn.company.countryMissing'));
  const named = nameOf(country.toUpperCase());
  return companyForm(options, visit, t(`error.${connected.error.kind}`, { country: named }));
}
