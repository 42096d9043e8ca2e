import type { Knex } from 'knex';
import type { PageAsked } from '../db/page';
import { brand, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { Partnership, PartnershipState } from './partnership';

export interface PartnershipRow {
  provider_id: string;
  reseller_id: string;
  id: string;
  version: number;
  state: PartnershipState;
  request_id: string;
  started_at: Date;
  ticket: string | null;
  termination_requested_by: string | null;
  termination_requested_at: Date | null;
  terminated_at: Date | null;
}

type Query = Knex.QueryBuilder<PartnershipRow, PartnershipRow[]>;

/** False when the pair has an open partnership already; waits for the one that is just being made. */
export async function insertPartnership(trx: Knex.Transaction, partnership: Partnership): Promise<boolean> {
  const inserted = await trx.raw<{ rows: unknown[] }>(
    `insert into partnerships (provider_id, reseller_id, id, version, state, request_id, started_at)
     values (:provider_id, :reseller_id, :id, :version, :state, :request_id, :started_at)
     on conflict (provider_id, reseller_id) where state <> 'terminated' do nothing returning id`,
    { ...toRow(partnership) },
  );
  return inserted.rows.length > 0;
}

export async function savePartnership(trx: Knex.Transaction, partnership: Partnership): Promise<Partnership> {
  const saved = { ...partnership, version: partnership.version + 1 };
  const { providerId, resellerId, id } = saved;
  await trx('partnerships').where({ provider_id: providerId, reseller_id: resellerId, id }).update(toRow(saved));
  return saved;
}

export async function findOpenPartnership(
  db: Knex,
  providerId: OrganisationId,
  resellerId: OrganisationId,
): Promise<Partnership | undefined> {
  const row = await rowsOf(db)
    .where({ provider_id: providerId, reseller_id: resellerId })
    .whereNot('state', 'terminated')
    .first();
  return row && partnershipOf(row);
}

/** The oldest that is not terminated: there is a provider to transact through. */
export async function findAnyProviderOf(db: Knex, resellerId: OrganisationId): Promise<Partnership | undefined> {
  const row = await rowsOf(db)
    .where({ reseller_id: resellerId })
    .whereNot('state', 'terminated')
    .orderBy('started_at')
    .first();
  return row && partnershipOf(row);
}

export async function findPartnershipOfRequest(
  db: Knex,
  providerId: OrganisationId,
  requestId: string,
): Promise<Partnership | undefined> {
  const row = await rowsOf(db).where({ provider_id: providerId, request_id: requestId }).first();
  return row && partnershipOf(row);
}

/** Only for a side of it: anybody else's partnership and none are one answer. */
export async function findPartnership(db: Knex, side: OrganisationId, id: string): Promise<Partnership | undefined> {
  const row = await ofSide(db, side, id).first();
  return row && partnershipOf(row);
}

export async function lockPartnership(
  trx: Knex.Transaction,
  side: OrganisationId,
  id: string,
): Promise<Partnership | undefined> {
  const row = await ofSide(trx, side, id).forUpdate().first();
  return row && partnershipOf(row);
}

/** The operator's view: no side. */
export async function lockAnyPartnership(trx: Knex.Transaction, id: string): Promise<Partnership | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await rowsOf(trx).where({ id }).forUpdate().first();
  return row && partnershipOf(row);
}

function ofSide(db: Knex, side: OrganisationId, id: string): Query {
  if (!isUuid(id)) return rowsOf(db).whereRaw('false');
  return rowsOf(db)
    .where({ id })
    .where((mine) => void mine.where({ provider_id: side }).orWhere({ reseller_id: side }));
}

export interface Listed {
  readonly partnership: Partnership;
  readonly partnerName: string;
}

