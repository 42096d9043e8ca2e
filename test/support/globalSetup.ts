import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { lockDirectory } from '../../src/db/directoryLock';
import { openDatabase } from '../../src/db/openDatabase';
import { embeddedSnapshot } from './embeddedSnapshot';
import { startPostgres } from './postgresServer';
import { removeStaleRuns, runPrefix } from './staleRuns';
import { dropDatabases, createDatabase } from './serverDatabases';
import { announce, type TestRun } from './testRun';

declare global {
  /** How globalTeardown, in the same process, undoes what globalSetup did. */
  var endTestRun: (() => Promise<void>) | undefined;
}

interface JestConfig {
  readonly testPathPatterns: { readonly patterns: readonly string[] };
}

/** One real server and one snapshot of the embedded database for the whole run; nothing when only unit tests run. */
export default async function globalSetup(config: JestConfig): Promise<void> {
  if (onlyUnitTests(config)) return;
  const undo: (() => Promise<void>)[] = [];
  globalThis.endTestRun = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    await removeStaleRuns();
    announce(await startRun(undo));
  } catch (error) {
    await globalThis.endTestRun(); // globalTeardown is not called after a failure here
    throw error;
  }
}

async function startRun(undo: (() => Promise<void>)[]): Promise<TestRun> {
  const directory = await lockedDirectory(undo);
  const server = await startPostgres(directory);
  undo.push(() => server.stop());
  const name = basename(directory)
    .replace(/[^a-z0-9]/gi, '_')
    .toLowerCase();
  undo.push(() => dropDatabases(server.address, name));
  const template = `${name}_template`;
  await createDatabase(server.address, template, 'template1');
  const migrated = await openDatabase({ databaseUrl: server.address + template, dataDir: directory, poolSize: 1 });
  await migrated.close();
  return { snapshot: await embeddedSnapshot(), address: server.address, template };
}

/** Its lock tells the next run whether this one still lives. */
async function lockedDirectory(undo: (() => Promise<void>)[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), runPrefix));
  chmodSync(directory, 0o711); // the server's own user goes through it to its folder
  const lock = await lockDirectory(directory);
  if (!lock.held) throw new Error(`${directory} is new and cannot be in use`);
  undo.push(async () => {
    await lock.release();
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

function onlyUnitTests({ testPathPatterns }: JestConfig): boolean {
  const { patterns } = testPathPatterns;
  return patterns.length > 0 && patterns.every((pattern) => /(^|[\\/])unit([\\/]|$)/.test(pattern));
}
