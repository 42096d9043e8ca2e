import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import { aPartner } from '../support/partnerCompanies';

export interface Shelf {
  readonly size: number;
  readonly actor: Actor;
  /** The id of a row in the middle of the list. */
  readonly middle: string;
}

/** One provider for each size, their customers side by side in the same tables. */
export async function seedCustomers(
  db: Knex,
  sizes: readonly number[],
  say: (line: string) => void,
): Promise<readonly Shelf[]> {
  await db.raw(companies, [Math.max(...sizes)]);
  const shelves: Shelf[] = [];
  for (const size of sizes) {
    const begun = performance.now();
    const partner = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
    const actor = await partner.member(['global-admin', 'admin-agent']);
    await db.raw(relationships, [partner.id, size]);
    await db.raw(holdings, [partner.id]);
    const { rows } = await db.raw<{ rows: { id: string }[] }>(
      `select id from customer_relationships where partner_id = ? and state = 'active'
        order by sort_name, id offset ? limit 1`,
      [partner.id, Math.floor(size / 2)],
    );
    shelves.push({ size, actor, middle: rows[0]?.id ?? '' });
    say(`${size} customers in ${Math.round((performance.now() - begun) / 1000)} s`);
  }
  await db.raw('vacuum (analyze)');
  return shelves;
}

const heads = `(array['Contoso','Fabrikam','Adatum','Northwind','한빛','대한','미래','서울','Tailspin','Litware'])`;

const companies = `
  insert into organisations (id, tenant_id, kind, name, country, primary_domain, created_at)
    select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid()::text, 'customer',
      ${heads}[1 + n % 10] || ' ' || n, 'KR', 'c' || n || '.example', now()
    from generate_series(1, ?::int) n`;

/** Names in no order of their ids; three in ten indirect, some from each country and origin. */
const relationships = `
  insert into customer_relationships (partner_id, id, customer_id, state, origin, acquired_as, name, sort_name, name_key,
      primary_domain, country, since, started_at, total_licences, subscription_count)
    select ?::uuid, gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'active',
      (array['invitation','created','other_portal'])[1 + n % 3], (array['indirect','direct_bill'])[1 + (n % 10) / 3 % 2],
      ${heads}[1 + n % 10] || ' ' || n, lower(${heads}[1 + n % 10] || ' ' || n),
      normalize(lower(${heads}[1 + n % 10] || n), NFD), 'c' || n || '.example', (array['KR','JP','DE'])[1 + n % 3],
      date '2020-01-01' + n % 2000, now(), n % 300, 1
    from generate_series(1, ?::int) n`;

const holdings = `
  insert into customer_holdings (partner_id, relationship_id, product, licences, subscriptions)
    select partner_id, id, 'Microsoft 365 E3', total_licences, 1 from customer_relationships where partner_id = ?`;
