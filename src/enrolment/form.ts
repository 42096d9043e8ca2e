import type { EnrolmentStep } from './steps';

/** What the draft asks for: the step it stands on, how long it may be, and whether it may stay empty (section 8.1). */
export const formFields = {
  workAccount: { step: 'checklist', most: 6, isRequired: true },
  itemsReady: { step: 'checklist', most: 4, isRequired: true },
  legalName: { step: 'legal', most: 200, isRequired: true },
  addressLine1: { step: 'legal', most: 200, isRequired: true },
  addressLine2: { step: 'legal', most: 200, isRequired: false },
  city: { step: 'legal', most: 100, isRequired: true },
  state: { step: 'legal', most: 2, isRequired: false },
  postalCode: { step: 'legal', most: 20, isRequired: true },
  contactFirstName: { step: 'contact', most: 50, isRequired: true },
  contactLastName: { step: 'contact', most: 50, isRequired: true },
  contactEmail: { step: 'contact', most: 254, isRequired: true },
  contactPhone: { step: 'contact', most: 30, isRequired: true },
  supportEmail: { step: 'support', most: 254, isRequired: true },
  supportPhone: { step: 'support', most: 30, isRequired: true },
  supportWebsite: { step: 'support', most: 200, isRequired: false },
  ownServices: { step: 'support', most: 200, isRequired: false },
} as const satisfies Record<string, { step: EnrolmentStep; most: number; isRequired: boolean }>;
export type FieldName = keyof typeof formFields;
export const fieldNames = Object.keys(formFields) as FieldName[]; // keys of the literal above

export type Values = Readonly<Partial<Record<FieldName, string>>>;

/** One change of a field: the draft's version with it, and the value from then on. */
export interface FieldChange {
  readonly version: number;
  readonly value: string;
}
/** Oldest change first; the last one holds. */
export type Form = Readonly<Partial<Record<FieldName, readonly FieldChange[]>>>;

export interface Merged {
  readonly form: Form;
  readonly changed: readonly FieldName[];
  /** Both changed these; nothing is written, what was typed stays with the person. */
  readonly conflicts: readonly FieldName[];
}

const changesKept = 20;

export function fieldsOf(step: EnrolmentStep): readonly FieldName[] {
  return fieldNames.filter((name) => formFields[name].step === step);
}

export function valuesOf(form: Form): Values {
  return Object.fromEntries(fieldNames.map((name) => [name, currentOf(form, name)]));
}

function currentOf(form: Form, name: FieldName): string {
  return form[name]?.at(-1)?.value ?? '';
}

/**
 * Takes in what was typed on a card drawn at `seen`. A field that a colleague changed since is left to the colleague
 * when the typer had not touched it, and is a conflict when both changed it to different values.
 */
export function merge(form: Form, seen: number, typed: Values, version: number): Merged {
  const next: Record<string, readonly FieldChange[]> = { ...form };
  const changed: FieldName[] = [];
  const conflicts: FieldName[] = [];
  for (const name of fieldNames) {
    const value = typed[name];
    const current = currentOf(form, name);
    if (value === undefined || value === current || value === untouched(form, name, seen)) continue;
    if ((form[name]?.at(-1)?.version ?? 0) > seen) {
      conflicts.push(name);
      continue;
    }
    next[name] = [...(form[name] ?? []), { version, value }].slice(-changesKept);
    changed.push(name);
  }
  return { form: next, changed, conflicts };
}

/** What the card showed, when that is no longer what is on file. */
function untouched(form: Form, name: FieldName, seen: number): string | undefined {
  const changes = form[name] ?? [];
  if ((changes.at(-1)?.version ?? 0) <= seen) return undefined;
  const shown = changes.filter((change) => change.version <= seen).at(-1);
  return shown?.value ?? (changes.length < changesKept ? '' : undefined);
}

/** As people see it: one line, no control characters, composed Hangul. */
export function tidy(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
