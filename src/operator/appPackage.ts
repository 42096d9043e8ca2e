import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { packageRoot } from '../shared/packageRoot';
import { fillManifest, type PackageSettings } from './appManifest';
import type { PackageFiles } from './lintAppPackage';

const templates = ['manifest.json', 'en.json'];
const icons = ['color.png', 'outline.png'];
/** Zip keeps local times, so this is not an instant but the same digits everywhere. */
const fixedTime = new Date(2000, 0, 1);

function readSource(name: string): Buffer {
  return readFileSync(join(packageRoot(), 'manifest', name));
}

/** The files of the Teams app package, filled with the settings of one deployment. */
export function appPackageFiles(settings: PackageSettings): PackageFiles {
  const filled = templates.map((name) => [name, Buffer.from(fillManifest(readSource(name).toString(), settings))]);
  return Object.fromEntries([...filled, ...icons.map((name) => [name, readSource(name)])]);
}

/** The same files give the same bytes, on every machine and every day. */
export function zipPackage(files: PackageFiles): Uint8Array {
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([name, content]) => [name, Uint8Array.from(content)] as const);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: fixedTime, os: 0 });
}
