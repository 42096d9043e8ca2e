import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';

const read = (name: string): string => readFileSync(join(packageRoot(), name), 'utf8');
const dockerfile = read('Dockerfile');
const copies = dockerfile.split('\n').filter((line) => line.startsWith('COPY '));
const sources = copies.filter((line) => !line.includes('--from=')).flatMap((line) => line.split(' ').slice(1, -1));

test('everything the image is built from is there and let through to the build', () => {
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources) {
    expect([source, existsSync(join(packageRoot(), source))]).toEqual([source, true]);
    expect(allowed).toContain(`!${source}`);
  }
});

test('the image starts what npm run serve starts, on a Node the package declares', () => {
  const { scripts, engines } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const [, started = '[]'] = /^CMD (.*)$/m.exec(dockerfile) ?? [];
  expect((JSON.parse(started) as string[]).join(' ')).toBe(scripts?.['serve']);
  expect(engines?.['node']).toBe('>=20.19.0 <27');
  expect(new Set(dockerfile.match(/^FROM \S+/gm))).toEqual(new Set(['FROM node:24-slim']));
});

test('the image runs as nobody special and says whether it is well', () => {
  expect(dockerfile).toMatch(/^USER node$/m);
  const [, check = '[]'] = /^ {2}CMD (.*)$/m.exec(dockerfile) ?? [];
  expect((JSON.parse(check) as string[])[2]).toContain('/healthz');
});
