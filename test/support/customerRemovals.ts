import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { brand, type AadObjectId, type CardId, type TenantId } from '../../src/shared/ids';
import { insertCard } from '../../src/turns/cardLedger';
import type { Player, Seen } from './player';

interface ReaderOfCard {
  readonly tenantId: string;
  readonly aadObjectId: string;
}

/** A card about the relationship in somebody's chat, with the button that begins the removal; answers its id. */
export async function anAccountCard(db: Knex, reader: ReaderOfCard, relationshipId: string): Promise<CardId> {
  const cardId = brand<CardId>(randomUUID());
  await insertCard(db, {
    cardId,
    tenantId: brand<TenantId>(reader.tenantId),
    aadObjectId: brand<AadObjectId>(reader.aadObjectId),
    conversationId: `a:${reader.aadObjectId}`,
    activityId: randomUUID(),
    name: 'customer.account',
    subjectKind: 'customer-relationship',
    subjectId: relationshipId,
    version: 1,
    verbs: [{ title: 'Remove customer relationship', verb: 'customer.askRemove', data: {} }],
    locale: 'en',
    createdAt: new Date('2026-11-20T09:00:00Z'),
  });
  return cardId;
}

/** Presses that button; the card that takes its place is sent on as the newest of the chat. */
export async function asksRemoval(player: Player, cardId: CardId): Promise<Seen> {
  await player.says(`help`);
  const messageId = player.chat().at(-1)?.id;
  const data = { cardId, verb: 'customer.askRemove' };
  const action = { type: 'Action.Execute', verb: 'customer.askRemove', data };
  const answer = await player.sends({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: messageId,
    value: { action, trigger: 'manual' },
  });
  const body = answer?.body as { type: string; value: object };
  const message = player.chat().find(({ id }) => id === messageId);
  if (message) message.activity = { type: 'message', attachments: [{ contentType: body.type, content: body.value }] };
  return player.newest();
}

/** All that could tell anybody anything, row by row. */
export async function whatIsTold(db: Knex): Promise<Record<string, readonly unknown[]>> {
  const told: Record<string, readonly unknown[]> = {};
  for (const [table, key] of [
    ['notices', 'id'],
    ['cards', 'card_id'],
    ['kept_mails', 'message_id'],
    ['partner_mail_counts', 'organisation_id'],
  ] as const) {
    told[table] = await db(table).orderBy(key).select('*');
  }
  return told;
}
