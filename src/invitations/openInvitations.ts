import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { isUuid } from '../shared/uuid';

export const openKinds = ['partnership-request', 'customer-invitation'] as const;
export type OpenKind = (typeof openKinds)[number];

export interface OpenInvitation {
  readonly kind: OpenKind;
  readonly id: string;
}

export interface OpenPage {
  readonly rows: readonly OpenInvitation[];
  readonly total: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

export interface PageAsked {
  readonly size: number;
  /** The id of the last row seen, for the page behind it. */
  readonly after?: string;
  /** The id of the first row seen, for the page in front of it. */
  readonly before?: string;
}

interface Sender {
  readonly senderId: OrganisationId;
  readonly kinds: readonly OpenKind[];
}

const tables = {
  'partnership-request': { table: 'partnership_requests', sender: 'provider_id' },
  'customer-invitation': { table: 'customer_invitations', sender: 'partner_id' },
} as const;

type Row = OpenInvitation & { readonly drafted_at: Date };

/** Drafts and unanswered invitations of one company, whatever they invite to, newest first. */
export async function listOpen(db: Knex, sender: Sender, page: PageAsked): Promise<OpenPage> {
  const open = ofSender(db, sender, (query) => query.whereIn('state', ['draft', 'sent', 'opened']));
  const query = db.from(open.as('open')).limit(page.size + 1);
  const isBackwards = page.before !== undefined;
  const cursor = page.after ?? page.before;
  if (cursor !== undefined) {
    const place = ofSender(db, sender, (all) => all.where({ id: isUuid(cursor) ? cursor : null }));
    const at = db.from(place.as('place')).select('drafted_at', 'id');
    void query.whereRaw(`(drafted_at, id) ${isBackwards ? '>' : '<'} (?)`, [at]);
  }
  const direction = isBackwards ? 'asc' : 'desc';
  const rows = await query.orderBy('drafted_at', direction).orderBy('id', direction).select<Row[]>('kind', 'id');
  const isFull = rows.length > page.size;
  const shown = rows.slice(0, page.size).map(({ kind, id }) => ({ kind, id }));
  const counted = await db.from(open.as('open')).count<{ count: string }[]>({ count: '*' });
  return {
    rows: isBackwards ? shown.toReversed() : shown,
    total: Number(counted[0]?.count ?? 0),
    hasBefore: isBackwards ? isFull : page.after !== undefined,
    hasAfter: isBackwards ? true : isFull,
  };
}

/** Those that wait for an answer, the oldest first; all of them, or those of `ids` that are the sender's. */
export async function listWaiting(
  db: Knex,
  sender: Sender,
  { now, ids }: { readonly now: Date; readonly ids: readonly string[] | undefined },
): Promise<readonly OpenInvitation[]> {
  const waiting = ofSender(db, sender, (query) => {
    void query.whereIn('state', ['sent', 'opened']).where('expires_at', '>', now);
    return ids === undefined ? query : query.whereIn('id', ids.filter(isUuid));
  });
  return db.from(waiting.as('open')).orderBy('drafted_at').orderBy('id').select<Row[]>('kind', 'id');
}

function ofSender(
  db: Knex,
  { senderId, kinds }: Sender,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Knex.QueryBuilder {
  const one = (kind: OpenKind): Knex.QueryBuilder => {
    const { table, sender } = tables[kind];
    const rows = db(table).where(sender, kinds.includes(kind) ? senderId : null);
    return narrow(rows).select(db.raw(`'${kind}' as kind`), 'id', 'drafted_at');
  };
  return one('partnership-request').unionAll(one('customer-invitation'));
}
