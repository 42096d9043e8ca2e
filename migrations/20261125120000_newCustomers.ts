import type { Migration } from './migration';

/**
 * Customers that a partner adds itself: the draft until it is submitted or cancelled, the account's details as each
 * partner has them, and the one-time set-up information with which the customer's admin binds the tenant (CUS-23).
 */
export const newCustomers: Migration = {
  name: '20261125120000_newCustomers',

  async up(trx) {
    await trx.raw(`
      create table customer_drafts (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        version integer not null default 1,
        state text not null check (state in ('draft', 'submitted')),
        reseller_id uuid references organisations (id),
        request_id uuid,
        details jsonb not null,
        has_consent boolean not null,
        lines jsonb not null,
        started_by uuid not null references members (id),
        started_at timestamptz not null,
        changed_at timestamptz not null,
        customer_id uuid references organisations (id),
        primary key (partner_id, id),
        check ((state = 'submitted') = (customer_id is not null))
      );
      create index customer_drafts_open on customer_drafts (partner_id, changed_at, id) where state = 'draft';
      create unique index customer_drafts_request on customer_drafts (partner_id, request_id)
        where request_id is not null;

      create table customer_accounts (
        partner_id uuid not null references organisations (id),
        customer_id uuid not null references organisations (id),
        address_line1 text not null,
        address_line2 text,
        city text not null,
        state text,
        postal_code text,
        contact_last_name text not null,
        contact_first_name text not null,
        contact_email text not null,
        contact_phone text,
        registration_number text,
        changed_at timestamptz not null,
        primary key (partner_id, customer_id)
      );

      create table customer_setups (
        partner_id uuid not null references organisations (id),
        customer_id uuid not null references organisations (id),
        code_id uuid not null,
        user_name text not null unique,
        salt text not null,
        hash text not null,
        state text not null check (state in ('shown', 'locked', 'used')),
        wrong_tries integer not null default 0,
        created_by uuid not null references members (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        primary key (partner_id, customer_id),
        check ((state = 'used') = (used_at is not null))
      );
      create index customer_setups_customer on customer_setups (customer_id);
    `);
  },

  async down(trx) {
    await trx.raw('drop table customer_setups; drop table customer_accounts; drop table customer_drafts');
  },
};
