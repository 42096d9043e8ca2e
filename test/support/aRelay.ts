import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { OutgoingMail } from '../../src/notifications/mail';
import type { Delivery, DueNotice } from '../../src/notifications/noticeClaims';
import { enqueue, type Notice, type NoticePerson } from '../../src/notifications/outbox';
import { createRelay, type RelayOptions } from '../../src/notifications/relay';
import type { RelayDoors } from '../../src/notifications/sender';
import { brand, type CardId } from '../../src/shared/ids';
import { ok } from '../../src/shared/result';
import { transact } from '../../src/db/transact';

export interface SentCard {
  readonly to: NoticePerson;
  readonly cardId: CardId;
  readonly card: string;
}

/** The outside of the relay: what arrived, and what it is to answer next. */
export interface Outside {
  readonly cards: SentCard[];
  readonly redrawn: CardId[];
  readonly mails: OutgoingMail[];
  readonly doors: RelayDoors<string>;
}

export function anOutside(overrides: Partial<RelayDoors<string>> = {}): Outside {
  const cards: SentCard[] = [];
  const redrawn: CardId[] = [];
  const mails: OutgoingMail[] = [];
  const sent: Delivery = { state: 'sent' };
  const doors: RelayDoors<string> = {
    addressOf: async () => 'gone',
    render: async (notice) => render(notice),
    deliverCard: async (to, cardId, card) => (cards.push({ to, cardId, card }), sent),
    redraw: async (cardId) => (redrawn.push(cardId), sent),
    sendMail: async (mail) => (mails.push(mail), sent),
    ...overrides,
  };
  return { cards, redrawn, mails, doors };
}

function render(notice: DueNotice) {
  if ('mail' in notice.to) {
    return { kind: 'mail', mail: { subject: notice.topic, text: notice.topic, footer: 'Contoso' } } as const;
  }
  return { kind: 'card', card: notice.topic } as const;
}

export function aPerson(tenantId: string = randomUUID()): NoticePerson {
  return { tenantId: brand(tenantId), aadObjectId: brand(randomUUID()) };
}

/** Owes a notice in a transaction of its own; answers its dedupe key. */
export async function owe(db: Knex, notice: Partial<Notice> & Pick<Notice, 'to'>): Promise<string> {
  const key = randomUUID();
  await transact(db, undefined, async (trx) =>
    ok(await enqueue(trx, key, { topic: 'x.happened', data: {}, ...notice })),
  );
  return key;
}

export async function noticeRow(db: Knex, dedupeKey: string) {
  const row: unknown = await db('notices').where({ dedupe_key: dedupeKey }).first();
  return row as {
    state: string;
    attempts: number;
    last_error: string | null;
    card_id: string;
    run_at: Date;
    id: string;
  };
}

export function aRelay(db: Knex, outside: Outside, options: Partial<RelayOptions<string>> = {}) {
  return createRelay({ db, me: randomUUID(), doors: outside.doors, ...options });
}

/** Answers these in turn, then `sent`. */
export function answering(...answers: Delivery[]) {
  const calls: string[] = [];
  const deliverCard = async (_to: unknown, cardId: string): Promise<Delivery> => {
    calls.push(cardId);
    return answers.shift() ?? { state: 'sent' };
  };
  return { calls, deliverCard };
}
