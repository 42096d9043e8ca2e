import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { OrderDraft } from './orderDraft';

interface Row {
  partner_id: string;
  id: string;
  version: number;
  state: OrderDraft['state'];
  kind: OrderDraft['kind'];
  customer_id: string;
  replaces_id: string | null;
  request_id: string | null;
  product: string | null;
  licences: number | null;
  reseller_id: string | null;
  subscription_id: string | null;
  created_by: string;
  created_at: Date;
  settled_at: Date | null;
}

export async function insertDraft(trx: Knex.Transaction, draft: OrderDraft): Promise<void> {
  await trx('order_drafts').insert(toRow(draft));
}

export async function saveDraft(trx: Knex.Transaction, draft: OrderDraft): Promise<OrderDraft> {
  const saved = { ...draft, version: draft.version + 1 };
  await trx('order_drafts').where({ partner_id: saved.partnerId, id: saved.id }).update(toRow(saved));
  return saved;
}

export async function findDraft(db: Knex, partnerId: OrganisationId, id: string): Promise<OrderDraft | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db<Row>('order_drafts').where({ partner_id: partnerId, id }).first();
  return row && fromRow(row);
}

export async function lockDraft(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  id: string,
): Promise<OrderDraft | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await trx<Row>('order_drafts').where({ partner_id: partnerId, id }).forUpdate().first();
  return row && fromRow(row);
}

function toRow(draft: OrderDraft): Row {
  return {
    partner_id: draft.partnerId,
    id: draft.id,
    version: draft.version,
    state: draft.state,
    kind: draft.kind,
    customer_id: draft.customerId,
    replaces_id: draft.replacesId ?? null,
    request_id: draft.requestId ?? null,
    product: draft.product ?? null,
    licences: draft.licences ?? null,
    reseller_id: draft.resellerId ?? null,
    subscription_id: draft.subscriptionId ?? null,
    created_by: draft.createdBy,
    created_at: draft.createdAt,
    settled_at: draft.settledAt ?? null,
  };
}

function fromRow(row: Row): OrderDraft {
  return {
    partnerId: brand<OrganisationId>(row.partner_id),
    id: row.id,
    version: row.version,
    state: row.state,
    kind: row.kind,
    customerId: brand<OrganisationId>(row.customer_id),
    replacesId: row.replaces_id ?? undefined,
    requestId: row.request_id ?? undefined,
    product: row.product ?? undefined,
    licences: row.licences ?? undefined,
    resellerId: row.reseller_id === null ? undefined : brand<OrganisationId>(row.reseller_id),
    subscriptionId: row.subscription_id ?? undefined,
    createdBy: brand<MemberId>(row.created_by),
    createdAt: row.created_at,
    settledAt: row.settled_at ?? undefined,
  };
}
