import type { Migration } from './migration';

/** Invitations of customers; their links are rows of `invitation_links`. The partner leads every key. */
export const customerInvitations: Migration = {
  name: '20261125100000_customerInvitations',

  async up(trx) {
    await trx.raw(`
      create table customer_invitations (
        partner_id uuid not null references organisations (id),
        id uuid not null,
        version integer not null default 1,
        state text not null
          check (state in ('draft', 'sent', 'opened', 'accepted', 'declined', 'withdrawn', 'expired')),
        scope text not null check (scope in ('reseller_only', 'reseller_and_provider')),
        provider_id uuid references organisations (id),
        asks_delegated_admin boolean not null,
        moves_from_direct_bill boolean not null,
        origin text not null check (origin in ('invitation', 'multi_channel')),
        channel text check (channel in ('own_marketing', 'microsoft_referral', 'indirect_provider')),
        requested_by uuid not null references members (id),
        locale text not null check (locale in ('ko', 'en')),
        subject text not null,
        body text not null,
        email text not null,
        customer_name text,
        country text check (length(country) = 2),
        bound_tenant_id text not null,
        bound_domain text not null,
        reply_to text,
        reference text not null unique,
        sent_how text check (sent_how in ('email', 'copy', 'bot', 'teams')),
        sent_count integer not null default 0,
        customer_id uuid references organisations (id),
        settled_by uuid references members (id),
        reason text,
        drafted_at timestamptz not null,
        sent_at timestamptz,
        opened_at timestamptz,
        settled_at timestamptz,
        expires_at timestamptz,
        primary key (partner_id, id),
        check ((scope = 'reseller_and_provider') = (provider_id is not null)),
        check (provider_id <> partner_id),
        check ((state = 'draft') = (sent_at is null) or state = 'withdrawn'),
        check (state not in ('sent', 'opened') or (expires_at is not null and sent_how is not null)),
        check (state <> 'accepted' or customer_id is not null)
      );
      create index customer_invitations_id on customer_invitations (id);
      create index customer_invitations_open on customer_invitations (partner_id, drafted_at desc, id)
        where state in ('draft', 'sent', 'opened');
      create index customer_invitations_tenant on customer_invitations (bound_tenant_id, sent_at);
      create index customer_invitations_provider on customer_invitations (provider_id, partner_id)
        where provider_id is not null;
      create index customer_invitations_due on customer_invitations (expires_at) where state in ('sent', 'opened');
    `);
  },

  async down(trx) {
    await trx.raw(`
      delete from invitation_links where kind = 'customer';
      drop table customer_invitations;
    `);
  },
};
