import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { migrations } from '../../migrations';
import { purge, retention, type Period } from '../../src/app/retention';
import { findNoticeState } from '../../src/notifications/outbox';
import { packageRoot } from '../../src/shared/packageRoot';
import { eachDatabase } from '../support/databases';
import { migrationRows } from '../support/migrationRows';
import { tablesOf } from '../support/tables';

const now = new Date('2026-11-20T09:00:00Z');
const day = 24 * 3_600_000;

/** What makes a row one that the period is for; the first of a table goes with its first period. */
const fitting: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  turns: [{ outcome: '{}' }],
  notices: [{ state: 'done' }, { state: 'waiting' }],
  conversation_references: [{ state: 'removed' }],
  members: [{ state: 'removed', name: 'Sales agent' }],
  membership_logins: [{ state: 'locked' }],
  partnership_requests: [
    { state: 'withdrawn', expires_at: now },
    { state: 'draft', sent_at: null, sent_how: null },
  ],
  customer_invitations: [
    { state: 'withdrawn', expires_at: now },
    { state: 'draft', sent_at: null, sent_how: null },
  ],
  order_drafts: [{ state: 'cancelled', settled_at: now }],
};

/** What such a table keeps however old it is. */
const staying: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  notices: { state: 'ready' },
  conversation_references: { state: 'installed' },
  members: { state: 'active' },
  membership_logins: { state: 'verified' },
  partnership_requests: { state: 'accepted', sent_at: now, sent_how: 'copy' },
  customer_invitations: { state: 'sent', sent_at: now, sent_how: 'copy', expires_at: now },
  order_drafts: { state: 'open', settled_at: null },
};

const timed = Object.entries(retention).flatMap(([table, { periods = [] }]) =>
  periods.map((period, index) => ({ table, period, index, days: period.days })),
);

eachDatabase((database) => {
  beforeEach(async () => {
    const db = database();
    for (const { name } of migrations) {
      for (const { table, rows } of migrationRows[name] ?? []) {
        if (!table.startsWith('audit')) await db(table).insert(rows).onConflict().ignore();
      }
    }
  });

  test('every table of the schema has a period after which its rows go, or a reason why they stay', async () => {
    expect(Object.keys(retention).toSorted()).toEqual([...(await tablesOf(database()))].toSorted());
    const nothingSaid = Object.entries(retention).filter(
      ([, { periods = [], because }]) => periods.length === 0 && because === undefined,
    );
    const partly = Object.entries(retention).filter(
      ([, { periods = [], because }]) =>
        because === undefined && periods.length > 0 && periods.every(({ where, set }) => where ?? set),
    );
    expect([nothingSaid, partly]).toEqual([[], []]);
  });

  test.each(timed)(
    '$table: what is a day short of $days days stays, what is a day over goes',
    async ({ table, period, index }) => {
      const db = database();
      const fits = fitting[table]?.[index] ?? {};
      await ages(db, table, period, { ...fits }, period.days - 1);
      const before = await there(db, table, period);
      expect(before).toBeGreaterThan(0);
      await purge(db, now);
      expect(await there(db, table, period)).toBe(before);
      await ages(db, table, period, {}, period.days + 1);
      expect(await purge(db, now)).toBeGreaterThanOrEqual(before);
      expect(await there(db, table, period)).toBe(0);
    },
  );

  test.each(Object.entries(staying))('%s: what the period is not for stays, however old', async (table, patch) => {
    const db = database();
    const [period] = retention[table]?.periods ?? [];
    if (!period) throw new Error('no period');
    await ages(db, table, period, { ...patch }, 4000);
    const before = await there(db, table, { ...period, set: undefined });
    expect(before).toBeGreaterThan(0);
    await purge(db, now);
    expect(await there(db, table, { ...period, set: undefined })).toBe(before);
    expect(await db(table).where(patch)).not.toEqual([]);
  });

  test('what was purged is purged once, and is known no more', async () => {
    const db = database();
    await db('notices').del();
    const old = { topic: 'x.happened', recipient: '{}', payload: '{}', state: 'done', created_at: new Date(0) };
    await db('notices').insert({ ...old, dedupe_key: 'old' });
    expect(await purge(db, now)).toBeGreaterThan(0);
    expect(await findNoticeState(db, 'old')).toBeUndefined();
    expect(await purge(db, now)).toBe(0);
  });
});

async function ages(
  db: Knex,
  table: string,
  { since }: Period,
  patch: Record<string, unknown>,
  days: number,
): Promise<void> {
  const at = new Date(now.getTime() - days * day);
  const isElsewhere = since.startsWith('(');
  if (isElsewhere) await db('membership_logins').update({ state: 'locked', expires_at: at });
  else await db(table).update({ ...patch, [since]: at });
}

/** Rows that are there; of those that are emptied, the ones that are not empty yet. */
async function there(db: Knex, table: string, { set, where }: Period): Promise<number> {
  const rows = db(table);
  if (set !== undefined && where !== undefined) void rows.whereRaw(where);
  return Number((await rows.count({ n: '*' }))[0]?.n);
}

describe.each(['README.md', 'README.ko.md'])('%s', (file) => {
  const lines = readFileSync(join(packageRoot(), file), 'utf8').split('\n');

  test.each(Object.entries(retention))('tells how long %s is kept', (table, { periods = [] }) => {
    const told = lines.filter((line) => line.split('|')[3]?.includes(`\`${table}\``));
    expect(told).toHaveLength(1);
    for (const { days } of periods) expect(told[0]).toMatch(new RegExp(`(^|\\D)${days}( day|일)`, 'u'));
  });
});
