import type { Knex } from 'knex';
import type { MemberId, OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';
import type { Recognition, ThreadContext } from './recognition';

export interface Asker {
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
}

/** One answered question of one person: what was understood, never what was typed around it. */
export interface StoredAnswer {
  readonly id: string;
  readonly said: Recognition;
  readonly earlier: ThreadContext['filter'] | undefined;
  /** What the talk remembered after it. */
  readonly context: ThreadContext | undefined;
}

interface Row {
  organisation_id: string;
  member_id: string;
  id: string;
  seq: string;
  answer: { readonly said: Recognition; readonly earlier?: ThreadContext['filter'] };
  context: ThreadContext | null;
  created_at: Date;
}

export async function insertAnswer(
  trx: Knex,
  { organisationId, memberId }: Asker,
  { id, said, earlier, context }: StoredAnswer,
  now: Date,
): Promise<void> {
  await trx('question_answers').insert({
    organisation_id: organisationId,
    member_id: memberId,
    id,
    answer: JSON.stringify({ said, earlier }),
    context: context === undefined ? null : JSON.stringify(context),
    created_at: now,
  });
}

/** The person's own; anybody else's and none are one answer. */
export async function findAnswer(db: Knex, asker: Asker, id: string): Promise<StoredAnswer | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await answersOf(db, asker).where('id', id).first();
  return row && { id: row.id, said: row.answer.said, earlier: row.answer.earlier, context: row.context ?? undefined };
}

const threadMinutes = 30;

/** What the talk remembers: of the latest question, for half an hour. */
export async function latestContext(db: Knex, asker: Asker, now: Date): Promise<ThreadContext | undefined> {
  const since = new Date(now.getTime() - threadMinutes * 60_000);
  const row = await answersOf(db, asker).where('created_at', '>=', since).orderBy('seq', 'desc').first();
  return row?.context ?? undefined;
}

function answersOf(db: Knex, { organisationId, memberId }: Asker): Knex.QueryBuilder<Row, Row[]> {
  return db<Row>('question_answers')
    .where({ organisation_id: organisationId, member_id: memberId })
    .select<Row[]>('id', 'answer', 'context');
}
