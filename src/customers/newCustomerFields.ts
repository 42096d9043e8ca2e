import { checkMailAddress } from '../notifications/mailAddress';

/** What the form asks, and how long each may be (section 8.1). */
export const detailFields = {
  name: { most: 100, isRequired: true },
  country: { most: 2, isRequired: true },
  addressLine1: { most: 200, isRequired: true },
  addressLine2: { most: 200, isRequired: false },
  city: { most: 100, isRequired: true },
  state: { most: 2, isRequired: false },
  postalCode: { most: 20, isRequired: false },
  contactLastName: { most: 50, isRequired: true },
  contactFirstName: { most: 50, isRequired: true },
  contactEmail: { most: 254, isRequired: true },
  contactPhone: { most: 30, isRequired: false },
  registrationNumber: { most: 30, isRequired: false },
  domainPrefix: { most: 27, isRequired: true },
  ownDomain: { most: 253, isRequired: false },
} as const satisfies Record<string, { most: number; isRequired: boolean }>;
export type DetailName = keyof typeof detailFields;
export const detailNames = Object.keys(detailFields) as DetailName[]; // keys of the literal above

export type DetailValues = Readonly<Partial<Record<DetailName, string>>>;

export type DetailProblemKind =
  | 'missing'
  | 'too-long'
  | 'email-invalid'
  | 'phone-invalid'
  | 'phone-required'
  | 'state-invalid'
  | 'prefix-invalid'
  | 'domain-invalid'
  | 'domain-taken'
  | 'registration-missing'
  | 'registration-not-asked'
  | 'registration-invalid';

export interface DetailProblem {
  readonly field: DetailName;
  readonly kind: DetailProblemKind;
}

/** Section 8.2: only here is a customer's registration number asked, and the phone number with it. */
const registered = new Set(['AM', 'AZ', 'BY', 'HU', 'KZ', 'KG', 'MD', 'RU', 'TJ', 'UA', 'UZ']);

export const needsRegistration = (country: string): boolean => registered.has(country);

/** Section 8.2: checked against a list; elsewhere any two letters are taken as they are. */
const states: Readonly<Record<string, ReadonlySet<string>>> = {
  US: new Set(
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
      ' ',
    ),
  ),
  CA: new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ')),
};

/** As people type it, made comparable: one line, composed Hangul; codes and domains in the letters they are kept in. */
export function tidyDetails(typed: DetailValues): DetailValues {
  const tidied = detailNames.map((name): [DetailName, string] => [name, tidy(typed[name] ?? '')]);
  const values: Partial<Record<DetailName, string>> = Object.fromEntries(tidied);
  for (const name of ['domainPrefix', 'ownDomain'] as const) values[name] = values[name]?.toLowerCase() ?? '';
  for (const name of ['country', 'state'] as const) values[name] = values[name]?.toUpperCase() ?? '';
  values.domainPrefix = values.domainPrefix?.replace(/\.onmicrosoft\.com$/u, '') ?? '';
  return values;
}

function tidy(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** Of tidied values; the first thing that is wrong with each field. */
export function detailProblems(values: DetailValues): readonly DetailProblem[] {
  return detailNames.flatMap((field) => {
    const kind = problemOf(field, values[field] ?? '', values.country ?? '');
    return kind === undefined ? [] : [{ field, kind }];
  });
}

function problemOf(field: DetailName, value: string, country: string): DetailProblemKind | undefined {
  const { most, isRequired } = detailFields[field];
  if (value === '' && isRequired) return 'missing';
  if ([...value].length > most) return 'too-long';
  return checks[field]?.(value, country);
}

type Check = (value: string, country: string) => DetailProblemKind | undefined;

const optional =
  (pattern: RegExp, kind: DetailProblemKind): Check =>
  (value) =>
    value === '' || pattern.test(value) ? undefined : kind;

const domainShape = /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;

/** What a field has to be beside filled in and short enough. */
const checks: Readonly<Partial<Record<DetailName, Check>>> = {
  state: (value, country) => {
    const list = states[country];
    return list === undefined || list.has(value) ? undefined : 'state-invalid';
  },
  contactEmail: (value) => (checkMailAddress(value).ok ? undefined : 'email-invalid'),
  contactPhone: (value, country) => {
    if (value === '') return needsRegistration(country) ? 'phone-required' : undefined;
    return /^\+?[\d\s().-]{5,29}$/u.test(value) ? undefined : 'phone-invalid';
  },
  registrationNumber: (value, country) => {
    if (!needsRegistration(country)) return value === '' ? undefined : 'registration-not-asked';
    if (value === '') return 'registration-missing';
    return /^(?=.*\d)[\p{L}\d][\p{L}\d /.-]{2,29}$/u.test(value) ? undefined : 'registration-invalid';
  },
  domainPrefix: optional(/^(?=.{1,27}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u, 'prefix-invalid'),
  ownDomain: optional(domainShape, 'domain-invalid'),
};
