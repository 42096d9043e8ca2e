import type { Card, CardAction, CardInput, Line } from '../cards/model';
import type { DetailName, DetailProblem, DetailValues } from '../customers/newCustomerFields';
import type { NewCustomerForm } from '../customers/newCustomerViews';
import { helpAction } from './home';
import type { Reader } from './turn';

interface FieldInput {
  readonly field: DetailName;
  readonly kind: 'text' | 'email' | 'tel';
  readonly most: number;
}

const input = (field: DetailName, most: number, kind: FieldInput['kind'] = 'text'): FieldInput => ({
  field,
  kind,
  most,
});

/** In the order of the form; the service holds the rules. */
const written: readonly FieldInput[] = [
  input('addressLine1', 200),
  input('addressLine2', 200),
  input('city', 100),
  input('state', 2),
  input('postalCode', 20),
  input('contactLastName', 50),
  input('contactFirstName', 50),
  input('contactEmail', 254, 'email'),
  input('contactPhone', 30, 'tel'),
  input('registrationNumber', 30),
  input('domainPrefix', 45),
  input('ownDomain', 253),
];
const name = input('name', 100);

export const detailInputs: readonly DetailName[] = ['name', 'country', ...written.map(({ field }) => field)];

/** What was typed and not taken: it stays on the card, with the reasons. */
export interface NotTaken {
  readonly typed: DetailValues;
  readonly resellerId: string | undefined;
  readonly hasConsent: boolean;
  readonly problems: readonly DetailProblem[];
  readonly alert?: Line;
  /** Beside Next and Cancel: the way on that the refusal names. */
  readonly ways?: readonly CardAction[];
}

/** CUS-18 to CUS-20: whose customer it will be, who it is, and what naming a reseller grants. */
export function newCustomerForm(reader: Reader, form: NewCustomerForm, notTaken?: NotTaken): Card {
  const { t } = reader.language;
  const { draft } = form;
  const details = notTaken?.typed ?? form.details;
  const problems = notTaken?.problems ?? [];
  const shown = written.filter(({ field }) => form.asksRegistration || field !== 'registrationNumber');
  return {
    name: 'newCustomer.form',
    template: 'form',
    title: t('newCustomer.form.title'),
    company: reader.company,
    alert: notTaken?.alert,
    lines: linesOf(reader, form),
    inputs: [
      ...resellerInputs(reader, form, notTaken ?? form),
      textInput(reader, name, details, problems),
      countryInput(reader, form, details, problems),
      ...shown.map((field) => textInput(reader, field, details, problems)),
    ],
    actions: [
      { verb: 'newCustomer.details', title: t('newCustomer.button.subscriptions'), data: asked(form) },
      ...(notTaken?.ways ?? []),
      draft === undefined
        ? { ...helpAction(reader), title: t('button.cancel') }
        : { verb: 'newCustomer.cancel', title: t('button.cancel'), ignoresInputs: true },
    ],
    ...(draft === undefined ? {} : { subject: { kind: 'customer-draft', id: draft.id, version: draft.version } }),
  };
}

function asked({ requestId }: NewCustomerForm): Readonly<Record<string, string>> {
  return requestId === undefined ? {} : { requestId };
}

const mostResellers = 40;

function linesOf({ language: { t } }: Reader, { isProvider, isDual, resellers }: NewCustomerForm): readonly Line[] {
  return [
    { text: t('newCustomer.form.intro') },
    ...(isDual ? [{ text: t('newCustomer.form.dual'), tone: 'warning' as const }] : []),
    ...(isProvider ? [{ text: t('newCustomer.form.own'), isSubtle: true }] : []),
    ...(resellers.length >= mostResellers ? [{ text: t('newCustomer.form.manyResellers'), isSubtle: true }] : []),
    { text: t('newCustomer.form.cspTenant'), isSubtle: true },
  ];
}

function resellerInputs(
  reader: Reader,
  { resellers }: NewCustomerForm,
  { resellerId, hasConsent }: Pick<NotTaken, 'resellerId' | 'hasConsent'>,
): readonly CardInput[] {
  if (resellers.length === 0) return [];
  const { t } = reader.language;
  return [
    resellerInput(reader, resellers, { id: 'reseller', label: t('newCustomer.field.reseller'), value: resellerId }),
    {
      kind: 'toggle',
      id: 'consent',
      label: t('newCustomer.field.consent'),
      title: t('newCustomer.field.consent.title'),
      value: String(hasConsent),
    },
  ];
}

export const noReseller = 'none';

/** «Without a reseller» is a choice like the others: nothing chosen by accident. */
export function resellerInput(
  { language: { t } }: Reader,
  resellers: NewCustomerForm['resellers'],
  { id, label, value }: { readonly id: string; readonly label: string; readonly value: string | undefined },
): CardInput {
  return {
    kind: 'choice',
    id,
    label,
    value: value ?? noReseller,
    choices: [
      { title: t('newCustomer.field.noReseller'), value: noReseller },
      ...resellers.map((one) => ({ title: one.name, value: String(one.id) })),
    ],
  };
}

function countryInput(
  { language }: Reader,
  { countries }: NewCustomerForm,
  details: DetailValues,
  problems: readonly DetailProblem[],
): CardInput {
  const { t, country, locale } = language;
  const choices = countries.map((iso2) => ({ title: country(iso2), value: iso2 }));
  const only = countries.length === 1 ? countries[0] : undefined;
  const isOffered = countries.some((iso2) => iso2 === details.country);
  return {
    kind: 'choice',
    id: 'country',
    label: t('newCustomer.field.country'),
    value: isOffered ? details.country : only,
    choices: choices.toSorted((a, b) => a.title.localeCompare(b.title, locale)),
    error: problemAt({ language }, problems, 'country', 2),
  };
}

function textInput(
  reader: Reader,
  { field, kind, most }: FieldInput,
  details: DetailValues,
  problems: readonly DetailProblem[],
): CardInput {
  return {
    kind,
    id: field,
    label: reader.language.t(`newCustomer.field.${field}`),
    maxLength: most,
    value: details[field] ?? '',
    error: problemAt(reader, problems, field, most),
  };
}

function problemAt(
  { language }: Pick<Reader, 'language'>,
  problems: readonly DetailProblem[],
  field: DetailName,
  most: number,
): string | undefined {
  const problem = problems.find((one) => one.field === field);
  return problem && language.t(`newCustomer.problem.${problem.kind}`, { most: field === 'domainPrefix' ? 27 : most });
}
