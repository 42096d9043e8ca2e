import { shareFetches } from '../../src/bot/accessTokens';

test('many who ask at once share one fetch', async () => {
  let fetches = 0;
  const tokens = shareFetches(async () => `token ${(fetches += 1)}`, Date.now);
  expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['token 1', 'token 1', 'token 1']);
  expect(await tokens.get()).toBe('token 2');
});

test('a failed fetch is everybody’s failure and not the next one’s', async () => {
  let fails = true;
  const tokens = shareFetches(async () => (fails ? Promise.reject(new Error('down')) : 'token'), Date.now);
  const both = await Promise.allSettled([tokens.get(), tokens.get()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await tokens.get()).toBe('token');
});

test('a refused token is fetched anew, once a minute at most', async () => {
  let clock = 0;
  const forced: boolean[] = [];
  const tokens = shareFetches(
    async (force) => String(forced.push(force)),
    () => clock,
  );
  for (const minute of [0, 0, 1, 2]) {
    clock = minute * 60_000;
    tokens.renew();
    await tokens.get();
  }
  await tokens.get();
  expect(forced).toEqual([true, false, true, true, false]);
});

test('a fetch that never ends fails for those who wait, and the next one starts anew', async () => {
  const fetches = [new Promise<string>(() => {}), Promise.resolve('token')];
  const tokens = shareFetches(() => fetches.shift() ?? Promise.reject(new Error('once too often')), Date.now, 20);
  await expect(tokens.get()).rejects.toThrow('no access token in time');
  expect(await tokens.get()).toBe('token');
});
