import type { Meaning, MeaningKind } from './lexicon';

/** What may follow a word, longest first, with what some of them say. */
const spoken: readonly (readonly [string, MeaningKind | undefined, string])[] = [
  ['에서만', 'only', '-'],
  ['에게서만', 'only', '-'],
  ['으로만', 'only', '-'],
  ['로만', 'only', '-'],
  ['에만', 'only', '-'],
  ['들만', 'only', '-'],
  ['만', 'only', '-'],
  ['에서도', 'also', '-'],
  ['으로도', 'also', '-'],
  ['로도', 'also', '-'],
  ['에도', 'also', '-'],
  ['들도', 'also', '-'],
  ['도', 'also', '-'],
  ['이나', 'conj', 'or'],
  ['나', 'conj', 'or'],
  ['이랑', 'conj', 'and'],
  ['랑', 'conj', 'and'],
  ['하고', 'conj', 'and'],
  ['와', 'conj', 'and'],
  ['과', 'conj', 'and'],
  ['까지', 'dateop', 'until:post'],
  ['까지의', 'dateop', 'until:post'],
  ['까지만', 'dateop', 'until:post'],
  ['까지는', 'dateop', 'until:post'],
  ['까지도', 'also', '-'],
  ['부터', 'dateop', 'since:post'],
  ['부터의', 'dateop', 'since:post'],
  ['부터는', 'dateop', 'since:post'],
  ['에서부터', 'dateop', 'since:post'],
  ['는요', 'about', '-'],
  ['은요', 'about', '-'],
  ['은', 'about', 'topic'],
  ['는', 'about', 'topic'],
  ['보다', undefined, ''],
  ['에서는', undefined, ''],
  ['에선', undefined, ''],
];

const silent =
  '뿐 뿐인 뿐이고 밖에 이 가 을 를 의 에 에서 에게 에게서 한테 한테서 께 로 으로 로서 으로서 로써 마다 든 이든 라도 이라도 인 인데 인데요 이고 이며 이면 이면서 이던 였던 이었던 인가 인가요 인지 일까 일까요 야 이야 요 이요 예요 이에요 에요 입니다 입니까 에는 엔 들 들의 들은 들이 들을 들과 들에 씩 측 님 씨 등 등의 이라는 라는 라고 이라고 이란 란 이라 처럼 만의 만을 이랑은 과는 와는 으로는 로는 에의 으로부터 로부터 죠 이죠 이지 이냐 이니 짜리 이지만 이었 였 이라서 임 이더라 더라 더라고 이더라고 던가 이던가 던데 이던데 이라며 라며 꺼 껀 여 용 이고요 고 고요 고여 래 이래 라던데 이라던데 라고요 이었나 였나 이었지 였지 이었더라 였더라 이구 구 이구요 구요 에요 여서 이여 이신가요 이실까요 이네 네 이네요 네요 이군 군요 지 지요 였지요 이었지요 인거 인것'.split(
    ' ',
  );

const table: ReadonlyMap<string, readonly Meaning[]> = new Map([
  ...silent.map((word): [string, Meaning[]] => [word, []]),
  ...spoken.map(([word, kind, value]): [string, Meaning[]] => [word, kind === undefined ? [] : [{ kind, value }]]),
]);

const longest = Math.max(...[...table.keys()].map((word) => word.length));

/** Every particle that begins at a place. */
export function particlesAt(compact: string, start: number): { end: number; meanings: readonly Meaning[] }[] {
  const found: { end: number; meanings: readonly Meaning[] }[] = [];
  for (let end = Math.min(compact.length, start + longest); end > start; end -= 1) {
    const meanings = table.get(compact.slice(start, end));
    if (meanings !== undefined) found.push({ end, meanings });
  }
  return found;
}
