import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { runAdmin } from '../support/processes/admin';
import { startProcess, type ChildProcess } from '../support/processes/childProcess';
import { useTemporaryDirectory } from '../support/temporaryDirectory';

jest.setTimeout(120_000);

const directory = useTemporaryDirectory();
let bots: ChildProcess[] = [];

async function aBot(dataDir: string): Promise<ChildProcess> {
  const bot = startProcess('runLocal', dataDir);
  bots.push(bot);
  await bot.until((lines) => lines.some((line) => line.startsWith('listening')));
  return bot;
}

afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.kill()));
  bots = [];
});

const litware = [
  'org',
  'add',
  '--tenant',
  randomUUID(),
  '--name',
  'Litware',
  '--country',
  'KR',
  '--domain',
  'litware.com',
];
const audit = ['audit', 'show', '--action', 'organisation.added', '--json'];

test('a command runs in the bot that holds the directory, and by itself once the bot was killed', async () => {
  const dataDir = join(directory(), 'data');
  const bot = await aBot(dataDir);
  const sockets = readdirSync(dataDir).filter((name) => name.startsWith('commands-'));
  expect(sockets.map((name) => statSync(join(dataDir, name)).mode & 0o777)).toEqual([0o600]);

  expect(await runAdmin(dataDir, [...litware, '--operator', 'desk-1'])).toMatchObject({ exitCode: 0, stderr: '' });
  const beside = await runAdmin(dataDir, audit);
  expect(JSON.parse(beside.stdout)).toMatchObject([{ action: 'organisation.added', operator: 'desk-1' }]);
  const refused = await runAdmin(dataDir, ['notices', 'retry', '7']);
  expect(refused).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'No failed notice has the number 7. See: notices list\n',
  });

  await bot.kill();
  expect(await runAdmin(dataDir, audit)).toEqual(beside);
  expect((await runAdmin(dataDir, litware)).stdout).toContain('Nothing changed');

  await aBot(dataDir);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('commands-'))).toHaveLength(1);
  expect(await runAdmin(dataDir, audit)).toEqual(beside);
});

test('a directory too deep for sockets and a file named from elsewhere make no difference', async () => {
  const deep = join(directory(), 'a'.repeat(100));
  mkdirSync(deep);
  writeFileSync(
    join(directory(), 'mpn.csv'),
    'mpn_id,name,country,active,email\n4100001,리트웨어,KR,true,a@litware.com\n',
  );
  await aBot(deep);
  const imported = await runAdmin('a'.repeat(100), ['mpn', 'import', 'mpn.csv'], { cwd: directory() });
  expect(imported).toEqual({ exitCode: 0, stdout: '1 added, 0 changed, 0 unchanged.\n', stderr: '' });
});

test('without a bot a file that is not UTF-8 or not there is refused before anything is opened', async () => {
  const file = join(directory(), 'mpn.csv');
  writeFileSync(
    file,
    Buffer.from('mpn_id,name,country,active,email\n4100001,\xb8\xae,KR,true,a@litware.com\n', 'latin1'),
  );
  const dataDir = join(directory(), 'data');
  expect((await runAdmin(dataDir, ['mpn', 'import', file])).stderr).toContain('is not in UTF-8 (line 2)');
  expect((await runAdmin(dataDir, ['mpn', 'import', `${file}x`])).stderr).toContain('cannot be read (ENOENT)');
  expect(readdirSync(directory())).toEqual(['mpn.csv']);
});

const tenant = randomUUID();
const tailspin = [
  'org',
  'add',
  '--tenant',
  tenant,
  '--name',
  'Tailspin Toys',
  '--country',
  'KR',
  '--domain',
  'tailspin.example',
];
const header =
  'company_name,primary_domain,country,city,relationship,provider,reseller,status,since,subscriptions,support_contact';

test('CUS-3 customers are imported in the bot that holds the directory, from a file in CP949, with progress, and again without change', async () => {
  const dataDir = join(directory(), 'data');
  const bot = await aBot(dataDir);
  await runAdmin(dataDir, [...tailspin, '--capability', 'indirect-reseller']);
  const rows = Array.from(
    { length: 1500 },
    (_, n) => `똠방각하 ${n},c${n}.example,KR,서울,indirect,,,active,2026-01-02,,`,
  );
  const file = join(directory(), 'customers.csv');
  writeFileSync(file, encode([header, ...rows].join('\r\n'), 'cp949'));
  const command = ['customers', 'import', '--tenant', tenant, file];
  const first = await runAdmin(dataDir, command);
  expect(first).toEqual({
    exitCode: 0,
    stdout: '1500 added, 0 changed, 0 unchanged (read as CP949).\n',
    stderr: 'Reading the file as CP949 …\n',
  });
  const again = await runAdmin(dataDir, [...command, '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ encoding: 'CP949', rows: 1500, added: 0, unchanged: 1500 });

  await bot.kill();
  const alone = await runAdmin(dataDir, [...command, '--json']);
  expect(JSON.parse(alone.stdout)).toMatchObject({ added: 0, unchanged: 1500 });
});

test('CUS-3 a refused file is refused beside a bot too, with line and column, however much of it is still on its way', async () => {
  const dataDir = join(directory(), 'data');
  await aBot(dataDir);
  await runAdmin(dataDir, [...tailspin, '--capability', 'indirect-reseller']);
  const file = join(directory(), 'customers.csv');
  const row = 'Adatum,adatum.com,KR,,indirect,,,active,2026-02-30,,\n';
  writeFileSync(file, `${header}\n${row.repeat(30_000)}`);
  const refused = await runAdmin(dataDir, ['customers', 'import', '--tenant', tenant, file]);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('line 2, column since: "2026-02-30" is not a day, such as 2026-11-20\n');
  expect(refused.stderr).toContain('… and 29980 more\n');
  const unknown = await runAdmin(dataDir, ['customers', 'import', '--tenant', randomUUID(), file]);
  expect(unknown.stderr).toContain('No company is recorded with the tenant');
});
