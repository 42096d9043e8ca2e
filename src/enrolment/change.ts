import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { Actor, Operator } from '../shared/actor';
import type { MemberId } from '../shared/ids';
import { ok, type Result } from '../shared/result';
import { move, type Enrolment, type EnrolmentEvent, type EnrolmentState, type MoveRefusal } from './enrolment';
import { insertEvent, saveEnrolment } from './enrolmentStore';

/** Who changes it: a member, the operator, or (neither) the primary contact on our page. */
export interface Doer {
  readonly memberId?: MemberId;
  readonly operator?: string;
  readonly correlation: string;
}

export function asMember({ memberId, correlationId }: Actor): Doer {
  return { memberId, correlation: correlationId };
}

export function asOperator({ operator, correlationId }: Operator): Doer {
  return { operator, correlation: correlationId };
}

const happened: Readonly<Record<EnrolmentEvent, string>> = {
  start: 'enrolment.started',
  save: 'enrolment.saved',
  discard: 'enrolment.discarded',
  submit: 'enrolment.submitted',
  'ask-contact': 'enrolment.contact-asked',
  resend: 'enrolment.contact-asked',
  'contact-confirms': 'enrolment.verified',
  'contact-denies': 'enrolment.rejected',
  correct: 'enrolment.reopened',
  approve: 'enrolment.approved',
  reject: 'enrolment.rejected',
  'admin-agent-there': 'enrolment.account-ready',
};

export interface Change {
  readonly event: EnrolmentEvent;
  readonly by: Doer;
  readonly at: Date;
  readonly patch?: Partial<Enrolment>;
  /** Said by the operator, for people; the audit never holds it. */
  readonly reason?: string;
}

/** Moves a locked enrolment along an edge: the record, its history and the audit, in one transaction. */
export async function change(
  trx: Knex.Transaction,
  enrolment: Enrolment,
  { event, by, at, patch, reason }: Change,
): Promise<Result<Enrolment, MoveRefusal>> {
  const next = move(enrolment.state, event);
  if (!next.ok) return next;
  const isElsewhere = next.value !== enrolment.state;
  const changed: Enrolment = {
    ...enrolment,
    ...patch,
    state: next.value,
    version: enrolment.version + 1,
    changedAt: isElsewhere ? at : enrolment.changedAt,
  };
  await saveEnrolment(trx, changed);
  await note(trx, changed, enrolment.state, { event, by, at, reason });
  return ok(changed);
}

/** The history and the audit of a change. */
export async function note(
  trx: Knex.Transaction,
  enrolment: Enrolment,
  from: EnrolmentState,
  { event, by, at, reason }: Omit<Change, 'patch'>,
): Promise<void> {
  const { id, organisationId, state } = enrolment;
  const entry = { at, event, from, to: state, memberId: by.memberId, operator: by.operator, reason };
  await insertEvent(trx, enrolment, entry);
  await record(trx, {
    at,
    organisationId,
    memberId: by.memberId,
    operator: by.operator,
    action: happened[event],
    subject: { kind: 'enrolment', id },
    before: { state: from },
    after: { state },
    correlation: by.correlation,
  });
}
