import type { Knex } from 'knex';

/** Where a page begins or ends: what the row is ordered by, and its id. */
export interface Place {
  readonly value: string | number;
  readonly id: string;
}

export interface PageWanted {
  readonly size: number;
  readonly after?: Place | undefined;
  readonly before?: Place | undefined;
}

export interface Ordering {
  /** Qualified; both together must end an index whose leading columns the query fixes. */
  readonly column: string;
  readonly id: string;
  readonly direction: 'asc' | 'desc';
}

export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** One page by row comparison, which an index answers by seeking; in the order asked for, whichever way one turns. */
export async function pageBy<Row extends object>(
  query: Knex.QueryBuilder<Row, Row[]>,
  { column, id, direction }: Ordering,
  { size, after, before }: PageWanted,
): Promise<KeysetPage<Row>> {
  const place = after ?? before;
  const isBackwards = after === undefined && before !== undefined;
  const isRising = (direction === 'asc') !== isBackwards;
  if (place !== undefined) {
    void query.whereRaw(`(??, ??) ${isRising ? '>' : '<'} (?, ?)`, [column, id, place.value, place.id]);
  }
  const turned = isRising ? 'asc' : 'desc';
  const found = (await query.orderByRaw(`?? ${turned}, ?? ${turned}`, [column, id]).limit(size + 1)) as Row[];
  const shown = found.slice(0, size);
  const isFull = found.length > size;
  return {
    rows: isBackwards ? shown.toReversed() : shown,
    hasBefore: isBackwards ? isFull : place !== undefined,
    hasAfter: isBackwards ? true : isFull,
  };
}
