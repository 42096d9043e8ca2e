import type { Knex } from 'knex';
import { pageBy, type KeysetPage, type Ordering, type PageWanted, type Place } from '../db/keyset';
import type { OrganisationId } from '../shared/ids';
import type { CustomerFilter, CustomersAsked, CustomerScope, CustomerSort } from './customerList';
import { nameKeyOf } from './customerName';
import type { CustomerRelationship } from './customerRelationship';
import { relationshipFromRow, relationshipsOf, type RelationshipRow } from './customerRelationshipStore';

type KeyedRow = RelationshipRow & { readonly sort_name: string };
type Query = Knex.QueryBuilder<KeyedRow, KeyedRow[]>;

const id = 'customer_relationships.id';
/** Each of these ends an index behind partner and state. */
const orderings: Readonly<Record<CustomerSort, Ordering>> = {
  name: { column: 'customer_relationships.sort_name', id, direction: 'asc' },
  newest: { column: 'customer_relationships.since', id, direction: 'desc' },
  licences: { column: 'customer_relationships.total_licences', id, direction: 'desc' },
};

export type ListedCustomer = CustomerRelationship & { readonly place: Place };

/** The partner's own rows alone, whatever is asked. */
export async function listCustomers(
  db: Knex,
  partnerId: OrganisationId,
  asked: CustomersAsked,
  page: PageWanted,
): Promise<KeysetPage<ListedCustomer>> {
  const { sort } = asked.filter;
  const found = await pageBy(matching(db, partnerId, asked), orderings[sort], page);
  return { ...found, rows: found.rows.map((row) => ({ ...relationshipFromRow(row), place: placeIn(sort, row) })) };
}

/** Where one of the partner's own rows stands, for the page that begins behind it. */
export async function findPlace(
  db: Knex,
  partnerId: OrganisationId,
  rowId: string,
  sort: CustomerSort,
): Promise<Place | undefined> {
  const row = await own(db, partnerId).where(id, rowId).first();
  return row && placeIn(sort, row);
}

function placeIn(sort: CustomerSort, row: KeyedRow): Place {
  const value = { name: row.sort_name, newest: row.since, licences: row.total_licences }[sort];
  return { value, id: row.id };
}

/** Up to one more than `most`: whoever gets that many knows that there are more. */
export async function countCustomers(
  db: Knex,
  partnerId: OrganisationId,
  asked: CustomersAsked,
  most: number,
): Promise<number> {
  const rows = matching(db, partnerId, asked)
    .clearSelect()
    .select(db.raw('1'))
    .limit(most + 1);
  const counted = await db.count<{ count: string }[]>({ count: '*' }).from(rows.as('found'));
  return Number(counted[0]?.count ?? 0);
}

/** What a row of the download says about subscriptions, by relationship; from the partner's own sums. */
export async function holdingsOf(
  db: Knex,
  partnerId: OrganisationId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly product: string; readonly licences: number }[]>> {
  const rows = await db('customer_holdings')
    .where('partner_id', partnerId)
    .whereIn('relationship_id', ids)
    .orderBy(['relationship_id', 'product'])
    .select<{ relationship_id: string; product: string; licences: number }[]>('relationship_id', 'product', 'licences');
  const found = new Map<string, { product: string; licences: number }[]>();
  for (const { relationship_id: of, product, licences } of rows) {
    found.set(of, [...(found.get(of) ?? []), { product, licences }]);
  }
  return found;
}

/** Rows of this partner that a name or domain may mean, exact ones first, the newest first among them. */
export async function findNamed(
  db: Knex,
  partnerId: OrganisationId,
  name: string,
): Promise<CustomerRelationship | undefined> {
  const key = nameKeyOf(name);
  const domain = name.trim().toLowerCase();
  const row = await searched(own(db, partnerId), name)
    .orderByRaw(
      `(name_key = ? or primary_domain is not distinct from ?) desc, state, coalesce(removed_at, started_at) desc, id`,
      [key, domain],
    )
    .first();
  return row && relationshipFromRow(row);
}

function own(db: Knex, partnerId: OrganisationId): Query {
  return relationshipsOf(db, partnerId) as Query; // every column is read, the domain just has no use for this one
}

function matching(db: Knex, partnerId: OrganisationId, { scope, filter }: CustomersAsked): Query {
  const query = own(db, partnerId).where('customer_relationships.state', filter.state);
  return narrowed(within(db, query, scope), filter);
}

function within(db: Knex, query: Query, scope: CustomerScope): Query {
  switch (scope.kind) {
    case 'mine':
      return query;
    case 'direct-bill':
      return query.where('customer_relationships.acquired_as', 'direct_bill');
    case 'of-reseller':
      return query.where('customer_relationships.reseller_id', scope.resellerId);
    case 'shared-with':
      return query
        .where('customer_relationships.provider_id', scope.providerId)
        .whereExists(
          db('customer_relationships as theirs')
            .where({ 'theirs.partner_id': scope.providerId, 'theirs.state': 'active' })
            .whereRaw('theirs.customer_id = customer_relationships.customer_id')
            .select(db.raw('1')),
        );
  }
}

function narrowed(query: Query, filter: CustomerFilter): Query {
  const { countries, acquiredAs, origins, channels, search } = filter;
  if (countries.length > 0) void query.whereIn('customer_relationships.country', countries);
  if (acquiredAs.length > 0) void query.whereIn('customer_relationships.acquired_as', acquiredAs);
  if (origins.length > 0) void query.whereIn('customer_relationships.origin', origins);
  if (channels.length > 0) void query.whereIn('customer_relationships.channel', channels);
  return search === '' ? query : searched(query, search);
}

/** Any part of the name, however it is spaced or written, or of the domain. */
function searched(query: Query, search: string): Query {
  const domain = search.trim().toLowerCase().replace(/^@/u, '');
  return query.where((either) => {
    void either
      .whereRaw('customer_relationships.name_key like ?', [`%${literally(nameKeyOf(search))}%`])
      .orWhereRaw('customer_relationships.primary_domain like ?', [`%${literally(domain)}%`]);
  });
}

function literally(text: string): string {
  return text.replace(/[\\%_]/gu, String.raw`\$&`);
}
