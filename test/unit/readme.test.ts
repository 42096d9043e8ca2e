import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples, rules } from '../../src/configSettings';
import { readConfig } from '../../src/config';
import { packageRoot } from '../../src/shared/packageRoot';

const english = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
const korean = readFileSync(join(packageRoot(), 'README.ko.md'), 'utf8');

/** Rows of the table whose first column has this heading: the cells in code style, without it. */
function tableOf(text: string, heading: string): ReadonlyMap<string, string> {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  const rows = lines.slice(start + 2, start + length).map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map(([, name = '', standard = '']) => [name.replaceAll('`', ''), standard]));
}

function headingsOf(text: string): readonly string[] {
  return withoutCode(text).match(/^#+ /gmu) ?? [];
}

function withoutCode(text: string): string {
  return text.replace(/^```[^]*?^```/gmu, '');
}

function codeOf(text: string): readonly string[] {
  return text.match(/^```[^]*?^```/gmu) ?? [];
}

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/gu)].map(([, target = '']) => target);
}

test.each([
  ['README.md', english, 'setting'],
  ['README.ko.md', korean, '설정'],
])('%s lists every setting, and no other', (_, text, heading) => {
  expect([...tableOf(text, heading).keys()].toSorted()).toEqual(Object.keys(examples).toSorted());
});

test.each([
  ['README.md', english, 'setting'],
  ['README.ko.md', korean, '설정'],
])('%s gives the defaults that the bot starts with', (_, text, heading) => {
  const table = tableOf(text, heading);
  const started = readConfig({}, ['--local']);
  if (!started.ok) throw new Error(started.error.join('\n'));
  const { port, dataDir, defaultLocale, logLevel } = started.value;
  const given = ['PORT', 'DATA_DIR', 'DEFAULT_LOCALE', 'LOG_LEVEL'].map((name) => table.get(name));
  expect(given).toEqual([port, dataDir, defaultLocale, logLevel].map((value) => `\`${value}\``));
});

test.each([
  ['README.md', english, 'rule'],
  ['README.ko.md', korean, '규칙'],
])('%s lists every rule with its default', (_, text, heading) => {
  const defaults = Object.entries(rules.parse({})).map(([name, value]) => [name, `\`${JSON.stringify(value)}\``]);
  expect([...tableOf(text, heading)]).toEqual(defaults);
});

test('both READMEs have the same headings, the same commands and the same tables', () => {
  expect(headingsOf(korean)).toEqual(headingsOf(english));
  expect(codeOf(korean)).toEqual(codeOf(english));
  const rows = (text: string): number => withoutCode(text).match(/^\|/gmu)?.length ?? 0;
  expect(rows(korean)).toBe(rows(english));
});

test.each([
  ['README.md', english],
  ['README.ko.md', korean],
])('%s leads to files that are there, and names commands that are there', (_, text) => {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { scripts: object };
  const named = [...text.matchAll(/npm run ([\w:]+)/gu)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  for (const target of linksOf(text)) {
    if (!target.startsWith('docs/adr')) expect(readFileSync(join(packageRoot(), target)).length).toBeGreaterThan(0);
  }
});
