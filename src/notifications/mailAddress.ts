import { domainToASCII } from 'node:url';
import { err, ok, type Result } from '../shared/result';

/** Checked: nothing in it can start another header or another recipient. The domain is in ASCII and lower case. */
export type MailAddress = string & { readonly brand: 'MailAddress' };
export type MailSubject = string & { readonly brand: 'MailSubject' };
export interface EmailInvalid {
  readonly kind: 'email-invalid';
}

/** One plain address, as people have them: no quotes, no comments, no lists. */
export function checkMailAddress(input: string): Result<MailAddress, EmailInvalid> {
  const [local = '', domain = '', ...more] = input.trim().split('@');
  const ascii = domainToASCII(domain);
  const address = `${local}@${ascii}`;
  if (more.length > 0 || !isLocal.test(local) || !isDomain.test(ascii) || address.length > 254) return invalid;
  return ok(address as MailAddress);
}

/** One line of 1 to 200 characters without control characters. */
export function checkSubject(input: string): Result<MailSubject, EmailInvalid> {
  const subject = input.trim().normalize('NFC');
  if (subject === '' || [...subject].length > 200 || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) return invalid;
  return ok(subject as MailSubject);
}

const invalid = err<EmailInvalid>({ kind: 'email-invalid' });
const isLocal = /^(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const isDomain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
