import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { Transition, TransitionState } from './transition';

interface Row {
  id: string;
  organisation_id: string;
  enrolment_id: string;
  state: TransitionState;
  version: number;
  started_by: string;
  started_at: Date;
  profile_confirmed_at: Date | null;
  mpn_confirmed_at: Date | null;
  submitted_by: string | null;
  submitted_at: Date | null;
  due_at: Date | null;
  holidays_known: boolean | null;
  approved_at: Date | null;
  accepted_at: Date | null;
  changed_at: Date;
  rejection_reason: string | null;
}

/** TRN-2: a company has one at most. */
export async function findTransition(db: Knex, organisationId: OrganisationId): Promise<Transition | undefined> {
  const row = await db<Row>('transitions').where('organisation_id', organisationId).first();
  return row && fromRow(row);
}

export async function lockTransition(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
): Promise<Transition | undefined> {
  const row = await trx<Row>('transitions').where('organisation_id', organisationId).forUpdate().first();
  return row && fromRow(row);
}

/** For the operator and for mails: in no company's scope. */
export async function findTransitionById(db: Knex, id: string): Promise<Transition | undefined> {
  const row = await db<Row>('transitions').where('id', id).first();
  return row && fromRow(row);
}

/** Oldest submission first. */
export async function listTransitions(db: Knex, states: readonly TransitionState[]): Promise<readonly Transition[]> {
  const rows = await db<Row>('transitions')
    .whereIn('state', states)
    .orderBy([{ column: 'submitted_at' }, 'id']);
  return rows.map(fromRow);
}

export async function insertTransition(trx: Knex.Transaction, transition: Transition): Promise<void> {
  await trx('transitions').insert(toRow(transition));
}

export async function saveTransition(trx: Knex.Transaction, transition: Transition): Promise<void> {
  const { organisationId, id } = transition;
  await trx('transitions').where({ organisation_id: organisationId, id }).update(toRow(transition));
}

export interface TransitionHistoryEntry {
  readonly at: Date;
  readonly event: string;
  readonly from: TransitionState;
  readonly to: TransitionState;
  readonly memberId: MemberId | undefined;
  readonly operator: string | undefined;
  readonly reason: string | undefined;
}

export async function insertTransitionEvent(
  trx: Knex.Transaction,
  { id, organisationId }: Transition,
  entry: TransitionHistoryEntry,
): Promise<void> {
  await trx('transition_events').insert({
    organisation_id: organisationId,
    transition_id: id,
    at: entry.at,
    event: entry.event,
    from_state: entry.from,
    to_state: entry.to,
    member_id: entry.memberId ?? null,
    operator: entry.operator ?? null,
    reason: entry.reason ?? null,
  });
}

interface EventRow {
  at: Date;
  event: string;
  from_state: TransitionState;
  to_state: TransitionState;
  member_id: string | null;
  operator: string | null;
  reason: string | null;
}

/** Oldest first. */
export async function listTransitionEvents(
  db: Knex,
  { id, organisationId }: Transition,
): Promise<readonly TransitionHistoryEntry[]> {
  const rows = await db<EventRow>('transition_events')
    .where('organisation_id', organisationId)
    .where('transition_id', id)
    .orderBy('id');
  return rows.map((row) => ({
    at: row.at,
    event: row.event,
    from: row.from_state,
    to: row.to_state,
    memberId: row.member_id === null ? undefined : brand<MemberId>(row.member_id),
    operator: row.operator ?? undefined,
    reason: row.reason ?? undefined,
  }));
}

function toRow(transition: Transition): Row {
  return {
    id: transition.id,
    organisation_id: transition.organisationId,
    enrolment_id: transition.enrolmentId,
    state: transition.state,
    version: transition.version,
    started_by: transition.startedBy,
    started_at: transition.startedAt,
    profile_confirmed_at: transition.profileConfirmedAt ?? null,
    mpn_confirmed_at: transition.mpnConfirmedAt ?? null,
    submitted_by: transition.submittedBy ?? null,
    submitted_at: transition.submittedAt ?? null,
    due_at: transition.dueAt ?? null,
    holidays_known: transition.areHolidaysKnown ?? null,
    approved_at: transition.approvedAt ?? null,
    accepted_at: transition.acceptedAt ?? null,
    changed_at: transition.changedAt,
    rejection_reason: transition.rejectionReason ?? null,
  };
}

function fromRow(row: Row): Transition {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    enrolmentId: row.enrolment_id,
    state: row.state,
    version: row.version,
    startedBy: brand<MemberId>(row.started_by),
    startedAt: row.started_at,
    profileConfirmedAt: row.profile_confirmed_at ?? undefined,
    mpnConfirmedAt: row.mpn_confirmed_at ?? undefined,
    submittedBy: row.submitted_by === null ? undefined : brand<MemberId>(row.submitted_by),
    submittedAt: row.submitted_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    areHolidaysKnown: row.holidays_known ?? undefined,
    approvedAt: row.approved_at ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    changedAt: row.changed_at,
    rejectionReason: row.rejection_reason ?? undefined,
  };
}
