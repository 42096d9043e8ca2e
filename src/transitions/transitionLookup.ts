import type { Knex } from 'knex';
import type { OrganisationId, TenantId } from '../shared/ids';
import { findHold } from './holdStore';
import { findOrganisation } from '../organisations/organisationLookup';
import { listTransitions } from './transitionStore';
import { isOverdueAt } from './transitionView';

/** One that waits for the operator's decision. */
export interface OpenTransition {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly tenantId: TenantId | undefined;
  readonly company: string;
  readonly country: string;
  readonly submittedAt: Date | undefined;
  readonly dueAt: Date | undefined;
  readonly isOverdue: boolean;
  readonly isHeld: boolean;
}

/** For the operator's desk: what waits, the oldest submission first. */
export async function listOpenTransitions(db: Knex, now: Date): Promise<readonly OpenTransition[]> {
  const open: OpenTransition[] = [];
  for (const transition of await listTransitions(db, ['submitted'])) {
    const { id, organisationId, submittedAt, dueAt } = transition;
    const organisation = await findOrganisation(db, organisationId);
    open.push({
      id,
      organisationId,
      tenantId: organisation?.tenantId,
      company: organisation?.name ?? '',
      country: organisation?.country ?? '',
      submittedAt,
      dueAt,
      isOverdue: isOverdueAt(transition, now),
      isHeld: (await findHold(db, organisationId)) !== undefined,
    });
  }
  return open;
}
