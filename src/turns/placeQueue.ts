/** One turn of this process that waits for its place in a conversation. */
export interface Waiter {
  /** Only the head asks the database; the others wait in memory. */
  isHead(): boolean;
  /** Ends early when the conversation moves. */
  nap(ms: number): Promise<void>;
  leave(): void;
}

export interface PlaceQueue {
  join(conversationId: string, seq: number): Waiter;
  wake(conversationId: string): void;
  wakeAll(): void;
}

interface Entry {
  readonly seq: number;
  ring: () => void;
}

/** Waiters of one process, each conversation's in the order of their turns, whatever order they arrived in. */
export function createPlaceQueue(): PlaceQueue {
  const lines = new Map<string, readonly Entry[]>();
  const wake = (conversationId: string) => lines.get(conversationId)?.forEach((entry) => entry.ring());

  function leave(conversationId: string, entry: Entry): void {
    const rest = (lines.get(conversationId) ?? []).filter((other) => other !== entry);
    if (rest.length === 0) lines.delete(conversationId);
    else lines.set(conversationId, rest);
    rest[0]?.ring();
  }

  function join(conversationId: string, seq: number): Waiter {
    const entry: Entry = { seq, ring: () => {} };
    const line = [...(lines.get(conversationId) ?? []), entry].sort((a, b) => a.seq - b.seq);
    lines.set(conversationId, line);
    return {
      isHead: () => lines.get(conversationId)?.[0] === entry,
      nap: (ms) => nap(entry, ms),
      leave: () => leave(conversationId, entry),
    };
  }

  return { join, wake, wakeAll: () => [...lines.keys()].forEach(wake) };
}

function nap(entry: Entry, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    entry.ring = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
