import { checkMailAddress, checkSubject } from '../../src/notifications/mailAddress';
import { createSendingLimits } from '../../src/notifications/sendingLimits';

const invalid = { ok: false, error: { kind: 'email-invalid' } };

test.each([
  ['admin@fabrikam.com', 'admin@fabrikam.com'],
  [' admin@Fabrikam.COM ', 'admin@fabrikam.com'],
  ["o'neil+partner.csp@mail.contoso.co.kr", "o'neil+partner.csp@mail.contoso.co.kr"],
  ['admin@한글.한국', 'admin@xn--bj0bj06e.xn--3e0b707e'],
])('REL-3 the address %j is accepted', (input, address) => {
  expect(checkMailAddress(input)).toEqual({ ok: true, value: address });
});

test.each([
  '',
  'admin',
  '@fabrikam.com',
  'admin@',
  'admin@fabrikam',
  'admin@10.0.0.1',
  'a@b@fabrikam.com',
  'admin@fabrikam.com, it@contoso.com',
  'admin@fabrikam.com;it@contoso.com',
  'Admin <admin@fabrikam.com>',
  '"a b"@fabrikam.com',
  'ad min@fabrikam.com',
  '.admin@fabrikam.com',
  'ad..min@fabrikam.com',
  'admin@-fabrikam.com',
  'admin@fabrikam..com',
  'admin@fabrikam.com\r\nBcc: it@contoso.com',
  'admin\r\nBcc:it@fabrikam.com',
  'admin\u0000@fabrikam.com',
  'admin@fabrikam.com%0aBcc:it@contoso.com',
  '관리자@fabrikam.com',
  `${'a'.repeat(65)}@fabrikam.com`,
  `admin@${'a.'.repeat(125)}com`,
])('REL-3 the address %j is refused', (input) => {
  expect(checkMailAddress(input)).toEqual(invalid);
});

test('a subject is one line', () => {
  expect(checkSubject(' 파트너 관계 요청 ')).toEqual({ ok: true, value: '파트너 관계 요청' });
  for (const bad of [
    '',
    ' ',
    'a\r\nBcc: it@contoso.com',
    'a\nb',
    'a\rb',
    'a\u2028b',
    'a\u0085b',
    'a\u0000',
    'a'.repeat(201),
  ]) {
    expect(checkSubject(bad)).toEqual(invalid);
  }
});

test('a refused notice takes nothing from the limits', () => {
  let seconds = 0;
  const limits = createSendingLimits(() => seconds);
  for (let count = 0; count < 5; count += 1) expect(limits.take('t', 'c')).toBe(0);
  expect(limits.take('t', 'c')).toBe(1);
  expect(limits.take('t', 'c')).toBe(1);
  seconds = 0.5;
  expect(limits.take('t', 'c')).toBe(0.5);
  expect(limits.take('t', 'other')).toBe(0);
  seconds = 1;
  expect(limits.take('t', 'c')).toBe(0);
});
