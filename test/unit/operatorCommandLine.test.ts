import { table } from '../../src/operator/answer';
import { understand } from '../../src/operator/commandLine';

const id = 'c0c0a000-0000-4000-8000-000000000001';

function misunderstood(...argv: readonly string[]): string {
  const understood = understand(argv, 'desk-1');
  if (understood.ok) throw new Error('it was understood');
  expect(understood.error).toMatchObject({ exitCode: 2, stdout: '' });
  return understood.error.stderr;
}

function helpOf(...argv: readonly string[]): string {
  const understood = understand(argv, 'desk-1');
  if (understood.ok) throw new Error('it was understood');
  expect(understood.error).toMatchObject({ exitCode: 0, stderr: '' });
  return understood.error.stdout;
}

const everyCommand = [
  'org add',
  'affiliate add',
  'user add',
  'mpn import',
  'customers import',
  'offboarding identify',
  'enrolment list',
  'enrolment approve',
  'enrolment reject',
  'partnership list',
  'partnership terminate',
  'notices list',
  'notices retry',
  'audit show',
];

test('help names every command', () => {
  const help = helpOf('--help');
  for (const name of everyCommand) expect(help).toContain(`  ${name} `);
  expect(help).toContain('speaks English only');
});

test.each(everyCommand)('%s explains itself', (name) => {
  const help = helpOf(...name.split(' '), '--help');
  expect(help).toContain(`Usage: npm run admin -- ${name}`);
  expect(help).toContain('--operator NAME');
});

test.each([[[]], [['org']], [['customers', 'remove']], [['transition', 'undo the transition']], [['org', 'remove']]])(
  'what is no command is answered with those that are: %j',
  (argv) => expect(misunderstood(...argv)).toContain('offboarding identify'),
);

test.each([
  [['audit', 'show', '--foo'], "Unknown option '--foo'."],
  [['audit', 'show', 'all'], '"all" is too much here'],
  [['notices', 'retry', '1', '2'], '"2" is too much here'],
  [['notices', 'retry', 'x'], 'ID is not the number of a notice'],
  [['notices', 'retry'], 'ID is missing'],
  [['mpn', 'import'], 'FILE is missing'],
  [['enrolment', 'approve', '12'], 'ID is not an id as the list shows it: "12"'],
  [['enrolment', 'reject', id], '--reason is missing'],
  [['enrolment', 'reject', id, '--reason', ' '], '--reason has to hold 1 to 500 characters'],
  [['audit', 'show', '--tenant', id, '--tenant', id], '--tenant is given twice'],
  [['audit', 'show', '--tenant'], "Option '--tenant <value>' argument missing"],
  [['audit', 'show', '--since', 'yesterday'], '--since is not a day or a time'],
  [['audit', 'show', '--action', 'everything'], '--action is not an action'],
  [['audit', 'show', '--operator', '홍 길동'], 'The audit names the operator: --operator has to hold'],
  [['org', 'add', '--capability', 'provider'], 'Use indirect-provider, indirect-reseller, direct-bill'],
  [['org', 'add', '--kind', 'partner'], 'Use csp, customer'],
  [['org', 'add', '--country', 'Korea'], '--country is not a country code of two letters'],
  [['org', 'add', '--domain', 'https://contoso.com/'], '--domain is not a domain'],
  [['user', 'add', '--email', 'contoso.com'], '--email is not an e-mail address'],
  [
    ['user', 'add', '--role', 'admin'],
    'Use global-admin, user-admin, billing-admin, admin-agent, sales-agent, helpdesk-agent',
  ],
  [['user', 'add', '--aad', 'me'], '--aad is not the Entra object id of a person'],
  [['user', 'add'], '--role is missing'],
])('%j is told what to do', (argv, sentence) => {
  const said = misunderstood(...argv);
  expect(said).toContain(sentence);
  expect(said).not.toMatch(/\n\s+at /u);
});

test('a system user whom the audit cannot name has to give a name', () => {
  const unnamed = understand(['audit', 'show'], '홍 길동');
  expect(unnamed.ok ? '' : unnamed.error.stderr).toContain('--operator');
  expect(understand(['audit', 'show', '--operator', 'desk-1'], '홍 길동')).toMatchObject({ ok: true });
});

test('options may stand before the command', () => {
  expect(understand(['--json', 'audit', 'show'], 'desk-1')).toMatchObject({ ok: true, value: { isJson: true } });
});

test('columns stand under their names, Hangul and Latin alike', () => {
  const rows = [
    { company: '콘토소 코리아', state: 'active' },
    { company: 'Fabrikam', state: 'terminated' },
  ];
  expect(table(['company', 'state'], rows, 'none')).toEqual([
    'COMPANY        STATE',
    '콘토소 코리아  active',
    'Fabrikam       terminated',
  ]);
  expect(table(['company'], [], 'There is none.')).toEqual(['There is none.']);
});
