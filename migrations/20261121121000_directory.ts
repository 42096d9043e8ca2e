import type { Migration } from './migration';

/** The official provider list: who may be found, what each provider helps with, whom to contact. */
export const directory: Migration = {
  name: '20261121121000_directory',

  async up(trx) {
    await trx.raw(`
      create table provider_profiles (
        organisation_id uuid primary key references organisations (id),
        offers_training boolean,
        offers_marketing boolean,
        offers_finance boolean,
        contact_email text,
        contact_phone text,
        confirmed_at timestamptz,
        confirmed_by uuid references members (id),
        version integer not null default 1
      );
    `);
  },

  async down(trx) {
    await trx.raw('drop table provider_profiles;');
  },
};
