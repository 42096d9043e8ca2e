import type { Knex } from 'knex';
import type { NoticePerson } from '../notifications/outbox';
import type { MemberId } from '../shared/ids';

/** What a person chose, as far as their chat is known. */
export interface Habits {
  readonly isOff: boolean;
  readonly timeZone: string | undefined;
}

interface Row {
  readonly reminders_off_at: Date | null;
  readonly time_zone: string | null;
}

export async function habitsOfPerson(db: Knex, person: NoticePerson): Promise<Habits | undefined> {
  return habitsOf(
    await db('conversation_references').where(keyOf(person)).first<Row | undefined>('reminders_off_at', 'time_zone'),
  );
}

export async function habitsOfMember(db: Knex, member: MemberId): Promise<Habits | undefined> {
  const row = await db('members as m')
    .join('organisations as o', 'o.id', 'm.organisation_id')
    .join('conversation_references as r', (on) => {
      on.on('r.tenant_id', 'o.tenant_id').andOn('r.aad_object_id', 'm.aad_object_id');
    })
    .where('m.id', member)
    .first<Row | undefined>('r.reminders_off_at', 'r.time_zone');
  return habitsOf(row);
}

/** The first time stands: pressing again changes nothing. */
export async function saveOff(db: Knex, person: NoticePerson, at: Date): Promise<void> {
  await db('conversation_references')
    .where({ ...keyOf(person), reminders_off_at: null })
    .update({ reminders_off_at: at });
}

export async function saveOn(db: Knex, person: NoticePerson): Promise<void> {
  await db('conversation_references').where(keyOf(person)).update({ reminders_off_at: null });
}

/** Which of these occasions were attended to. */
export async function attended(db: Knex, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db('request_keys').whereIn('key', keys).select<{ key: string }[]>('key');
  return new Set(rows.map(({ key }) => key));
}

function keyOf({ tenantId, aadObjectId }: NoticePerson): { tenant_id: string; aad_object_id: string } {
  return { tenant_id: tenantId, aad_object_id: aadObjectId };
}

function habitsOf(row: Row | undefined): Habits | undefined {
  return row && { isOff: row.reminders_off_at !== null, timeZone: row.time_zone ?? undefined };
}
