/** Pages by the id of the first or the last row seen: what comes and goes in between moves no page. */
export interface PageAsked {
  readonly size: number;
  /** The id of the last row seen, for the page behind it. */
  readonly after?: string;
  /** The id of the first row seen, for the page in front of it. */
  readonly before?: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** Of one row more than a page holds, in reading order, or against it where the page in front was asked for. */
export function cutPage<Row>(fetched: readonly Row[], { size, after, before }: PageAsked): Page<Row> {
  const isFull = fetched.length > size;
  const rows = fetched.slice(0, size);
  if (before !== undefined) return { rows: rows.toReversed(), hasBefore: isFull, hasAfter: true };
  return { rows, hasBefore: after !== undefined, hasAfter: isFull };
}
