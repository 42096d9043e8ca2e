import type { Knex } from 'knex';

/** One step of the schema. Runs inside a transaction: no `create index concurrently` here. */
export interface Migration {
  readonly name: string;
  up(trx: Knex): Promise<void>;
  down(trx: Knex): Promise<void>;
}
