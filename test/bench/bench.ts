import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { startBotProcess, type BotProcess } from '../support/botProcess';
import { startFakeChannel, type FakeChannel } from '../support/fakeChannel';
import { startPostgres } from '../support/postgresServer';
import { createDatabase, dropDatabase } from '../support/serverDatabases';
import { startTeamsHosts } from '../support/teamsHosts';
import { createPost, figuresOf, measure, round, type Figures, type Post } from './load';
import { conversationOf, seed, type BenchPerson } from './seed';

export interface Plan {
  readonly rounds: number;
  readonly users: number;
  readonly seconds: number;
}

const name = 'channelmate_bench';
/** A bot on this machine does not do more, so the invitations last for the whole run. */
const mostAcceptsPerSecond = 200;

interface Bots {
  readonly channel: FakeChannel;
  readonly ours: BotProcess;
  readonly echo: BotProcess;
  readonly startUpMs: Readonly<Record<string, number>>;
  readonly db: Knex;
}

/** Starts both bots on this machine, measures them by turns, and answers everything that was found. */
export async function bench(plan: Plan, say: (line: string) => void): Promise<object> {
  const undo: (() => Promise<unknown>)[] = [];
  const loadBefore = loadavg()[0];
  try {
    const bots = await startBots(undo);
    const machine = await describe(bots.db, loadBefore);
    say(`seeding ${plan.users} people`);
    const people = await seed(bots.db, plan.users, invitationsEach(plan));
    const idle = { ours: residentMb(bots.ours), echo: residentMb(bots.echo) };
    const rounds = await runRounds(bots, people, plan, say);
    const loaded = { ours: residentMb(bots.ours), echo: residentMb(bots.echo) };
    return {
      at: new Date().toISOString(),
      plan,
      machine,
      startUpMs: bots.startUpMs,
      rssMb: { idle, loaded },
      ...rounds,
    };
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

function invitationsEach({ rounds, users, seconds }: Plan): number {
  return Math.ceil(((rounds * seconds + 1) * mostAcceptsPerSecond) / users);
}

async function startBots(undo: (() => Promise<unknown>)[]): Promise<Bots> {
  const directory = mkdtempSync(join(tmpdir(), 'channelmate-bench-'));
  chmodSync(directory, 0o711); // the server's own user goes through it to its folder
  undo.push(async () => rmSync(directory, { recursive: true, force: true }));
  const server = await startPostgres(directory);
  undo.push(() => server.stop());
  await dropDatabase(server.address, name);
  await createDatabase(server.address, name, 'template0');
  undo.push(() => dropDatabase(server.address, name));
  const channel = await startFakeChannel();
  undo.push(() => channel.stop());
  const hosts = await startTeamsHosts(channel);
  undo.push(() => hosts.stop());
  const settings = {
    DATABASE_URL: server.address + name,
    PUBLIC_URL: 'https://channelmate.contoso.com',
    ...hosts.environment,
  };
  const first = await timed(() => startBotProcess(settings, 'built'));
  await first.value.kill();
  const again = await timed(() => startBotProcess(settings, 'built'));
  undo.push(() => again.value.kill());
  const echo = await timed(() => startBotProcess(hosts.environment, 'echo'));
  undo.push(() => echo.value.kill());
  const db = knex({ client: 'pg', connection: settings.DATABASE_URL, pool: { min: 0, max: 2 } });
  undo.push(() => db.destroy());
  const startUpMs = { oursOnEmptyDatabase: first.ms, ours: again.ms, echo: echo.ms };
  return { channel, ours: again.value, echo: echo.value, startUpMs, db };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const begun = performance.now();
  return { value: await work(), ms: Math.round(performance.now() - begun) };
}

async function describe(db: Knex, loadBefore: number | undefined): Promise<object> {
  const { rows } = await db.raw<{ rows: { postgres: string; fsync: string }[] }>(
    `select current_setting('server_version') as postgres, current_setting('fsync') as fsync`,
  );
  const { length } = cpus();
  return { cores: length, cpu: cpus()[0]?.model, node: process.version, ...rows[0], loadBefore };
}

function residentMb({ pid }: BotProcess): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}

type Series = 'ours.help' | 'echo.help' | 'ours.accept' | 'echo.invoke';
const series: readonly Series[] = ['ours.help', 'echo.help', 'ours.accept', 'echo.invoke'];

/** One after the other in every round, in a changing order, so that what else the machine does hits all alike. */
async function runRounds(
  bots: Bots,
  people: readonly BenchPerson[],
  plan: Plan,
  say: (line: string) => void,
): Promise<object> {
  const found = new Map<Series, Figures[]>(series.map((one) => [one, []]));
  await oneRound(bots, people, { seconds: 1, order: series });
  for (let number = 0; number < plan.rounds; number += 1) {
    const order = number % 2 === 0 ? series : series.toReversed();
    for (const [one, figures] of await oneRound(bots, people, { seconds: plan.seconds, order })) {
      found.get(one)?.push(figures);
      say(`round ${number + 1} ${one.padEnd(12)} ${show(figures)}`);
    }
    bots.channel.reset();
  }
  return summary(found);
}

async function oneRound(
  { channel, ours, echo }: Bots,
  people: readonly BenchPerson[],
  { seconds, order }: { readonly seconds: number; readonly order: readonly Series[] },
): Promise<readonly (readonly [Series, Figures])[]> {
  const posts = { ours: createPost(ours.url, channel), echo: createPost(echo.url, channel) };
  const results: (readonly [Series, Figures])[] = [];
  for (const one of order) {
    const post = one.startsWith('ours') ? posts.ours : posts.echo;
    const turns = people.map((person) => turnOf(one, channel, post, person));
    results.push([one, await measure(turns, seconds)]);
  }
  return results;
}

function turnOf(one: Series, channel: FakeChannel, post: Post, { member, invitations }: BenchPerson) {
  const activityOf = (rest: object): object => ({
    ...channel.activity(),
    locale: 'en-US',
    from: { id: `29:${member.aadObjectId}`, aadObjectId: member.aadObjectId },
    conversation: { conversationType: 'personal', tenantId: member.tenantId, id: conversationOf(member) },
    channelData: { tenant: { id: member.tenantId } },
    ...rest,
  });
  if (one.endsWith('help')) {
    return async () => (await post(activityOf({ text: 'help' }))).status === 200;
  }
  return () => {
    const { cardId, requestId } = (one === 'ours.accept' ? invitations.pop() : invitations[0]) ?? {};
    if (cardId === undefined) return undefined;
    const verb = 'invitation.accept';
    const data = { cardId, verb, subjectId: requestId, v: 1, consent: 'true' };
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const click = { type: 'invoke', name: 'adaptiveCard/action', text: undefined, replyToId: `1:${cardId}`, value };
    const expected = one === 'ours.accept' ? 'You are now partners' : 'invitation.accept';
    return post(activityOf(click)).then(({ status, text }) => status === 200 && text.includes(expected));
  };
}

function summary(found: ReadonlyMap<Series, readonly Figures[]>): object {
  const medians = Object.fromEntries([...found].map(([one, figures]) => [one, medianOf(figures)]));
  const ratio = (ours: Series, echo: Series): object => {
    const [a, b] = [medianOf(found.get(ours) ?? []), medianOf(found.get(echo) ?? [])];
    const of = (key: 'perSecond' | 'p50' | 'p99'): number => round(a[key] / b[key]);
    return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
  };
  const ratios = { help: ratio('ours.help', 'echo.help'), accept: ratio('ours.accept', 'echo.invoke') };
  return { medians, ratios, rounds: Object.fromEntries(found) };
}

function medianOf(figures: readonly Figures[]): Figures {
  const median = (key: keyof Figures): number =>
    figuresOf(
      figures.map((one) => one[key]),
      0,
      1,
    ).p50;
  const failed = figures.reduce((sum, one) => sum + one.failed, 0);
  return { turns: median('turns'), failed, perSecond: median('perSecond'), p50: median('p50'), p99: median('p99') };
}

export function show({ perSecond, p50, p99, turns, failed }: Figures): string {
  const wrong = failed > 0 ? `  ${failed} FAILED` : '';
  return `${perSecond.toFixed(0).padStart(6)} turns/s   p50 ${p50.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(7)} ms   (${turns} turns)${wrong}`;
}
