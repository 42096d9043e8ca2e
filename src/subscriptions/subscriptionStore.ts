import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { isUuid } from '../shared/uuid';
import { newestFirst, type NewestPage, type PageAsked } from './newestFirst';
import type { Subscription } from './subscription';
import { visibleSubscriptions, type Viewer } from './visibleSubscriptions';

interface Row {
  partner_id: string;
  id: string;
  customer_id: string;
  version: number;
  product: string;
  publisher: Subscription['publisher'];
  licences: number;
  state: Subscription['state'];
  origin: Subscription['origin'];
  reseller_id: string | null;
  support_contact_id: string | null;
  renewal_intent: Subscription['renewalIntent'] | null;
  replaces_id: string | null;
  started_at: Date;
  changed_at: Date;
  ended_at: Date | null;
}

export async function insertSubscription(trx: Knex.Transaction, subscription: Subscription): Promise<void> {
  await trx('subscriptions').insert(toRow(subscription));
}

/** The row must be locked; every save is a new version. */
export async function saveSubscription(trx: Knex.Transaction, subscription: Subscription): Promise<Subscription> {
  const saved = { ...subscription, version: subscription.version + 1 };
  await trx('subscriptions').where({ partner_id: saved.sellerId, id: saved.id }).update(toRow(saved));
  return saved;
}

/** Only one's own, as its seller. */
export async function lockOwn(
  trx: Knex.Transaction,
  sellerId: OrganisationId,
  id: string,
): Promise<Subscription | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await trx<Row>('subscriptions').where({ partner_id: sellerId, id }).forUpdate().first();
  return row && fromRow(row);
}

/** As anybody who may see it; somebody else's and none are one answer. */
export async function findVisible(db: Knex, viewer: OrganisationId, id: string): Promise<Subscription | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db<Row>('subscriptions').where({ id }).first();
  if (row === undefined) return undefined;
  const seen: unknown = await visibleSubscriptions(db, {
    partnerId: viewer,
    customerId: brand<OrganisationId>(row.customer_id),
  })
    .where('s.id', id)
    .first('s.id');
  return seen === undefined ? undefined : fromRow(row);
}

/** Of one customer as this partner sees it, or without one: what it sells and what it is associated with. */
export async function listVisible(
  db: Knex,
  { partnerId, customerId }: Pick<Viewer, 'partnerId'> & { readonly customerId: OrganisationId | undefined },
  page: PageAsked,
): Promise<NewestPage<Subscription>> {
  const open = (): Knex.QueryBuilder =>
    (customerId === undefined ? ownAndAssociated(db, partnerId) : visibleSubscriptions(db, { partnerId, customerId }))
      .whereNot('s.state', 'deleted')
      .clone();
  const { rows, ...rest } = await newestFirst<Row>(db, open, page, { at: 's.started_at', id: 's.id', all: 's.*' });
  return { ...rest, rows: rows.map(fromRow) };
}

function ownAndAssociated(db: Knex, partnerId: OrganisationId): Knex.QueryBuilder {
  return db('subscriptions as s').where(
    (mine) => void mine.where('s.partner_id', partnerId).orWhere('s.reseller_id', partnerId),
  );
}

export interface SubscriptionEvent {
  readonly sellerId: OrganisationId;
  readonly subscriptionId: string;
  readonly at: Date;
  readonly event: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly memberId: MemberId | undefined;
}

export async function insertEvent(trx: Knex.Transaction, event: SubscriptionEvent): Promise<void> {
  await trx('subscription_events').insert({
    partner_id: event.sellerId,
    subscription_id: event.subscriptionId,
    at: event.at,
    event: event.event,
    before: event.before ? JSON.stringify(event.before) : null,
    after: event.after ? JSON.stringify(event.after) : null,
    member_id: event.memberId ?? null,
  });
}

/** The latest first. */
export async function listEvents(
  db: Knex,
  { sellerId, id }: Pick<Subscription, 'sellerId' | 'id'>,
  limit: number,
): Promise<readonly Pick<SubscriptionEvent, 'at' | 'event'>[]> {
  return db('subscription_events')
    .where({ partner_id: sellerId, subscription_id: id })
    .orderBy('id', 'desc')
    .limit(limit)
    .select<{ at: Date; event: string }[]>('at', 'event');
}

/** One that this reseller was associated with once: all that a notice of the end may still name. */
export async function findFormer(db: Knex, resellerId: OrganisationId, id: string): Promise<Subscription | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await db<Row>('subscriptions as s')
    .where('s.id', id)
    .whereExists(
      db('subscription_events as e')
        .whereRaw('e.partner_id = s.partner_id and e.subscription_id = s.id')
        .whereRaw(`e.before ->> 'reseller' = ?`, [resellerId])
        .select(db.raw('1')),
    )
    .first<Row | undefined>('s.*');
  return row && fromRow(row);
}

function toRow(subscription: Subscription): Row {
  return {
    partner_id: subscription.sellerId,
    id: subscription.id,
    customer_id: subscription.customerId,
    version: subscription.version,
    product: subscription.product,
    publisher: subscription.publisher,
    licences: subscription.licences,
    state: subscription.state,
    origin: subscription.origin,
    reseller_id: subscription.resellerId ?? null,
    support_contact_id: subscription.supportContactId ?? null,
    renewal_intent: subscription.renewalIntent ?? null,
    replaces_id: subscription.replacesId ?? null,
    started_at: subscription.startedAt,
    changed_at: subscription.changedAt,
    ended_at: subscription.endedAt ?? null,
  };
}

function fromRow(row: Row): Subscription {
  return {
    sellerId: brand<OrganisationId>(row.partner_id),
    id: row.id,
    customerId: brand<OrganisationId>(row.customer_id),
    version: row.version,
    product: row.product,
    publisher: row.publisher,
    licences: row.licences,
    state: row.state,
    origin: row.origin,
    resellerId: row.reseller_id === null ? undefined : brand<OrganisationId>(row.reseller_id),
    supportContactId: row.support_contact_id === null ? undefined : brand<OrganisationId>(row.support_contact_id),
    renewalIntent: row.renewal_intent ?? undefined,
    replacesId: row.replaces_id ?? undefined,
    startedAt: row.started_at,
    changedAt: row.changed_at,
    endedAt: row.ended_at ?? undefined,
  };
}
