import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { Grant, GrantKind } from './grant';

interface Row {
  holder_id: string;
  organisation_id: string;
  id: string;
  kind: GrantKind;
  state: Grant['state'];
  given_by: string | null;
  given_at: Date;
  removed_by: string | null;
  removed_at: Date | null;
}

/** False when the holder has this grant already: an earlier one that was never removed. */
export async function insertGrant(trx: Knex.Transaction, grant: Grant): Promise<boolean> {
  const inserted = await trx.raw<{ rows: unknown[] }>(
    `insert into grants (holder_id, organisation_id, id, kind, state, given_by, given_at)
     values (:holder_id, :organisation_id, :id, :kind, :state, :given_by, :given_at)
     on conflict (holder_id, organisation_id, kind) where state = 'active' do nothing returning id`,
    { ...toRow(grant) },
  );
  return inserted.rows.length > 0;
}

/** The latest grant of the kind, removed or not. */
export async function findGrant(
  db: Knex,
  { holderId, organisationId, kind }: Pick<Grant, 'holderId' | 'organisationId' | 'kind'>,
): Promise<Grant | undefined> {
  const row = await latest(db, holderId, organisationId, kind).first();
  return row && fromRow(row);
}

export async function lockGrant(
  trx: Knex.Transaction,
  { holderId, organisationId, kind }: Pick<Grant, 'holderId' | 'organisationId' | 'kind'>,
): Promise<Grant | undefined> {
  const row = await latest(trx, holderId, organisationId, kind).forUpdate().first();
  return row && fromRow(row);
}

export async function saveGrant(trx: Knex.Transaction, grant: Grant): Promise<void> {
  const { holderId, organisationId, id } = grant;
  await trx('grants').where({ holder_id: holderId, organisation_id: organisationId, id }).update(toRow(grant));
}

export interface Consent {
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly textVersion: string;
  readonly givenAt: Date;
}

export async function insertConsent(trx: Knex.Transaction, consent: Consent): Promise<void> {
  await trx('consents').insert({
    organisation_id: consent.organisationId,
    id: randomUUID(),
    member_id: consent.memberId,
    subject_kind: consent.subject.kind,
    subject_id: consent.subject.id,
    text_version: consent.textVersion,
    given_at: consent.givenAt,
  });
}

function latest(
  db: Knex,
  holderId: OrganisationId,
  organisationId: OrganisationId,
  kind: GrantKind,
): Knex.QueryBuilder<Row, Row[]> {
  return db<Row>('grants')
    .where({ holder_id: holderId, organisation_id: organisationId, kind })
    .orderByRaw("state = 'active' desc, given_at desc")
    .orderBy('id')
    .select<Row[]>('*');
}

function toRow(grant: Grant): Row {
  return {
    holder_id: grant.holderId,
    organisation_id: grant.organisationId,
    id: grant.id,
    kind: grant.kind,
    state: grant.state,
    given_by: grant.givenBy ?? null,
    given_at: grant.givenAt,
    removed_by: grant.removedBy ?? null,
    removed_at: grant.removedAt ?? null,
  };
}

function fromRow(row: Row): Grant {
  return {
    id: row.id,
    kind: row.kind,
    holderId: brand<OrganisationId>(row.holder_id),
    organisationId: brand<OrganisationId>(row.organisation_id),
    state: row.state,
    givenBy: row.given_by === null ? undefined : brand<MemberId>(row.given_by),
    givenAt: row.given_at,
    removedBy: row.removed_by === null ? undefined : brand<MemberId>(row.removed_by),
    removedAt: row.removed_at ?? undefined,
  };
}
