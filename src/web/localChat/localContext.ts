import type { DeliverToBot } from './botDelivery';
import type { Words } from './demoPerson';
import type { Mailbox } from './mailbox';
import type { OpenPage, OpenPages } from './openPages';
import type { Room, Unread } from './rooms';
import type { Sender } from './teamsActivities';
import type { ChatMessage } from './transcript';

/** Everything the routes of the local channel share. */
export interface LocalContext {
  readonly rooms: ReadonlyMap<string, Room>;
  readonly pages: OpenPages;
  readonly mailbox: Mailbox;
  readonly deliver: DeliverToBot;
  readonly origin: () => string;
  readonly connectorKey: string;
  readonly botName: Words;
  /** Differs after every start of the process; the page says so when it does. */
  readonly startId: string;
  readonly now: () => Date;
}

export const connectorPath = '/local/connector';

/** A page that has chosen whom it plays. */
export interface Player {
  readonly page: OpenPage;
  readonly room: Room;
}

export function playerOf(context: LocalContext, page: OpenPage): Player | undefined {
  const room = page.personId === undefined ? undefined : context.rooms.get(page.personId);
  return room && { page, room };
}

export function senderOf(context: LocalContext, { page, room }: Player): Sender {
  return {
    person: room.person,
    locale: page.locale,
    serviceUrl: `${context.origin()}${connectorPath}/`,
    at: context.now(),
    botName: context.botName[page.locale === 'ko-KR' ? 'ko' : 'en'],
  };
}

/** Shows the message, new or redrawn, to whoever plays that person. */
export function show(context: LocalContext, room: Room, message: ChatMessage): void {
  room.transcript.put(message);
  context.pages.tell(room.person.id, { kind: 'message', message });
}

export function unreadOf({ rooms, mailbox }: LocalContext): Unread {
  return Object.fromEntries(
    [...rooms.values()].map(({ person, unread }) => [person.id, { chat: unread, mail: mailbox.unread(person) }]),
  );
}

export function tellUnread(context: LocalContext): void {
  context.pages.tellAll({ kind: 'unread', unread: unreadOf(context) });
}

export function mailsFor({ mailbox }: LocalContext, room: Room) {
  return { mails: mailbox.of(room.person), unreadOthers: mailbox.unreadOthers() };
}

/** All a page needs to draw itself from nothing. */
export function tellState(context: LocalContext, { page, room }: Player): void {
  page.stream?.send({
    kind: 'state',
    person: room.person.id,
    locale: page.locale,
    messages: room.transcript.all(),
    unread: unreadOf(context),
    ...mailsFor(context, room),
  });
}
