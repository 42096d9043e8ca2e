import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createCore, type Core, type CoreOptions } from '../../src/app/core';
import { createConnectorFactory, TeamsAdapter } from '../../src/bot/adapter';
import { createDeliver } from '../../src/bot/deliver';
import { identityOf } from '../../src/bot/guard';
import { createTableTenantResolver } from '../../src/invitations/tenantResolver';
import { createKeptMail } from '../../src/notifications/mail';
import { wordsAtFirstUse } from '../../src/questions/questionWords';
import type { InboundActivity } from '../../src/shared/inboundActivity';
import { silentLog } from '../../src/shared/log';
import { rules } from '../../src/configSettings';
import { aClock, type TestClock } from './clock';
import { createFakeTeams, type FakeTeams } from './fakeTeams';
import { createPlayer, type Identity, type Player } from './player';

export interface Talk {
  readonly core: Core;
  readonly teams: FakeTeams;
  readonly clock: TestClock;
  /** What went wrong inside, which no user is told. */
  readonly failures: unknown[];
  /** Somebody in Teams, in a chat of their own with the bot. */
  as(identity: Identity): Player;
  /** Sends what is owed now: cards to the chats, mails to `mails()`. */
  deliverNotices(): Promise<void>;
  mails(): Promise<{ to_address: string; subject: string; body: string; reply_to: string | null }[]>;
  /** The same database and chats under a new process. */
  restarted(): Talk;
}

/** The word lists take a second to read and never change. */
const questionWords = wordsAtFirstUse();

export const testBotId = '28:channelmate';

/** The whole product in this process: real services and database, Teams played at the connector. */
export function startTalk(
  db: Knex,
  options: Partial<CoreOptions> = {},
  clock: TestClock = aClock(),
  teams: FakeTeams = createFakeTeams(),
): Talk {
  const failures: unknown[] = [];
  const core = createCore({
    db,
    now: () => clock.now(),
    leaseClock: () => clock.now(),
    log: { ...silentLog, error: (fields) => void failures.push(fields) },
    rules: rules.parse({}),
    operators: [],
    defaultLocale: 'en',
    publicUrl: () => 'https://channelmate.example',
    chatLink: (words) => `https://channelmate.example/chat?say=${encodeURIComponent(words)}`,
    resolver: createTableTenantResolver(db),
    deliver: createDeliver(teams.connector),
    sendMail: createKeptMail(db, 'Channelmate <no-reply@channelmate.example>'),
    questionWords,
    ...options,
  });
  const adapter = new TeamsAdapter();
  const factory = createConnectorFactory(teams.connector);
  const receive = (activity: InboundActivity): ReturnType<TeamsAdapter['receive']> =>
    adapter.receive(identityOf('channelmate', activity.serviceUrl, factory), activity, core.bot);
  return {
    core,
    failures,
    teams,
    clock,
    as: (identity) => createPlayer({ receive, teams, identity }),
    deliverNotices: () => core.relay.sendDue(),
    mails: () => db('kept_mails').orderBy('created_at'),
    restarted: () => startTalk(db, options, clock, teams),
  };
}

/** Somebody of a company nobody knows. */
export function aStranger(locale = 'en-US'): Identity {
  return { tenantId: randomUUID(), aadObjectId: randomUUID(), locale };
}
