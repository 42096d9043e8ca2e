import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { Client } from 'pg';
import { csvOf } from '../../src/customers/customerExport';
import { noFilter } from '../../src/customers/customerList';
import { migrate } from '../../src/db/migrate';
import { ensureHangulSearch } from '../../src/db/serverChecks';
import { createQuestionService } from '../../src/questions/questionService';
import { aListStage, newKey, type ListStage } from '../support/customerListStage';
import { startPostgres } from '../support/postgresServer';
import { createDatabase, dropDatabase } from '../support/serverDatabases';
import { value } from '../support/relationships';
import { seedCustomers, type Shelf } from './customerSeed';
import { figuresOf, round } from './load';

const name = 'channelmate_bench_customers';
/** A batch's ids would fill the screen. */
const longestPlan = 400;
const mine = { kind: 'mine' } as const;

export interface CustomerPlan {
  readonly rounds: number;
  readonly sizes: readonly number[];
}

interface Query {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

interface Case {
  readonly what: string;
  readonly size: number;
  readonly ours: () => Promise<unknown>;
  /** What ours asks the database, to be asked without anything of ours. */
  readonly queries: readonly Query[];
}

/** The list through the service and the same SQL through the bare driver, by turns, for partners of every size. */
export async function benchCustomers({ rounds, sizes }: CustomerPlan, say: (line: string) => void): Promise<object> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const { db, bare } = await connect(undo);
    const shelves = await seedCustomers(db, sizes, say);
    const stage = aListStage(db);
    const cases: Case[] = [];
    for (const shelf of shelves) cases.push(...(await casesOf(db, stage, shelf)));
    for (const one of cases.filter(({ size }) => size === Math.max(...sizes))) await explain(bare, one, say);
    const found = await measureCases(cases, bare, rounds);
    return { at: new Date().toISOString(), rounds, load: loadavg()[0], ...summary(found, sizes, say) };
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

async function connect(undo: (() => Promise<unknown>)[]): Promise<{ db: Knex; bare: Client }> {
  const directory = mkdtempSync(join(tmpdir(), 'channelmate-bench-'));
  chmodSync(directory, 0o711); // the server's own user goes through it to its folder
  undo.push(async () => rmSync(directory, { recursive: true, force: true }));
  const server = await startPostgres(directory);
  undo.push(() => server.stop());
  await dropDatabase(server.address, name);
  await createDatabase(server.address, name, 'template0');
  undo.push(() => dropDatabase(server.address, name));
  const db = knex({ client: 'pg', connection: server.address + name, pool: { min: 1, max: 1 } });
  undo.push(() => db.destroy());
  await db.transaction(ensureHangulSearch);
  await migrate(db);
  const bare = new Client({ connectionString: server.address + name });
  await bare.connect();
  undo.push(() => bare.end());
  return { db, bare };
}

async function casesOf(db: Knex, stage: ListStage, { size, actor, middle }: Shelf): Promise<readonly Case[]> {
  const questions = createQuestionService({ db, now: () => new Date() });
  const search = value(await stage.list.keepSearch(actor, { search: `c${Math.floor(size / 2)}.ex` }, newKey()));
  const page = async (rest: object): Promise<unknown> =>
    value(await stage.list.page(actor, { scope: mine, size: 10, ...rest }));
  const asked = async (text: string): Promise<unknown> => value(await questions.ask(actor, text));
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    'first page': () => page({}),
    'next page': () => page({ after: middle }),
    'previous page': () => page({ before: middle }),
    'export start': async () => {
      const chunks = csvOf(db, actor.organisationId, { scope: mine, filter: noFilter });
      await chunks.next();
      return chunks.return(undefined);
    },
    'search, one found': () => page({ search }),
    'question, page': () => asked('direct customers in Japan with more than 200 licences'),
    'question, count': () => asked('how many customers since 2024 use E3?'),
    'question, one name': () => asked(`tell me about Contoso ${Math.floor(size / 20) * 10}`),
  };
  const cases: Case[] = [];
  await asked('customers'); // the word lists are read once in a process
  for (const [what, ours] of Object.entries(works)) {
    cases.push({ what, size, ours, queries: await queriesOf(db, ours) });
  }
  return cases;
}

async function queriesOf(db: Knex, work: () => Promise<unknown>): Promise<readonly Query[]> {
  const queries: Query[] = [];
  // what a question writes down is written once, and no driver alone repeats it
  const keep = ({ sql, bindings }: Query): void => {
    if (/^\s*(?:select|with)\b/iu.test(sql)) queries.push({ sql, bindings: bindings ?? [] });
  };
  db.on('query', keep);
  await work();
  db.off('query', keep);
  return queries;
}

async function explain(bare: Client, { what, queries }: Case, say: (line: string) => void): Promise<void> {
  for (const { sql, bindings } of queries) {
    const { rows } = await bare.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, [...bindings]);
    const plan = rows.map((row) => row['QUERY PLAN'].trim()).join(' | ');
    say(`${what}: ${plan.slice(0, longestPlan)}`);
  }
}

type Times = Map<Case, { readonly ours: number[]; readonly bare: number[] }>;

/** By turns, so that what else the machine does hits all alike. */
async function measureCases(cases: readonly Case[], bare: Client, rounds: number): Promise<Times> {
  const found: Times = new Map(cases.map((one) => [one, { ours: [], bare: [] }]));
  for (let number = -1; number < rounds; number += 1) {
    for (const one of cases) {
      const ours = await timed(one.ours);
      const alone = await timed(async () => {
        for (const { sql, bindings } of one.queries) await bare.query(sql, [...bindings]);
      });
      if (number < 0) continue;
      found.get(one)?.ours.push(ours);
      found.get(one)?.bare.push(alone);
    }
  }
  return found;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function summary(found: Times, sizes: readonly number[], say: (line: string) => void): object {
  const rows = [...found].map(([{ what, size }, { ours, bare }]) => ({
    what,
    size,
    ours: figuresOf(ours, 0, 1).p50,
    bare: figuresOf(bare, 0, 1).p50,
  }));
  for (const { what, size, ours, bare } of rows) {
    const beside = `bare pg ${bare.toFixed(2).padStart(8)} ms   ×${round(ours / bare)}`;
    say(`${what.padEnd(18)} ${String(size).padStart(9)} rows   p50 ${ours.toFixed(2).padStart(8)} ms   ${beside}`);
  }
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const ofSize = (what: string, size: number) => rows.find((row) => row.what === what && row.size === size)?.ours ?? 0;
  const growth = Object.fromEntries(
    [...new Set(rows.map(({ what }) => what))].map((what) => [what, round(ofSize(what, most) / ofSize(what, least))]),
  );
  say(`${most} rows : ${least} rows   ${JSON.stringify(growth)}`);
  return { rows, growth };
}
