import type { Knex } from 'knex';
import { cutPage, type Page, type PageAsked } from '../db/page';
import type { MemberId, OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { checkEntry } from './auditValues';

/** What happened, to what, by whom: ids, states, counts, roles and text versions, nothing that names a person. */
export interface AuditEntry {
  readonly at: Date;
  readonly organisationId?: OrganisationId;
  readonly memberId?: MemberId;
  /** Instead of a member when the programme operator did it. */
  readonly operator?: string;
  /** `subject.happened`, such as `partnership.accepted`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  /** Companies it concerns besides the one that acted: the entry is found under each of them. */
  readonly parties?: readonly OrganisationId[];
  /** The turn's, page request's or command's id. */
  readonly correlation: string;
}

/** In the transaction of the change. Throws when a value could be a name, an address or a sentence. */
export async function record(trx: Knex.Transaction, entry: AuditEntry): Promise<void> {
  checkEntry(entry);
  const [inserted] = await trx('audit_entries').insert(rowOf(entry)).returning<{ id: string }[]>('id');
  const parties = [...new Set(entry.parties ?? [])].filter((id) => id !== entry.organisationId);
  if (parties.length === 0) return;
  await trx('audit_parties').insert(parties.map((id) => ({ organisation_id: id, entry_id: inserted?.id })));
}

function rowOf(
  entry: AuditEntry,
): Omit<AuditRow, 'id' | 'before' | 'after'> & Record<'before' | 'after', string | null> {
  return {
    at: entry.at,
    organisation_id: entry.organisationId ?? null,
    member_id: entry.memberId ?? null,
    operator: entry.operator ?? null,
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    before: entry.before ? JSON.stringify(entry.before) : null,
    after: entry.after ? JSON.stringify(entry.after) : null,
    correlation: entry.correlation,
  };
}

export type ListedEntry = Omit<AuditEntry, 'parties'> & { readonly id: string };

export interface AuditFilter {
  /** The company that acted, or one that it concerns. */
  readonly organisationId?: OrganisationId;
  readonly action?: string;
  readonly since?: Date;
}

export interface AuditQuery extends AuditFilter {
  readonly limit: number;
  /** The id of the last entry seen. */
  readonly cursor?: string;
}

interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly organisation_id: OrganisationId | null;
  readonly member_id: MemberId | null;
  readonly operator: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly correlation: string;
}

/** For the operator: oldest first, as it happened. */
export async function listAudit(db: Knex, query: AuditQuery): Promise<ListedEntry[]> {
  const rows = matching(db, query).orderBy('id').limit(query.limit);
  if (query.cursor) void rows.where('id', '>', query.cursor);
  return (await rows.select<AuditRow[]>()).map(fromRow);
}

/** For the operator's card: the newest first, a page at a time. */
export async function pageAudit(db: Knex, filter: AuditFilter, asked: PageAsked): Promise<Page<ListedEntry>> {
  const rows = matching(db, filter).limit(asked.size + 1);
  if (asked.before) void rows.where('id', '>', asked.before).orderBy('id');
  else void rows.orderBy('id', 'desc');
  if (asked.after) void rows.where('id', '<', asked.after);
  return cutPage((await rows.select<AuditRow[]>()).map(fromRow), asked);
}

/** How many there are, as far as anybody would turn pages. */
export async function countAudit(db: Knex, filter: AuditFilter, most: number): Promise<number> {
  const some = matching(db, filter).select('id').limit(most).as('some');
  const [counted] = await db.from(some).count<{ count: string }[]>({ count: '*' });
  return Number(counted?.count ?? 0);
}

function matching(db: Knex, { organisationId, action, since }: AuditFilter): Knex.QueryBuilder<AuditRow, AuditRow[]> {
  const rows = db<AuditRow>('audit_entries');
  if (organisationId) void rows.where((about) => void ofCompany(db, about, organisationId));
  if (action) void rows.where('action', action);
  if (since) void rows.where('at', '>=', since);
  return rows;
}

function ofCompany(db: Knex, about: Knex.QueryBuilder, id: OrganisationId): Knex.QueryBuilder {
  const asParty = db('audit_parties').select('entry_id').where('organisation_id', id);
  return about.where('organisation_id', id).orWhereIn('id', asParty);
}

function fromRow(row: AuditRow): ListedEntry {
  return {
    id: row.id,
    at: row.at,
    organisationId: row.organisation_id ?? undefined,
    memberId: row.member_id ?? undefined,
    operator: row.operator ?? undefined,
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    correlation: row.correlation,
  };
}
