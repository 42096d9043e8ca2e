import type { Card, CardAction, CardInput } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { FieldProblem } from '../enrolment/fieldProblem';
import type { FieldName, Values } from '../enrolment/form';
import type { EnrolmentStep } from '../enrolment/steps';
import type { TextKey } from '../i18n/language';
import type { Reader } from './turn';

export type FormStep = 'legal' | 'contact' | 'support';

type FieldKind = 'text' | 'email' | 'tel';
interface FieldInput {
  readonly field: FieldName;
  readonly kind: FieldKind;
  readonly most: number;
}

const input = (field: FieldName, most: number, kind: FieldKind = 'text'): FieldInput => ({ field, kind, most });

/** The inputs of each form, in order; the service holds the rules. */
export const formInputs: Readonly<Record<FormStep, readonly FieldInput[]>> = {
  legal: [
    input('legalName', 200),
    input('addressLine1', 200),
    input('addressLine2', 200),
    input('city', 100),
    input('state', 2),
    input('postalCode', 20),
  ],
  contact: [
    input('contactLastName', 50),
    input('contactFirstName', 50),
    input('contactEmail', 254, 'email'),
    input('contactPhone', 30, 'tel'),
  ],
  support: [
    input('supportEmail', 254, 'email'),
    input('supportPhone', 30, 'tel'),
    input('supportWebsite', 200),
    input('ownServices', 200),
  ],
};

const steps: readonly EnrolmentStep[] = ['checklist', 'mpn', 'legal', 'contact', 'support', 'review'];

/** What was typed and not taken: it stays on the card, with the reason at the field. */
export interface NotTaken {
  readonly typed: Values;
  readonly problems: readonly FieldProblem[];
  readonly conflicts: readonly FieldName[];
}

export const everythingTaken: NotTaken = { typed: {}, problems: [], conflicts: [] };

export function fieldInput(
  { language }: Reader,
  view: EnrolmentView,
  { field, kind, most }: FieldInput,
  { typed, problems, conflicts }: NotTaken,
): CardInput {
  const problem = problems.find((one) => one.field === field);
  const isConflict = conflicts.includes(field);
  const onFile = view.values[field] ?? '';
  const error = problem
    ? problemText({ language }, problem, most)
    : isConflict
      ? language.t('enrolment.conflict', { value: onFile || language.t('enrolment.empty') })
      : undefined;
  return {
    kind,
    id: field,
    label: language.t(`enrolment.field.${field}`),
    maxLength: most,
    value: problem || isConflict ? (typed[field] ?? '') : onFile,
    error,
  };
}

export function problemText({ language }: Pick<Reader, 'language'>, { kind }: FieldProblem, most: number): string {
  switch (kind) {
    case 'webmail-not-accepted':
    case 'email-invalid':
    case 'attestation-required':
      return language.t(`error.${kind}`);
    case 'too-long':
    case 'missing':
    case 'phone-invalid':
    case 'website-invalid':
    case 'mailbox-not-monitored':
      return language.t(`enrolment.problem.${kind}`, { most });
  }
}

/** Every step card: where one is, the same buttons at the same places. */
export function stepFrame(
  reader: Reader,
  view: EnrolmentView,
  step: EnrolmentStep,
  card: Pick<Card, 'lines' | 'facts' | 'inputs' | 'actions'>,
): Card {
  const { t } = reader.language;
  const title: TextKey = `enrolment.${step}.title`;
  const asked = steps.filter((one) => view.steps[one] !== 'on-file');
  const progress = t('enrolment.progress', { number: asked.indexOf(step) + 1, total: asked.length });
  return {
    ...card,
    name: `enrolment.${step}`,
    template: 'form',
    title: t(title),
    company: reader.company,
    lines: [{ text: progress, isSubtle: true }, ...(card.lines ?? [])],
    subject: { kind: 'enrolment', id: view.id, version: view.version },
  };
}

/** Back keeps what was typed, as Next does; Cancel puts the draft down. */
export function wayActions(reader: Reader, view: EnrolmentView, step: EnrolmentStep): readonly CardAction[] {
  const { t } = reader.language;
  const before = view.before[step];
  return [
    ...(before === undefined ? [] : [{ verb: 'enrolment.back', title: t('button.back'), data: { step } }]),
    { verb: 'enrolment.pause', title: t('button.cancel'), data: { step } },
  ];
}
