import { checkMailAddress, type MailAddress } from '../notifications/mailAddress';
import { formFields, type FieldName, type Values } from './form';
import type { WebmailDomains } from './webmail';

/** What is wrong with a field; the two refusal codes are the rule book's, the rest plain form checks. */
export type ProblemKind =
  | 'missing'
  | 'too-long'
  | 'phone-invalid'
  | 'website-invalid'
  | 'attestation-required'
  | 'email-invalid'
  | 'webmail-not-accepted'
  | 'mailbox-not-monitored';

export interface FieldProblem {
  readonly field: FieldName;
  readonly kind: ProblemKind;
}

export function problemsOf(values: Values, webmail: WebmailDomains): readonly FieldProblem[] {
  const names = Object.keys(values) as FieldName[]; // keys of Values
  return names.flatMap((field) => {
    const kind = problemOf(field, values[field] ?? '', webmail);
    return kind === undefined ? [] : [{ field, kind }];
  });
}

function problemOf(field: FieldName, value: string, webmail: WebmailDomains): ProblemKind | undefined {
  if (field === 'itemsReady') return value === 'true' ? undefined : 'attestation-required';
  const { most, isRequired } = formFields[field];
  if (value === '') return isRequired ? 'missing' : undefined;
  if ([...value].length > most) return 'too-long';
  return checks[field]?.(value, webmail);
}

type Check = (value: string, webmail: WebmailDomains) => ProblemKind | undefined;

const phone: Check = (value) => (/^\+?[\d\s().-]{5,29}$/u.test(value) ? undefined : 'phone-invalid');

/** What a field has to be beside filled in and short enough. */
const checks: Readonly<Partial<Record<FieldName, Check>>> = {
  contactEmail: contactEmailProblem,
  supportEmail: (value) => (emailAddressOf(value) === undefined ? 'email-invalid' : undefined),
  contactPhone: phone,
  supportPhone: phone,
  supportWebsite: (value) => (isWebsite(value) ? undefined : 'website-invalid'),
  workAccount: (value) => (value === 'have' || value === 'create' ? undefined : 'missing'),
};

function contactEmailProblem(value: string, webmail: WebmailDomains): ProblemKind | undefined {
  const address = emailAddressOf(value);
  if (address === undefined) return 'email-invalid';
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (webmail.has(domain)) return 'webmail-not-accepted';
  return webmail.isBareTenant(domain) ? 'mailbox-not-monitored' : undefined;
}

/** One plain address with its domain in ASCII and lower case, without a closing dot; undefined when it is none. */
export function emailAddressOf(value: string): MailAddress | undefined {
  const checked = checkMailAddress(value.trim().replace(/\.$/u, ''));
  return checked.ok ? checked.value : undefined;
}

function isWebsite(value: string): boolean {
  const address = /^https?:\/\//iu.test(value) ? value : `https://${value}`;
  if (!URL.canParse(address)) return false;
  const { hostname, username } = new URL(address);
  return hostname.includes('.') && username === '';
}
