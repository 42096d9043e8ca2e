import type { Knex } from 'knex';
import type { QueueSource } from '../desk/queue';
import { listOpenTransitions } from './transitionLookup';

/** Transitions that were not approved at once: the operator's turn (TRN-7). */
export function createApprovalQueue(db: Knex, now: () => Date): QueueSource {
  return {
    kind: 'transition',
    waiting: async () =>
      (await listOpenTransitions(db, now())).map(({ id, company, country, submittedAt }) => ({
        id,
        names: [company],
        country,
        since: submittedAt ?? now(),
      })),
  };
}
