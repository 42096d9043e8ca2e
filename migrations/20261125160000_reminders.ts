import type { Migration } from './migration';

/** Whom an audit entry concerns besides the one who acted, who wants no reminders, when somebody left; and what purges look for. */
export const reminders: Migration = {
  name: '20261125160000_reminders',

  async up(trx) {
    await trx.raw(`
      create table audit_parties (
        organisation_id uuid not null,
        entry_id bigint not null, -- of audit_entries, which nothing may truncate either
        primary key (organisation_id, entry_id)
      );
      insert into audit_parties (organisation_id, entry_id)
        select side.id, e.id from audit_entries e
        join partnerships p on e.subject_kind = 'partnership' and e.subject_id = p.id::text
        cross join lateral (values (p.provider_id), (p.reseller_id)) as side (id);
      create trigger audit_parties_append_only before update or delete or truncate on audit_parties
        for each statement execute function refuse_audit_change();

      alter table conversation_references add column reminders_off_at timestamptz;
      create index conversation_references_left on conversation_references (updated_at) where state = 'removed';
      alter table members add column removed_at timestamptz;
      update members set removed_at = now() where state = 'removed';
      create index members_left on members (removed_at) where state = 'removed' and name <> '';

      create index enrolments_waiting on enrolments (state, id) where state in ('draft', 'email_verification_pending');
      create index notices_undelivered on notices (created_at) where state in ('waiting', 'dead');
      create index partnerships_to_end on partnerships (termination_requested_at) where state = 'termination_requested';

      create index request_keys_created on request_keys (created_at);
      create index conversation_states_updated on conversation_states (updated_at);
      create index invitation_links_dead on invitation_links (dead_at) where dead_at is not null;
      create index partnership_requests_settled on partnership_requests (settled_at)
        where state in ('declined', 'withdrawn', 'expired');
    `);
  },

  async down(trx) {
    await trx.raw(`
      drop index partnership_requests_settled; drop index invitation_links_dead; drop index conversation_states_updated;
      drop index request_keys_created; drop index partnerships_to_end; drop index notices_undelivered; drop index enrolments_waiting; drop index members_left;
      alter table members drop column removed_at;
      drop index conversation_references_left;
      alter table conversation_references drop column reminders_off_at;
      drop table audit_parties;
    `);
  },
};
