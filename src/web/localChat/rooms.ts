import type { DemoPerson } from './demoPerson';
import { createTranscript, type ChatMessage, type Transcript } from './transcript';

/** What a page is told while it is open. */
export type PageEvent =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'typing' }
  | { readonly kind: 'unread'; readonly unread: Unread }
  | { readonly kind: 'state'; readonly [part: string]: unknown }
  | { readonly kind: 'mails'; readonly [part: string]: unknown };

export type Unread = Readonly<Record<string, { readonly chat: number; readonly mail: number }>>;

/** One demo person's chat with the bot, as long as this process lives. */
export interface Room {
  readonly person: DemoPerson;
  readonly transcript: Transcript;
  unread: number;
  /** Whether the bot was told, since this start, that this person has it. */
  installed: boolean;
}

export function createRooms(people: readonly DemoPerson[]): ReadonlyMap<string, Room> {
  return new Map(
    people.map((person) => [person.id, { person, transcript: createTranscript(), unread: 0, installed: false }]),
  );
}
