import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { DatabaseRefusal } from '../../src/db/databaseRefusal';
import { migrate } from '../../src/db/migrate';
import { openDatabase } from '../../src/db/openDatabase';
import { eachDatabase, useEmptyPostgres, usePostgres } from '../support/databases';
import { refusingServer } from '../support/refusingServer';
import { testRun } from '../support/testRun';

const password = 'ge%20heim';

async function refusalOf(databaseUrl: string): Promise<DatabaseRefusal> {
  const refusal = await openDatabase({ databaseUrl, dataDir: 'unused' }).then(
    () => new Error('it was opened'),
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(DatabaseRefusal);
  expect(inspect(refusal)).not.toMatch(/ge(%20| )heim/);
  return refusal as DatabaseRefusal; // looked at just above
}

describe('an address', () => {
  test.each([
    'not an address',
    `mysql://fabrikam:${password}@db/channelmate`,
    `fabrikam:${password}@db:5432/channelmate`,
  ])('that is none (%s) is refused with an example of a right one', async (address) => {
    expect(await refusalOf(address)).toMatchObject({
      reason: 'address-invalid',
      message: expect.stringContaining('postgresql://user:password@host:5432/database'),
    });
  });

  test('with an unknown host is refused and names the host', async () => {
    expect(await refusalOf(`postgresql://fabrikam:${password}@nowhere.invalid/channelmate`)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringMatching(/^The host "nowhere.invalid" is not known\. Correct it in DATABASE_URL/),
    });
  });

  test.each(['127.0.0.1', 'localhost'])('where nobody listens (%s) is refused and says what to start', async (host) => {
    const port = await closedPort();
    expect(await refusalOf(`postgresql://fabrikam:${password}@${host}:${port}/channelmate`)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringMatching(
        `^No PostgreSQL server answers at ${host}:${port} .*ECONNREFUSED.*Start it, or correct host and port`,
      ),
    });
  });

  test('where somebody listens who never answers is refused', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo; // a TCP server's address is one
    const address = `postgresql://fabrikam:${password}@127.0.0.1:${port}/channelmate?connect_timeout=1`;
    expect(await refusalOf(address)).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('timeout'),
    });
    silent.close();
  });
});

test.each([
  ['28P01', 'password authentication failed', 'sign-in-refused', 'Correct user and password in DATABASE_URL'],
  ['28000', 'no pg_hba.conf entry', 'sign-in-refused', 'let it in from this machine (pg_hba.conf)'],
  ['3D000', 'database does not exist', 'database-missing', 'Create it (create database "channelmate" '],
  ['57P03', 'the database system is starting up', 'unreachable', 'Try again shortly.'],
  ['53300', 'too many clients', 'unreachable', 'Try again shortly.'],
] as const)('a server that answers %s (%s) is refused as %s with advice', async (code, message, reason, advice) => {
  const server = await refusingServer(code, message);
  expect(await refusalOf(`postgresql://fabrikam:${password}@127.0.0.1:${server.port}/channelmate`)).toMatchObject({
    reason,
    message: expect.stringContaining(advice),
  });
  await server.close();
});

test('a server without TLS is refused when the address asks for TLS', async () => {
  const server = await refusingServer('N', 'no TLS here');
  const refusal = await refusalOf(`postgresql://fabrikam@127.0.0.1:${server.port}/channelmate?sslmode=verify-full`);
  expect(refusal.reason).toBe('unreachable');
  await server.close();
});

describe('a real server', () => {
  const made: { databases: string[]; roles: string[] } = { databases: [], roles: [] };

  afterAll(async () => {
    for (const name of made.databases) await admin().raw(`drop database ${name} with (force)`);
    for (const name of made.roles) await admin().raw(`drop role ${name}`);
  });
  const admin = usePostgres(); // below the clean-up, which needs it still open

  async function aDatabase(options: string): Promise<string> {
    const name = `${testRun().template.replace(/_template$/, '')}_${randomUUID().slice(0, 8)}`;
    await admin().raw(`create database ${name} template template0 ${options}`);
    made.databases.push(name);
    return name;
  }

  async function aUser(): Promise<string> {
    const name = `channelmate_${randomUUID().slice(0, 8)}`;
    await admin().raw(`create role ${name} login password 'only-for-tests'`);
    made.roles.push(name);
    return name;
  }

  function addressOf(database: string, user?: string): string {
    const url = new URL(testRun().address + database);
    if (user) Object.assign(url, { username: user, password: 'only-for-tests' });
    return url.href;
  }

  test('without the database is refused with the statement that makes it', async () => {
    expect(await refusalOf(addressOf('channelmate_absent'))).toMatchObject({
      reason: 'database-missing',
      message: expect.stringContaining('create database "channelmate_absent" template template0 encoding \'UTF8\''),
    });
  });

  test('that stores text in another encoding is refused', async () => {
    const name = await aDatabase("encoding 'SQL_ASCII' locale_provider libc lc_collate 'C' lc_ctype 'C'");
    expect(await refusalOf(addressOf(name))).toMatchObject({
      reason: 'not-utf8',
      message: expect.stringMatching(
        `"${name}" stores text as SQL_ASCII and cannot hold Korean. Create it anew: .*UTF8`,
      ),
    });
  });

  test('that takes Korean letters for punctuation is refused', async () => {
    const name = await aDatabase("encoding 'UTF8' locale_provider libc lc_collate 'C' lc_ctype 'C'");
    expect(await refusalOf(addressOf(name))).toMatchObject({
      reason: 'no-hangul',
      message: expect.stringMatching(`"${name}" does not know Korean letters .*Create it anew: .*lc_ctype 'C.UTF-8'`),
    });
  });

  test('where the user may not create extensions is refused with the statement for an administrator', async () => {
    const [name, user] = [await aDatabase(''), await aUser()];
    expect(await refusalOf(addressOf(name, user))).toMatchObject({
      reason: 'right-missing',
      message: expect.stringContaining('run "create extension pg_trgm" in this database once'),
    });
  });

  test('where the user may not make tables is refused', async () => {
    const [name, user] = [await aDatabase(''), await aUser()];
    await admin().raw(`grant create on database ${name} to ${user}`);
    expect(await refusalOf(addressOf(name, user))).toMatchObject({
      reason: 'right-missing',
      message: expect.stringMatching(/may not make the tables/),
    });
  });
});

describe('a server of an older version', () => {
  const { knex, url } = useEmptyPostgres();

  test('is refused', async () => {
    await knex().raw('create schema shadow');
    await knex().raw(`create function shadow.current_setting(text) returns text language sql
                      as $$ select case $1 when 'server_version_num' then '140012' else pg_catalog.current_setting($1) end $$`);
    expect(await refusalOf(`${url()}?options=-c%20search_path%3Dshadow%2Cpg_catalog`)).toMatchObject({
      reason: 'too-old',
      message: expect.stringContaining('is PostgreSQL 14; Channelmate needs 15 or later. Update the server'),
    });
  });
});

eachDatabase((database) => {
  test('a database that a newer version has used is refused and left as it is', async () => {
    await database()('knex_migrations').insert({ name: '29990101000000_later', batch: 2, migration_time: new Date() });
    await expect(migrate(database())).rejects.toMatchObject({
      reason: 'newer-than-code',
      message: expect.stringMatching(
        /it knows 29990101000000_later, this version does not.*Start that version or a later one/,
      ),
    });
    expect(await database()('request_keys').count()).toEqual([{ count: '0' }]);
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  await new Promise((resolve) => server.close(resolve));
  return port;
}
