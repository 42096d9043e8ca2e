import { readMpnFile } from '../../src/operator/mpnFile';

const header = 'mpn_id,name,country,active,email';

function problemsOf(...lines: readonly string[]): readonly string[] {
  const read = readMpnFile(lines.join('\n'));
  return read.ok ? [] : read.error;
}

test('columns may stand in any order, after a byte order mark, with Windows line ends and empty lines', () => {
  const text = '\uFEFFemail,active,country,name,MPN_ID\r\nA@Litware.com,TRUE,kr,"Litware, ""Korea""",4100001\r\n\r\n';
  const profile = { mpnId: '4100001', name: 'Litware, "Korea"', country: 'KR', isActive: true, email: 'a@litware.com' };
  expect(readMpnFile(text)).toEqual({ ok: true, value: [profile] });
});

test.each([
  [['mpn_id,name,country,active', 'x'], ['line 1, column email: has to stand in the header once']],
  [[`${header},city`, ''], [`line 1, column city: is not known; the header is ${header}`]],
  [
    [header.replace('name', 'mpn_id'), ''],
    ['line 1, column mpn_id: has to stand in the header once', 'line 1, column name: has to stand in the header once'],
  ],
  [[header], ['line 2: there are no rows below the header']],
  [[header, '1,Litware,KR,true'], ['line 2: has 4 columns instead of 5']],
  [
    [header, '1,Litware,KR,true,a@b.co', '', '1,Adatum,KR,true,a@b.co'],
    ['line 4, column mpn_id: 1 stands in line 2 already'],
  ],
  [[header, '1,"Litware,KR,true,a@b.co'], [expect.stringMatching(/^line \d: a quotation mark/u)]],
  [
    [header, ',,KOR,yes,b.co'],
    [
      'line 2, column mpn_id: "" is not an MPN ID, such as 4100001',
      'line 2, column name: has to hold 1 to 200 characters',
      'line 2, column country: "KOR" is not a country of two letters, such as KR',
      'line 2, column active: "yes" is neither true nor false',
      'line 2, column email: "b.co" is not an e-mail address',
    ],
  ],
])('%j is refused with line and column', (lines, problems) => {
  expect(problemsOf(...lines)).toEqual(problems);
});

test('an empty file lacks its header', () => {
  expect(problemsOf('')).toHaveLength(5);
});
