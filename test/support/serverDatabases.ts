import { Client } from 'pg';

/** Names are ours (letters, digits, underscores), so they need no escaping. */
export async function createDatabase(address: string, name: string, template: string): Promise<void> {
  await onServer(address, (client) => client.query(`create database ${name} template ${template} strategy file_copy`));
}

export async function dropDatabase(address: string, name: string): Promise<void> {
  await onServer(address, (client) => client.query(`drop database if exists ${name} with (force)`));
}

export async function dropDatabases(address: string, prefix: string): Promise<void> {
  await onServer(address, async (client) => {
    const like = `${prefix.replaceAll('_', '\\_')}%`;
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      like,
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

async function onServer(address: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: `${address}postgres` });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
