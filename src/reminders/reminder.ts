import type { Knex } from 'knex';
import type { NoticePerson } from '../notifications/outbox';
import type { MemberId, OrganisationId } from '../shared/ids';

export type Reminded = { readonly member: MemberId } | { readonly person: NoticePerson };

/** Something that somebody should be reminded of, on this day. */
export interface DueReminder {
  /** Names the card. */
  readonly topic: string;
  /** Of what the card is about. */
  readonly id: string;
  /** The day it is due, as YYYY-MM-DD: with topic and id it names the occasion, which comes once. */
  readonly date: string;
  readonly organisationId?: OrganisationId;
  /** Looked up once an occasion. */
  readonly to: (trx: Knex.Transaction) => Promise<readonly Reminded[]>;
}

/** One kind of date; each feature gives its own. */
export interface ReminderSource {
  /** What is due on the calendar day `today`, or fell due since the bot last looked; the same answer all day. */
  due(now: Date, today: string): Promise<readonly DueReminder[]>;
}
