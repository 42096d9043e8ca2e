import type { OwnPartner } from '../customers/ownPartners';
import type { ReceivedInvitation } from '../customers/receivedInvitation';
import { html, type Html } from './html';
import type { Visit } from './page';

export interface Shown {
  readonly received: ReceivedInvitation;
}

/** The customer's partners with what each may do; every permission with its own button to take it back. */
export function ownPartnersPart(visit: Visit, partners: readonly OwnPartner[]): Html {
  const { t } = visit.language;
  return html`
    <h2>${t('ownPartners.title')}</h2>
    ${partners.map((partner) => onePartner(visit, partner))}
  `;
}

function onePartner(visit: Visit, partner: OwnPartner): Html {
  const { t, date } = visit.language;
  const since = partner.since ? date(new Date(`${partner.since}T12:00:00Z`)) : undefined;
  return html`
    <fieldset>
      <legend>${partner.name}</legend>
      <p>${since ? t('ownPartners.row.since', { since }) : t('ownPartners.row.noRelationship')}</p>
      ${partner.grants.length === 0 ? html`<p>${t('ownPartners.row.none')}</p>` : html``}
      <p>${t(since ? 'ownPartners.card.stays' : 'ownPartners.card.alone')}</p>
      ${partner.grants.map(({ kind }) => takeBackForm(visit, partner, kind))}
    </fieldset>
  `;
}

function takeBackForm(visit: Visit, { partnerId }: OwnPartner, kind: OwnPartner['grants'][number]['kind']): Html {
  const { t } = visit.language;
  const grant = t(`ownPartners.grant.${kind}`);
  return html`
    <form method="post">
      ${visit.formField}
      <input type="hidden" name="partner" value="${partnerId}" />
      <input type="hidden" name="grant" value="${kind}" />
      <button type="submit" class="quiet" name="step" value="takeBack">
        ${t('ownPartners.button.takeBack', { grant })}
      </button>
    </form>
  `;
}
