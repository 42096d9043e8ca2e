import type { FileProblem, ImportedCustomer } from '../../src/customers/importedCustomer';
import { loadProductNames } from '../../src/customers/productNames';
import { readCustomerFile } from '../../src/operator/customerFile';
import { loadCatalogue } from '../../src/subscriptions/catalogue';

const header =
  'company_name,primary_domain,country,city,relationship,provider,reseller,status,since,subscriptions,support_contact';
const productOf = loadProductNames(loadCatalogue());

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7): Promise<{ rows: ImportedCustomer[]; problems: FileProblem[] }> {
  const [rows, problems]: [ImportedCustomer[], FileProblem[]] = [[], []];
  for await (const row of readCustomerFile(pieces(text, size), productOf)) {
    if (row.ok) rows.push(row.value);
    else problems.push(...row.error);
  }
  return { rows, problems };
}

async function problemsOf(...lines: readonly string[]): Promise<readonly string[]> {
  const { problems } = await read(lines.join('\n'));
  return problems.map(({ line, column, says }) => `${line} ${column ?? '–'}: ${says}`);
}

const good = 'Adatum,adatum.com,KR,Seoul,indirect,Fabrikam,,active,2026-01-02,Microsoft 365 E3:10,';

test('CUS-3 a byte order mark, quotes, line breaks within them, Windows line ends and any order of columns are read', async () => {
  const [, ...others] = header.split(',');
  const text = [
    `\uFEFF${[...others, 'COMPANY_NAME'].join(',')}`,
    'Adatum.com,kr,"Seoul,\r\nGangnam",Indirect,,,ACTIVE,2024-02-29,"M365 E3:1,000; Visio Plan 2:0;Custom: pack:3",,"Adatum ""Korea""\r\nLtd"',
    '',
    '리트웨어.한국,KR,,direct,Fabrikam,Contoso,removed,2020-12-31,,Contoso,'.concat('리트웨어'.normalize('NFD')),
  ].join('\r\n');
  const { rows, problems } = await read(text);
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      line: 2,
      name: 'Adatum "Korea" Ltd',
      primaryDomain: 'adatum.com',
      country: 'KR',
      city: 'Seoul, Gangnam',
      acquiredAs: 'indirect',
      provider: undefined,
      reseller: undefined,
      state: 'active',
      since: '2024-02-29',
      subscriptions: [
        { product: 'Microsoft 365 E3', licences: 1000 },
        { product: 'Visio Plan 2', licences: 0 },
        { product: 'Custom: pack', licences: 3 },
      ],
      supportContact: undefined,
    },
    expect.objectContaining({
      line: 6,
      name: '리트웨어',
      primaryDomain: 'xn--oy2b23tn0au03a.xn--3e0b707e',
      acquiredAs: 'direct_bill',
      provider: 'Fabrikam',
      reseller: 'Contoso',
      state: 'removed',
      subscriptions: [],
      supportContact: 'Contoso',
    }),
  ]);
});

test.each([
  ['M365 E5', 'Microsoft 365 E5'],
  ['microsoft  365 e5', 'Microsoft 365 E5'],
  ['오피스 365 E3', 'Office 365 E3'],
  ['E3', 'E3'],
  ['Tailspin Backup', 'Tailspin Backup'],
])('CUS-3 %s is the product %s', (written, product) => {
  expect(productOf(written)).toBe(product);
});

test.each([
  [[header.replace(',city', '')], ['1 city: has to stand in the header once']],
  [[`${header},notes`], [`1 notes: is not known; the header is ${header}`]],
  [
    [header.replace('city', 'country')],
    ['1 country: has to stand in the header once', '1 city: has to stand in the header once'],
  ],
  [[header.replaceAll(',', ';')], ['1 –: the columns are parted by semicolons; save the file with commas']],
  [[header.replaceAll(',', '\t')], ['1 –: the columns are parted by tabs; save the file with commas']],
  [[''], [`1 –: the file is empty; the header is ${header}`]],
  [[header], ['2 –: there are no rows below the header']],
  [[header, good, 'Adatum,adatum.com'], ['3 –: has 2 columns instead of 11']],
])('CUS-3 %j is refused as a file', async (lines, problems) => {
  expect(await problemsOf(...lines)).toEqual(problems);
});

test('CUS-3 every cell that is wrong is named by its line, where the row begins, and its column', async () => {
  const rows = [
    good.replace('Adatum,', '"Ada\ntum",'),
    ',nowhere,Korea,,both,,,gone,2026-02-30,Visio,',
    good.replace('2026-01-02', '02/01/2026'),
    good.replace(':10', ':99999999999'),
    good.replace(':10', ':-1'),
    good.replace(':10', ':10;M365 E3:5'),
    good.replace('Seoul', 'x'.repeat(201)),
  ];
  expect(await problemsOf(header, ...rows)).toEqual([
    '4 company_name: is empty',
    '4 primary_domain: "nowhere" is not a domain, such as contoso.com',
    '4 country: "Korea" is not a country of two letters, such as KR',
    '4 relationship: "both" is neither direct nor indirect',
    '4 status: "gone" is neither active nor removed',
    '4 since: "2026-02-30" is not a day, such as 2026-11-20',
    '4 subscriptions: "Visio" is not Product:licences',
    '5 since: "02/01/2026" is not a day, such as 2026-11-20',
    '6 subscriptions: "Microsoft 365 E3:99999999999" has more than 9999999 licences',
    '7 subscriptions: "Microsoft 365 E3:-1" is not Product:licences',
    '8 subscriptions: "Microsoft 365 E3" stands twice; add its licences up',
    '9 city: is longer than 200 characters',
  ]);
});

test.each([
  ['"Adatum,adatum.com', 3],
  ['Ada"tum,adatum.com', 3],
])('CUS-3 a quotation mark out of place is named by the line from which on: %s', async (row, line) => {
  const says = 'from here on, a quotation mark stands where none may be, or is not closed';
  expect(await problemsOf(header, good, row, good)).toEqual([`${line} –: ${says}`]);
});

test('CUS-3 a quotation mark that is never closed does not take the rest of a large file with it', async () => {
  const text = [header, good, '"Adatum', ...Array.from({ length: 5000 }, () => good)].join('\n');
  const { rows, problems } = await read(text, 65_536);
  expect(rows).toHaveLength(1);
  expect(problems).toMatchObject([{ line: 3 }]);
});
