import { writeSync } from 'node:fs';
import { lockDirectory } from '../../../src/db/directoryLock';

/** Takes the lock of the directory and lives on, as a bot does. */
async function main(directory: string): Promise<void> {
  const attempt = await lockDirectory(directory);
  writeSync(1, attempt.held ? 'held\n' : `refused by ${attempt.holder.pid}\n`);
  setInterval(() => {}, 1000);
}

void main(String(process.argv[2]));
