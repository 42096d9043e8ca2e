import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { findHolder, lockDirectory } from '../../src/db/directoryLock';
import { startProcess, type ChildProcess } from '../support/processes/childProcess';
import { useTemporaryDirectory } from '../support/temporaryDirectory';

const directory = useTemporaryDirectory();
let children: ChildProcess[] = [];

function holder(): ChildProcess {
  const child = startProcess('lockOnce', directory());
  children.push(child);
  return child;
}

afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  children = [];
});

test('a second process is refused and told which one holds the directory', async () => {
  const first = holder();
  await first.until((lines) => lines.includes('held'));
  const second = holder();
  expect(await second.until((lines) => lines.length > 0)).toEqual([`refused by ${first.pid}`]);
  expect(await findHolder(directory())).toMatchObject({ pid: first.pid });
});

test('the directory of a killed process is free', async () => {
  const first = holder();
  await first.until((lines) => lines.includes('held'));
  await first.kill();
  expect(await findHolder(directory())).toBeUndefined();
  const second = holder();
  expect(await second.until((lines) => lines.length > 0)).toEqual(['held']);
});

test('a process that stands still keeps its directory', async () => {
  const first = holder();
  await first.until((lines) => lines.includes('held'));
  process.kill(first.pid, 'SIGSTOP');
  expect(await lockDirectory(directory())).toMatchObject({ held: false, holder: { pid: first.pid } });
});

test('a dead holder whose number now belongs to a living process does not keep the directory', async () => {
  const socket = join(directory(), 'gone.sock');
  writeFileSync(join(directory(), 'database.lock.7'), JSON.stringify({ pid: process.pid, socket }));
  const attempt = await lockDirectory(directory());
  expect(attempt.held).toBe(true);
  if (attempt.held) await attempt.release();
});

test('a released directory can be taken again, and old lock files do not pile up', async () => {
  for (let round = 0; round < 3; round += 1) {
    const attempt = await lockDirectory(directory());
    expect(attempt.held).toBe(true);
    if (attempt.held) await attempt.release();
  }
  expect(readdirSync(directory())).toEqual(['database.lock.3']);
});

test('of many who find a dead holder at the same moment one gets the directory', async () => {
  writeFileSync(
    join(directory(), 'database.lock.1'),
    JSON.stringify({ pid: 1, socket: join(directory(), 'gone.sock') }),
  );
  const rivals = Array.from({ length: 4 }, holder);
  const answers = await Promise.all(rivals.map((rival) => rival.until((lines) => lines.length > 0)));
  expect(answers.flat().filter((line) => line === 'held')).toHaveLength(1);
});

test.each([5, 6])(
  'who is slow to read that number 4 is dead does not overlook the living number %i',
  async (living) => {
    const slow = join(directory(), 'database.lock.4');
    execFileSync('mkfifo', [slow]); // reading waits until somebody writes
    const attempt = lockDirectory(directory());
    const pipe = await open(slow, 'w'); // the contender reads
    const socket = join(directory(), 'living.sock');
    const server = createServer((client) => client.destroy());
    await new Promise<void>((resolve) => {
      server.listen(socket, resolve);
    });
    writeFileSync(join(directory(), `database.lock.${living}`), JSON.stringify({ pid: 4711, socket }));
    rmSync(slow);
    await pipe.writeFile(JSON.stringify({ pid: 1, socket: join(directory(), 'gone.sock') }));
    await pipe.close();
    expect(await attempt).toMatchObject({ held: false, holder: { pid: 4711 } });
    server.close();
  },
);

test('a directory whose path is too long for a socket is locked all the same', async () => {
  const deep = join(directory(), 'a'.repeat(100));
  const attempt = await lockDirectory(deep);
  expect(attempt.held).toBe(true);
  expect(await lockDirectory(deep)).toMatchObject({ held: false, holder: { pid: process.pid } });
  if (attempt.held) await attempt.release();
});

test('a holder is found from any working directory, however either names the directory', async () => {
  const home = process.cwd();
  process.chdir(join(directory(), '..'));
  const attempt = await lockDirectory(basename(directory())).finally(() => process.chdir(home));
  expect(attempt.held).toBe(true);
  expect(await findHolder(directory())).toMatchObject({ pid: process.pid });
  expect(await lockDirectory(directory())).toMatchObject({ held: false });
  if (attempt.held) await attempt.release();
});

test('a directory that was moved to a deeper place is held by its living process and free after its death', async () => {
  const deep = join(directory(), 'a'.repeat(100));
  const first = holder();
  await first.until((lines) => lines.includes('held'));
  symlinkSync(directory(), deep);
  expect(await findHolder(deep)).toMatchObject({ pid: first.pid });
  await first.kill();
  expect(await findHolder(deep)).toBeUndefined();
});
