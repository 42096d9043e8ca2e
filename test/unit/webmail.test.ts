import { readFileSync } from 'node:fs';
import { getDomain } from 'tldts';
import { problemsOf } from '../../src/enrolment/fieldProblem';
import { loadWebmailDomains } from '../../src/enrolment/webmail';

const webmail = loadWebmailDomains();
const kindOf = (contactEmail: string, domains = webmail): string | undefined =>
  problemsOf({ contactEmail }, domains)[0]?.kind;

test.each([
  'me@gmail.com',
  'me@GMAIL.com',
  'me@Gmail.Com.',
  'first.last+csp@gmail.com',
  'me@googlemail.com',
  'me@mail.gmail.com',
  'me@yahoo.com',
  'me@yahoo.co.kr',
  'me@yahoo.co.uk',
  'me@ymail.com',
  'me@rocketmail.com',
  'me@icloud.com',
  'me@me.com',
  'me@mac.com',
  'me@aol.com',
  'me@aim.com',
  'me@outlook.com',
  'me@outlook.kr',
  'me@outlook.co.id',
  'me@hotmail.com',
  'me@hotmail.co.kr',
  'me@live.co.kr',
  'me@msn.com',
  'me@naver.com',
  'me@hanmail.net',
  'me@daum.net',
  'me@kakao.com',
  'me@gmx.de',
  'me@proton.me',
  'me@ｇｍａｉｌ.com',
])('ENR-14 %s is web-mail and cannot be the primary contact', (address) => {
  expect(kindOf(address)).toBe('webmail-not-accepted');
});

test.each([
  'me@outlook-consulting.com',
  'me@mygmail.com',
  'me@gmail.com.contoso.com',
  'me@yahoo-partners.kr',
  'me@live.contoso.com',
  'me@msn.contoso.co.kr',
  'me@contoso.com',
  'me@콘토소.com',
  'me@aol-services.example',
])('ENR-14 %s only looks like web-mail and is fine', (address) => {
  expect(kindOf(address)).toBeUndefined();
});

test('a bare onmicrosoft.com address is a sign-in name and no monitored mailbox', () => {
  expect(kindOf('admin@contoso.onmicrosoft.com')).toBe('mailbox-not-monitored');
  expect(kindOf('admin@contoso.mail.onmicrosoft.com')).toBe('mailbox-not-monitored');
});

test('what is no address at all is said to be none', () => {
  for (const address of [
    'gmail.com',
    'a@b',
    'a b@contoso.com',
    'a@contoso.com\r\nBcc: b@contoso.com',
    '@contoso.com',
  ]) {
    expect(kindOf(address)).toBe('email-invalid');
  }
});

test('ENR-14 the operator adds domains by the rules file', () => {
  const more = loadWebmailDomains(['fourthcoffee.com', 'mail.contoso.com']);
  expect(kindOf('me@fourthcoffee.com', more)).toBe('webmail-not-accepted');
  expect(kindOf('me@mail.contoso.com', more)).toBe('webmail-not-accepted');
  expect(kindOf('me@contoso.com', more)).toBeUndefined();
});

test('the list holds registrable domains, each once, and no wildcard', () => {
  const lines = readFileSync('src/enrolment/data/webmail-domains.txt', 'utf8').split('\n');
  const domains = lines.filter((line) => line !== '' && !line.startsWith('#'));
  expect(new Set(domains).size).toBe(domains.length);
  expect(domains.filter((domain) => getDomain(domain) !== domain)).toEqual([]);
});
