// Turns per second and waiting times of the built bot beside an echo bot of the bare SDK, on real PostgreSQL, with signed
// tokens against a local channel: npm run bench [-- --rounds 5 --users 16 --seconds 3]. Writes out/bench.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
require('../support/runTypeScript.cjs');
const { bench, show } = require('./bench.ts');

const options = {
  rounds: { type: 'string', default: '5' },
  users: { type: 'string', default: '16' },
  seconds: { type: 'string', default: '3' },
};
const { values } = parseArgs({ options });
const plan = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, positive(name, value)]));

function positive(name, value) {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`);
  return name === 'seconds' ? number : Math.ceil(number);
}

const print = (line) => process.stdout.write(`${line}\n`);
const found = await bench(plan, print);
const { medians, ratios, machine, startUpMs, rssMb } = found;
print(
  `\n${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, PostgreSQL ${machine.postgres} (fsync ${machine.fsync}), load before ${machine.loadBefore.toFixed(2)}`,
);
print('medians of the rounds:');
for (const [series, figures] of Object.entries(medians)) print(`  ${series.padEnd(12)} ${show(figures)}`);
print('Channelmate : bare SDK');
for (const [what, ratio] of Object.entries(ratios)) {
  print(`  ${what.padEnd(12)} turns/s ×${ratio.perSecond}   p50 ×${ratio.p50}   p99 ×${ratio.p99}`);
}
print(`start-up ms   ${JSON.stringify(startUpMs)}`);
print(`resident MB   ${JSON.stringify(rssMb)}`);

const out = fileURLToPath(new URL('../../out', import.meta.url));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'bench.json'), `${JSON.stringify(found, null, 2)}\n`);
print(`written to ${join(out, 'bench.json')}`);
if (Object.values(medians).some(({ failed }) => failed > 0)) process.exitCode = 1;
