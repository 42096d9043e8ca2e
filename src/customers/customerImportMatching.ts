import type { Knex } from 'knex';
import { isCspTenant } from './saleGuard';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Markets } from '../organisations/market';
import { brand, type OrganisationId } from '../shared/ids';
import type { ImportRef } from './customerImportRows';
import type { RecordProblem } from './importedCustomer';

/**
 * Which rows are customers we know, and what will become of each: all of it before the transaction that brings them in,
 * which then has nothing to look for. A row that is nowhere to be found stays `added` with the ids it was given.
 */
export async function matchRows(db: Knex, { partnerId, importId }: ImportRef): Promise<void> {
  const ref = { partnerId, importId };
  await knowSizes(db);
  await db.raw(
    `update customer_import_rows i set customer_id = o.id, is_new_customer = false
     from organisations o where o.primary_domain = i.primary_domain and o.kind = 'customer' and ${ofThisRun}`,
    ref,
  );
  await db.raw(
    `update customer_import_rows i set customer_id = o.id, is_new_customer = false
     from (select distinct on (primary_domain) primary_domain, id from organisations
           where kind = 'csp' and primary_domain is not null order by primary_domain, created_at, id) o
     where o.primary_domain = i.primary_domain and i.is_new_customer and ${ofThisRun}`,
    ref,
  );
  await db.raw(matchSql, ref);
}

/** The planner joins such amounts well only when it knows of them, and nobody else tells it in time. */
export async function knowSizes(db: Knex): Promise<void> {
  for (const table of sized) await db.raw('analyze ??', [table]);
}

const sized = [
  'customer_import_rows',
  'organisations',
  'customer_relationships',
  'subscriptions',
  'customer_holdings',
] as const;

const ofThisRun = 'i.partner_id = cast(:partnerId as uuid) and i.import_id = cast(:importId as uuid)';

/** The tenant's own relationship, the active before the removed, the later before the earlier. */
const matchSql = `
  update customer_import_rows i
  set relationship_id = m.id, customer_id = m.customer_id, is_new_customer = false, fate = m.fate
  from (
    select distinct on (f.line) f.line, r.id, r.customer_id, case
        when r.removed_by is not null then 'removed_here'
        when r.origin <> 'other_portal' or r.invitation_id is not null then
          case r.state when 'active' then 'already_there' else 'removed_here' end
        when r.import_fingerprint = f.fingerprint then 'unchanged'
        else 'changed' end as fate
    from (
      select i.line, i.fingerprint, r.id from customer_import_rows i
        join customer_relationships r on r.partner_id = i.partner_id and r.customer_id = i.customer_id
        where ${ofThisRun}
      union
      select i.line, i.fingerprint, r.id from customer_import_rows i
        join customer_relationships r on r.partner_id = i.partner_id and r.primary_domain = i.primary_domain
        where ${ofThisRun}
    ) f
    join customer_relationships r on r.partner_id = cast(:partnerId as uuid) and r.id = f.id
    order by f.line, (r.state = 'active') desc, r.started_at desc, r.id
  ) m
  where m.line = i.line and ${ofThisRun}`;

/** Somebody came between: everything is looked for again. */
export async function forgetMatches(db: Knex, { partnerId, importId }: ImportRef): Promise<void> {
  await db('customer_import_rows')
    .where({ partner_id: partnerId, import_id: importId })
    .whereNot({ fate: 'added', is_new_customer: true })
    .update({
      customer_id: db.raw('gen_random_uuid()'),
      relationship_id: db.raw('gen_random_uuid()'),
      is_new_customer: true,
      fate: 'added',
    });
}

export interface Found {
  readonly problems: readonly RecordProblem[];
  readonly total: number;
}

