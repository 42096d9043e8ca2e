import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';

test('every package installed in production, by whichever way, has a licence we allow and stands in NOTICE', () => {
  const script = join(packageRoot(), 'test', 'requirements', 'licences.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('each of our own dependencies is named in NOTICE', () => {
  const { dependencies } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const listed = readFileSync(join(packageRoot(), 'NOTICE'), 'utf8').split(/[\s,]+/);
  expect(Object.keys(dependencies).filter((name) => !listed.includes(name))).toEqual([]);
});
