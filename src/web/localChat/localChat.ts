import { randomUUID } from 'node:crypto';
import type { Server } from 'restify';
import { silentLog, type Log } from '../../shared/log';
import { deliverOverLoopback } from './botDelivery';
import { mountConnector } from './connectorRoutes';
import type { DemoPerson, KeptMail, Words } from './demoPerson';
import type { LocalKeys } from './localKeys';
import { connectorPath, mailsFor, playerOf, tellUnread, type LocalContext } from './localContext';
import { createMailbox } from './mailbox';
import { createOpenPages } from './openPages';
import { mountPageApi } from './pageApi';
import { mountPageFiles } from './pageFiles';
import { createRooms } from './rooms';

export interface LocalChatOptions {
  readonly people: readonly DemoPerson[];
  /** The newest kept mails to anybody; asked for every second or so while a page is open. */
  readonly mails: () => Promise<readonly KeptMail[]>;
  readonly keys: LocalKeys;
  readonly now: () => Date;
  readonly log?: Log;
  readonly botName?: Words;
}

export interface LocalChat {
  /** `http://127.0.0.1:<port>`; known once the server listens. */
  origin(): string;
  /** The `serviceUrl` of every activity. */
  serviceUrl(): string;
  /** Ends the pages' open streams, so that the server can close. */
  close(): void;
}

const mailPollMs = 1200;

/** Puts a chat page that plays Teams, and the connector it speaks, on the server; only local mode calls this. */
export function mountLocalChat(server: Server, options: LocalChatOptions): LocalChat {
  const context = contextOf(server, options);
  mountPageFiles(server);
  mountPageApi(server, context);
  mountConnector(server, context);
  const poll = setInterval(() => void lookForMails(context, options.log ?? silentLog), mailPollMs);
  poll.unref();
  return {
    origin: context.origin,
    serviceUrl: () => `${context.origin()}${connectorPath}/`,
    close() {
      clearInterval(poll);
      context.pages.closeAll();
    },
  };
}

function contextOf(server: Server, options: LocalChatOptions): LocalContext {
  const origin = () => `http://127.0.0.1:${server.address().port}`;
  return {
    rooms: createRooms(options.people),
    pages: createOpenPages(),
    mailbox: createMailbox(options.people, options.mails, options.now()),
    deliver: deliverOverLoopback(() => `${origin()}/api/messages`, options.keys.inbound),
    origin,
    connectorKey: options.keys.connector,
    botName: options.botName ?? { ko: '채널메이트', en: 'Channelmate' },
    startId: randomUUID(),
    now: options.now,
  };
}

async function lookForMails(context: LocalContext, log: Log): Promise<void> {
  if (context.pages.watched().length === 0) return;
  try {
    if (await context.mailbox.refresh()) tellMails(context);
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the kept mails could not be read');
  }
}

function tellMails(context: LocalContext): void {
  tellUnread(context);
  for (const page of context.pages.watched()) {
    const player = playerOf(context, page);
    if (player) page.stream?.send({ kind: 'mails', ...mailsFor(context, player.room) });
  }
}
