import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { parseLocale, type Locale } from '../shared/locale';
import type { AadObjectId, TenantId } from '../shared/ids';

interface PersonKey {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
}

/** Where a person can be reached in Teams, and what they prefer. */
export interface StoredReference extends PersonKey {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
  readonly teamsUserId: string;
  readonly chosenLocale: Locale | undefined;
  readonly teamsLocale: Locale | undefined;
  readonly timeZone: string | undefined;
  readonly state: 'installed' | 'blocked' | 'removed';
}

export interface HeardReference extends PersonKey {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botId: string;
  readonly teamsUserId: string;
  readonly teamsLocale: Locale | undefined;
  readonly timeZone: string | undefined;
  readonly displayName: string | undefined;
}

interface Row {
  tenant_id: string;
  aad_object_id: string;
  conversation_id: string;
  service_url: string;
  bot_id: string;
  teams_user_id: string;
  chosen_locale: string | null;
  teams_locale: string | null;
  time_zone: string | null;
  state: StoredReference['state'];
}

/** The latest place wins: a `serviceUrl` may change. Whoever writes has the bot installed. */
export async function saveReference(db: Knex, heard: HeardReference, at: Date): Promise<StoredReference> {
  const seen = {
    conversation_id: heard.conversationId,
    service_url: heard.serviceUrl,
    bot_id: heard.botId,
    teams_user_id: heard.teamsUserId,
    state: 'installed',
    updated_at: at,
    ...(heard.teamsLocale ? { teams_locale: heard.teamsLocale } : {}),
    ...(heard.timeZone ? { time_zone: heard.timeZone } : {}),
    ...(heard.displayName ? { name: heard.displayName } : {}),
  };
  const [row] = await db('conversation_references')
    .insert({ tenant_id: heard.tenantId, aad_object_id: heard.aadObjectId, id: randomUUID(), ...seen })
    .onConflict(['tenant_id', 'aad_object_id'])
    .merge(seen)
    .returning<Row[]>('*');
  if (row === undefined) throw new Error('conversation reference was not stored');
  return fromRow(row);
}

export async function findReference(db: Knex, person: PersonKey): Promise<StoredReference | undefined> {
  const row = await db<Row>('conversation_references').where(keyOf(person)).first();
  return row && fromRow(row);
}

/** True for one caller an install. */
export async function claimWelcome(db: Knex, person: PersonKey, at: Date): Promise<boolean> {
  const claimed = await db('conversation_references')
    .where(keyOf(person))
    .whereNull('welcomed_at')
    .update({ welcomed_at: at });
  return claimed > 0;
}

/** `removed`: uninstalled, a new install is welcomed again. `blocked`: only the person can lift it, by writing. */
export async function saveUnreachable(
  db: Knex,
  person: PersonKey,
  state: 'blocked' | 'removed',
  at: Date,
): Promise<void> {
  const change = state === 'removed' ? { state, welcomed_at: null, updated_at: at } : { state };
  await db('conversation_references').where(keyOf(person)).update(change);
}

export async function saveChosenLocale(db: Knex, person: PersonKey, locale: Locale): Promise<void> {
  await db('conversation_references').where(keyOf(person)).update({ chosen_locale: locale });
}

function keyOf({ tenantId, aadObjectId }: PersonKey): { tenant_id: string; aad_object_id: string } {
  return { tenant_id: tenantId, aad_object_id: aadObjectId };
}

function fromRow(row: Row): StoredReference {
  return {
    tenantId: row.tenant_id as TenantId, // stored from a verified activity
    aadObjectId: row.aad_object_id as AadObjectId,
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    teamsUserId: row.teams_user_id,
    chosenLocale: parseLocale(row.chosen_locale ?? undefined),
    teamsLocale: parseLocale(row.teams_locale ?? undefined),
    timeZone: row.time_zone ?? undefined,
    state: row.state,
  };
}
