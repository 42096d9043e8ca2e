import { writeSync } from 'node:fs';
import { readConfig } from '../../../src/config';
import { silentLog } from '../../../src/shared/log';
import { startLocal } from '../../../src/web/localChat/startLocal';

/** Local mode on any free port over the directory given; from the sources, so that no build is needed. */
async function main(dataDir: string): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0' }, ['--local']);
  if (!config.ok || config.value.mode !== 'local') throw new Error(JSON.stringify(config));
  const app = await startLocal(config.value, silentLog);
  writeSync(1, `listening ${app.url}\n`);
  process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
}

void main(String(process.argv[2]));
