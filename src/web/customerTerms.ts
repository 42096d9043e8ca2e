import type { ReceivedInvitation } from '../customers/receivedInvitation';
import type { Language } from '../i18n/language';
import { html, type Html } from './html';
import { entry } from './invitationPage';

export function titleOf({ t }: Language, received: ReceivedInvitation): string {
  return t(`received.title.${received.scope}`, received.names);
}

/** Who invites, what each may do afterwards, what not, and how it is taken back (CUS-12). */
export function termsOf(language: Language, received: ReceivedInvitation): Html {
  const { t, country, date } = language;
  const { invitation, sides } = received;
  const [{ organisation: partner }, beside] = sides;
  const { expiresAt, reference } = invitation;
  return html`
    <p>${t(`received.intro.${received.scope}`, received.names)}</p>
    <dl>
      ${entry(t('received.partner'), `${partner.name} (${country(partner.country)})`)}
      ${beside ? entry(t('received.provider'), `${beside.organisation.name} (${country(beside.organisation.country)})`) : html``}
      ${entry(t('received.reference'), reference)}
      ${entry(t('invitation.expiresAt'), expiresAt ? date(expiresAt) : '–')}
    </dl>
    <h2>${t('received.grants')}</h2>
    ${grantsList(language, received)}
    <h2>${t('received.not')}</h2>
    <ul>
      ${received.notGranted.map((what) => html`<li>${t(`received.not.${what}`, received.names)}</li>`)}
    </ul>
    <h2>${t('received.back')}</h2>
    <p>${t('received.back.how')}</p>
  `;
}

export function grantsList({ t }: Language, { sides }: ReceivedInvitation): Html {
  const lines = sides.flatMap(({ organisation, grants }) =>
    grants.map((kind) => t(`received.grant.${kind}`, { partner: organisation.name })),
  );
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}
