import { openDatabase } from '../../src/db/openDatabase';
import { startProcess, type ChildProcess } from '../support/processes/childProcess';
import { useTemporaryDirectory } from '../support/temporaryDirectory';

const directory = useTemporaryDirectory();
let child: ChildProcess | undefined;

afterEach(() => child?.kill());

test('a second process is refused, and no acknowledged row is lost when the first is killed at work', async () => {
  child = startProcess('holdDatabase', directory());
  await child.until((lines) => lines.length > 200);
  await expect(openDatabase({ dataDir: directory() })).rejects.toMatchObject({
    reason: 'in-use',
    message: `The data directory ${directory()} is in use by process ${child.pid}. Stop that process, or give this one another DATA_DIR.`,
  });
  await child.kill();
  const acknowledged = child.lines.slice(1);

  const database = await openDatabase({ dataDir: directory() });
  const found = new Set(await database.knex('request_keys').pluck<string[]>('key'));
  await database.close();

  expect(acknowledged.length).toBeGreaterThan(199);
  expect(acknowledged.filter((key) => !found.has(key))).toEqual([]);
}, 60_000);

test('what was written is there after closing and opening', async () => {
  const first = await openDatabase({ dataDir: directory() });
  expect(first.kind).toBe('embedded');
  await first.knex('request_keys').insert({ key: 'kept', outcome: '{}' });
  await first.close();
  const second = await openDatabase({ dataDir: directory() });
  expect(await second.knex('request_keys').pluck('key')).toEqual(['kept']);
  await second.close();
}, 60_000);
