import { createAccessTokens } from './bot/accessTokens';
import { createConnectorFactory, TeamsAdapter } from './bot/adapter';
import { createConnector } from './bot/connector';
import { createDeliver } from './bot/deliver';
import { createGuard } from './bot/guard';
import { createHttpClient } from './bot/httpCall';
import { trustTeams } from './bot/serviceUrls';
import { createCore, type Core } from './app/core';
import { mountAppPages } from './app/pages';
import type { Config, ProductionConfig } from './config';
import { openDatabase, type Database } from './db/openDatabase';
import { createKeptMail, createSmtpMail, type SendMail } from './notifications/mail';
import { createOpenIdTenantResolver } from './invitations/tenantResolver';
import { takeCommands } from './operator/listenForCommands';
import { wordsAtFirstUse } from './questions/questionWords';
import type { Log } from './shared/log';
import { createServer, type BotServer } from './web/server';
import { createSignInProvider } from './web/signInProvider';

export interface App {
  /** The address in use. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Production: Teams at the door, everything from the settings. */
export async function startApp(config: ProductionConfig, log: Log): Promise<App> {
  const database = await openDatabase(config);
  const isTrustedServiceUrl = trustTeams(config.rules.serviceHosts);
  const accessTokens = createAccessTokens(config.bot, Date.now);
  const connector = createConnector({ http: createHttpClient(), accessTokens, isTrustedServiceUrl, now: Date.now });
  const connectorFactory = createConnectorFactory(connector);
  const authenticate = createGuard({ bot: config.bot, isTrustedServiceUrl, connectorFactory, now: Date.now });
  const chatLink = (words: string): string => teamsChatLink(config.bot.appId, words);
  const questionWords = wordsAtFirstUse();
  const core = createCore({
    ...config,
    questionWords,
    db: database.knex,
    now: () => new Date(),
    log,
    publicUrl: () => config.publicUrl,
    chatLink,
    deliver: createDeliver(connector),
    sendMail: mailOf(config, database),
    resolver: createOpenIdTenantResolver(),
  });
  const adapter = new TeamsAdapter();
  const server = createServer({
    log,
    isPublic: config.publicUrl.startsWith('https:'),
    readiness: readinessOf(database, core),
    authenticate,
    receive: (verified, activity) => adapter.receive(verified, activity, core.bot),
  });
  const redirectUri = `${config.publicUrl}/sign-in/callback`;
  const provider = createSignInProvider({ ...config.signIn, redirectUri });
  mountAppPages(server, core, { origin: () => config.publicUrl, log, provider, chatLink });
  questionWords(); // holds up everybody while it runs: before anybody is there
  const url = await server.listen(config.port, config.host);
  core.start();
  const commands = await takeCommands({ database, dataDir: config.dataDir, core, log });
  return { url, stop: () => commands.close().then(() => stop(server, core, database)) };
}

function teamsChatLink(appId: string, words: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}&message=${encodeURIComponent(words)}`;
}

export function mailOf(config: Config, database: Database): SendMail {
  return config.mail ? createSmtpMail(config.mail) : createKeptMail(database.knex, 'Channelmate <no-reply@localhost>');
}

/** Seconds that a due notice may wait before this replica calls itself unwell. */
const mostLagSeconds = 300;

export function readinessOf(database: Database, core: Core): Readonly<Record<string, () => Promise<void>>> {
  return {
    database: async () => void (await database.knex.raw('select 1')),
    relay: async () => {
      const lag = await core.relay.lag();
      if (lag > mostLagSeconds) throw new Error(`a notice is due for ${Math.round(lag)} s`);
    },
  };
}

/** Turns in hand are finished, leases given back, then the database is let go. */
export async function stop(server: BotServer, core: Core, database: Database): Promise<void> {
  await server.close();
  await core.stop();
  await database.close();
}
