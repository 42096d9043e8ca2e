import type { Knex } from 'knex';
import { mailOf, readinessOf, stop, type App } from '../../app';
import { createCore, type Core } from '../../app/core';
import { mountAppPages } from '../../app/pages';
import { createConnectorFactory, TeamsAdapter } from '../../bot/adapter';
import { createConnector, type Connector } from '../../bot/connector';
import { createDeliver } from '../../bot/deliver';
import { identityOf, type ClaimedOrigin } from '../../bot/guard';
import { createHttpClient } from '../../bot/httpCall';
import { trustOrigin } from '../../bot/serviceUrls';
import type { LocalConfig } from '../../config';
import { openDatabase } from '../../db/openDatabase';
import { createTableTenantResolver, type TenantResolver } from '../../invitations/tenantResolver';
import { brand, type TenantId } from '../../shared/ids';
import { takeCommands } from '../../operator/listenForCommands';
import type { Log } from '../../shared/log';
import { createServer } from '../server';
import { demoPeople, demoPerson, peopleOf } from './demoPeople';
import type { KeptMail } from './demoPerson';
import { insertDemoRecords } from './demoRecords';
import { mountLocalChat, type LocalChat } from './localChat';
import { authenticateLocally, createLocalKeys, type LocalKeys } from './localKeys';

const botAppId = 'local-bot';

/** Local mode: the same product behind a chat page on loopback instead of Teams. Never reached from `serve`. */
export async function startLocal(config: LocalConfig, log: Log): Promise<App> {
  const database = await openDatabase(config);
  await insertDemoRecords(database.knex, new Date());
  const keys = createLocalKeys();
  let chat: LocalChat | undefined;
  const origin = (): string => config.publicUrl ?? chat?.origin() ?? '';
  const connector = localConnector(keys, () => chat?.origin() ?? '');
  const chatLink = (words: string): string => `${origin()}/#say=${encodeURIComponent(words)}`;
  const core = createCore({
    ...config,
    operators: [...config.operators, ...demoOperators()],
    db: database.knex,
    now: () => new Date(),
    log,
    publicUrl: origin,
    chatLink,
    resolver: demoResolver(database.knex),
    deliver: createDeliver(connector),
    sendMail: mailOf(config, database),
  });
  const server = createServer({
    log,
    isPublic: false,
    readiness: readinessOf(database, core),
    ...localDoor(keys, connector, core),
  });
  mountAppPages(server, core, { origin, log, provider: { demoPerson, peopleOf }, chatLink });
  chat = mountLocalChat(server.restify, {
    people: demoPeople,
    mails: () => keptMails(database.knex),
    keys,
    now: () => new Date(),
    log,
  });
  const url = await server.listen(config.port, config.host);
  core.start();
  const commands = await takeCommands({ database, dataDir: config.dataDir, core, log });
  announce(chat.origin(), database.kind);
  return {
    url,
    stop: async () => {
      chat?.close();
      await commands.close();
      await stop(server, core, database);
    },
  };
}

function localConnector(keys: LocalKeys, origin: () => string): Connector {
  return createConnector({
    http: createHttpClient(),
    accessTokens: { get: async () => keys.connector, renew: () => {} },
    isTrustedServiceUrl: (serviceUrl) => trustOrigin(origin())(serviceUrl),
    now: Date.now,
  });
}

function localDoor(
  keys: LocalKeys,
  connector: Connector,
  core: Core,
): Pick<Parameters<typeof createServer<ReturnType<typeof identityOf>>>[0], 'authenticate' | 'receive'> {
  const factory = createConnectorFactory(connector);
  const adapter = new TeamsAdapter();
  return {
    authenticate: authenticateLocally(keys.inbound, ({ serviceUrl }: ClaimedOrigin) =>
      identityOf(botAppId, String(serviceUrl), factory),
    ),
    receive: (verified, activity) => adapter.receive(verified, activity, core.bot),
  };
}

/** The demo companies' domains, whether or not they are connected yet; then what our own table knows. */
function demoResolver(db: Knex): TenantResolver {
  const table = createTableTenantResolver(db);
  return {
    tenantOfDomain: async (domain) => {
      const demo = demoPeople.find(({ email }) => email.endsWith(`@${domain.toLowerCase()}`));
      return demo ? brand<TenantId>(demo.tenantId) : table.tenantOfDomain(domain);
    },
  };
}

function demoOperators(): Parameters<typeof createCore>[0]['operators'] {
  return demoPeople
    .filter(({ id }) => id === 'operator-desk')
    .map(({ tenantId, aadObjectId }) => ({ tenantId: brand(tenantId), aadObjectId: brand(aadObjectId) }));
}

interface KeptRow {
  message_id: string;
  to_address: string;
  from_address: string;
  reply_to: string | null;
  subject: string;
  body: string;
  created_at: Date;
}

const shownMails = 200;

async function keptMails(db: Knex): Promise<readonly KeptMail[]> {
  const rows = await db<KeptRow>('kept_mails').orderBy('created_at', 'desc').limit(shownMails);
  return rows.map((row) => ({
    id: row.message_id,
    from: row.from_address,
    to: row.to_address,
    ...(row.reply_to === null ? {} : { replyTo: row.reply_to }),
    subject: row.subject,
    text: row.body,
    sentAt: row.created_at,
  }));
}

/** Says loudly what this is, in both languages. */
function announce(origin: string, kind: 'embedded' | 'postgres'): void {
  const power =
    kind === 'embedded'
      ? 'The embedded database survives a crash of the process, not a power cut, and knows no statement time limit.'
      : 'PostgreSQL from DATABASE_URL.';
  process.stdout.write(
    [
      '',
      '  LOCAL MODE: a demonstration with demo companies, reachable from this machine only. Not for production.',
      '  로컬 모드: 예시 회사로 이 컴퓨터에서만 쓰는 시연용입니다. 운영에 쓰지 마세요.',
      `  ${power}`,
      '',
      `  Open / 열기:  ${origin}/`,
      '',
      '',
    ].join('\n'),
  );
}
