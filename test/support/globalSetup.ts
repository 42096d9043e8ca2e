import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { lockDirectory } from '../../src/db/directoryLock';
import { openDatabase } from '../../src/db/openDatabase';
import { embeddedSnapshot } from './embeddedSnapshot';
import { startPostgres } from './postgresServer';
import { removeStaleRuns, runPrefix } from './staleRuns';
import { dropDatabases, createDatabase } from './serverDatabases';
import { announce } from './testRun';

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
  await removeStaleRuns();
  const directory = mkdtempSync(join(tmpdir(), runPrefix));
  chmodSync(directory, 0o711); // the server's own user goes through it to its folder
  const lock = await lockDirectory(directory);
  if (!lock.held) throw new Error(`${directory} is new and cannot be in use`);
  const removeDirectory = async (): Promise<void> => {
    await lock.release();
    rmSync(directory, { recursive: true, force: true });
  };
  globalThis.endTestRun = removeDirectory;
  const server = await startPostgres(directory);
  const name = basename(directory)
    .replace(/[^a-z0-9]/gi, '_')
    .toLowerCase();
  globalThis.endTestRun = async () => {
    await dropDatabases(server.address, name);
    await server.stop();
    await removeDirectory();
  };
  const template = `${name}_template`;
  await createDatabase(server.address, template, 'template1');
  const migrated = await openDatabase({ databaseUrl: server.address + template, dataDir: directory, poolSize: 1 });
  await migrated.close();
  announce({ snapshot: await embeddedSnapshot(), address: server.address, template });
}

function onlyUnitTests({ testPathPatterns }: JestConfig): boolean {
  const { patterns } = testPathPatterns;
  return patterns.length > 0 && patterns.every((pattern) => /(^|[\\/])unit([\\/]|$)/.test(pattern));
}
