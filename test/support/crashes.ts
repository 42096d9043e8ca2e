import type { Knex } from 'knex';
import { until } from './until';

export interface Holds {
  /** From now on whoever inserts into the table stands still, until the answered function is called or the test ends. */
  inserts(table: string): Promise<() => Promise<void>>;
}

/** The way to stop a program at one statement: inserts alone wait, everything else goes on. */
export function useHolds(database: () => Knex): Holds {
  const held = new Set<() => Promise<void>>();
  afterEach(async () => {
    for (const release of held) await release();
  });
  return {
    inserts: async (table) => {
      const db = database();
      await db.raw(triggerOn(table));
      const trx = await db.transaction();
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [table]);
      const release = async (): Promise<void> => {
        held.delete(release);
        await trx.rollback();
      };
      held.add(release);
      return release;
    },
  };
}

/** The table's name is the test's own. */
const triggerOn = (table: string): string => `
  create or replace function wait_to_insert() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtext(tg_table_name));
      return new;
    end $$;
  create or replace trigger wait_to_insert before insert on ${table} for each row execute function wait_to_insert();`;

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
