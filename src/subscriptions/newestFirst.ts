import type { Knex } from 'knex';
import { isUuid } from '../shared/uuid';

export interface PageAsked {
  readonly size: number;
  /** The id of the last row seen, for the page behind it. */
  readonly after?: string;
  /** The id of the first row seen, for the page before it. */
  readonly before?: string;
}

export interface NewestPage<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

interface Columns {
  readonly at: string;
  readonly id: string;
  readonly all: string;
}

/** A page of what `open` finds, the newest first; a cursor outside of it finds nothing. */
export async function newestFirst<R>(
  db: Knex,
  open: () => Knex.QueryBuilder,
  page: PageAsked,
  { at, id, all }: Columns,
): Promise<NewestPage<R>> {
  const isBackwards = page.before !== undefined;
  const cursor = page.after ?? page.before;
  const query = open().limit(page.size + 1);
  if (cursor !== undefined) {
    const place = open()
      .where(id, isUuid(cursor) ? cursor : null)
      .select(at, id);
    void query.where(db.raw(`(${at}, ${id}) ${isBackwards ? '>' : '<'} (?)`, [place]));
  }
  const direction = isBackwards ? 'asc' : 'desc';
  const found = (await query.orderBy(at, direction).orderBy(id, direction).select(all)) as R[]; // the caller's columns
  const counted: { count: string }[] = await open().count({ count: '*' });
  const isFull = found.length > page.size;
  const rows = found.slice(0, page.size);
  return {
    rows: isBackwards ? rows.toReversed() : rows,
    total: Number(counted[0]?.count ?? 0),
    hasBefore: isBackwards ? isFull : cursor !== undefined,
    hasAfter: isBackwards ? true : isFull,
  };
}
