import type { Knex } from 'knex';
import { startBotProcess, type BotProcess } from './botProcess';
import { chatsOf } from './channelChats';
import { startFakeChannel, type FakeChannel } from './fakeChannel';
import { createFakeEntra, type FakeEntra } from './fakeEntra';
import { createPlayer, type Identity, type Player } from './player';
import { startTeamsHosts, type TeamsHosts } from './teamsHosts';
import { publicUrl, signInOnPages } from './signInOnPages';
import { testRun } from './testRun';

/** The whole product in processes of its own: real PostgreSQL, Teams and Microsoft's sign-in played under their names. */
export interface Product {
  readonly channel: FakeChannel;
  readonly entra: FakeEntra;
  start(settings?: Readonly<Record<string, string>>): Promise<BotProcess>;
  /** All that were started, in order. */
  readonly bots: readonly BotProcess[];
  /** Somebody in Teams whose activities go to this process. */
  as(identity: Identity, bot: BotProcess): Player;
  /** A Global admin proves to be one and, where the company is new, names it. */
  connect(identity: Identity, bot: BotProcess, company: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startProduct(
  databaseUrl: string,
  defaults: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const channel = await startFakeChannel();
  const entra = createFakeEntra();
  const hosts: TeamsHosts = await startTeamsHosts(channel, entra.serve);
  const bots: BotProcess[] = [];
  const chats = chatsOf(channel);
  const as = (identity: Identity, bot: BotProcess): Player =>
    createPlayer({ identity, teams: chats, receive: (activity) => post(channel, bot, activity) });
  return {
    channel,
    entra,
    bots,
    as,
    start: async (settings) => {
      const bot = await startBotProcess({
        DATABASE_URL: databaseUrl,
        PUBLIC_URL: publicUrl,
        ...hosts.environment,
        ...defaults,
        ...settings,
      });
      bots.push(bot);
      return bot;
    },
    connect: async (identity, bot, company) => {
      const card = (await as(identity, bot).says('connect company')).card;
      await signInOnPages({ bot, entra, identity, company, card });
    },
    stop: async () => {
      await Promise.all(bots.map((bot) => bot.kill()));
      await hosts.stop();
      await channel.stop();
    },
  };
}

/** One for the whole block, on the block's database. */
export function useProduct(database: () => Knex, defaults?: Readonly<Record<string, string>>): () => Product {
  let started: Product | undefined;
  beforeAll(async () => {
    const { current } = await database()
      .queryBuilder()
      .first<{ current: string }>(database().raw('current_database() as current'));
    started = await startProduct(testRun().address + current, defaults);
  });
  afterAll(() => started?.stop());
  return () => {
    if (!started) throw new Error('The product is there in hooks and tests only.');
    return started;
  };
}

/** As Teams posts it: signed, from the channel's own service URL. */
export async function post(
  channel: FakeChannel,
  bot: BotProcess,
  activity: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${channel.token()}` },
    body: JSON.stringify({ ...activity, serviceUrl: channel.serviceUrl }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
