import type { Knex } from 'knex';
import { errorCodeOf } from '../db/errorCode';
import { err, ok, type Result } from '../shared/result';
import { productCounted, type Filter } from './filter';
import { inOrder, licencesOf, matching, type Scope } from './filterSql';

/** A customer as an answer shows it. */
export interface FoundCustomer {
  readonly id: string;
  readonly name: string;
  readonly domain: string | undefined;
  readonly country: string;
  readonly city: string | undefined;
  readonly relationship: 'direct' | 'indirect';
  readonly provider: string | undefined;
  readonly reseller: string | undefined;
  readonly status: 'active' | 'removed';
  /** YYYY-MM-DD. */
  readonly since: string;
  readonly supportContact: string | undefined;
  readonly totalLicences: number;
  readonly subscriptionCount: number;
  /** The licences of the one product that the filter counts or sorts by. */
  readonly ofProduct?: number;
}

export interface Holding {
  readonly product: string;
  readonly licences: number;
}

/** PostgreSQL ends what takes longer; the embedded database knows no such limit, but holds no such lists. */
const mostMilliseconds = 3_000;
export const pageRows = 10;
/** Up to here a filtered total is exact in the chat. */
export const countedUpTo = 10_000;

export type TooSlow = { readonly kind: 'too-slow' };

interface Row {
  id: string;
  name: string;
  primary_domain: string | null;
  country: string;
  city: string | null;
  acquired_as: string;
  provider_name: string | null;
  reseller_name: string | null;
  state: 'active' | 'removed';
  since: string;
  support_contact: string | null;
  total_licences: number;
  subscription_count: number;
  of_product?: string;
}

/** Runs reads of one answer under one time limit; what is cut off changes nothing and says so. */
export async function withinLimit<T>(
  db: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<Result<T, TooSlow>> {
  try {
    return await db.transaction(
      async (trx) => {
        await trx.raw(`set local statement_timeout = ${mostMilliseconds}`);
        return ok(await work(trx));
      },
      { readOnly: true },
    );
  } catch (error) {
    if (errorCodeOf(error) === '57014') return err({ kind: 'too-slow' });
    throw error;
  }
}

/** How many there are, at most one more than asked for. */
export async function countUpTo(scope: Scope, filter: Filter, most: number): Promise<number> {
  const first = Math.min(filter.limit ?? Number.MAX_SAFE_INTEGER, most + 1);
  const some = matching(scope, filter).select(scope.db.raw('1')).limit(first).as('some');
  const [row] = await scope.db.from(some).count<{ count: string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

/** Rows in the filter's order from a place on (0 first); «top five» ends at its own number. */
export async function rowsFrom(
  scope: Scope,
  filter: Filter,
  { offset, size }: { readonly offset: number; readonly size: number },
): Promise<readonly FoundCustomer[]> {
  const most = Math.min(size, (filter.limit ?? Number.MAX_SAFE_INTEGER) - offset);
  if (most <= 0) return [];
  const query = inOrder(scope, matching(scope, filter), filter);
  const product = productCounted(filter);
  if (product !== undefined) void query.select({ of_product: licencesOf(scope, [product]) });
  const rows = await query
    .select<Row[]>('r.*', scope.db.raw(`to_char(r.since, 'YYYY-MM-DD') as since`))
    .offset(offset)
    .limit(most);
  return rows.map(fromRow);
}

/** The products of one row that is the partner's own, the most licences first. */
export async function holdingsOf({ db, partnerId }: Scope, id: string): Promise<readonly Holding[]> {
  return db('customer_holdings')
    .where({ partner_id: partnerId, relationship_id: id })
    .orderBy('licences', 'desc')
    .orderBy('product')
    .select<Holding[]>('product', 'licences');
}

function fromRow(row: Row): FoundCustomer {
  return {
    id: row.id,
    name: row.name,
    domain: row.primary_domain ?? undefined,
    country: row.country,
    city: row.city ?? undefined,
    relationship: row.acquired_as === 'direct_bill' ? 'direct' : 'indirect',
    provider: row.provider_name ?? undefined,
    reseller: row.reseller_name ?? undefined,
    status: row.state,
    since: row.since,
    supportContact: row.support_contact ?? undefined,
    totalLicences: row.total_licences,
    subscriptionCount: row.subscription_count,
    ...(row.of_product === undefined ? {} : { ofProduct: Number(row.of_product) }),
  };
}
