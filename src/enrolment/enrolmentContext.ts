import type { Knex } from 'knex';
import type { NoticePerson } from '../notifications/outbox';
import type { BusinessCalendar } from '../organisations/businessCalendar';
import type { OrganisationId } from '../shared/ids';
import type { MembershipSource } from './mpn';
import type { WebmailDomains } from './webmail';

/** Owes a redraw of each live card about a subject, in the transaction that settled it. */
export type RedrawCardsAbout = (trx: Knex.Transaction, subjectKind: string, subjectId: string) => Promise<void>;

/** Opens the agreement for an approved company, in the same transaction (MPA-5). */
export type OnApproved = (
  trx: Knex.Transaction,
  approved: { readonly organisationId: OrganisationId; readonly country: string; readonly at: Date },
) => Promise<void>;

export interface EnrolmentContext {
  readonly db: Knex;
  readonly now: () => Date;
  readonly membershipSource: MembershipSource;
  readonly webmail: WebmailDomains;
  /** How long the primary contact has to answer (rules). */
  readonly confirmationDays: number;
  readonly calendar: BusinessCalendar;
  /** Everybody who reviews enrolments. */
  readonly operators: readonly NoticePerson[];
  /** Origin of our pages, without a closing slash; known once the server listens. */
  readonly publicUrl: () => string;
  readonly redrawCardsAbout: RedrawCardsAbout;
  readonly onApproved: OnApproved;
  readonly hasCustomers: (db: Knex, organisationId: OrganisationId) => Promise<boolean>;
  /** Whether the company receives services as a customer: then it cannot enrol (SCN-4). */
  readonly isServed: (db: Knex, organisationId: OrganisationId) => Promise<boolean>;
}
