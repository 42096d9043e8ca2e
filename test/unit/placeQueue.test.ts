import { createPlaceQueue } from '../../src/turns/placeQueue';

test('the earliest turn is the head, whatever order the waiters arrived in', () => {
  const queue = createPlaceQueue();
  const later = queue.join('a:1', 5);
  expect(later.isHead()).toBe(true);
  const earlier = queue.join('a:1', 4);
  expect([earlier.isHead(), later.isHead()]).toEqual([true, false]);
  expect(queue.join('a:2', 9).isHead()).toBe(true);
  earlier.leave();
  expect(later.isHead()).toBe(true);
});

test('a waiter naps until the head leaves', async () => {
  const queue = createPlaceQueue();
  const head = queue.join('a:1', 1);
  const next = queue.join('a:1', 2);
  const nap = next.nap(1e6);
  head.leave();
  await nap;
  expect(next.isHead()).toBe(true);
});

test('all wake when the process stops', async () => {
  const queue = createPlaceQueue();
  const naps = [queue.join('a:1', 1), queue.join('a:1', 2), queue.join('a:2', 3)].map((waiter) => waiter.nap(1e6));
  queue.wakeAll();
  expect(await Promise.all(naps)).toHaveLength(3);
});
