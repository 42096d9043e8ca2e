import { acquiredBy, resellersOf, whyNotCreate } from '../../src/customers/newCustomer';
import { detailProblems, tidyDetails, type DetailValues } from '../../src/customers/newCustomerFields';
import { brand, type OrganisationId } from '../../src/shared/ids';
import type { Capability } from '../../src/shared/roles';

const fine: DetailValues = {
  name: 'A. Datum Corporation',
  country: 'KR',
  addressLine1: 'Sejong-daero 110',
  city: 'Seoul',
  contactLastName: 'Department',
  contactFirstName: 'IT',
  contactEmail: 'it@adatum.com',
  domainPrefix: 'adatum',
};

const found = (more: DetailValues): readonly string[] =>
  detailProblems(tidyDetails({ ...fine, ...more })).map(({ field, kind }) => `${field} ${kind}`);

test('a form filled in as section 8 says has no problem; every required field is asked for', () => {
  expect(found({})).toEqual([]);
  expect(detailProblems(tidyDetails({})).map(({ field }) => field)).toEqual([
    'name',
    'country',
    'addressLine1',
    'city',
    'contactLastName',
    'contactFirstName',
    'contactEmail',
    'domainPrefix',
  ]);
});

test.each([
  [{ addressLine1: 'x'.repeat(201) }, 'addressLine1 too-long'],
  [{ contactLastName: 'x'.repeat(51) }, 'contactLastName too-long'],
  [{ state: 'ABC' }, 'state too-long'],
  [{ contactPhone: 'call me' }, 'contactPhone phone-invalid'],
  [{ contactEmail: 'a@b' }, 'contactEmail email-invalid'],
  [{ domainPrefix: 'a_b' }, 'domainPrefix prefix-invalid'],
  [{ domainPrefix: 'a'.repeat(28) }, 'domainPrefix too-long'],
  [{ ownDomain: 'https://adatum.com' }, 'ownDomain domain-invalid'],
  [{ country: 'US', state: '' }, 'state state-invalid'],
  [{ country: 'US', state: 'ZZ' }, 'state state-invalid'],
  [{ country: 'CA', state: 'WA' }, 'state state-invalid'],
])('%p is refused: %s', (more, problem) => {
  expect(found(more)).toEqual([problem]);
});

test('states of the United States and Canada in small letters are taken, elsewhere any two letters', () => {
  for (const more of [
    { country: 'US', state: 'wa' },
    { country: 'CA', state: 'QC' },
    { country: 'BR', state: 'zz' },
  ]) {
    expect(found(more)).toEqual([]);
  }
});

test.each(['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UA', 'UZ'])(
  'a customer in %s gives its registration number and a phone number',
  (country) => {
    expect(found({ country })).toEqual(['contactPhone phone-required', 'registrationNumber registration-missing']);
    expect(found({ country, contactPhone: '+36 1 234 5678', registrationNumber: '01-09-123456' })).toEqual([]);
    expect(found({ country, contactPhone: '+36 1 234 5678', registrationNumber: '?' })).toEqual([
      'registrationNumber registration-invalid',
    ]);
  },
);

test('elsewhere a registration number must not be given', () => {
  expect(found({ registrationNumber: '110111-1234567' })).toEqual(['registrationNumber registration-not-asked']);
});

test('what people paste is made comparable: small letters in domains, composed Hangul, one line, no suffix', () => {
  const tidied = tidyDetails({
    domainPrefix: ' Adatum.OnMicrosoft.com',
    name: '폴스\n커피'.normalize('NFD'),
    country: 'kr',
  });
  expect(tidied).toMatchObject({ domainPrefix: 'adatum', name: '폴스 커피', country: 'KR' });
});

const company = brand<OrganisationId>('0a0f0c51-1b0f-4f0e-9a55-1d5a1c1e0002');
const held = (...capabilities: Capability[]): ReadonlySet<Capability> => new Set(capabilities);

test('CUS-17, PRG-1 who may make customers is told by the capabilities alone', () => {
  expect(whyNotCreate(held('indirect-provider'))).toBeUndefined();
  expect(whyNotCreate(held('direct-bill', 'indirect-reseller'))).toBeUndefined();
  expect(whyNotCreate(held('indirect-reseller'))).toEqual({ kind: 'reseller-cannot-create-tenant' });
  expect(whyNotCreate(held())).toEqual({ kind: 'unknown-partner-type' });
});

test('TRN-22 only a provider’s customers are indirect; whoever is direct bill besides has its own as direct bill', () => {
  expect(acquiredBy(held('indirect-provider'), undefined)).toBe('indirect');
  expect(acquiredBy(held('indirect-provider', 'direct-bill'), company)).toBe('indirect');
  expect(acquiredBy(held('indirect-provider', 'direct-bill'), undefined)).toBe('direct_bill');
  expect(acquiredBy(held('direct-bill', 'indirect-reseller'), undefined)).toBe('direct_bill');
});

test('every reseller that a draft acts through is asked about once', () => {
  const line = { id: '1', product: 'Microsoft 365 E3', licences: 1, resellerId: company };
  expect(resellersOf({ resellerId: company, lines: [line, { ...line, resellerId: undefined }] })).toEqual([company]);
});
