import type { Knex } from 'knex';
import type { SeenCard } from '../crawler';
import { actionsOf } from '../cardLint';
import { aCast, type World } from './cast';
import { decides, leaves, reminds } from './deskStories';
import { customers } from './customerStories';
import { customerInvitations } from './customerInviteStories';
import { enrolments } from './enrolmentStories';
import { colleagues, firstSteps } from './firstSteps';
import { transitions } from './transitionStories';
import { newCustomers } from './newCustomerStories';
import { partnerships } from './partnershipStories';
import { subscriptions } from './subscriptionStories';
import { removals } from './removalStories';
import { receivedInvitations } from './receivedStories';
import { questions } from './questionStories';
import { programme } from './programmeStories';

export interface NamedCard extends SeenCard {
  /** As the ledger has it; the same in both languages. */
  readonly name: string;
}

export interface Performance {
  readonly cards: readonly NamedCard[];
  /** Of every card that was drawn, also of those that another took the place of before anybody looked. */
  readonly drawn: ReadonlySet<string>;
  /** What went wrong inside, which no user is told. */
  readonly failures: readonly unknown[];
}

/** Time goes on from one to the next: what has a date of its own comes early, and whoever leaves, leaves last. */
const stories = [
  firstSteps,
  colleagues,
  enrolments,
  partnerships,
  customerInvitations,
  receivedInvitations,
  transitions,
  customers,
  subscriptions,
  removals,
  newCustomers,
  programme,
  questions,
  decides,
  reminds,
  leaves,
];

/** Plays every story with the names of one world, and answers every card that anybody saw. */
export async function performance(db: Knex, world: World, locale: 'ko' | 'en'): Promise<Performance> {
  const cast = await aCast(db, world, locale);
  for (const story of stories) await story(cast);
  const drawn = await db('cards').select<{ card_id: string; name: string }[]>('card_id', 'name');
  const names = new Map(drawn.map((row) => [row.card_id, row.name]));
  const cards = cast.seen.map((seen) => ({ ...seen, name: names.get(cardIdOf(seen)) ?? 'nameless' }));
  return { cards, drawn: new Set(names.values()), failures: cast.talk.failures };
}

/** Every button carries it. */
function cardIdOf({ card }: SeenCard): string {
  const ids = actionsOf(card).map(({ data }) => (data as { cardId?: string } | undefined)?.cardId);
  return ids.find((id) => id !== undefined) ?? '';
}
