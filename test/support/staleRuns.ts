import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHolder } from '../../src/db/directoryLock';

export const runPrefix = 'channelmate-tests-';

/** A killed run leaves its server and its folder behind; the next one ends that very server and removes the folder. */
export async function removeStaleRuns(): Promise<void> {
  const directories = readdirSync(tmpdir()).filter((name) => name.startsWith(runPrefix));
  for (const directory of directories.map((name) => join(tmpdir(), name))) {
    if (!wasLocked(directory) || (await findHolder(directory))) continue;
    endServers(directory);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A folder without a lock file is one that another run is just making. */
function wasLocked(directory: string): boolean {
  return names(directory).some((name) => name.startsWith('database.lock.'));
}

function endServers(directory: string): void {
  for (const cluster of names(directory).filter((name) => name.startsWith('cluster'))) {
    const data = join(directory, cluster, 'data');
    const file = join(data, 'postmaster.pid');
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (commandOf(pid).includes(data)) process.kill(pid, 'SIGQUIT');
  }
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // another run was quicker, or it belongs to another user
  }
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
