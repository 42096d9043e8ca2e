import type { Migration } from './migration';

export const requestKeys: Migration = {
  name: '20261121090000_requestKeys',

  async up(trx) {
    await trx.schema.createTable('request_keys', (table) => {
      table.text('key').primary();
      table.jsonb('outcome').notNullable();
      table.timestamp('created_at').notNullable().defaultTo(trx.fn.now());
    });
  },

  async down(trx) {
    await trx.schema.dropTable('request_keys');
  },
};
