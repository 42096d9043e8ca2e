import type { Migration } from './migration';

/** Sign-ins that begin on a page of ours, and the short session that one of them is worth. */
export const pageSignIns: Migration = {
  name: '20261125100500_pageSignIns',

  async up(trx) {
    await trx.raw(`
      create table page_sign_ins (
        id uuid primary key,
        browser text not null,
        return_path text not null,
        continue_with jsonb not null,
        state text not null check (state in ('started', 'signed-in')),
        state_hash text not null unique,
        nonce text,
        code_verifier text,
        tenant_id text,
        aad_object_id text,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        check ((state = 'signed-in') = (tenant_id is not null and aad_object_id is not null))
      );
      create index page_sign_ins_expired on page_sign_ins (expires_at);
    `);
  },

  async down(trx) {
    await trx.raw('drop table page_sign_ins');
  },
};
