/** At most `perSecond` over time and `burst` at once. */
interface Bucket {
  readonly perSecond: number;
  readonly burst: number;
}

/** Teams allows 7 messages a second and 60 in 30 s to a conversation, 30 requests a second to a tenant: half of that. */
const conversationBucket: Bucket = { perSecond: 1, burst: 5 };
const tenantBucket: Bucket = { perSecond: 15, burst: 15 };
const mostKept = 10_000;

export interface SendingLimits {
  /** 0 and the right to send now, or how many seconds to wait. */
  take(tenant: string, conversation: string): number;
}

/** Token buckets of this process; a lane's lease makes them count for all. */
export function createSendingLimits(now: () => number = () => performance.now() / 1000): SendingLimits {
  const filled = new Map<string, { tokens: number; at: number }>();

  function tokens(key: string, bucket: Bucket): number {
    const seen = filled.get(key);
    if (!seen) return bucket.burst;
    return Math.min(bucket.burst, seen.tokens + Math.max(0, now() - seen.at) * bucket.perSecond);
  }

  function take(tenant: string, conversation: string): number {
    const wanted = [
      { key: `tenant/${tenant}`, bucket: tenantBucket },
      { key: `conversation/${tenant}/${conversation}`, bucket: conversationBucket },
    ];
    const waits = wanted.map(({ key, bucket }) => Math.max(0, 1 - tokens(key, bucket)) / bucket.perSecond);
    const wait = Math.max(...waits);
    if (wait > 0) return wait;
    for (const { key, bucket } of wanted) keep(key, tokens(key, bucket) - 1);
    return 0;
  }

  function keep(key: string, left: number): void {
    filled.delete(key); // to the end: the oldest go first
    filled.set(key, { tokens: left, at: now() });
    const [oldest] = filled.keys();
    if (filled.size > mostKept && oldest !== undefined) filled.delete(oldest);
  }

  return { take };
}
