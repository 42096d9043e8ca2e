import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { CustomerDraft } from './newCustomer';
import type { DetailValues } from './newCustomerFields';

interface KeptLine {
  readonly id: string;
  readonly product: string;
  readonly licences: number;
  readonly resellerId?: string;
}

interface Row {
  partner_id: string;
  id: string;
  version: number;
  state: CustomerDraft['state'];
  reseller_id: string | null;
  request_id: string | null;
  details: DetailValues;
  has_consent: boolean;
  lines: readonly KeptLine[];
  started_by: string;
  started_at: Date;
  changed_at: Date;
  customer_id: string | null;
}

type Query = Knex.QueryBuilder<Row, Row[]>;

/** False when the request was begun with already; waits for the one that is just being begun. */
export async function insertDraft(trx: Knex.Transaction, draft: CustomerDraft): Promise<boolean> {
  const inserted = await trx('customer_drafts').insert(toRow(draft)).onConflict().ignore().returning('id');
  return inserted.length > 0;
}

/** The row must be locked; every save is a new version. */
export async function saveDraft(trx: Knex.Transaction, draft: CustomerDraft): Promise<void> {
  const { partnerId, id, version } = draft;
  await trx('customer_drafts')
    .where({ partner_id: partnerId, id })
    .update(toRow({ ...draft, version: version + 1 }));
}

export async function deleteDraft(trx: Knex.Transaction, { partnerId, id }: CustomerDraft): Promise<void> {
  await trx('customer_drafts').where({ partner_id: partnerId, id }).del();
}

/** Somebody else's draft and none are one answer. */
export async function findDraft(db: Knex, partnerId: OrganisationId, id: string): Promise<CustomerDraft | undefined> {
  return one(withId(draftsOf(db, partnerId), id));
}

export async function lockDraft(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerDraft | undefined> {
  return one(withId(draftsOf(trx, partnerId), id).forUpdate());
}

/** A reseller's request is answered by one draft at most. */
export async function findDraftOfRequest(
  db: Knex,
  partnerId: OrganisationId,
  requestId: string,
): Promise<CustomerDraft | undefined> {
  if (!isUuid(requestId)) return undefined;
  return one(draftsOf(db, partnerId).where({ request_id: requestId }));
}

/** The latest touched first. */
export async function listOpenDrafts(
  db: Knex,
  partnerId: OrganisationId,
  limit: number,
): Promise<readonly CustomerDraft[]> {
  const open = draftsOf(db, partnerId).where({ state: 'draft' });
  return (await open.orderBy([{ column: 'changed_at', order: 'desc' }, 'id']).limit(limit)).map(fromRow);
}

function draftsOf(db: Knex, partnerId: OrganisationId): Query {
  return db<Row>('customer_drafts').where({ partner_id: partnerId }).select<Row[]>('*');
}

function withId(query: Query, id: string): Query {
  return isUuid(id) ? query.where({ id }) : query.whereRaw('false');
}

async function one(query: Query): Promise<CustomerDraft | undefined> {
  const row = await query.first();
  return row && fromRow(row);
}

function toRow(draft: CustomerDraft): Record<string, unknown> {
  return {
    partner_id: draft.partnerId,
    id: draft.id,
    version: draft.version,
    state: draft.state,
    reseller_id: draft.resellerId ?? null,
    request_id: draft.requestId ?? null,
    details: JSON.stringify(draft.details),
    has_consent: draft.hasConsent,
    lines: JSON.stringify(draft.lines),
    started_by: draft.startedBy,
    started_at: draft.startedAt,
    changed_at: draft.changedAt,
    customer_id: draft.customerId ?? null,
  };
}

function fromRow(row: Row): CustomerDraft {
  return {
    partnerId: brand<OrganisationId>(row.partner_id),
    id: row.id,
    version: row.version,
    state: row.state,
    resellerId: row.reseller_id === null ? undefined : brand<OrganisationId>(row.reseller_id),
    requestId: row.request_id ?? undefined,
    details: row.details,
    hasConsent: row.has_consent,
    lines: row.lines.map(({ resellerId, ...line }) => ({
      ...line,
      resellerId: resellerId === undefined ? undefined : brand<OrganisationId>(resellerId),
    })),
    startedBy: brand<MemberId>(row.started_by),
    startedAt: row.started_at,
    changedAt: row.changed_at,
    customerId: row.customer_id === null ? undefined : brand<OrganisationId>(row.customer_id),
  };
}
