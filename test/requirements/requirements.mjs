// Each id of the rule book with the tests that carry it. An id counts where it leads a test's title.
//   npm run requirements -- [--titles] [--missing RELEASE [--strict]] [--json] [--tests FOLDER]
// RELEASE is foundation, customers, transition or questions. A title with an unknown id or a range fails every run.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { testTitles } from './testTitles.mjs';

const releases = ['foundation', 'customers', 'transition', 'questions'];
const idPattern = String.raw`(?:PRG|ENR|MPA|USR|REL|CUS|RMV|SUB|INC|TRN|REG|SCN|NTF|C)-\d+`;
const anyId = new RegExp(String.raw`(?<![\w-])${idPattern}(?![\w-]*\w)`, 'g');
const leadingIds = new RegExp(String.raw`^${idPattern}(?:(?:, | and | )${idPattern})*(?=[ :,]|$)`);
const range = new RegExp(String.raw`${idPattern}\s*(?:–|—|-|\.\.|…|to|through|until|부터|~)\s*(?:\d|${idPattern})`);

const { values: options } = parseArgs({
  options: {
    titles: { type: 'boolean' },
    missing: { type: 'string' },
    strict: { type: 'boolean' },
    json: { type: 'boolean' },
    tests: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
});

function testFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  return names.map((name) => join(folder, name)).toSorted();
}

function allTitles(folder) {
  return testFiles(folder).flatMap((file) =>
    testTitles(readFileSync(file, 'utf8')).map((title) => ({
      file: relative(folder, file).split(sep).join('/'),
      title,
    })),
  );
}

function carried(requirements, titles) {
  const tests = new Map(requirements.map(({ id }) => [id, []]));
  for (const test of titles) {
    for (const id of leadingIds.exec(test.title)?.[0].match(anyId) ?? []) tests.get(id)?.push(test);
  }
  return requirements.map((requirement) => ({ ...requirement, tests: tests.get(requirement.id) }));
}

function wrongTitles(requirements, titles) {
  const known = new Set(requirements.map(({ id }) => id));
  return titles.flatMap(({ file, title }) => {
    const unknown = (title.match(anyId) ?? []).filter((id) => !known.has(id));
    const reasons = unknown.map((id) => `${id} is not in the rule book`);
    if (range.test(title)) reasons.push('a range of ids proves none of them');
    return reasons.map((reason) => `${file}: ${reason}: ${title}`);
  });
}

const isNamedBy = (release) => (row) => row.due === release || row.begun === release;

function printTable(rows) {
  for (const group of new Set(rows.map(({ id }) => id.split('-')[0]))) {
    const members = rows.filter(({ id }) => id.startsWith(`${group}-`));
    const done = members.filter(({ tests }) => tests.length > 0).length;
    console.log(`\n${group}  ${done} of ${members.length} carried by a test`);
    for (const row of members) printRow(row);
  }
}

function printRow({ id, due, begun, summary, tests }) {
  const release = begun ? `${begun} → ${due}` : due;
  console.log(`  ${id.padEnd(7)} ${release.padEnd(23)} ${String(tests.length || '–').padStart(3)}  ${summary}`);
  if (options.titles) for (const { file, title } of tests) console.log(`${' '.repeat(15)}${file}: ${title}`);
}

function printTotals(rows) {
  console.log('\nRelease      named  carried');
  for (const release of releases) {
    const named = rows.filter(isNamedBy(release));
    const done = named.filter(({ tests }) => tests.length > 0).length;
    console.log(`${release.padEnd(11)} ${String(named.length).padStart(6)} ${String(done).padStart(8)}`);
  }
}

function printMissing(rows, release) {
  const missing = rows.filter(isNamedBy(release)).filter(({ tests }) => tests.length === 0);
  console.log(`${missing.length} ids of ${release} are carried by no test`);
  for (const row of missing) printRow(row);
  if (missing.length > 0 && options.strict) process.exitCode = 1;
}

if (options.missing !== undefined && !releases.includes(options.missing)) {
  console.error(`--missing takes one of: ${releases.join(', ')}`);
  process.exit(2);
}
const requirements = JSON.parse(readFileSync(new URL('ids.json', import.meta.url), 'utf8'));
const titles = allTitles(options.tests);
const rows = carried(requirements, titles);
const wrong = wrongTitles(requirements, titles);
if (options.json) {
  console.log(JSON.stringify({ requirements: rows, wrong }, null, 2));
} else if (options.missing) {
  printMissing(rows, options.missing);
} else {
  printTable(rows);
  printTotals(rows);
}
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exitCode = 1;
