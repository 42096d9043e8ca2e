import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';
import ids from '../requirements/ids.json';

interface Report {
  readonly requirements: readonly { readonly id: string; readonly tests: readonly { readonly title: string }[] }[];
  readonly wrong: readonly string[];
}

const script = join(packageRoot(), 'test', 'requirements', 'requirements.mjs');
const releases = ['foundation', 'customers', 'transition', 'questions'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'channelmate-titles-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...options: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
}

/** Runs the report on one test file of this text. */
function reportOn(source: string, ...options: readonly string[]): SpawnSyncReturns<string> {
  writeFileSync(join(folder, 'some.test.ts'), source);
  return run('--tests', folder, ...options);
}

function titlesOf(id: string, source: string): string[] {
  const { requirements } = JSON.parse(reportOn(source, '--json').stdout) as Report;
  return requirements.find((row) => row.id === id)?.tests.map(({ title }) => title) ?? [];
}

test('no title of our tests has an id that is not in the rule book, nor a range', () => {
  const { stderr, status } = run();
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('every id stands once, in order, with a summary and the release that completes it', () => {
  expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  for (const group of new Set(ids.map(({ id }) => id.split('-')[0]))) {
    const members = ids.filter(({ id }) => id.startsWith(`${group}-`));
    expect(members.map(({ id }) => id)).toEqual(members.map((_, i) => `${group}-${i + 1}`));
  }
  for (const { due, begun, summary } of ids) {
    expect(summary.length).toBeGreaterThan(10);
    expect(releases).toContain(due);
    if (begun) expect(releases.indexOf(begun)).toBeLessThan(releases.indexOf(due));
  }
});

test.each([
  ["test('REL-10 a box', () => {});", ['REL-10 a box']],
  ["it('REL-9, REL-10 and REL-11 hold', () => {});", ['REL-9, REL-10 and REL-11 hold']],
  ["test.each([[1], ['a)']])('REL-10 row %s', () => {});", ['REL-10 row %s']],
  ['test.each`a\n${1}`("REL-10 row $a", () => {});', ['REL-10 row $a']],
  ['test(`REL-10 ${"some"} name`, () => {});', ['REL-10 … name']],
  ["describe('x', () => { test('REL-10 inside', async () => {}); });", ['REL-10 inside']],
  ["describe('REL-10 a group', () => { test('a test', () => {}); });", []],
  ["test('as REL-10 says', () => {});", []],
  ["test('REL-100 a box', () => {});", []],
  ["// test('REL-10 a box', () => {});", []],
])('an id is carried where it leads the title of a test: %s', (source, titles) => {
  expect(titlesOf('REL-10', source)).toEqual(titles);
});

test.each([
  ["test('REL-99 a box', () => {});", 'REL-99 is not in the rule book'],
  ["test('a box as in XC-1 and C-11', () => {});", 'C-11 is not in the rule book'],
  ["test('REL-1 to REL-5 hold', () => {});", 'a range of ids proves none'],
  ["test('REL-1–5 hold', () => {});", 'a range of ids proves none'],
  ["test('REL-1..5 hold', () => {});", 'a range of ids proves none'],
])('a wrong title fails the run: %s', (source, reason) => {
  const { status, stderr } = reportOn(source);
  expect(stderr).toContain(reason);
  expect(status).toBe(1);
});

test('gaps of a release are listed, and fail the run only when asked to', () => {
  const source = "test('REL-10 a box', () => {});";
  const { status, stdout } = reportOn(source, '--missing', 'foundation');
  expect(stdout).toContain('REL-11');
  expect(stdout).not.toContain('REL-10 ');
  expect(stdout).not.toContain('CUS-7');
  expect(status).toBe(0);
  expect(reportOn(source, '--missing', 'foundation', '--strict').status).toBe(1);
  expect(reportOn(source, '--missing', 'questions', '--strict').status).toBe(0);
  expect(reportOn(source, '--missing', 'yesterday').status).toBe(2);
});

test('the same tests give the same report, with titles on demand', () => {
  const source = "test('REL-10 a box', () => {});";
  expect(reportOn(source).stdout).toBe(reportOn(source).stdout);
  expect(reportOn(source).stdout).not.toContain('some.test.ts');
  expect(reportOn(source, '--titles').stdout).toContain('some.test.ts: REL-10 a box');
});
