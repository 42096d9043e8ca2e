import { listed, single, threads, type Half, type Outcome } from '../questions/corpus';

const known = new Map<Half, readonly Outcome[]>();

function outcomes(half: Half): readonly Outcome[] {
  const list = known.get(half) ?? [...single(half), ...threads(half)];
  known.set(half, list);
  return list;
}

function share(list: readonly Outcome[], fits: (outcome: Outcome) => boolean): number {
  return list.filter(fits).length / list.length;
}

test('every question that the rules were tuned on is understood', () => {
  const wrong = outcomes('tuned').filter(({ said, expected }) => said !== expected);
  expect(wrong).toEqual([]);
});

test('every question about a list of many look-alikes is understood', () => {
  expect(listed().filter(({ said, expected }) => said !== expected)).toEqual([]);
});

test('of the questions of the second half, too, nearly all are understood, and hardly one wrongly without a word', () => {
  const aside = outcomes('aside');
  expect(share(aside, ({ said, expected }) => said === expected)).toBeGreaterThanOrEqual(0.97);
  expect(share(aside, ({ silent }) => silent)).toBeLessThanOrEqual(0.01);
});

test('the corpus holds more than six hundred questions', () => {
  expect(outcomes('tuned').length + outcomes('aside').length).toBeGreaterThanOrEqual(600);
});
