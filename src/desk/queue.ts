import { cutPage, type Page, type PageAsked } from '../db/page';
import type { BusinessCalendar } from '../organisations/businessCalendar';
import type { Operator } from '../shared/actor';

/** Something that waits for the operator's decision. */
export interface Waiting {
  readonly id: string;
  /** Of the company, or of both sides. */
  readonly names: readonly string[];
  readonly since: Date;
  /** Whose holidays count, by ISO code. */
  readonly country: string;
}

/** One kind of thing that waits; each feature gives its own. */
export interface QueueSource {
  readonly kind: string;
  waiting(): Promise<readonly Waiting[]>;
}

export interface Queued extends Waiting {
  readonly kind: string;
  /** C-7: for more than five business days. */
  readonly isOverdue: boolean;
}

export interface QueuePage extends Page<Queued> {
  readonly total: number;
  readonly overdue: number;
  readonly oldest: Date | undefined;
}

/** All that waits for the operator, of every kind, the oldest first. */
export interface Queue {
  page(operator: Operator, asked: PageAsked): Promise<QueuePage>;
}

export interface QueueOptions {
  readonly sources: readonly QueueSource[];
  readonly now: () => Date;
  readonly calendar: BusinessCalendar;
  /** By which days begin and end. */
  readonly timeZone: string;
}

export const patienceBusinessDays = 5;

export function createQueue({ sources, now, calendar, timeZone }: QueueOptions): Queue {
  async function all(): Promise<readonly Queued[]> {
    const queued: Queued[] = [];
    for (const source of sources) {
      for (const one of await source.waiting()) queued.push(await queuedOf(source.kind, one));
    }
    return queued.toSorted((a, b) => a.since.getTime() - b.since.getTime() || a.id.localeCompare(b.id));
  }

  async function queuedOf(kind: string, one: Waiting): Promise<Queued> {
    const days = await calendar.daysBetween(one.since, now(), { country: one.country, timeZone });
    const isOverdue = days > patienceBusinessDays;
    return { ...one, kind, isOverdue };
  }

  return {
    page: async (_operator, asked) => {
      const queue = await all();
      const overdue = queue.filter(({ isOverdue }) => isOverdue).length;
      return { ...pageIn(queue, asked), total: queue.length, overdue, oldest: queue[0]?.since };
    },
  };
}

/** A cursor that was decided meanwhile begins from the front. */
function pageIn(queue: readonly Queued[], asked: PageAsked): Page<Queued> {
  const { size, after, before } = asked;
  const end = before === undefined ? -1 : queue.findIndex(({ id }) => id === before);
  if (end > 0)
    return cutPage(
      queue
        .slice(0, end)
        .toReversed()
        .slice(0, size + 1),
      { size, before },
    );
  const start = after === undefined ? 0 : queue.findIndex(({ id }) => id === after) + 1;
  return cutPage(queue.slice(start, start + size + 1), start > 0 ? { size, after } : { size });
}
