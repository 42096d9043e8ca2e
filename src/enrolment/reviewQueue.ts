import type { Knex } from 'knex';
import type { QueueSource } from '../desk/queue';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly submitted_at: Date | null;
  readonly changed_at: Date;
}

/** Enrolments whose primary contact has confirmed: the operator's turn. */
export function createReviewQueue(db: Knex): QueueSource {
  return {
    kind: 'enrolment',
    waiting: async () => {
      const rows = await db('enrolments as e')
        .join('organisations as o', 'o.id', 'e.organisation_id')
        .where('e.state', 'in_review')
        .orderBy(['e.submitted_at', 'e.id'])
        .select<Row[]>('e.id', 'o.name', 'o.country', 'e.submitted_at', 'e.changed_at');
      return rows.map(({ id, name, country, submitted_at, changed_at }) => ({
        id,
        names: [name],
        country,
        since: submitted_at ?? changed_at,
      }));
    },
  };
}
