import type { ReceivedInvitation } from '../customers/receivedInvitation';
import type { SaleRefusal } from '../customers/saleGuard';
import type { Language, TextKey } from '../i18n/language';
import type { Markets } from '../organisations/market';
import { countryOptions } from './countryOptions';
import { answerPath } from './customerLinkPage';
import { termsOf } from './customerTerms';
import { html, type Html } from './html';
import type { Page, Visit } from './page';
import { againForm, signInOrigins } from './pageSignIn';
import type { SignInDoor } from './signInProvider';

export interface AnswerProblem {
  readonly field: 'companyName' | 'country' | 'consent';
  readonly key: TextKey;
}

/** What is authorised, then the country, the box and the two answers; what was filled in stays. */
export function answerForm(
  markets: Markets,
  visit: Visit,
  received: ReceivedInvitation,
  problem: AnswerProblem | undefined,
): Html {
  const { t } = visit.language;
  const chosen = visit.form.get('country') ?? received.company?.country ?? received.invitation.country ?? '';
  return html`
    ${termsOf(visit.language, received)}
    <h2>${t('acceptPage.answer')}</h2>
    <p>${t('acceptPage.signedIn')}</p>
    ${problem ? html`<p class="refusal" role="alert" id="problem">${t(problem.key)}</p>` : html``}
    <form method="post">
      ${visit.formField} ${received.company ? html`` : companyName(visit, received)}
      <label>
        ${t('acceptPage.country')}
        <select name="country" required>
          ${countryOptions(visit.language, markets, chosen)}
        </select>
      </label>
      ${textField({ name: 'city', label: t('acceptPage.city'), value: visit.form.get('city') ?? '' })}
      <label>
        <input type="checkbox" name="consent" value="true" required />
        ${t('received.consent.title')}
      </label>
      <button type="submit" name="step" value="authorize">${t('received.button.authorize')}</button>
    </form>
    ${declineForm(visit, received)}
  `;
}

function companyName(visit: Visit, { invitation }: ReceivedInvitation): Html {
  const label = visit.language.t('acceptPage.companyName');
  const value = visit.form.get('companyName') ?? invitation.customerName ?? '';
  return textField({ name: 'companyName', label, value, isRequired: true });
}

interface TextField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly isRequired?: boolean;
}

function textField({ name, label, value, isRequired }: TextField): Html {
  const required = isRequired ? html`required` : html``;
  return html`<label>
    ${label}
    <input type="text" name="${name}" maxlength="100" value="${value}" ${required} />
  </label>`;
}

function declineForm(visit: Visit, received: ReceivedInvitation): Html {
  const { t } = visit.language;
  return html`
    <h2>${t('received.decline.title')}</h2>
    <p>${t('received.decline.intro', received.names)}</p>
    <form method="post">
      ${visit.formField}
      <label>
        ${t('received.decline.reason')}
        <textarea name="reason" maxlength="500" rows="3"></textarea>
      </label>
      <button type="submit" class="quiet" name="step" value="decline">${t('received.button.decline')}</button>
    </form>
  `;
}

type PageRefusal = SaleRefusal | { readonly kind: 'provider-not-connected' };

/** Why not, and every way on that there is: the options of SCN-6, another account, another partner. */
export function refusedPage(door: SignInDoor, visit: Visit, received: ReceivedInvitation, refusal: PageRefusal): Page {
  const { t } = visit.language;
  const here = `${answerPath}/${visit.params.id}?lang=${visit.language.locale}`;
  const isByCountry = refusal.kind === 'region-mismatch' || refusal.kind === 'country-without-market';
  return {
    status: 403,
    title: t('received.refused.title'),
    body: html`
      <p class="refusal">${refusalWords(visit.language, refusal)}</p>
      ${wayOn(visit.language, received, refusal)}
      <p>${t('pageSignIn.nothing')}</p>
      ${isByCountry ? html`<p><a href="${here}">${t('button.back')}</a></p>` : html``} ${againForm(door, visit, here)}
    `,
    formOrigins: signInOrigins(door),
  };
}

function refusalWords({ t, country }: Language, refusal: PageRefusal): string {
  switch (refusal.kind) {
    case 'region-mismatch': {
      const { countryA, regionA, countryB, regionB } = refusal;
      const [first, second] = [t(`region.${regionA}` as TextKey), t(`region.${regionB}` as TextKey)]; // our own table
      const values = { countryA: country(countryA), regionA: first, countryB: country(countryB), regionB: second };
      return t('error.region-mismatch', values);
    }
    case 'country-without-market':
      return t('error.country-without-market', { country: country(refusal.country) });
    default:
      return t(`error.${refusal.kind}`);
  }
}

function wayOn({ t }: Language, received: ReceivedInvitation, { kind }: PageRefusal): Html {
  if (kind !== 'reseller-cannot-be-customer-of-same-provider') return html`<p>${t(`received.wayOn.${kind}`)}</p>`;
  const { partner, provider } = received.names;
  const values = { provider: provider || partner };
  return html`
    <h2>${t('received.options')}</h2>
    <ol>
      <li>${t('received.option.tenant')}</li>
      <li>${t('received.option.end', values)}</li>
      <li>${t('received.option.other', values)}</li>
    </ol>
  `;
}