/** CUS-28 to CUS-30 for every row that would be written, the most specific first (SCN-9), and rows that mean one customer. */
export async function findProblems(db: Knex, ref: ImportRef, partner: Organisation, most: number): Promise<Found> {
  const forbidden = await forbiddenTo(db, ref, partner);
  const { rows } = await db.raw<{ rows: ProblemRow[] }>(problemSql, {
    ...ref,
    most,
    ownDomain: partner.primaryDomain ?? '',
    ...forbidden,
  });
  return { problems: rows.map(problemOf), total: Number(rows[0]?.total ?? 0) };
}

interface ProblemRow {
  readonly line: number;
  readonly kind: RecordProblem['kind'];
  readonly first: number | null;
  readonly total: string;
}

function problemOf({ line, kind, first }: ProblemRow): RecordProblem {
  return { line, kind, column: 'primary_domain', first: first ?? undefined };
}

const problemSql = `
  select line, kind, case when kind in ('domain-twice', 'customer-twice') then first end as first,
    count(*) over () as total
  from (
    select i.line, case
        when first_value(i.line) over same_domain <> i.line then 'domain-twice'
        when not i.is_new_customer and first_value(i.line) over same_customer <> i.line then 'customer-twice'
        when i.fate not in ('added', 'changed') then null
        when i.customer_id = cast(:partnerId as uuid) or i.primary_domain = :ownDomain then 'self-sale'
        when i.customer_id = any(cast(:resellers as uuid[])) then 'reseller-cannot-be-customer-of-same-provider'
        when i.customer_id = any(cast(:affiliates as uuid[])) then 'affiliate-sale'
        when i.customer_id = any(cast(:cspTenants as uuid[])) then 'csp-tenant-not-a-customer'
      end as kind,
      case when first_value(i.line) over same_domain <> i.line then first_value(i.line) over same_domain
        else first_value(i.line) over same_customer end as first
    from customer_import_rows i where ${ofThisRun}
    window same_domain as (partition by i.primary_domain order by i.line),
      same_customer as (partition by i.customer_id order by i.line)
  ) p
  where kind is not null order by line limit :most`;

type Ids = readonly OrganisationId[];

async function forbiddenTo(
  db: Knex,
  { partnerId, importId }: ImportRef,
  { id }: Organisation,
): Promise<Record<'resellers' | 'affiliates' | 'cspTenants', Ids>> {
  const resellers = await db('partnerships')
    .where('provider_id', id)
    .whereNot('state', 'terminated')
    .pluck('reseller_id');
  const affiliates = await db('organisation_affiliates').where('organisation_id', id).pluck('affiliate_id');
  const affiliatedTo = await db('organisation_affiliates').where('affiliate_id', id).pluck('organisation_id');
  const companies = await db('customer_import_rows as i')
    .join('organisations as o', 'o.primary_domain', 'i.primary_domain')
    .where({ 'i.partner_id': partnerId, 'i.import_id': importId, 'o.kind': 'csp' })
    .distinct<{ id: string; customer_id: string }[]>('o.id', 'i.customer_id');
  const cspTenants: OrganisationId[] = [];
  for (const company of companies) {
    const found = await findOrganisation(db, brand<OrganisationId>(company.id));
    if (found && (await isCspTenant(db, found))) cspTenants.push(brand<OrganisationId>(company.customer_id));
  }
  return { resellers, affiliates: [...affiliates, ...affiliatedTo], cspTenants };
}

/**
 * How many rows lie where the partner may not sell (CUS-27), or in a country without a market. They are customers that it
 * serves already, so they come into the list; the region refuses the order, not the record.
 */
export async function countOutOfRegion(
  db: Knex,
  { partnerId, importId }: ImportRef,
  { country }: Organisation,
  markets: Markets,
): Promise<number> {
  const run = { partner_id: partnerId, import_id: importId };
  const counted: { country: string; count: string }[] = await db('customer_import_rows')
    .where(run)
    .groupBy('country')
    .select('country', db.raw('count(*) as count'));
  const outside = counted.filter((other) => !markets.sameRegion(country, other.country).ok);
  return outside.reduce((sum, { count }) => sum + Number(count), 0);
}
