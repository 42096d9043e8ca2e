import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { TurnContext } from 'botbuilder';
import type { Deliver } from '../bot/deliver';
import { mergeFeatures } from '../bot/features';
import { createReaderOf } from '../bot/readers';
import { createTeamsBot } from '../bot/teamsBot';
import { createCardBinder } from '../cards/bindCard';
import type { OperatorId, Rules } from '../config';
import type { Services } from '../dialogs/services';
import type { Feature } from '../dialogs/turn';
import type { TenantResolver } from '../invitations/tenantResolver';
import type { QuestionWords } from '../questions/questionWords';
import type { SendMail } from '../notifications/mail';
import { createRelay, type Relay } from '../notifications/relay';
import { defaultTimeZone, type Locale } from '../shared/locale';
import type { Log } from '../shared/log';
import { createTurnTable } from '../turns/turnTable';
import { createChats } from './chats';
import { createDoors, type AddressedCard } from './doors';
import { allFeatures } from './features';
import { createHousekeeping, type Housekeeping } from './housekeeping';
import { createIdentities } from './identities';
import { createLedger } from './ledger';
import { createServices } from './services';

export interface CoreOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly log: Log;
  readonly rules: Rules;
  readonly operators: readonly OperatorId[];
  readonly defaultLocale: Locale;
  /** Where pages of ours are reached; known only once listening in local mode. */
  readonly publicUrl: () => string;
  /** Opens the chat with these words prepared: a Teams deep link, or the local chat page. */
  readonly chatLink: (words: string) => string;
  readonly deliver: Deliver;
  readonly sendMail: SendMail;
  /** Which tenant a mail domain belongs to. */
  readonly resolver: TenantResolver;
  /** Shared by several bots of one process (tests); else read when somebody first asks. */
  readonly questionWords?: () => QuestionWords;
  /** Tests alone: leases follow the database's clock, on which all replicas agree. */
  readonly leaseClock?: () => Date;
}

/** The product without its doors to the network: services, dialogs, the bot's logic and the relay. */
export interface Core {
  readonly services: Services;
  readonly features: Feature;
  readonly bot: (context: TurnContext) => Promise<void>;
  readonly relay: Relay;
  readonly housekeeping: Housekeeping;
  /** Begins to send what is owed and to forget what has outlived its time. */
  start(): void;
  /** Finishes what is in hand and gives leases back. */
  stop(): Promise<void>;
}

export function createCore(options: CoreOptions): Core {
  const { db, now, log } = options;
  const me = randomUUID();
  const services = createServices(options);
  const features = mergeFeatures(allFeatures);
  const binder = createCardBinder();
  const readerOf = createReaderOf({
    identities: createIdentities(db, options.operators),
    services,
    now,
    defaultLocale: options.defaultLocale,
    defaultTimeZone,
  });
  const turns = createTurnTable({ db, me });
  const doors = createDoors({ ...options, features, services, binder, readerOf, mailTimeZone: defaultTimeZone });
  const relay = createRelay<AddressedCard>({
    db,
    me,
    doors,
    log,
    ...(options.leaseClock ? { now: options.leaseClock } : {}),
  });
  const bot = createTeamsBot({
    features,
    binder,
    turns,
    ledger: createLedger(db, now),
    chats: createChats(db, now),
    readerOf,
    log,
    kick: () => relay.kick(),
  });
  const housekeeping = createHousekeeping({ db, now, log, services });
  const start = (): void => {
    relay.start();
    housekeeping.start();
  };
  const stop = async (): Promise<void> => {
    await housekeeping.stop();
    await relay.stop();
    await turns.giveBack();
  };
  return { services, features, bot, relay, housekeeping, start, stop };
}
