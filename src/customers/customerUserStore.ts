import type { Knex } from 'knex';
import { pageBy, type KeysetPage, type PageWanted } from '../db/keyset';
import type { Viewer } from '../subscriptions/visibleSubscriptions';
import type { MemberId, OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import { sortNameOf } from './customerName';

/** A user of a customer, as this partner typed it. */
export interface CustomerUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly addedAt: Date;
}

interface Row {
  id: string;
  name: string;
  sort_name: string;
  email: string;
  added_at: Date;
}

type Query = Knex.QueryBuilder<Row, Row[]>;

/** False when this partner has a user with the address at this customer already. */
export async function insertUser(
  trx: Knex.Transaction,
  { partnerId, customerId }: Viewer,
  user: CustomerUser & { readonly addedBy: MemberId },
): Promise<boolean> {
  const inserted = await trx('customer_users')
    .insert({
      partner_id: partnerId,
      id: user.id,
      customer_id: customerId,
      name: user.name,
      sort_name: sortNameOf(user.name),
      email: user.email,
      added_by: user.addedBy,
      added_at: user.addedAt,
    })
    .onConflict(['partner_id', 'customer_id', 'email'])
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

export type ListedUser = CustomerUser & { readonly products: readonly string[] };

export async function listUsers(
  db: Knex,
  viewer: Viewer,
  page: PageWanted,
): Promise<KeysetPage<ListedUser> & { readonly total: number }> {
  const found = await pageBy(
    usersOf(db, viewer).select(db.raw(`(${held}) as products`)) as Knex.QueryBuilder<
      Row & { products: string[] },
      (Row & { products: string[] })[]
    >, // the further column
    { column: 'customer_users.sort_name', id: 'customer_users.id', direction: 'asc' },
    page,
  );
  const counted = await usersOf(db, viewer).clearSelect().count<{ count: string }[]>({ count: '*' });
  const rows = found.rows.map((row) => ({ ...fromRow(row), products: row.products }));
  return { ...found, rows, total: Number(counted[0]?.count ?? 0) };
}

const held = `select coalesce(array_agg(s.product order by s.product), '{}') from licence_assignments a
  join subscriptions s on s.partner_id = a.seller_id and s.id = a.subscription_id
  where a.partner_id = customer_users.partner_id and a.user_id = customer_users.id`;

/** Somebody else's user, another customer's and none are one answer. */
export async function findUser(db: Knex, viewer: Viewer, id: string): Promise<CustomerUser | undefined> {
  const row = await withId(usersOf(db, viewer), id).first();
  return row && fromRow(row);
}

export async function lockUser(trx: Knex.Transaction, viewer: Viewer, id: string): Promise<CustomerUser | undefined> {
  const row = await withId(usersOf(trx, viewer), id).forUpdate().first();
  return row && fromRow(row);
}

/** Takes its licences back with it; answers how many. */
export async function deleteUser(trx: Knex.Transaction, { partnerId }: Viewer, id: string): Promise<number> {
  const freed = await trx('licence_assignments').where({ partner_id: partnerId, user_id: id }).del();
  await trx('customer_users').where({ partner_id: partnerId, id }).del();
  return freed;
}

export async function assignedTo(db: Knex, partnerId: OrganisationId, userId: string): Promise<readonly string[]> {
  return db('licence_assignments').where({ partner_id: partnerId, user_id: userId }).pluck<string[]>('subscription_id');
}

export interface Assignment {
  readonly partnerId: OrganisationId;
  readonly userId: string;
  readonly sellerId: OrganisationId;
  readonly subscriptionId: string;
}

/** The subscription must be locked. */
export async function countAssigned(
  trx: Knex.Transaction,
  { sellerId, subscriptionId }: Pick<Assignment, 'sellerId' | 'subscriptionId'>,
): Promise<number> {
  const counted = await trx('licence_assignments')
    .where({ seller_id: sellerId, subscription_id: subscriptionId })
    .count<{ count: string }[]>({ count: '*' });
  return Number(counted[0]?.count ?? 0);
}

export async function isAssigned(trx: Knex.Transaction, assignment: Assignment): Promise<boolean> {
  return (await trx('licence_assignments').where(keyOf(assignment)).first('user_id')) !== undefined;
}

export async function insertAssignment(
  trx: Knex.Transaction,
  assignment: Assignment,
  by: { readonly memberId: MemberId; readonly at: Date },
): Promise<void> {
  await trx('licence_assignments').insert({ ...keyOf(assignment), assigned_by: by.memberId, assigned_at: by.at });
}

/** False when the user does not hold it. */
export async function deleteAssignment(
  trx: Knex.Transaction,
  { partnerId, userId, subscriptionId }: Omit<Assignment, 'sellerId'>,
): Promise<boolean> {
  const key = { partner_id: partnerId, user_id: userId, subscription_id: subscriptionId };
  return (await trx('licence_assignments').where(key).del()) > 0;
}

function keyOf({ partnerId, userId, sellerId, subscriptionId }: Assignment) {
  return { partner_id: partnerId, user_id: userId, seller_id: sellerId, subscription_id: subscriptionId };
}

function usersOf(db: Knex, { partnerId, customerId }: Viewer): Query {
  return db<Row>('customer_users')
    .where('customer_users.partner_id', partnerId)
    .where('customer_users.customer_id', customerId)
    .select<Row[]>('customer_users.*');
}

function withId(query: Query, id: string): Query {
  return isUuid(id) ? query.where('customer_users.id', id) : query.whereRaw('false');
}

function fromRow({ id, name, email, added_at: addedAt }: Row): CustomerUser {
  return { id, name, email, addedAt };
}
