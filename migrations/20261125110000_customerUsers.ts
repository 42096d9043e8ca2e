import type { Migration } from './migration';

/**
 * Users of a customer as one partner keeps them, who holds which licence, what a list was searched for, and links to
 * its download. Who sold a subscription and who assigns its licences may be two partners (CUS-12).
 */
export const customerUsers: Migration = {
  name: '20261125110000_customerUsers',

  async up(trx) {
    await trx.raw(`
      create table customer_users (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        customer_id uuid not null references organisations (id),
        name text collate "C" not null,
        sort_name text collate "C" not null,
        email text collate "C" not null,
        added_by uuid references members (id),
        added_at timestamptz not null,
        primary key (partner_id, id),
        unique (partner_id, customer_id, email)
      );
      create index customer_users_name on customer_users (partner_id, customer_id, sort_name, id);

      create table licence_assignments (
        partner_id uuid not null,
        user_id uuid not null,
        seller_id uuid not null,
        subscription_id uuid not null,
        assigned_by uuid references members (id),
        assigned_at timestamptz not null,
        primary key (partner_id, user_id, seller_id, subscription_id),
        foreign key (partner_id, user_id) references customer_users (partner_id, id) on delete cascade,
        foreign key (seller_id, subscription_id) references subscriptions (partner_id, id)
      );
      create index licence_assignments_subscription on licence_assignments (seller_id, subscription_id);

      create table customer_searches (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        filter jsonb not null,
        asked_at timestamptz not null,
        primary key (partner_id, id)
      );
      create index customer_searches_age on customer_searches (asked_at);

      create table customer_exports (
        token_hash text primary key,
        partner_id uuid not null references organisations (id),
        id uuid not null,
        member_id uuid not null references members (id),
        asked jsonb not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index customer_exports_age on customer_exports (expires_at);
    `);
  },

  async down(trx) {
    await trx.raw(`
      drop table customer_exports; drop table customer_searches; drop table licence_assignments;
      drop table customer_users;
    `);
  },
};
