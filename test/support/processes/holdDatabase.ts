import { writeSync } from 'node:fs';
import { openDatabase } from '../../../src/db/openDatabase';

/** Opens the embedded database and writes one row after the other, naming each that was acknowledged. */
async function main(dataDir: string): Promise<void> {
  const { knex } = await openDatabase({ dataDir });
  writeSync(1, 'open\n');
  for (let number = 1; ; number += 1) {
    await knex('request_keys').insert({ key: `row-${number}`, outcome: '{}' });
    writeSync(1, `row-${number}\n`);
  }
}

void main(String(process.argv[2]));
