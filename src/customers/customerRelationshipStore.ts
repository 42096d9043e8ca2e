import type { Knex } from 'knex';
import { brand, type MemberId, type OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import { nameKeyOf, sortNameOf } from './customerName';
import type { AcquiredAs, AcquisitionChannel, CustomerOrigin, CustomerRelationship } from './customerRelationship';

export interface RelationshipRow {
  partner_id: string;
  id: string;
  customer_id: string;
  version: number;
  state: CustomerRelationship['state'];
  origin: CustomerOrigin;
  acquired_as: AcquiredAs;
  channel: AcquisitionChannel | null;
  name: string;
  primary_domain: string | null;
  country: string;
  city: string | null;
  provider_id: string | null;
  provider_name: string | null;
  reseller_id: string | null;
  reseller_name: string | null;
  support_contact: string | null;
  invitation_id: string | null;
  since: string;
  started_at: Date;
  removed_at: Date | null;
  removed_by: string | null;
  total_licences: number;
  subscription_count: number;
}

type Query = Knex.QueryBuilder<RelationshipRow, RelationshipRow[]>;

/** False when this partner has an active relationship with the customer already. */
export async function insertRelationship(trx: Knex.Transaction, relationship: CustomerRelationship): Promise<boolean> {
  const row = toRow(relationship);
  const columns = Object.keys(row);
  const inserted = await trx.raw<{ rows: unknown[] }>(
    `insert into customer_relationships (${columns.join(', ')}) values (${columns.map((name) => `:${name}`).join(', ')})
     on conflict (partner_id, customer_id) where state = 'active' do nothing returning id`,
    row,
  );
  return inserted.rows.length > 0;
}

/** The row must be locked by `lock…`; every save is a new version. */
export async function saveRelationship(
  trx: Knex.Transaction,
  relationship: CustomerRelationship,
): Promise<CustomerRelationship> {
  const saved = { ...relationship, version: relationship.version + 1 };
  await trx('customer_relationships').where({ partner_id: saved.partnerId, id: saved.id }).update(toRow(saved));
  return saved;
}

/** Removed or not; somebody else's and none are one answer. */
export async function findRelationship(
  db: Knex,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerRelationship | undefined> {
  return one(withId(relationshipsOf(db, partnerId), id));
}

export async function lockRelationship(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerRelationship | undefined> {
  return one(withId(relationshipsOf(trx, partnerId), id).forUpdate());
}

/** Kept from being removed until the transaction ends; changes of its sums may pass. */
export async function holdRelationship(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  id: string,
): Promise<CustomerRelationship | undefined> {
  return one(withId(relationshipsOf(trx, partnerId), id).forKeyShare());
}

/** The one that stands, if any. */
export async function findActiveRelationship(
  db: Knex,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<CustomerRelationship | undefined> {
  return one(relationshipsOf(db, partnerId).where({ customer_id: customerId, state: 'active' }));
}

/** Whether it stands or was removed; the latest. */
export async function findRelationshipOfCustomer(
  db: Knex,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<CustomerRelationship | undefined> {
  return one(relationshipsOf(db, partnerId).where({ customer_id: customerId }).orderBy('started_at', 'desc'));
}

/** By the primary domain that this partner has on record. */
export async function findActiveByDomain(
  db: Knex,
  partnerId: OrganisationId,
  domain: string,
): Promise<CustomerRelationship | undefined> {
  return one(relationshipsOf(db, partnerId).where({ primary_domain: domain, state: 'active' }).orderBy('id'));
}

export async function lockActiveRelationship(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<CustomerRelationship | undefined> {
  return one(relationshipsOf(trx, partnerId).where({ customer_id: customerId, state: 'active' }).forUpdate());
}

/** Every query over relationships begins here: the partner's own rows and no others. */
export function relationshipsOf(db: Knex, partnerId: OrganisationId): Query {
  return db<RelationshipRow>('customer_relationships')
    .where('customer_relationships.partner_id', partnerId)
    .select<RelationshipRow[]>('customer_relationships.*', db.raw(`to_char(since, 'YYYY-MM-DD') as since`));
}

function withId(query: Query, id: string): Query {
  return isUuid(id) ? query.where('customer_relationships.id', id) : query.whereRaw('false');
}

async function one(query: Query): Promise<CustomerRelationship | undefined> {
  const row = await query.first();
  return row && relationshipFromRow(row);
}

function toRow(relationship: CustomerRelationship) {
  const { name } = relationship;
  return {
    partner_id: relationship.partnerId,
    id: relationship.id,
    customer_id: relationship.customerId,
    version: relationship.version,
    state: relationship.state,
    origin: relationship.origin,
    acquired_as: relationship.acquiredAs,
    channel: relationship.channel ?? null,
    name,
    sort_name: sortNameOf(name),
    name_key: nameKeyOf(name),
    primary_domain: relationship.primaryDomain ?? null,
    country: relationship.country,
    city: relationship.city ?? null,
    provider_id: relationship.providerId ?? null,
    provider_name: relationship.providerName ?? null,
    reseller_id: relationship.resellerId ?? null,
    reseller_name: relationship.resellerName ?? null,
    support_contact: relationship.supportContact ?? null,
    invitation_id: relationship.invitationId ?? null,
    since: relationship.since,
    started_at: relationship.startedAt,
    removed_at: relationship.removedAt ?? null,
    removed_by: relationship.removedBy ?? null,
    total_licences: relationship.totalLicences,
    subscription_count: relationship.subscriptionCount,
  };
}

export function relationshipFromRow(row: RelationshipRow): CustomerRelationship {
  return {
    partnerId: brand<OrganisationId>(row.partner_id),
    id: row.id,
    customerId: brand<OrganisationId>(row.customer_id),
    version: row.version,
    state: row.state,
    origin: row.origin,
    acquiredAs: row.acquired_as,
    channel: row.channel ?? undefined,
    name: row.name,
    primaryDomain: row.primary_domain ?? undefined,
    country: row.country,
    city: row.city ?? undefined,
    providerId: row.provider_id === null ? undefined : brand<OrganisationId>(row.provider_id),
    providerName: row.provider_name ?? undefined,
    resellerId: row.reseller_id === null ? undefined : brand<OrganisationId>(row.reseller_id),
    resellerName: row.reseller_name ?? undefined,
    supportContact: row.support_contact ?? undefined,
    invitationId: row.invitation_id ?? undefined,
    since: row.since,
    startedAt: row.started_at,
    removedAt: row.removed_at ?? undefined,
    removedBy: row.removed_by === null ? undefined : brand<MemberId>(row.removed_by),
    totalLicences: row.total_licences,
    subscriptionCount: row.subscription_count,
  };
}
