import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { Enrolment, EnrolmentState, Programme } from './enrolment';
import type { Form } from './form';

interface Row {
  id: string;
  organisation_id: string;
  programme: Programme;
  state: EnrolmentState;
  version: number;
  form: Form;
  mpn_id: string | null;
  mpn_postponed: boolean;
  started_by: string;
  started_at: Date;
  submitted_by: string | null;
  submitted_at: Date | null;
  email_verified_at: Date | null;
  approved_at: Date | null;
  changed_at: Date;
  rejection_reason: string | null;
}

/** The company's one enrolment, whatever its state; discarded ones are history. */
export async function findCurrentEnrolment(db: Knex, organisationId: OrganisationId): Promise<Enrolment | undefined> {
  const row = await current(db, organisationId).first();
  return row && fromRow(row);
}

export async function lockCurrentEnrolment(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
): Promise<Enrolment | undefined> {
  const row = await current(trx, organisationId).forUpdate().first();
  return row && fromRow(row);
}

function current(db: Knex, organisationId: OrganisationId): Knex.QueryBuilder<Row, Row[]> {
  return db<Row>('enrolments').where({ organisation_id: organisationId }).whereNot('state', 'discarded');
}

/** For the operator alone: in no company's scope. */
export async function findEnrolment(db: Knex, id: string): Promise<Enrolment | undefined> {
  const row = await db<Row>('enrolments').where({ id }).first();
  return row && fromRow(row);
}

export async function lockEnrolment(trx: Knex.Transaction, id: string): Promise<Enrolment | undefined> {
  const row = await trx<Row>('enrolments').where({ id }).forUpdate().first();
  return row && fromRow(row);
}

/** Enrolments of their own: a transition is decided on by itself. */
export async function listEnrolments(db: Knex, states: readonly EnrolmentState[]): Promise<readonly Enrolment[]> {
  const rows = await db<Row>('enrolments')
    .where('programme', 'enrolment')
    .whereIn('state', states)
    .orderBy([{ column: 'submitted_at' }, 'id']);
  return rows.map(fromRow);
}

/** Whether a company other than this one has the MPN ID, or is on its way to it (ENR-25). */
export async function isMpnTaken(db: Knex, mpnId: string, organisationId: OrganisationId): Promise<boolean> {
  const linked = await db('organisations').where({ mpn_id: mpnId }).whereNot('id', organisationId).first('id');
  if (linked !== undefined) return true;
  const underway = await db('enrolments')
    .where({ mpn_id: mpnId })
    .whereNot('organisation_id', organisationId)
    .whereNotIn('state', ['draft', 'rejected', 'discarded'])
    .first('id');
  return underway !== undefined;
}

/** False when the company has one already, also one started at this very moment. */
export async function insertEnrolment(trx: Knex.Transaction, enrolment: Enrolment): Promise<boolean> {
  const inserted = await trx('enrolments').insert(toRow(enrolment)).onConflict().ignore().returning('id');
  return inserted.length > 0;
}

export async function saveEnrolment(trx: Knex.Transaction, enrolment: Enrolment): Promise<void> {
  await trx('enrolments')
    .where({ organisation_id: enrolment.organisationId, id: enrolment.id })
    .update(toRow(enrolment));
}

export interface EnrolmentHistoryEntry {
  readonly at: Date;
  readonly event: string;
  readonly from: EnrolmentState;
  readonly to: EnrolmentState;
  readonly memberId: MemberId | undefined;
  readonly operator: string | undefined;
  readonly reason: string | undefined;
}

export async function insertEvent(
  trx: Knex.Transaction,
  { id, organisationId }: Pick<Enrolment, 'id' | 'organisationId'>,
  entry: EnrolmentHistoryEntry,
): Promise<void> {
  await trx('enrolment_events').insert({
    organisation_id: organisationId,
    enrolment_id: id,
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
  from_state: EnrolmentState;
  to_state: EnrolmentState;
  member_id: string | null;
  operator: string | null;
  reason: string | null;
}

/** Oldest first. */
export async function listEvents(
  db: Knex,
  organisationId: OrganisationId,
  enrolmentId: string,
): Promise<readonly EnrolmentHistoryEntry[]> {
  const rows = await db<EventRow>('enrolment_events')
    .where('organisation_id', organisationId)
    .where('enrolment_id', enrolmentId)
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

function toRow(enrolment: Enrolment): Record<string, unknown> {
  return {
    id: enrolment.id,
    organisation_id: enrolment.organisationId,
    programme: enrolment.programme,
    state: enrolment.state,
    version: enrolment.version,
    form: JSON.stringify(enrolment.form),
    mpn_id: enrolment.mpnId ?? null,
    mpn_postponed: enrolment.isMpnPostponed,
    started_by: enrolment.startedBy,
    started_at: enrolment.startedAt,
    submitted_by: enrolment.submittedBy ?? null,
    submitted_at: enrolment.submittedAt ?? null,
    email_verified_at: enrolment.emailVerifiedAt ?? null,
    approved_at: enrolment.approvedAt ?? null,
    changed_at: enrolment.changedAt,
    rejection_reason: enrolment.rejectionReason ?? null,
  };
}

function fromRow(row: Row): Enrolment {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    programme: row.programme,
    state: row.state,
    version: row.version,
    form: row.form,
    mpnId: row.mpn_id ?? undefined,
    isMpnPostponed: row.mpn_postponed,
    startedBy: brand<MemberId>(row.started_by),
    startedAt: row.started_at,
    submittedBy: row.submitted_by === null ? undefined : brand<MemberId>(row.submitted_by),
    submittedAt: row.submitted_at ?? undefined,
    emailVerifiedAt: row.email_verified_at ?? undefined,
    changedAt: row.changed_at,
    approvedAt: row.approved_at ?? undefined,
    rejectionReason: row.rejection_reason ?? undefined,
  };
}
