// How long one question takes to be understood: node test/bench/questions.mjs (after npm run build).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { createRecogniser } = require('../../dist/src/questions/recognise.js');
const { indexEntities } = require('../../dist/src/questions/entities.js');

const heads = [
  'Contoso',
  'Fabrikam',
  'Adatum',
  'Northwind',
  'Tailspin',
  'Litware',
  '한빛',
  '대한',
  '미래',
  '서울',
  '푸른',
  '가람',
];
const middles = ['North', 'South', 'Retail', 'Data', 'Cloud', '전자', '물산', '건설', '식품', '정밀', '테크', '상사'];
const syllables = '가나다라마바사아자차카타파하고노도로모보소오조초코토포호';

function names(count) {
  return Array.from({ length: count }, (_item, index) => {
    const tail = [...String(index)]
      .map((digit, place) => syllables[(Number(digit) * 3 + place) % syllables.length])
      .join('');
    return `${heads[index % heads.length]} ${middles[(index >> 3) % middles.length]} ${tail}${index}`;
  });
}

const recognise = createRecogniser();
const utterances = ['utterances.tsv', 'moreUtterances.tsv', 'threads.tsv']
  .flatMap((name) => readFileSync(new URL(`../questions/${name}`, import.meta.url), 'utf8').split('\n'))
  .map((line) => line.split('\t')[0])
  .filter((text) => text !== '' && !text.startsWith('# '));

const lines = readFileSync(new URL('../questions/endless.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const endless = lines.map((line) => {
  const [what, piece, times, end] = line.split('\t');
  return { what, text: JSON.parse(piece).repeat(Number(times)) + JSON.parse(end) };
});

/** The best of five: what else the machine does is not the question's. */
function bestOf(text, setting) {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    recognise(text, setting);
    return performance.now() - start;
  });
  return Math.min(...times);
}

for (const count of [240, 100_000]) {
  const built = performance.now();
  const entities = indexEntities({
    customers: names(count),
    providers: ['Fabrikam Distribution'],
    resellers: ['Wingtip Toys'],
  });
  const setting = { entities, today: '2026-11-20', timeZone: 'Asia/Seoul', homeCountry: 'KR', locale: 'ko' };
  console.log(`${count} names indexed in ${(performance.now() - built).toFixed(0)} ms`);
  for (let round = 0; round < 2; round += 1) for (const text of utterances) recognise(text, setting);
  const times = utterances.map((text) => {
    const start = performance.now();
    recognise(text, setting);
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  const at = (share) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`  median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${times.at(-1).toFixed(2)} ms`);
  const [worst] = endless
    .map(({ what, text }) => ({ what, time: bestOf(text, setting) }))
    .sort((a, b) => b.time - a.time);
  console.log(`  of what has no end, ${worst.what} take the longest: ${worst.time.toFixed(2)} ms`);
}
