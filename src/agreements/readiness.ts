import type { Knex } from 'knex';
import { findEnrolmentSummary } from '../enrolment/enrolmentLookup';
import type { EnrolmentState } from '../enrolment/enrolment';
import type { Markets } from '../organisations/market';
import { findOrganisationDates } from '../organisations/organisationDates';
import { findOrganisation } from '../organisations/organisationLookup';
import type { OrganisationId } from '../shared/ids';
import { mpaSignedAt } from './agreementLookup';

/** ENR-21: the three things before new business, each with its date once it is there. */
export interface Readiness {
  /** The company's account is connected. */
  readonly onboardedAt: Date | undefined;
  /** It is an indirect reseller. */
  readonly enrolledAt: Date | undefined;
  readonly enrolmentState: EnrolmentState;
  readonly mpaSignedAt: Date | undefined;
  readonly region: string | undefined;
  readonly isReady: boolean;
}

/** The same computation for the card and for the guards of orders and partnerships. */
export async function readinessOf(db: Knex, markets: Markets, organisationId: OrganisationId): Promise<Readiness> {
  const organisation = await findOrganisation(db, organisationId);
  const region = organisation && markets.regionOf(organisation.country);
  const dates = await findOrganisationDates(db, organisationId, 'indirect-reseller');
  const enrolment = await findEnrolmentSummary(db, organisationId);
  const signedAt = region === undefined ? undefined : await mpaSignedAt(db, organisationId, region);
  const { connectedAt, capableSince } = dates;
  return {
    onboardedAt: connectedAt,
    enrolledAt: capableSince,
    enrolmentState: enrolment.state,
    mpaSignedAt: signedAt,
    region,
    isReady: connectedAt !== undefined && capableSince !== undefined && signedAt !== undefined,
  };
}
