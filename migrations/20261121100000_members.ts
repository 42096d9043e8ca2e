import type { Migration } from './migration';

/** Sign-ins that prove a first Global admin, and the one-time codes of colleagues. */
export const members: Migration = {
  name: '20261121100000_members',

  async up(trx) {
    await trx.raw(`
      create table sign_in_requests (
        id uuid primary key,
        link_hash text not null unique,
        tenant_id text not null,
        aad_object_id text not null,
        continue_with jsonb not null,
        state text not null check (state in ('open', 'started', 'proved', 'used')),
        state_hash text unique,
        browser text,
        nonce text,
        code_verifier text,
        expires_at timestamptz not null,
        created_at timestamptz not null
      );

      create table one_time_secrets (
        id uuid primary key,
        organisation_id uuid not null references organisations,
        member_id uuid not null references members,
        user_name text not null unique,
        salt text not null,
        hash text not null,
        state text not null check (state in ('shown', 'used', 'reset', 'lapsed', 'locked')),
        wrong_tries integer not null default 0,
        created_by uuid not null references members,
        expires_at timestamptz not null,
        created_at timestamptz not null
      );
      create unique index one_time_secrets_open on one_time_secrets (organisation_id, member_id) where state = 'shown';

      create table code_tries (
        tenant_id text not null,
        aad_object_id text not null,
        day date not null,
        tries integer not null,
        primary key (tenant_id, aad_object_id, day)
      );
    `);
  },

  async down(trx) {
    await trx.raw(`drop table code_tries; drop table one_time_secrets; drop table sign_in_requests;`);
  },
};
