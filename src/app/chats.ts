import type { Knex } from 'knex';
import type { Chats } from '../bot/chats';
import {
  claimWelcome,
  findReference,
  saveChosenLocale,
  saveReference,
  saveUnreachable,
} from '../members/conversationReferences';
import { wakeNoticesFor } from '../notifications/outbox';

export function createChats(db: Knex, now: () => Date): Chats {
  return {
    heard: async ({ identity, ...rest }) => {
      const stored = await saveReference(db, { ...identity, ...rest }, now());
      await wakeNoticesFor(db, identity);
      return stored;
    },
    recall: (person) => findReference(db, person),
    claimWelcome: (person) => claimWelcome(db, person, now()),
    removed: (person) => saveUnreachable(db, person, 'removed', now()),
    choose: (person, locale) => saveChosenLocale(db, person, locale),
  };
}
