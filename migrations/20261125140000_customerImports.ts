import type { Migration } from './migration';

/**
 * How customer relationships end by the partner's own hand, and how customers come from other portals: each run, what it
 * read on its way in, and by which row of a file a relationship was written last. The partner leads every key.
 */
export const customerImports: Migration = {
  name: '20261125140000_customerImports',

  async up(trx) {
    await trx.raw(`
      create table customer_removals (
        partner_id uuid not null references organisations (id),
        relationship_id uuid not null,
        removed_by uuid not null references members (id),
        removed_at timestamptz not null,
        text_version text not null,
        notice_given_on date,
        primary key (partner_id, relationship_id),
        foreign key (partner_id, relationship_id) references customer_relationships (partner_id, id)
      );

      create table customer_imports (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        state text not null check (state in ('reading', 'refused', 'done')),
        operator text not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        row_count integer not null default 0,
        added integer not null default 0,
        changed integer not null default 0,
        unchanged integer not null default 0,
        already_there integer not null default 0,
        removed_here integer not null default 0,
        out_of_region integer not null default 0,
        primary key (partner_id, id),
        check ((state = 'reading') = (finished_at is null))
      );
      create index customer_imports_latest on customer_imports (partner_id, finished_at desc) where state = 'done';

      create unlogged table customer_import_rows (
        partner_id uuid not null,
        import_id uuid not null,
        line integer not null,
        name text collate "C" not null,
        sort_name text collate "C" not null,
        name_key text collate "C" not null,
        primary_domain text collate "C" not null,
        country text not null,
        city text collate "C",
        acquired_as text not null,
        provider_id uuid,
        provider_name text collate "C",
        reseller_id uuid,
        reseller_name text collate "C",
        support_contact text collate "C",
        state text not null,
        since date not null,
        subscriptions jsonb not null,
        total_licences integer not null,
        subscription_count integer not null,
        fingerprint text not null,
        customer_id uuid not null default gen_random_uuid(),
        is_new_customer boolean not null default true,
        relationship_id uuid not null default gen_random_uuid(),
        fate text not null default 'added'
          check (fate in ('added', 'changed', 'unchanged', 'already_there', 'removed_here')),
        primary key (partner_id, import_id, line)
      );

      alter table customer_relationships add column import_fingerprint text;
    `);
  },

  async down(trx) {
    await trx.raw(`
      alter table customer_relationships drop column import_fingerprint;
      drop table customer_import_rows; drop table customer_imports; drop table customer_removals;
    `);
  },
};
