import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { checkMailAddress, type MailAddress } from '../notifications/mailAddress';
import { brand, type AadObjectId, type TenantId } from '../shared/ids';
import { capabilities, roles } from '../shared/roles';

/** Each value of the command line with the sentence that follows its name when it is wrong. */

function text(example: string): z.ZodString {
  return z.string(`is missing, such as ${example}`);
}

const exampleId = '00000000-0000-0000-0000-000000000000';

function guid(what: string): z.ZodType<string> {
  return text(exampleId)
    .refine((value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value), {
      error: (issue) => `is not ${what}: ${shown(issue.input)}. It looks like ${exampleId}`,
    })
    .transform((value) => value.toLowerCase());
}

export const tenant = guid('the Entra tenant id of a company').transform((value) => brand<TenantId>(value));
export const aadObject = guid('the Entra object id of a person').transform((value) => brand<AadObjectId>(value));
export const recordId = guid('an id as the list shows it');

export const name = text('"Contoso Korea"')
  .transform((value) => value.normalize('NFC').trim())
  .refine((value) => value !== '' && [...value].length <= 100 && !/\p{Cc}/u.test(value), {
    error: 'has to hold 1 to 100 characters on one line',
  });

export const country = text('KR')
  .transform((value) => value.toUpperCase())
  .refine((value) => /^[A-Z]{2}$/.test(value), {
    error: (issue) => `is not a country code of two letters, such as KR: ${shown(issue.input)}`,
  });

const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const domain = text('contoso.com')
  .transform((value) => domainToASCII(value.trim()))
  .refine((value) => domainPattern.test(value) && value.length <= 253, {
    error: 'is not a domain, such as contoso.com',
  });

export const email = text('admin@contoso.com').transform((value, context): MailAddress => {
  const checked = checkMailAddress(value);
  if (checked.ok) return checked.value;
  context.addIssue({ code: 'custom', message: `is not an e-mail address, such as admin@contoso.com: ${shown(value)}` });
  return z.NEVER;
});

function oneOf<const T extends string>(what: string, known: readonly T[]): z.ZodType<T> {
  const isKnown = (value: string): value is T => known.some((one) => one === value);
  return text(known.join(', ')).transform((value, context): T => {
    if (isKnown(value)) return value;
    context.addIssue({ code: 'custom', message: `is not a ${what}: ${shown(value)}. Use ${known.join(', ')}` });
    return z.NEVER;
  });
}

export const capability = oneOf('capability', capabilities);
export const role = oneOf('role', roles);
export const companyKind = oneOf('kind of company', ['csp', 'customer']);
export const flag = z.boolean().default(false);

export const mpnId = text('4100001').regex(/^[A-Za-z0-9-]{1,20}$/, 'is not an MPN ID, such as 4100001');
export const noticeId = text('12').regex(/^\d{1,18}$/, 'is not the number of a notice. See: notices list');
export const action = text('partnership.accepted').regex(
  /^[a-z-]+\.[a-z-]+$/,
  'is not an action in the form subject.happened, such as partnership.accepted',
);
export const reason = text('"The profile is of another company"')
  .transform((value) => value.normalize('NFC').trim())
  .refine((value) => value !== '' && [...value].length <= 500, { error: 'has to hold 1 to 500 characters' });
export const ticket = text('MS-12345').refine((value) => value.trim() !== '', { error: 'is empty' });

/** A day begins at midnight UTC. */
export const since = text('2026-11-20')
  .refine(
    (value) => z.iso.date().safeParse(value).success || z.iso.datetime({ offset: true }).safeParse(value).success,
    {
      error: 'is not a day or a time, such as 2026-11-20 or 2026-11-20T09:00:00+09:00',
    },
  )
  .transform((value) => new Date(value));

/** What the audit may hold of whoever types. */
export const operatorName = z
  .string()
  .regex(/^[\w.:/-]{1,64}$/, 'has to hold 1 to 64 Latin letters, digits and . : / _ - such as --operator desk-1');

function shown(value: unknown): string {
  return JSON.stringify(String(value).slice(0, 60));
}

export const day = text('2026-11-20').refine((value) => z.iso.date().safeParse(value).success, {
  error: 'is not a day, such as 2026-11-20',
});

export const timeZone = text('Asia/Seoul').refine(isTimeZone, { error: 'is not a time zone, such as Asia/Seoul' });

function isTimeZone(value: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
