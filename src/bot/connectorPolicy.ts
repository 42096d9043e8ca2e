import type { HttpAnswer } from './httpCall';

/** What an outgoing call is, as far as repeating it matters. */
export type Operation = 'post' | 'update' | 'delete' | 'create';

/**
 * - `gone`: the chat (or, with `what: 'activity'`, the message) cannot be written to any more; stop.
 * - `throttled`: refused for now and surely not posted; again after `retryAfterMs`.
 * - `retry`: answered as not posted, never reached, or harmless to repeat; again later.
 * - `ambiguous`: perhaps posted; posting again may show it twice.
 * - `refused`: wrong in itself; never again.
 */
export type Failure =
  | { readonly kind: 'gone'; readonly what: 'conversation' | 'activity'; readonly detail: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number; readonly detail: string }
  | { readonly kind: 'retry' | 'ambiguous' | 'refused'; readonly detail: string };

const defaultThrottleMs = 1_000;
const longestThrottleMs = 300_000;
/** An answer that says "not done". Should it have been done all the same, the copy carries the same `cardId`. */
const notDone = new Set([500, 502, 503, 504]);

/** What an answer other than 2xx means for the caller. */
export function classifyAnswer(operation: Operation, answer: HttpAnswer, now: number): Failure {
  const { status } = answer;
  const code = codeOf(answer.body);
  const detail = code ? `${status} ${code}` : String(status);
  if (status === 429 || status === 412) {
    return { kind: 'throttled', retryAfterMs: retryAfterMs(answer.retryAfter, now), detail };
  }
  if (status === 403) return { kind: 'gone', what: 'conversation', detail };
  if (status === 404) return { kind: 'gone', what: goneOf(operation, code), detail };
  if (status === 401) return { kind: 'retry', detail }; // our credentials, not this message
  if (notDone.has(status)) return { kind: 'retry', detail };
  if (status === 408) return unclearFailure(operation, detail);
  return { kind: 'refused', detail };
}

/** What it means that no answer came. */
export function classifySilence(operation: Operation, reached: boolean, detail: string): Failure {
  return reached ? unclearFailure(operation, detail) : { kind: 'retry', detail };
}

/** Repeating an update or a deletion changes nothing; repeating a post may show it twice. */
function unclearFailure(operation: Operation, detail: string): Failure {
  return { kind: operation === 'update' || operation === 'delete' ? 'retry' : 'ambiguous', detail };
}

function goneOf(operation: Operation, code: string | undefined): 'conversation' | 'activity' {
  const isOnActivity = operation === 'update' || operation === 'delete';
  return isOnActivity && !code?.startsWith('Conversation') ? 'activity' : 'conversation';
}

/** The connector's error code, such as `ConversationBlockedByUser`; never its text, which may quote the message. */
function codeOf(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown } }; // checked in the next line
    return typeof error?.code === 'string' && /^\w{1,60}$/.test(error.code) ? error.code : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return defaultThrottleMs;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? defaultThrottleMs : Math.min(Math.max(ms, 0), longestThrottleMs);
}

/** How often and how long a call made within a turn may be repeated. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly budgetMs: number;
  repeats(failure: Failure): boolean;
}

/** A reply is posted again only after an answer that it was not; without an answer, never. */
export const replyPolicy: RetryPolicy = {
  attempts: 3,
  budgetMs: 3_000,
  repeats: ({ kind }) => kind === 'throttled' || kind === 'retry',
};

/** A replacement may be sent as often as it takes. */
export const updatePolicy: RetryPolicy = {
  attempts: 3,
  budgetMs: 5_000,
  repeats: ({ kind }) => kind === 'throttled' || kind === 'retry',
};

/** The wait before the next attempt with ±20 % jitter, or undefined to give up. */
export function waitBeforeRetry(
  policy: RetryPolicy,
  failure: Failure,
  { attempt, elapsedMs, random }: { readonly attempt: number; readonly elapsedMs: number; readonly random: number },
): number | undefined {
  if (attempt >= policy.attempts || !policy.repeats(failure)) return undefined;
  const backOffMs = Math.round(250 * 2 ** (attempt - 1) * (0.8 + 0.4 * random));
  const waitMs = failure.kind === 'throttled' ? Math.max(failure.retryAfterMs, backOffMs) : backOffMs;
  return elapsedMs + waitMs > policy.budgetMs ? undefined : waitMs;
}
