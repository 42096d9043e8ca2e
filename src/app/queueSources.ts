import type { Knex } from 'knex';
import type { QueueSource } from '../desk/queue';
import { createReviewQueue } from '../enrolment/reviewQueue';
import { createApprovalQueue } from '../transitions/approvalQueue';
import { createTerminationQueue } from '../relationships/terminationQueue';

/** What waits for the operator; `dialogs/deskQueue.ts` says how each kind is opened. */
export function queueSources(db: Knex, now: () => Date): readonly QueueSource[] {
  return [createReviewQueue(db), createTerminationQueue(db), createApprovalQueue(db, now)];
}
