import type { Migration } from './migration';

/**
 * What a reseller asks its provider for, and orders while they are being filled in. Whoever began it leads each key:
 * the reseller its requests, the seller its orders.
 */
export const providerRequests: Migration = {
  name: '20261125130000_providerRequests',

  async up(trx) {
    await trx.raw(`
      create table provider_requests (
        reseller_id uuid not null references organisations (id),
        id uuid not null,
        provider_id uuid not null references organisations (id),
        version integer not null default 1,
        kind text not null check (kind in ('new_customer', 'subscription', 'licences', 'upgrade')),
        state text not null check (state in ('sent', 'done', 'declined', 'withdrawn')),
        customer_id uuid references organisations (id),
        customer_name text collate "C" not null,
        customer_domain text collate "C",
        customer_country text check (length(customer_country) = 2),
        subscription_id uuid,
        product text collate "C",
        licences integer check (licences > 0),
        note text,
        reason text,
        requested_by uuid not null references members (id),
        settled_by uuid references members (id),
        sent_at timestamptz not null,
        settled_at timestamptz,
        primary key (reseller_id, id),
        check ((state = 'sent') = (settled_at is null)),
        check (kind = 'new_customer' or customer_id is not null),
        check (kind not in ('licences', 'upgrade') or subscription_id is not null)
      );
      create index provider_requests_asked on provider_requests (provider_id, id);
      create index provider_requests_open on provider_requests (provider_id, sent_at desc, id) where state = 'sent';
      create index provider_requests_waiting on provider_requests (reseller_id, sent_at desc, id) where state = 'sent';

      create table order_drafts (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        version integer not null default 1,
        state text not null check (state in ('open', 'submitted', 'cancelled')),
        kind text not null check (kind in ('add', 'upgrade')),
        customer_id uuid not null references organisations (id),
        replaces_id uuid,
        request_id uuid,
        product text collate "C",
        licences integer check (licences > 0),
        reseller_id uuid references organisations (id),
        subscription_id uuid,
        created_by uuid not null references members (id),
        created_at timestamptz not null,
        settled_at timestamptz,
        primary key (partner_id, id),
        check ((state = 'open') = (settled_at is null)),
        check ((state = 'submitted') = (subscription_id is not null)),
        check ((kind = 'upgrade') = (replaces_id is not null))
      );

      create index subscriptions_newest on subscriptions (partner_id, started_at desc, id);
      create index subscriptions_id on subscriptions (id);
    `);
  },

  async down(trx) {
    await trx.raw(
      'drop index subscriptions_id; drop index subscriptions_newest; drop table order_drafts; drop table provider_requests',
    );
  },
};
