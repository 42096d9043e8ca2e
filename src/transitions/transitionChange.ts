import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { Doer } from '../enrolment/change';
import { ok, type Result } from '../shared/result';
import { moveTransition, type Transition, type TransitionEvent, type TransitionState } from './transition';
import { insertTransitionEvent, saveTransition } from './transitionStore';

export interface TransitionChange {
  readonly event: TransitionEvent;
  readonly by: Doer;
  readonly at: Date;
  readonly patch?: Partial<Transition>;
  /** Said by the operator, for people; the audit never holds it. */
  readonly reason?: string;
}

const happened: Readonly<Record<TransitionEvent | 'start', string>> = {
  start: 'transition.started',
  confirm: 'transition.profile-confirmed',
  submit: 'transition.submitted',
  approve: 'transition.approved',
  reject: 'transition.rejected',
  'accept-agreement': 'transition.agreement-accepted',
};

/** Moves a locked transition along an edge: the record, its history and the audit, in one transaction. */
export async function changeTransition(
  trx: Knex.Transaction,
  transition: Transition,
  { event, by, at, patch, reason }: TransitionChange,
): Promise<Result<Transition, { readonly kind: 'stale-card' }>> {
  const next = moveTransition(transition.state, event);
  if (!next.ok) return next;
  const changed: Transition = {
    ...transition,
    ...patch,
    state: next.value,
    version: transition.version + 1,
    changedAt: at,
  };
  await saveTransition(trx, changed);
  await noteTransition(trx, changed, transition.state, { event, by, at, reason });
  return ok(changed);
}

/** The history and the audit of a change. */
export async function noteTransition(
  trx: Knex.Transaction,
  transition: Transition,
  from: TransitionState,
  { event, by, at, reason }: Omit<TransitionChange, 'patch' | 'event'> & { readonly event: TransitionEvent | 'start' },
): Promise<void> {
  const { id, organisationId, state } = transition;
  const { memberId, operator, correlation } = by;
  await insertTransitionEvent(trx, transition, { at, event, from, to: state, memberId, operator, reason });
  await record(trx, {
    at,
    organisationId,
    memberId,
    operator,
    action: happened[event],
    subject: { kind: 'transition', id },
    before: { state: from },
    after: { state },
    correlation,
  });
}
