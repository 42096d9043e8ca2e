import { parse } from 'csv-parse/sync';
import { csvRecord } from '../../src/customers/csv';
import { customerCsvHead, customerCsvRow } from '../../src/customers/customerCsv';
import type { CustomerRelationship } from '../../src/customers/customerRelationship';
import { brand } from '../../src/shared/ids';

const plain: CustomerRelationship = {
  partnerId: brand('p'),
  id: 'r',
  customerId: brand('c'),
  version: 1,
  state: 'active',
  origin: 'invitation',
  acquiredAs: 'indirect',
  channel: undefined,
  name: '폴스 커피',
  primaryDomain: 'fourthcoffee.com',
  country: 'KR',
  city: undefined,
  providerId: undefined,
  providerName: 'Fabrikam',
  resellerId: undefined,
  resellerName: undefined,
  supportContact: undefined,
  invitationId: undefined,
  since: '2026-11-02',
  startedAt: new Date('2026-11-02T00:00:00Z'),
  removedAt: undefined,
  removedBy: undefined,
  totalLicences: 0,
  subscriptionCount: 0,
};

test.each([
  ['=1+1', `'=1+1`],
  ['+82 2 1234', `'+82 2 1234`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['＝1', `'＝1`],
  ['＋1', `'＋1`],
  ['－1', `'－1`],
  ['＠a', `'＠a`],
  ['  =1', `'  =1`],
  ['\u3000=1', `'\u3000=1`],
  ['\t=1', `'\t=1`],
  ['\tplain', `'\tplain`],
  ['\rplain', `"'\rplain"`],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])('CUS-34 a spreadsheet does not run %j', (text, field) => {
  expect(csvRecord([text])).toBe(`${field}\r\n`);
});

test.each([
  ['Adatum', 'Adatum'],
  ['Adatum, Inc.', '"Adatum, Inc."'],
  ['the "best"', '"the ""best"""'],
  ['two\nlines', '"two\nlines"'],
  ['a=b - c + d', 'a=b - c + d'],
  ['', ''],
])('CUS-34 %j is quoted as RFC 4180 says', (text, field) => {
  expect(csvRecord([text, undefined])).toBe(`${field},\r\n`);
});

test('CUS-34 the file has the columns of the import, begins with a byte order mark and is read back as it was', () => {
  const holdings = [
    { product: 'Microsoft 365 E3', licences: 10 },
    { product: 'Power BI Pro', licences: 3 },
  ];
  const direct: CustomerRelationship = { ...plain, name: 'A "B", C', acquiredAs: 'direct_bill', state: 'removed' };
  const file = customerCsvHead + customerCsvRow(plain, holdings) + customerCsvRow(direct);
  expect(file.charCodeAt(0)).toBe(0xfeff);
  expect(parse<Record<string, string>>(file, { columns: true, bom: true })).toEqual([
    {
      company_name: '폴스 커피',
      primary_domain: 'fourthcoffee.com',
      country: 'KR',
      city: '',
      relationship: 'indirect',
      provider: 'Fabrikam',
      reseller: '',
      status: 'active',
      since: '2026-11-02',
      subscriptions: 'Microsoft 365 E3:10;Power BI Pro:3',
      support_contact: '',
    },
    expect.objectContaining({ company_name: 'A "B", C', relationship: 'direct', status: 'removed', subscriptions: '' }),
  ]);
});
