import { openDatabase } from '../../../src/db/openDatabase';

/** A replica's start on the database given. */
async function main(databaseUrl: string): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir: 'unused' });
  await database.close();
}

void main(String(process.argv[2]));
