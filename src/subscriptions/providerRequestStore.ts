import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import { newestFirst, type NewestPage, type PageAsked } from './newestFirst';
import type { ProviderRequest } from './providerRequest';

interface Row {
  reseller_id: string;
  id: string;
  provider_id: string;
  version: number;
  kind: ProviderRequest['kind'];
  state: ProviderRequest['state'];
  customer_id: string | null;
  customer_name: string;
  customer_domain: string | null;
  customer_country: string | null;
  subscription_id: string | null;
  product: string | null;
  licences: number | null;
  note: string | null;
  reason: string | null;
  requested_by: string;
  settled_by: string | null;
  sent_at: Date;
  settled_at: Date | null;
}

export async function insertProviderRequest(trx: Knex.Transaction, request: ProviderRequest): Promise<void> {
  await trx('provider_requests').insert(toRow(request));
}

export async function saveProviderRequest(trx: Knex.Transaction, request: ProviderRequest): Promise<ProviderRequest> {
  const saved = { ...request, version: request.version + 1 };
  await trx('provider_requests').where({ reseller_id: saved.resellerId, id: saved.id }).update(toRow(saved));
  return saved;
}

/** Only for a side of it: anybody else's request and none are one answer. */
export async function findProviderRequest(
  db: Knex,
  side: OrganisationId,
  id: string,
): Promise<ProviderRequest | undefined> {
  const row = await ofSide(db, side, id).first();
  return row && fromRow(row);
}

export async function lockProviderRequest(
  trx: Knex.Transaction,
  side: OrganisationId,
  id: string,
): Promise<ProviderRequest | undefined> {
  const row = await ofSide(trx, side, id).forUpdate().first();
  return row && fromRow(row);
}

/** What waits for an answer, on either side, the newest first. */
export async function listOpenRequests(
  db: Knex,
  side: OrganisationId,
  page: PageAsked,
): Promise<NewestPage<ProviderRequest>> {
  const open = (): Knex.QueryBuilder =>
    db('provider_requests as q')
      .where('q.state', 'sent')
      .where((mine) => void mine.where('q.provider_id', side).orWhere('q.reseller_id', side));
  const { rows, ...rest } = await newestFirst<Row>(db, open, page, { at: 'q.sent_at', id: 'q.id', all: 'q.*' });
  return { ...rest, rows: rows.map(fromRow) };
}

function ofSide(db: Knex, side: OrganisationId, id: string): Knex.QueryBuilder<Row, Row[]> {
  const rows = db<Row>('provider_requests').select<Row[]>('*');
  if (!isUuid(id)) return rows.whereRaw('false');
  return rows.where({ id }).where((mine) => void mine.where({ provider_id: side }).orWhere({ reseller_id: side }));
}

function toRow(request: ProviderRequest): Row {
  return {
    reseller_id: request.resellerId,
    id: request.id,
    provider_id: request.providerId,
    version: request.version,
    kind: request.kind,
    state: request.state,
    customer_id: request.customerId ?? null,
    customer_name: request.customerName,
    customer_domain: request.customerDomain ?? null,
    customer_country: request.customerCountry ?? null,
    subscription_id: request.subscriptionId ?? null,
    product: request.product ?? null,
    licences: request.licences ?? null,
    note: request.note ?? null,
    reason: request.reason ?? null,
    requested_by: request.requestedBy,
    settled_by: request.settledBy ?? null,
    sent_at: request.sentAt,
    settled_at: request.settledAt ?? null,
  };
}

function fromRow(row: Row): ProviderRequest {
  return {
    resellerId: brand<OrganisationId>(row.reseller_id),
    id: row.id,
    providerId: brand<OrganisationId>(row.provider_id),
    version: row.version,
    kind: row.kind,
    state: row.state,
    customerId: row.customer_id === null ? undefined : brand<OrganisationId>(row.customer_id),
    customerName: row.customer_name,
    customerDomain: row.customer_domain ?? undefined,
    customerCountry: row.customer_country ?? undefined,
    subscriptionId: row.subscription_id ?? undefined,
    product: row.product ?? undefined,
    licences: row.licences ?? undefined,
    note: row.note ?? undefined,
    reason: row.reason ?? undefined,
    requestedBy: brand<MemberId>(row.requested_by),
    settledBy: row.settled_by === null ? undefined : brand<MemberId>(row.settled_by),
    sentAt: row.sent_at,
    settledAt: row.settled_at ?? undefined,
  };
}
