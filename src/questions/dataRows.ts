import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../shared/packageRoot';

/** The rows of a data file: tab-separated, `#` begins a remark. */
export function readRows(name: string): string[][] {
  const text = readFileSync(join(packageRoot(), 'src/questions/data', name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t').map((cell) => cell.trim()));
}
