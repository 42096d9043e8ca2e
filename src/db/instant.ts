import type { Knex } from 'knex';

/**
 * The time that leases and due dates go by: the database's own clock, so that all replicas agree whatever their
 * machines' clocks say. Tests pass a clock and move it.
 */
export function instant(db: Knex, now: (() => Date) | undefined): Knex.Raw {
  return now ? db.raw('?::timestamptz', [now()]) : db.raw('statement_timestamp()');
}
