// The licences of everything that is installed in production, as NOTICE lists them: node test/requirements/licences.mjs [--write]
// Prints a refusal and exits with 1 when a licence is not allowed, or NOTICE is not up to date.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const noticeFile = new URL('NOTICE', root);
const heading = 'Packages installed in production';

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'PSF-2.0',
  '(ISC AND CC-BY-3.0)', // date-holidays: the code under ISC, its tables of holidays under CC BY-SA 3.0, used unchanged
  '(AFL-2.1 OR BSD-3-Clause)',
]);
/** These say it in a file of theirs, not in package.json. */
const saidElsewhere = { 'escape-regexp-component': 'MIT', jspath: 'MIT' };

function productionPackages() {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
  const entries = Object.entries(packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
  return entries.map(([path, { version, license }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return { name, version, licence: license ?? saidElsewhere[name] ?? 'unknown' };
  });
}

/** By code unit, so that every machine sorts alike. */
function sorted(names) {
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}

function overview(packages) {
  const lines = [];
  for (const licence of sorted(packages.map((entry) => entry.licence))) {
    const names = packages.filter((entry) => entry.licence === licence).map((entry) => entry.name);
    lines.push('', `${licence}:`, ...wrapped(sorted(names)));
  }
  return lines.join('\n');
}

function wrapped(names) {
  const lines = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < 100) lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(`  ${name}`);
  }
  return lines.map((line, i) => (i < lines.length - 1 ? `${line},` : line));
}

const packages = productionPackages();
const notice = readFileSync(noticeFile, 'utf8');
const kept = notice.slice(0, notice.indexOf(heading));
const wanted = `${kept}${heading}\n${'='.repeat(heading.length)}\n${overview(packages)}\n`;
if (process.argv.includes('--write')) writeFileSync(noticeFile, wanted);
else if (wanted !== notice) {
  console.error('NOTICE is not up to date: run node test/requirements/licences.mjs --write');
  process.exitCode = 1;
}
for (const { name, version, licence } of packages.filter((entry) => !allowed.has(entry.licence))) {
  console.error(`${name} ${version} has a licence that nobody has allowed yet: ${licence}`);
  process.exitCode = 1;
}
