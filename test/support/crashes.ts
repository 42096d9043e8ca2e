import type { Knex } from 'knex';
import { until } from './until';

/** Nobody can write to the table until it is released. */
export async function holdTable(db: Knex, table: string): Promise<() => Promise<void>> {
  const trx = await db.transaction();
  await trx.raw('lock table ?? in share row exclusive mode', [table]);
  return async () => void (await trx.rollback());
}

/** Waits until somebody's statement like this one waits for a lock. */
export async function untilBlockedAt(db: Knex, statement: RegExp): Promise<void> {
  await until(async () => {
    const { rows } = await db.raw<{ rows: { query: string }[] }>(
      `select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.some(({ query }) => statement.test(query));
  });
}

/** What a killed process held falls to others: the time of its leases passes. */
export async function leasesRunOut(db: Knex): Promise<void> {
  for (const table of ['turns', 'notices', 'sender_leases']) {
    await db(table).where('lease_until', '>', db.fn.now()).update({ lease_until: db.fn.now() });
  }
}

/** A door that stays shut until it is opened. */
export function aGate(): { readonly shut: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const shut = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { shut, open };
}
