import type { Knex } from 'knex';
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
  /** The turn's, page request's or command's id. */
  readonly correlation: string;
}

/** In the transaction of the change. Throws when a value could be a name, an address or a sentence. */
export async function record(trx: Knex.Transaction, entry: AuditEntry): Promise<void> {
  checkEntry(entry);
  await trx('audit_entries').insert({
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
  });
}

export type ListedEntry = AuditEntry & { readonly id: string };

export interface AuditQuery {
  readonly organisationId?: OrganisationId;
  readonly action?: string;
  readonly since?: Date;
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
  const { organisationId, action, since, cursor } = query;
  const rows = db<AuditRow>('audit_entries').orderBy('id').limit(query.limit);
  if (organisationId) void rows.where('organisation_id', organisationId);
  if (action) void rows.where('action', action);
  if (since) void rows.where('at', '>=', since);
  if (cursor) void rows.where('id', '>', cursor);
  return (await rows.select<AuditRow[]>()).map(fromRow);
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
