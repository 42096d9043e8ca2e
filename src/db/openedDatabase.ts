import type { Knex } from 'knex';

export interface OpenedDatabase {
  readonly knex: Knex;
  close(): Promise<void>;
}
