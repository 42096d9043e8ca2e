import type { Migration } from './migration';

/** What was offered to whom, who read which version by a one-use address, and who accepted it. */
export const agreements: Migration = {
  name: '20261121111000_agreements',

  async up(trx) {
    await trx.schema.createTable('agreements', (table) => {
      table.uuid('id').primary();
      table.uuid('organisation_id').notNullable().references('organisations.id');
      table.text('kind').notNullable().checkIn(['mpa', 'indirect_reseller_agreement']);
      table.text('region').notNullable();
      table.text('state').notNullable().checkIn(['offered', 'accepted']);
      table.timestamp('offered_at').notNullable();
      table.timestamp('accepted_at');
      table.uuid('accepted_by').references('members.id'); // null where the operator recorded it
      table.text('text_version');
      table.unique(['organisation_id', 'kind', 'region']);
    });
    await trx.raw(
      `alter table agreements add constraint agreements_accepted_when check ((state = 'accepted') = (accepted_at is not null))`,
    );
    await trx.schema.createTable('agreement_readings', (table) => {
      table.text('token_hash').primary();
      table.uuid('organisation_id').notNullable().references('organisations.id');
      table.uuid('agreement_id').notNullable().references('agreements.id');
      table.uuid('member_id').notNullable().references('members.id');
      table.text('text_version').notNullable();
      table.timestamp('created_at').notNullable();
      table.timestamp('expires_at').notNullable();
      table.timestamp('read_at');
      table.index(['organisation_id', 'agreement_id', 'member_id']);
    });
  },

  async down(trx) {
    await trx.schema.dropTable('agreement_readings');
    await trx.schema.dropTable('agreements');
  },
};
