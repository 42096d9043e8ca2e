import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { IncentiveNotice, IncentiveProgramme, IncentiveState } from './incentive';

interface Row {
  id: string;
  organisation_id: string;
  state: IncentiveState;
  mpn_id: string | null;
  mpn_email: string | null;
  activated_at: Date;
  expected_by: Date;
  received_at: Date | null;
  received_by: string | null;
}

export async function findIncentiveNotice(
  db: Knex,
  organisationId: OrganisationId,
): Promise<IncentiveNotice | undefined> {
  const row = await db<Row>('incentive_notices').where('organisation_id', organisationId).first();
  return row && fromRow(row);
}

export async function lockIncentiveNotice(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
): Promise<IncentiveNotice | undefined> {
  const row = await trx<Row>('incentive_notices').where('organisation_id', organisationId).forUpdate().first();
  return row && fromRow(row);
}

/** For mails, which have no reader of ours. */
export async function findIncentiveNoticeById(db: Knex, id: string): Promise<IncentiveNotice | undefined> {
  const row = await db<Row>('incentive_notices').where('id', id).first();
  return row && fromRow(row);
}

export async function insertIncentiveNotice(trx: Knex.Transaction, notice: IncentiveNotice): Promise<void> {
  await trx('incentive_notices').insert(toRow(notice));
}

export async function saveIncentiveNotice(trx: Knex.Transaction, notice: IncentiveNotice): Promise<void> {
  const { organisationId, id } = notice;
  await trx('incentive_notices').where({ organisation_id: organisationId, id }).update(toRow(notice));
}

export type EligibleSince = Readonly<Partial<Record<IncentiveProgramme, Date>>>;

export async function findProgrammes(db: Knex, organisationId: OrganisationId): Promise<EligibleSince> {
  const rows = await db<{ organisation_id: string; programme: IncentiveProgramme; eligible_since: Date }>(
    'incentive_programmes',
  ).where('organisation_id', organisationId);
  return Object.fromEntries(rows.map(({ programme, eligible_since }) => [programme, eligible_since]));
}

/** A programme's date stays when it is there. */
export async function insertProgramme(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
  programme: IncentiveProgramme,
  eligibleSince: Date,
): Promise<void> {
  await trx('incentive_programmes')
    .insert({ organisation_id: organisationId, programme, eligible_since: eligibleSince })
    .onConflict(['organisation_id', 'programme'])
    .ignore();
}

function toRow(notice: IncentiveNotice): Row {
  return {
    id: notice.id,
    organisation_id: notice.organisationId,
    state: notice.state,
    mpn_id: notice.account.mpnId ?? null,
    mpn_email: notice.account.email ?? null,
    activated_at: notice.activatedAt,
    expected_by: notice.expectedBy,
    received_at: notice.receivedAt ?? null,
    received_by: notice.receivedBy ?? null,
  };
}

function fromRow(row: Row): IncentiveNotice {
  return {
    id: row.id,
    organisationId: brand<OrganisationId>(row.organisation_id),
    state: row.state,
    account: { mpnId: row.mpn_id ?? undefined, email: row.mpn_email ?? undefined },
    activatedAt: row.activated_at,
    expectedBy: row.expected_by,
    receivedAt: row.received_at ?? undefined,
    receivedBy: row.received_by === null ? undefined : brand<MemberId>(row.received_by),
  };
}
