import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory of our package.json: cards, manifest and data files are read from there by source and build alike. */
export function packageRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('package.json not found');
  return packageRoot(parent);
}
