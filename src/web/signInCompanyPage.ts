import type { SignInService } from '../members/signInService';
import type { Markets } from '../organisations/market';
import { countryOptions } from './countryOptions';
import { html } from './html';
import type { Page, Visit } from './page';
import { linkGone, outcome } from './signInOutcome';

export interface CompanyPageOptions {
  readonly signIn: SignInService;
  readonly markets: Markets;
}

export async function companyPage(options: CompanyPageOptions, visit: Visit): Promise<Page> {
  const request = await options.signIn.provedRequest(visit.params.id ?? '', visit.browser);
  return request ? companyForm(options, visit) : linkGone(visit);
}

function companyForm({ markets }: CompanyPageOptions, visit: Visit, problem?: string): Page {
  const { t, locale } = visit.language;
  const chosen = visit.form.get('country') ?? (locale === 'ko' ? 'KR' : '');
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
            ${countryOptions(visit.language, markets, chosen)}
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

const domainShape = /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/iu;

export async function saveCompany(options: CompanyPageOptions, visit: Visit): Promise<Page> {
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
