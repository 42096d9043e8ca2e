// The customer list of partners with 1,000, 100,000 and 1,000,000 customers on real PostgreSQL, beside the same SQL through
// the bare driver: npm run bench:customers [-- --rounds 200 --most 1000000]. Writes out/benchCustomers.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
require('../support/runTypeScript.cjs');
const { benchCustomers } = require('./customers.ts');

const options = { rounds: { type: 'string', default: '200' }, most: { type: 'string', default: '1000000' } };
const { values } = parseArgs({ options });
const [rounds, most] = [Number(values.rounds), Number(values.most)];
if (!(rounds > 0 && most > 0)) throw new Error('--rounds and --most are numbers above 0');
const sizes = [1000, 100_000, 1_000_000].filter((size) => size <= most);

const found = await benchCustomers({ rounds, sizes }, (line) => process.stdout.write(`${line}\n`));
const out = fileURLToPath(new URL('../../out', import.meta.url));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'benchCustomers.json'), `${JSON.stringify(found, null, 2)}\n`);
