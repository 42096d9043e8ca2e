import type { Migration } from './migration';

/**
 * Customers as each partner has them: one relationship a partner and customer (CUS-6), with what that partner's list
 * shows and is searched by; subscriptions; what they add up to. The partner leads every key, and no question ever joins
 * another partner's rows.
 */
export const customers: Migration = {
  name: '20261125090000_customers',

  async up(trx) {
    await trx.raw(relationships);
    await trx.raw(counts);
    await trx.raw(subscriptions);
  },

  async down(trx) {
    await trx.raw(`
      drop table customer_holdings; drop table subscription_events; drop table subscriptions;
      drop table customer_relationships; drop table customer_counts; drop function count_customers();
      drop index organisations_customer_domain;
    `);
  },
};

const relationships = `
  create unique index organisations_customer_domain on organisations (primary_domain) where kind = 'customer';

  create table customer_relationships (
    partner_id uuid not null references organisations (id),
    id uuid not null,
    customer_id uuid not null references organisations (id),
    version integer not null default 1,
    state text not null check (state in ('active', 'removed')),
    origin text not null check (origin in ('invitation', 'created', 'other_portal', 'multi_channel')),
    acquired_as text not null check (acquired_as in ('direct_bill', 'indirect')),
    channel text check (channel in ('own_marketing', 'microsoft_referral', 'indirect_provider')),
    name text collate "C" not null,
    sort_name text collate "C" not null,
    name_key text collate "C" not null,
    primary_domain text collate "C",
    country text not null check (length(country) = 2),
    city text collate "C",
    provider_id uuid references organisations (id),
    provider_name text collate "C",
    reseller_id uuid references organisations (id),
    reseller_name text collate "C",
    support_contact text collate "C",
    invitation_id uuid,
    since date not null,
    started_at timestamptz not null,
    removed_at timestamptz,
    removed_by uuid references members (id),
    total_licences integer not null default 0,
    subscription_count integer not null default 0,
    primary key (partner_id, id),
    check ((state = 'removed') = (removed_at is not null))
  );
  create unique index customer_relationships_active on customer_relationships (partner_id, customer_id)
    where state = 'active';
  create index customer_relationships_name on customer_relationships (partner_id, state, sort_name, id);
  create index customer_relationships_since on customer_relationships (partner_id, state, since, id);
  create index customer_relationships_licences on customer_relationships (partner_id, state, total_licences, id);
  create index customer_relationships_domain on customer_relationships (partner_id, primary_domain);
  create index customer_relationships_provider on customer_relationships (partner_id, provider_id, sort_name, id)
    where state = 'active' and provider_id is not null;
  create index customer_relationships_reseller on customer_relationships (partner_id, reseller_id, sort_name, id)
    where state = 'active' and reseller_id is not null;
  create index customer_relationships_customer on customer_relationships (customer_id, partner_id);
`;

/** The unfiltered total without counting rows: kept by the database itself, whichever way rows come and go. */
const counts = `
  create table customer_counts (
    partner_id uuid primary key references organisations (id),
    active bigint not null check (active >= 0)
  );

  create function count_customers() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      insert into customer_counts (partner_id, active)
        select partner_id, count(*) filter (where state = 'active') from new_rows group by partner_id order by partner_id
        on conflict (partner_id) do update set active = customer_counts.active + excluded.active;
    elsif tg_op = 'UPDATE' then
      update customer_counts c set active = c.active + d.change
        from (
          select partner_id, sum(change) as change from (
            select partner_id, 1 as change from new_rows where state = 'active'
            union all select partner_id, -1 from old_rows where state = 'active') one
          group by partner_id having sum(change) <> 0) d
        where c.partner_id = d.partner_id;
    else
      update customer_counts c set active = c.active - d.active
        from (select partner_id, count(*) as active from old_rows where state = 'active' group by partner_id) d
        where c.partner_id = d.partner_id;
    end if;
    return null;
  end $$;
  create trigger customer_relationships_added after insert on customer_relationships
    referencing new table as new_rows for each statement execute function count_customers();
  create trigger customer_relationships_changed after update on customer_relationships
    referencing old table as old_rows new table as new_rows for each statement execute function count_customers();
  create trigger customer_relationships_deleted after delete on customer_relationships
    referencing old table as old_rows for each statement execute function count_customers();
`;

const subscriptions = `
  create table subscriptions (
    partner_id uuid not null references organisations (id),
    id uuid not null,
    customer_id uuid not null references organisations (id),
    version integer not null default 1,
    product text collate "C" not null,
    publisher text not null default 'first_party' check (publisher in ('first_party', 'third_party')),
    licences integer not null check (licences >= 0),
    state text not null check (state in ('pending', 'active', 'suspended', 'deleted')),
    origin text not null check (origin in ('order', 'upgrade', 'other_portal')),
    reseller_id uuid references organisations (id),
    support_contact_id uuid references organisations (id),
    renewal_intent text check (renewal_intent in ('renew', 'end')),
    replaces_id uuid,
    started_at timestamptz not null,
    changed_at timestamptz not null,
    ended_at timestamptz,
    primary key (partner_id, id),
    check ((state = 'deleted') = (ended_at is not null))
  );
  create index subscriptions_customer on subscriptions (customer_id, partner_id);
  create index subscriptions_reseller on subscriptions (reseller_id, customer_id) where reseller_id is not null;

  create table subscription_events (
    partner_id uuid not null,
    id bigint generated by default as identity,
    subscription_id uuid not null,
    at timestamptz not null,
    event text not null,
    before jsonb,
    after jsonb,
    member_id uuid references members (id),
    primary key (partner_id, id),
    foreign key (partner_id, subscription_id) references subscriptions (partner_id, id)
  );
  create index subscription_events_of on subscription_events (partner_id, subscription_id, id);

  create table customer_holdings (
    partner_id uuid not null,
    relationship_id uuid not null,
    product text collate "C" not null,
    licences integer not null,
    subscriptions integer not null,
    primary key (partner_id, relationship_id, product),
    foreign key (partner_id, relationship_id) references customer_relationships (partner_id, id)
  );
  create index customer_holdings_product on customer_holdings (partner_id, product, licences, relationship_id);
`;
