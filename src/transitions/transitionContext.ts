import type { Knex } from 'knex';
import type { RedrawCardsAbout } from '../enrolment/enrolmentContext';
import type { TransitionForm } from '../enrolment/transitionForm';
import type { NoticePerson } from '../notifications/outbox';
import type { BusinessCalendar } from '../organisations/businessCalendar';
import type { Markets } from '../organisations/market';
import type { OrganisationId } from '../shared/ids';
import type { MpnAccount } from './incentive';

/** In the transaction that makes the company an indirect reseller: the MPA, invitations that were kept until now. */
export type OnReseller = (
  trx: Knex.Transaction,
  company: { readonly organisationId: OrganisationId; readonly country: string; readonly at: Date },
) => Promise<void>;

export interface TransitionContext {
  readonly db: Knex;
  readonly now: () => Date;
  readonly calendar: BusinessCalendar;
  readonly markets: Markets;
  readonly form: TransitionForm;
  /** The MPN account of the company by now; may ask another system, so never inside a transaction. */
  readonly accountOf: (organisationId: OrganisationId) => Promise<MpnAccount>;
  /** Everybody who decides on transitions. */
  readonly operators: readonly NoticePerson[];
  readonly redrawCardsAbout: RedrawCardsAbout;
  readonly onReseller: OnReseller;
}
