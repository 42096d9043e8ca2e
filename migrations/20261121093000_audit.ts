import type { Migration } from './migration';

/** The append-only record: a trigger refuses every change and removal, whoever asks. */
export const audit: Migration = {
  name: '20261121093000_audit',

  async up(trx) {
    await trx.raw(`
      create table audit_entries (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        organisation_id uuid,
        member_id uuid,
        operator text,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        before jsonb,
        after jsonb,
        correlation text not null
      );
      create index audit_entries_organisation on audit_entries (organisation_id, id);
      create index audit_entries_action on audit_entries (action, id);

      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit entries are append-only: % refused', tg_op using errcode = 'insufficient_privilege';
      end $$;
      create trigger audit_entries_append_only before update or delete or truncate on audit_entries
        for each statement execute function refuse_audit_change();
    `);
  },

  async down(trx) {
    await trx.raw('drop table audit_entries; drop function refuse_audit_change();');
  },
};
