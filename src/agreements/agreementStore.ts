import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { Agreement, AgreementKind } from './agreement';

interface Row {
  id: string;
  organisation_id: string;
  kind: AgreementKind;
  region: string;
  state: Agreement['state'];
  offered_at: Date;
  accepted_at: Date | null;
  accepted_by: string | null;
  text_version: string | null;
}

export interface AgreementKey {
  readonly organisationId: OrganisationId;
  readonly kind: AgreementKind;
  readonly region: string;
}

export async function findAgreement(db: Knex, key: AgreementKey): Promise<Agreement | undefined> {
  const row = await byKey(db, key).first();
  return row && fromRow(row);
}

export async function lockAgreement(trx: Knex.Transaction, key: AgreementKey): Promise<Agreement | undefined> {
  const row = await byKey(trx, key).forUpdate().first();
  return row && fromRow(row);
}

function byKey(db: Knex, { organisationId, kind, region }: AgreementKey): Knex.QueryBuilder<Row, Row[]> {
  return db<Row>('agreements').where({ organisation_id: organisationId, kind, region });
}

/** Offering what is there already changes nothing. */
export async function insertAgreement(trx: Knex.Transaction, agreement: Agreement): Promise<boolean> {
  const inserted = await trx('agreements')
    .insert(toRow(agreement))
    .onConflict(['organisation_id', 'kind', 'region'])
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

export async function saveAgreement(trx: Knex.Transaction, agreement: Agreement): Promise<void> {
  await trx('agreements')
    .where({ organisation_id: agreement.organisationId, id: agreement.id })
    .update(toRow(agreement));
}

/** One address of ours for one member to read one version by. */
export interface Reading {
  readonly agreementId: string;
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
  readonly textVersion: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly readAt: Date | undefined;
}

export async function insertReading(trx: Knex.Transaction, tokenHash: string, reading: Reading): Promise<void> {
  await trx('agreement_readings').insert({
    token_hash: tokenHash,
    organisation_id: reading.organisationId,
    agreement_id: reading.agreementId,
    member_id: reading.memberId,
    text_version: reading.textVersion,
    created_at: reading.createdAt,
    expires_at: reading.expiresAt,
    read_at: reading.readAt ?? null,
  });
}

interface ReadingRow {
  agreement_id: string;
  organisation_id: string;
  member_id: string;
  text_version: string;
  created_at: Date;
  expires_at: Date;
  read_at: Date | null;
  kind: AgreementKind;
  region: string;
}

export type FoundReading = Reading & Pick<Agreement, 'kind' | 'region'>;

export async function findReading(db: Knex, tokenHash: string): Promise<FoundReading | undefined> {
  const row = await db('agreement_readings')
    .join('agreements', 'agreements.id', 'agreement_readings.agreement_id')
    .where('agreement_readings.token_hash', tokenHash)
    .first<ReadingRow | undefined>('agreement_readings.*', 'agreements.kind', 'agreements.region');
  return (
    row && {
      agreementId: row.agreement_id,
      organisationId: brand<OrganisationId>(row.organisation_id),
      memberId: brand<MemberId>(row.member_id),
      textVersion: row.text_version,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      readAt: row.read_at ?? undefined,
      kind: row.kind,
      region: row.region,
    }
  );
}

/** Uses the address up; false when it was used before. */
export async function saveRead(trx: Knex.Transaction, tokenHash: string, at: Date): Promise<boolean> {
  const read = await trx('agreement_readings')
    .where('token_hash', tokenHash)
    .whereNull('read_at')
    .update({ read_at: at });
  return read > 0;
}

export async function hasRead(
  db: Knex,
  { id, organisationId }: Agreement,
  memberId: MemberId,
  textVersion: string,
): Promise<boolean> {
  const row = await db('agreement_readings')
    .where({ organisation_id: organisationId, agreement_id: id, member_id: memberId, text_version: textVersion })
    .whereNotNull('read_at')
    .first('token_hash');
  return row !== undefined;
}

function toRow(agreement: Agreement): Record<string, unknown> {
  return {
    id: agreement.id,
    organisation_id: agreement.organisationId,
    kind: agreement.kind,
    region: agreement.region,
    state: agreement.state,
    offered_at: agreement.offeredAt,
    accepted_at: agreement.acceptedAt ?? null,
    accepted_by: agreement.acceptedBy ?? null,
    text_version: agreement.textVersion ?? null,
  };
}

function fromRow(row: Row): Agreement {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    kind: row.kind,
    region: row.region,
    state: row.state,
    offeredAt: row.offered_at,
    acceptedAt: row.accepted_at ?? undefined,
    acceptedBy: row.accepted_by === null ? undefined : brand<MemberId>(row.accepted_by),
    textVersion: row.text_version ?? undefined,
  };
}
