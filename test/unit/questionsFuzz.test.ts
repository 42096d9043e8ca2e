import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filterSchema } from '../../src/questions/filter';
import type { ThreadContext } from '../../src/questions/recognition';
import { remember } from '../../src/questions/thread';
import { recognise, setting } from '../questions/corpus';

/** The same numbers at every run (mulberry32): what fails here fails again. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = numbersFrom(20_261_120);
const below = (limit: number): number => Math.floor(random() * limit);

/** Letters of many scripts, signs, marks that join, halves of pairs, controls, and words the recogniser knows. */
const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0x80, 0x24f],
  [0x300, 0x36f],
  [0x400, 0x4ff],
  [0x5d0, 0x5ea],
  [0x600, 0x6ff],
  [0x900, 0x97f],
  [0xe00, 0xe7f],
  [0x1100, 0x11ff],
  [0x2000, 0x206f],
  [0x3040, 0x30ff],
  [0x3130, 0x318f],
  [0x4e00, 0x4fff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xff01, 0xffee],
  [0x1f300, 0x1f6ff],
];
const words =
  'E3 E5 라이선스 고객 서울 100개 이상 not 말고 2025년 부터 까지 or 이나 Contoso 한빛물산 top 다음 필터 빼줘 첫 번째 it " « ( % .com @ -- 구독 없는 between and'.split(
    ' ',
  );

function anything(): string {
  const [from, to] = ranges[below(ranges.length)] ?? [0, 0x7f];
  const letters = (): string => String.fromCodePoint(from + below(to - from));
  const length = below(4) === 0 ? below(2_000) : below(60);
  return Array.from({ length }, () => (below(3) === 0 ? ` ${words[below(words.length)] ?? ''} ` : letters())).join('');
}

test('no text of any script or length throws or gives what is no filter, alone or within a talk', () => {
  let context: ThreadContext | undefined;
  for (let turn = 0; turn < 150; turn += 1) {
    const said = recognise(anything(), { ...setting, context });
    expect(filterSchema.safeParse(said.filter).success).toBe(true);
    context = turn % 7 === 0 ? undefined : remember(context, said, ['한빛물산', 'Contoso Ltd']);
  }
});

test.each(endless())('%s without end are read within fifty milliseconds', (_what, text) => {
  recognise(text, setting); // the first turn warms up
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    recognise(text, setting);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});

function endless(): [string, string][] {
  const lines = readFileSync(join(__dirname, '../questions/endless.tsv'), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [what = '', piece = '', times = '', end = ''] = line.split('\t');
    return [what, String(JSON.parse(piece)).repeat(Number(times)) + String(JSON.parse(end))];
  });
}
