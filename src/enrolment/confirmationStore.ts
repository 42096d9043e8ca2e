import type { Knex } from 'knex';
import { brand, type OrganisationId } from '../shared/ids';
import type { Enrolment } from './enrolment';

export type ConfirmationState = 'open' | 'dead' | 'confirmed' | 'denied';

/** One asking of the primary contact; its addresses die together. */
export interface Confirmation {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly enrolmentId: string;
  readonly address: string;
  readonly state: ConfirmationState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface Row {
  id: string;
  organisation_id: string;
  enrolment_id: string;
  address: string;
  state: ConfirmationState;
  created_at: Date;
  expires_at: Date;
}

export async function insertConfirmation(trx: Knex.Transaction, confirmation: Confirmation): Promise<void> {
  await trx('enrolment_confirmations').insert({
    id: confirmation.id,
    organisation_id: confirmation.organisationId,
    enrolment_id: confirmation.enrolmentId,
    address: confirmation.address,
    state: confirmation.state,
    created_at: confirmation.createdAt,
    expires_at: confirmation.expiresAt,
  });
}

/** Resent, corrected or decided: no earlier address opens anything any more. */
export async function endConfirmations(trx: Knex.Transaction, enrolment: Enrolment): Promise<void> {
  await trx('enrolment_confirmations')
    .where({ organisation_id: enrolment.organisationId, enrolment_id: enrolment.id, state: 'open' })
    .update({ state: 'dead' });
}

export async function findConfirmation(db: Knex, id: string): Promise<Confirmation | undefined> {
  const row = await db<Row>('enrolment_confirmations').where({ id }).first();
  return row && fromRow(row);
}

export async function openConfirmation(db: Knex, enrolment: Enrolment): Promise<Confirmation | undefined> {
  const row = await db<Row>('enrolment_confirmations')
    .where({ organisation_id: enrolment.organisationId, enrolment_id: enrolment.id, state: 'open' })
    .first();
  return row && fromRow(row);
}

/** Whether whoever reads this address said once that it has nothing to do with this enrolment. */
export async function hasDenied(db: Knex, { id, organisationId }: Enrolment, address: string): Promise<boolean> {
  const row = await db('enrolment_confirmations')
    .where({ organisation_id: organisationId, enrolment_id: id, state: 'denied', address })
    .first('id');
  return row !== undefined;
}

export async function insertToken(
  trx: Knex.Transaction,
  confirmation: Confirmation,
  tokenHash: string,
  now: Date,
): Promise<void> {
  await trx('enrolment_confirmation_tokens').insert({
    token_hash: tokenHash,
    organisation_id: confirmation.organisationId,
    confirmation_id: confirmation.id,
    created_at: now,
  });
}

export async function findByToken(db: Knex, tokenHash: string): Promise<Confirmation | undefined> {
  const row = await db<Row>('enrolment_confirmations')
    .whereIn(
      'enrolment_confirmations.id',
      db('enrolment_confirmation_tokens').where({ token_hash: tokenHash }).select('confirmation_id'),
    )
    .first();
  return row && fromRow(row);
}

export interface Answers {
  readonly signedUp: boolean;
  readonly ownsAddress: boolean;
}

export async function saveAnswers(
  trx: Knex.Transaction,
  { id, organisationId }: Confirmation,
  { signedUp, ownsAddress }: Answers,
  now: Date,
): Promise<void> {
  const state: ConfirmationState = signedUp && ownsAddress ? 'confirmed' : 'denied';
  await trx('enrolment_confirmations')
    .where({ organisation_id: organisationId, id })
    .update({ state, answered_at: now, signed_up: signedUp, owns_address: ownsAddress });
}

function fromRow(row: Row): Confirmation {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    enrolmentId: row.enrolment_id,
    address: row.address,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
