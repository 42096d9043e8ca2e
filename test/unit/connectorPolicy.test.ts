import {
  classifyAnswer,
  replyPolicy,
  updatePolicy,
  waitBeforeRetry,
  type Failure,
} from '../../src/bot/connectorPolicy';

const now = Date.parse('2026-11-21T00:00:00Z');

function throttledBy(retryAfter: string | undefined): Failure {
  return classifyAnswer('post', { status: 429, retryAfter, body: '' }, now);
}

test.each([
  ['2', 2_000],
  ['0.5', 500],
  ['Sat, 21 Nov 2026 00:00:07 GMT', 7_000],
  ['Fri, 20 Nov 2026 23:59:00 GMT', 0],
  ['soon', 1_000],
  [undefined, 1_000],
  ['86400', 300_000],
])('a Retry-After of %s asks for %d ms, five minutes at most', (header, retryAfterMs) => {
  expect(throttledBy(header)).toMatchObject({ kind: 'throttled', retryAfterMs });
});

test('the error’s code is kept, its text is not', () => {
  const body = JSON.stringify({ error: { code: 'ConversationBlockedByUser', message: 'a private sentence' } });
  expect(classifyAnswer('post', { status: 403, retryAfter: undefined, body }, now)).toEqual({
    kind: 'gone',
    what: 'conversation',
    detail: '403 ConversationBlockedByUser',
  });
  const odd = JSON.stringify({ error: { code: 'a private sentence' } });
  expect(classifyAnswer('post', { status: 400, retryAfter: undefined, body: odd }, now).detail).toBe('400');
  expect(classifyAnswer('post', { status: 400, retryAfter: undefined, body: '<html>' }, now).detail).toBe('400');
});

test('the wait grows, with jitter, and never passes the turn’s budget', () => {
  const failure: Failure = { kind: 'retry', detail: '503' };
  const wait = (attempt: number, random: number, elapsedMs = 0): number | undefined =>
    waitBeforeRetry(updatePolicy, failure, { attempt, elapsedMs, random });
  expect([wait(1, 0), wait(1, 1), wait(2, 0), wait(2, 1)]).toEqual([200, 300, 400, 600]);
  expect(wait(3, 0)).toBeUndefined();
  expect(wait(1, 0, 4_900)).toBeUndefined();
});

test('a reply is repeated only after an answer that it was not posted', () => {
  const at = { attempt: 1, elapsedMs: 0, random: 0.5 };
  expect(waitBeforeRetry(replyPolicy, { kind: 'throttled', retryAfterMs: 1_500, detail: '429' }, at)).toBe(1_500);
  expect(waitBeforeRetry(replyPolicy, { kind: 'throttled', retryAfterMs: 4_000, detail: '429' }, at)).toBeUndefined();
  for (const kind of ['ambiguous', 'refused'] as const) {
    expect(waitBeforeRetry(replyPolicy, { kind, detail: '' }, at)).toBeUndefined();
  }
});
