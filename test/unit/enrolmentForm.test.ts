import { merge, tidy, valuesOf, type Form } from '../../src/enrolment/form';
import { problemsOf } from '../../src/enrolment/fieldProblem';
import { nameParts, prefillContact } from '../../src/enrolment/prefill';
import { loadWebmailDomains } from '../../src/enrolment/webmail';

const webmail = loadWebmailDomains();
const drawnAt = 3;
const form: Form = {
  city: [{ version: 2, value: 'Seoul' }],
  legalName: [{ version: 2, value: 'Adatum' }],
};

test('ENR-23 two colleagues who change different fields of one card keep each other’s', () => {
  const first = merge(form, drawnAt, { city: 'Busan', legalName: 'Adatum' }, 4);
  const second = merge(first.form, drawnAt, { city: 'Seoul', legalName: 'A. Datum Corporation' }, 5);
  expect(second.conflicts).toEqual([]);
  expect(valuesOf(second.form)).toMatchObject({ city: 'Busan', legalName: 'A. Datum Corporation' });
});

test('ENR-23 the same field changed to something else is a conflict, and the first change stays', () => {
  const first = merge(form, drawnAt, { city: 'Busan' }, 4);
  const second = merge(first.form, drawnAt, { city: 'Daegu', legalName: 'A. Datum' }, 5);
  expect(second.conflicts).toEqual(['city']);
  expect(valuesOf(second.form)).toMatchObject({ city: 'Busan', legalName: 'A. Datum' });
});

test('ENR-23 the same field changed to the same value, or pressed twice, is no conflict', () => {
  const first = merge(form, drawnAt, { city: 'Busan' }, 4);
  expect(merge(first.form, drawnAt, { city: 'Busan' }, 5)).toEqual({ form: first.form, changed: [], conflicts: [] });
});

test('ENR-23 a card from before the field was filled does not empty it', () => {
  const merged = merge(form, 1, { city: '' }, 4);
  expect(merged).toEqual({ form, changed: [], conflicts: [] });
});

test('a field changed so often that the card’s value is forgotten is a conflict, never an overwrite', () => {
  let many: Form = {};
  for (let version = 1; version <= 30; version += 1)
    many = merge(many, version - 1, { city: `City ${version}` }, version).form;
  expect(merge(many, 2, { city: 'City 2' }, 31).conflicts).toEqual(['city']);
  expect(many.city).toHaveLength(20);
});

test('values are tidied: one line, no control characters, composed Hangul', () => {
  expect(tidy('  A.\u0000 Datum\n\tCorp ')).toBe('A. Datum Corp');
  expect(tidy('서울'.normalize('NFD'))).toBe('서울');
});

test.each([
  ['legalName', '', 'missing'],
  ['legalName', 'x'.repeat(201), 'too-long'],
  ['addressLine1', 'x'.repeat(201), 'too-long'],
  ['addressLine1', 'x'.repeat(200), undefined],
  ['addressLine2', '', undefined],
  ['addressLine2', 'x'.repeat(201), 'too-long'],
  ['state', 'WA', undefined],
  ['state', 'WAS', 'too-long'],
  ['contactFirstName', '', 'missing'],
  ['contactFirstName', '가'.repeat(50), undefined],
  ['contactLastName', '가'.repeat(51), 'too-long'],
  ['contactPhone', 'call me', 'phone-invalid'],
  ['contactPhone', '+82 (0)2-1234-5678', undefined],
  ['supportEmail', 'nobody', 'email-invalid'],
  ['supportEmail', 'help@gmail.com', undefined],
  ['supportWebsite', 'www.contoso.com', undefined],
  ['supportWebsite', 'https://user@contoso.com', 'website-invalid'],
  ['supportWebsite', 'javascript:alert(1)', 'website-invalid'],
  ['itemsReady', 'false', 'attestation-required'],
  ['itemsReady', 'true', undefined],
  ['workAccount', 'other', 'missing'],
] as const)('ENR-11 %s with «%s» is %s', (field, value, kind) => {
  const [problem] = problemsOf({ [field]: value }, webmail);
  expect(problem?.kind).toBe(kind);
});

test('ENR-13 «It’s me» fills what is empty and nothing else', () => {
  const member = { name: 'Legal Department', email: 'legal@adatum.com' };
  expect(prefillContact({ contactEmail: 'other@adatum.com' }, member)).toEqual({
    contactFirstName: 'Legal',
    contactLastName: 'Department',
    contactEmail: 'other@adatum.com',
  });
});

test('a Korean name is split before the given name, a single word is a first name', () => {
  expect(nameParts('홍길동')).toEqual({ last: '홍', first: '길동' });
  expect(nameParts('Operator')).toEqual({ first: 'Operator', last: '' });
  expect(nameParts('Contoso Global admin')).toEqual({ first: 'Contoso Global', last: 'admin' });
});
