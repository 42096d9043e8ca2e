import type { Migration } from './migration';

/** Requests and their personalised links, partnerships, grants and what was agreed to. The provider leads every key. */
export const partnerships: Migration = {
  name: '20261121120000_partnerships',

  async up(trx) {
    await trx.raw(`
      create table partnership_requests (
        provider_id uuid not null references organisations (id),
        id uuid not null,
        version integer not null default 1,
        state text not null
          check (state in ('draft', 'sent', 'opened', 'accepted', 'declined', 'withdrawn', 'expired')),
        requested_by uuid not null references members (id),
        locale text not null check (locale in ('ko', 'en')),
        subject text not null,
        body text not null,
        email text,
        company_id uuid references organisations (id),
        bound_tenant_id text,
        bound_email text,
        reply_to text,
        reference text not null unique,
        sent_how text check (sent_how in ('email', 'copy', 'bot', 'teams')),
        sent_count integer not null default 0,
        reseller_id uuid references organisations (id),
        settled_by uuid references members (id),
        reason text,
        drafted_at timestamptz not null,
        sent_at timestamptz,
        opened_at timestamptz,
        settled_at timestamptz,
        expires_at timestamptz,
        primary key (provider_id, id),
        check (email is not null or company_id is not null),
        check ((state = 'draft') = (sent_at is null) or state = 'withdrawn'),
        check (state not in ('sent', 'opened') or (expires_at is not null and sent_how is not null)),
        check (state <> 'accepted' or reseller_id is not null)
      );
      create index partnership_requests_id on partnership_requests (id);
      create index partnership_requests_open on partnership_requests (provider_id, drafted_at desc, id)
        where state in ('draft', 'sent', 'opened');
      create index partnership_requests_tenant on partnership_requests (bound_tenant_id) where state in ('sent', 'opened');
      create index partnership_requests_email on partnership_requests (bound_email) where state in ('sent', 'opened');
      create index partnership_requests_due on partnership_requests (expires_at) where state in ('sent', 'opened');

      create table invitation_links (
        token_hash text primary key,
        kind text not null,
        scope text not null,
        sender_id uuid not null references organisations (id),
        invitation_id uuid not null,
        created_at timestamptz not null,
        dead_at timestamptz
      );
      create index invitation_links_invitation on invitation_links (sender_id, invitation_id);

      create table partnerships (
        provider_id uuid not null references organisations (id),
        reseller_id uuid not null references organisations (id),
        id uuid not null,
        version integer not null default 1,
        state text not null check (state in ('active', 'termination_requested', 'terminated')),
        request_id uuid not null,
        started_at timestamptz not null,
        ticket text,
        termination_requested_by uuid references organisations (id),
        termination_requested_at timestamptz,
        terminated_at timestamptz,
        primary key (provider_id, reseller_id, id),
        check (provider_id <> reseller_id),
        check (state <> 'termination_requested' or ticket is not null),
        check ((state = 'terminated') = (terminated_at is not null))
      );
      create unique index partnerships_open on partnerships (provider_id, reseller_id) where state <> 'terminated';
      create index partnerships_reseller on partnerships (reseller_id, provider_id);
      create index partnerships_id on partnerships (id);

      create table grants (
        holder_id uuid not null references organisations (id),
        organisation_id uuid not null references organisations (id),
        id uuid not null,
        kind text not null,
        state text not null check (state in ('active', 'removed')),
        given_by uuid references members (id),
        given_at timestamptz not null,
        removed_by uuid references members (id),
        removed_at timestamptz,
        primary key (holder_id, organisation_id, id),
        check ((state = 'removed') = (removed_at is not null))
      );
      create unique index grants_active on grants (holder_id, organisation_id, kind) where state = 'active';
      create index grants_organisation on grants (organisation_id, holder_id);

      create table consents (
        organisation_id uuid not null references organisations (id),
        id uuid not null,
        member_id uuid not null references members (id),
        subject_kind text not null,
        subject_id uuid not null,
        text_version text not null,
        given_at timestamptz not null,
        primary key (organisation_id, id)
      );
      create index consents_subject on consents (subject_kind, subject_id);
    `);
  },

  async down(trx) {
    await trx.raw(`
      drop table consents; drop table grants; drop table partnerships; drop table invitation_links;
      drop table partnership_requests;
    `);
  },
};