export interface ListedPage {
  readonly rows: readonly Listed[];
  readonly total: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export type { PageAsked } from '../db/page';

interface Side {
  readonly mine: 'provider_id' | 'reseller_id';
  readonly theirs: 'provider_id' | 'reseller_id';
  readonly organisationId: OrganisationId;
}

/** REL-15: both sides' lists are this one query over one row, by the other side's name. */
export async function listPartnerships(db: Knex, side: Side, page: PageAsked): Promise<ListedPage> {
  const query = openOf(db, side).limit(page.size + 1);
  const isBackwards = page.before !== undefined;
  const cursor = page.after ?? page.before;
  if (cursor !== undefined) {
    const place = openOf(db, side, 'c').where('c.id', isUuid(cursor) ? cursor : null);
    void query.whereRaw(`(o.name collate "C", p.id) ${isBackwards ? '<' : '>'} (?)`, [
      place.clearSelect().select(db.raw('co.name collate "C"'), 'c.id'),
    ]);
  }
  const direction = isBackwards ? 'desc' : 'asc';
  const rows = await query.orderByRaw(`o.name collate "C" ${direction}, p.id ${direction}`);
  const shown = rows
    .slice(0, page.size)
    .map((row) => ({ partnership: partnershipOf(row), partnerName: row.partner_name }));
  const isFull = rows.length > page.size;
  const counted = await openOf(db, side).clearSelect().count<{ count: string }[]>({ count: '*' });
  return {
    rows: isBackwards ? shown.toReversed() : shown,
    total: Number(counted[0]?.count ?? 0),
    hasBefore: isBackwards ? isFull : cursor !== undefined,
    hasAfter: isBackwards ? true : isFull,
  };
}

export async function listOpenPartners(
  db: Knex,
  as: 'provider' | 'reseller',
  organisationId: OrganisationId,
  limit: number,
): Promise<readonly { readonly id: OrganisationId; readonly name: string }[]> {
  const [mine, theirs] =
    as === 'provider' ? (['provider_id', 'reseller_id'] as const) : (['reseller_id', 'provider_id'] as const);
  const rows = await openOf(db, { mine, theirs, organisationId })
    .clearSelect()
    .orderByRaw('o.name collate "C", o.id')
    .limit(limit)
    .select<{ id: string; name: string }[]>('o.id', 'o.name');
  return rows.map(({ id, name }) => ({ id: brand<OrganisationId>(id), name }));
}

type ListedRow = PartnershipRow & { partner_name: string };

function openOf(db: Knex, { mine, theirs, organisationId }: Side, as = 'p'): Knex.QueryBuilder<ListedRow, ListedRow[]> {
  const partner = as === 'p' ? 'o' : `${as}o`;
  return db(`partnerships as ${as}`)
    .join(`organisations as ${partner}`, `${partner}.id`, `${as}.${theirs}`)
    .where(`${as}.${mine}`, organisationId)
    .whereNot(`${as}.state`, 'terminated')
    .select<ListedRow[]>(`${as}.*`, `${partner}.name as partner_name`);
}

/** Companies that were this provider's resellers and are not now: its own list to choose from. */
export async function formerResellers(
  db: Knex,
  providerId: OrganisationId,
): Promise<readonly { readonly id: OrganisationId; readonly name: string }[]> {
  const open = db('partnerships as q')
    .whereRaw('q.provider_id = p.provider_id and q.reseller_id = p.reseller_id')
    .whereNot('q.state', 'terminated');
  const rows = await db('partnerships as p')
    .join('organisations as o', 'o.id', 'p.reseller_id')
    .where('p.provider_id', providerId)
    .whereNotExists(open)
    .distinct<{ id: string; name: string }[]>('o.id', 'o.name')
    .orderBy('o.name')
    .limit(100);
  return rows.map(({ id, name }) => ({ id: brand<OrganisationId>(id), name }));
}

function rowsOf(db: Knex): Query {
  return db<PartnershipRow>('partnerships').select<PartnershipRow[]>('partnerships.*');
}

function toRow(partnership: Partnership): PartnershipRow {
  return {
    provider_id: partnership.providerId,
    reseller_id: partnership.resellerId,
    id: partnership.id,
    version: partnership.version,
    state: partnership.state,
    request_id: partnership.requestId,
    started_at: partnership.startedAt,
    ticket: partnership.ticket ?? null,
    termination_requested_by: partnership.terminationRequestedBy ?? null,
    termination_requested_at: partnership.terminationRequestedAt ?? null,
    terminated_at: partnership.terminatedAt ?? null,
  };
}

export function partnershipOf(row: PartnershipRow): Partnership {
  return {
    id: row.id,
    providerId: brand<OrganisationId>(row.provider_id),
    resellerId: brand<OrganisationId>(row.reseller_id),
    version: row.version,
    state: row.state,
    requestId: row.request_id,
    startedAt: row.started_at,
    ticket: row.ticket ?? undefined,
    terminationRequestedBy:
      row.termination_requested_by === null ? undefined : brand<OrganisationId>(row.termination_requested_by),
    terminationRequestedAt: row.termination_requested_at ?? undefined,
    terminatedAt: row.terminated_at ?? undefined,
  };
}
