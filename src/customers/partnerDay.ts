import type { Knex } from 'knex';
import type { Organisation } from '../organisations/organisation';

/** YYYY-MM-DD in a time zone. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);
}

/** The day at the partner's place: in the zone that most of its people have in Teams; Seoul or UTC while nobody is known. */
export async function dayAt(
  db: Knex,
  { tenantId, country }: Pick<Organisation, 'tenantId' | 'country'>,
  at: Date,
): Promise<string> {
  const most = await db('conversation_references')
    .where('tenant_id', tenantId ?? '')
    .whereNotNull('time_zone')
    .groupBy('time_zone')
    .orderByRaw('count(*) desc, time_zone')
    .first<{ time_zone: string } | undefined>('time_zone');
  return dayIn(most?.time_zone ?? (country === 'KR' ? 'Asia/Seoul' : 'UTC'), at);
}
