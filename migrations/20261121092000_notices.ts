import type { Migration } from './migration';

/** What is owed to people (notices), who sends to which lane, mails kept when there is no mail server. */
export const notices: Migration = {
  name: '20261121092000_notices',

  async up(trx) {
    await trx.raw(`
      create table notices (
        id bigint generated always as identity primary key,
        card_id uuid not null default gen_random_uuid() unique,
        organisation_id uuid,
        lane text,
        tenant_id text,
        aad_object_id text,
        member_id uuid,
        topic text not null,
        recipient jsonb not null,
        dedupe_key text not null unique,
        payload jsonb not null,
        state text not null default 'ready' check (state in ('ready', 'waiting', 'done', 'dead', 'gone')),
        run_at timestamptz not null default '-infinity',
        attempts integer not null default 0,
        max_attempts integer not null default 25,
        lease_by text,
        lease_until timestamptz,
        woken boolean not null default false,
        last_error text check (length(last_error) <= 64),
        created_at timestamptz not null default now(),
        sent_at timestamptz
      );
      create index notices_due on notices (lane, run_at, id) where state = 'ready';
      create index notices_person on notices (aad_object_id, tenant_id) where state in ('ready', 'waiting');
      create index notices_member on notices (member_id) where state in ('ready', 'waiting');
      create index notices_dead on notices (id) where state = 'dead';
      create index notices_over on notices (created_at) where state in ('done', 'gone');

      create table sender_leases (
        lane text primary key,
        lease_by text not null,
        lease_until timestamptz not null,
        paused_until timestamptz not null default '-infinity'
      );

      create table kept_mails (
        message_id text primary key,
        to_address text not null,
        from_address text not null,
        reply_to text,
        subject text not null,
        body text not null,
        created_at timestamptz not null default now()
      );

      create table partner_mail_counts (
        organisation_id uuid not null,
        day date not null,
        sent integer not null,
        primary key (organisation_id, day)
      );
    `);
  },

  async down(trx) {
    await trx.raw(`
      drop table partner_mail_counts; drop table kept_mails; drop table sender_leases; drop table notices;
    `);
  },
};
