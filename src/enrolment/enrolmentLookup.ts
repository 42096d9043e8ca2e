import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { EnrolmentState } from './enrolment';

export interface EnrolmentSummary {
  readonly id: string;
  readonly state: EnrolmentState;
  readonly approvedAt: Date | undefined;
}

/** The company's enrolment as other features need it; `not_enrolled` where there is none. */
export async function findEnrolmentSummary(
  db: Knex,
  organisationId: OrganisationId,
): Promise<EnrolmentSummary | { readonly state: 'not_enrolled'; readonly approvedAt: undefined }> {
  const row = await db<{ id: string; state: EnrolmentState; approved_at: Date | null }>('enrolments')
    .where('organisation_id', organisationId)
    .whereNot('state', 'discarded')
    .first('id', 'state', 'approved_at');
  if (row === undefined) return { state: 'not_enrolled', approvedAt: undefined };
  return { id: row.id, state: row.state, approvedAt: row.approved_at ?? undefined };
}
