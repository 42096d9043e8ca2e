import type { Knex } from 'knex';
import { brand, type OrganisationId } from '../shared/ids';
import { refreshHoldings } from './holdings';
import type { ImportRef } from './customerImportRows';

interface Merge extends ImportRef {
  readonly at: Date;
}

/** Whether everything that was matched could be written as it was matched; else somebody came between. */
export async function mergeRows(trx: Knex.Transaction, merge: Merge): Promise<boolean> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('customer-import:' || :partnerId, 0))`, { ...merge });
  if (!(await addCustomers(trx, merge))) return false;
  if (!(await changeCustomers(trx, merge))) return false;
  for (const statement of [...changeSubscriptions, addSubscriptions, ...countHoldings]) {
    await trx.raw(statement, { ...merge });
  }
  await refreshOthers(trx, merge);
  return true;
}

const ofThisRun = 'i.partner_id = cast(:partnerId as uuid) and i.import_id = cast(:importId as uuid)';
const written = `${ofThisRun} and i.fate in ('added', 'changed')`;

async function addCustomers(trx: Knex.Transaction, merge: Merge): Promise<boolean> {
  const expected = await trx.raw<{ rows: { customers: string; relationships: string }[] }>(
    `select count(*) filter (where i.is_new_customer) as customers, count(*) as relationships
     from customer_import_rows i where ${ofThisRun} and i.fate = 'added'`,
    { ...merge },
  );
  const [wanted] = expected.rows;
  const customers = await trx.raw<{ rowCount: number }>(addOrganisations, { ...merge });
  if (customers.rowCount !== Number(wanted?.customers)) return false;
  const relationships = await trx.raw<{ rowCount: number }>(addRelationships, { ...merge });
  return relationships.rowCount === Number(wanted?.relationships);
}

/** In one order, so that two tenants' imports never wait for each other both ways. */
const addOrganisations = `
  insert into organisations (id, kind, name, country, primary_domain, created_at)
  select i.customer_id, 'customer', i.name, i.country, i.primary_domain, cast(:at as timestamptz)
  from customer_import_rows i where ${ofThisRun} and i.fate = 'added' and i.is_new_customer
  order by i.primary_domain
  on conflict (primary_domain) where kind = 'customer' do nothing`;

const addRelationships = `
  insert into customer_relationships (partner_id, id, customer_id, state, origin, acquired_as, name, sort_name, name_key,
    primary_domain, country, city, provider_id, provider_name, reseller_id, reseller_name, support_contact, since,
    started_at, removed_at, total_licences, subscription_count, import_fingerprint)
  select i.partner_id, i.relationship_id, i.customer_id, i.state, 'other_portal', i.acquired_as, i.name, i.sort_name,
    i.name_key, i.primary_domain, i.country, i.city, i.provider_id, i.provider_name, i.reseller_id, i.reseller_name,
    i.support_contact, i.since, cast(:at as timestamptz),
    case when i.state = 'removed' then cast(:at as timestamptz) end, i.total_licences, i.subscription_count, i.fingerprint
  from customer_import_rows i where ${ofThisRun} and i.fate = 'added'
  on conflict (partner_id, customer_id) where state = 'active' do nothing`;

/** Only what an import wrote, and neither an invitation nor a person has touched since. */
async function changeCustomers(trx: Knex.Transaction, merge: Merge): Promise<boolean> {
  const expected = await trx.raw<{ rows: { relationships: string }[] }>(
    `select count(*) as relationships from customer_import_rows i where ${ofThisRun} and i.fate = 'changed'`,
    { ...merge },
  );
  const changed = await trx.raw<{ rowCount: number }>(
    `update customer_relationships r set version = r.version + 1, state = i.state, acquired_as = i.acquired_as,
       name = i.name, sort_name = i.sort_name, name_key = i.name_key, primary_domain = i.primary_domain,
       country = i.country, city = i.city, provider_id = i.provider_id, provider_name = i.provider_name,
       reseller_id = i.reseller_id, reseller_name = i.reseller_name, support_contact = i.support_contact,
       since = i.since, import_fingerprint = i.fingerprint,
       removed_at = case when i.state = 'removed' then coalesce(r.removed_at, cast(:at as timestamptz)) end
     from customer_import_rows i
     where ${ofThisRun} and i.fate = 'changed' and r.partner_id = i.partner_id and r.id = i.relationship_id
       and r.origin = 'other_portal' and r.invitation_id is null and r.removed_by is null`,
    { ...merge },
  );
  return changed.rowCount === Number(expected.rows[0]?.relationships);
}

/** The file's, a row each; of a customer that is gone, none. */
const listed = `
  select i.customer_id, s.product, s.publisher, s.licences from customer_import_rows i,
    jsonb_to_recordset(i.subscriptions) as s(product text, publisher text, licences integer)
  where ${written} and i.state = 'active'`;

const standing = `
  select s.id, s.customer_id, s.product, s.licences from subscriptions s
    join customer_import_rows i on i.customer_id = s.customer_id and i.partner_id = s.partner_id
  where ${ofThisRun} and i.fate = 'changed' and s.origin = 'other_portal' and s.state <> 'deleted'`;

const changeSubscriptions = [
  `with changed as (
     update subscriptions s set licences = n.licences, version = s.version + 1, changed_at = cast(:at as timestamptz)
     from (select o.id, o.licences as before, l.licences from (${standing}) o join (${listed}) l
       on l.customer_id = o.customer_id and l.product = o.product where l.licences <> o.licences) n
     where s.partner_id = cast(:partnerId as uuid) and s.id = n.id returning s.id, n.before, s.licences)
   insert into subscription_events (partner_id, subscription_id, at, event, before, after)
   select cast(:partnerId as uuid), id, cast(:at as timestamptz), 'imported',
     jsonb_build_object('licences', before), jsonb_build_object('licences', licences) from changed`,
  `with ended as (
     update subscriptions s set state = 'deleted', ended_at = cast(:at as timestamptz), version = s.version + 1,
       changed_at = cast(:at as timestamptz)
     from (${standing}) o
     where s.partner_id = cast(:partnerId as uuid) and s.id = o.id and not exists
       (select 1 from (${listed}) l where l.customer_id = o.customer_id and l.product = o.product)
     returning s.id)
   insert into subscription_events (partner_id, subscription_id, at, event, before, after)
   select cast(:partnerId as uuid), id, cast(:at as timestamptz), 'imported',
     jsonb_build_object('state', 'active'), jsonb_build_object('state', 'deleted') from ended`,
] as const;

const addSubscriptions = `
  insert into subscriptions (partner_id, id, customer_id, product, publisher, licences, state, origin, started_at, changed_at)
  select cast(:partnerId as uuid), gen_random_uuid(), l.customer_id, l.product, l.publisher, l.licences, 'active',
    'other_portal', cast(:at as timestamptz), cast(:at as timestamptz)
  from (${listed}) l
  where not exists (select 1 from (${standing}) o where o.customer_id = l.customer_id and o.product = l.product)`;

/** As `refreshHoldings` counts, for all rows at once; a removed customer keeps what the file says of it. */
const countHoldings = [
  `delete from customer_holdings h using customer_import_rows i
   where ${ofThisRun} and i.fate = 'changed' and h.partner_id = i.partner_id and h.relationship_id = i.relationship_id`,
  `insert into customer_holdings (partner_id, relationship_id, product, licences, subscriptions)
   select cast(:partnerId as uuid), v.relationship_id, v.product, cast(sum(v.licences) as integer), cast(count(*) as integer) from (
     select i.relationship_id, s.product, s.licences from customer_import_rows i
       join subscriptions s on s.customer_id = i.customer_id and s.state <> 'deleted'
       where ${written} and i.state = 'active' and (s.partner_id = i.partner_id or s.reseller_id = i.partner_id
         or (s.partner_id = i.provider_id and exists (select 1 from grants g where g.holder_id = i.partner_id
           and g.organisation_id = i.customer_id and g.kind = 'customer_admin' and g.state = 'active')))
     union all
     select i.relationship_id, s.product, s.licences from customer_import_rows i,
       jsonb_to_recordset(i.subscriptions) as s(product text, licences integer)
       where ${written} and i.state = 'removed') v
   group by v.relationship_id, v.product`,
  `update customer_relationships r set total_licences = t.licences, subscription_count = t.subscriptions
   from (
     select i.relationship_id, cast(coalesce(sum(h.licences), 0) as integer) as licences,
       cast(coalesce(sum(h.subscriptions), 0) as integer) as subscriptions
     from customer_import_rows i left join customer_holdings h on h.partner_id = i.partner_id
       and h.relationship_id = i.relationship_id
     where ${written} group by i.relationship_id) t
   where r.partner_id = cast(:partnerId as uuid) and r.id = t.relationship_id
     and (r.total_licences, r.subscription_count) is distinct from (t.licences, t.subscriptions)`,
] as const;

/** A reseller that administers the customer with this tenant as its provider sees the tenant's subscriptions (CUS-12). */
async function refreshOthers(trx: Knex.Transaction, merge: Merge): Promise<void> {
  const seeing = await trx.raw<{ rows: { partner_id: string; customer_id: string }[] }>(
    `select r.partner_id, r.customer_id from customer_import_rows i
     join customer_relationships r on r.customer_id = i.customer_id and r.provider_id = i.partner_id
       and r.partner_id <> i.partner_id and r.state = 'active'
     where ${written} order by r.partner_id, r.customer_id`,
    { ...merge },
  );
  for (const { partner_id: partnerId, customer_id: customerId } of seeing.rows) {
    await refreshHoldings(trx, brand<OrganisationId>(partnerId), brand<OrganisationId>(customerId));
  }
}
