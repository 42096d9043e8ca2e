import type { Organisation } from '../organisations/organisation';
import type { Enrolment, Programme } from './enrolment';
import { problemsOf } from './fieldProblem';
import { fieldsOf, valuesOf } from './form';
import type { WebmailDomains } from './webmail';

/** In the order of the source (C-8): the membership before the legal data. */
export const enrolmentSteps = ['checklist', 'mpn', 'legal', 'contact', 'support', 'review'] as const;
export type EnrolmentStep = (typeof enrolmentSteps)[number];

/** `on-file`: the operator recorded it before (ENR-2); shown, not asked. */
export type StepState = 'open' | 'done' | 'on-file';
export type StepStates = Readonly<Record<EnrolmentStep, StepState>>;

/** What is on file of a company that was enrolled in CSP before. */
export interface OnFile {
  readonly contactEmail: string | undefined;
  readonly isContactVerified: boolean;
}

/**
 * ENR-2: only the support contact is asked, and the primary contact unless it is verified and not web-mail. In a
 * transition everything can be corrected, and nobody gets ready for a first account (TRN-23).
 */
export function stepsOnFile(
  organisation: Pick<Organisation, 'cspEnrolled' | 'mpnId' | 'capabilities'>,
  onFile: OnFile | undefined,
  webmail: WebmailDomains,
  programme: Programme = 'enrolment',
): ReadonlySet<EnrolmentStep> {
  if (programme === 'transition') return new Set(['checklist']);
  const { cspEnrolled, mpnId, capabilities } = organisation;
  if (!cspEnrolled || mpnId === undefined || capabilities.has('direct-bill')) return new Set();
  const email = onFile?.isContactVerified === true ? onFile.contactEmail : undefined;
  const isContactFine = email !== undefined && problemsOf({ contactEmail: email }, webmail).length === 0;
  return new Set<EnrolmentStep>(['checklist', 'mpn', 'legal', ...(isContactFine ? (['contact'] as const) : [])]);
}

export function stepStates(
  enrolment: Pick<Enrolment, 'form' | 'mpnId' | 'isMpnPostponed'>,
  onFile: ReadonlySet<EnrolmentStep>,
  webmail: WebmailDomains,
): StepStates {
  const stateOf = (step: EnrolmentStep): StepState => {
    if (onFile.has(step)) return 'on-file';
    return isDone(enrolment, step, webmail) ? 'done' : 'open';
  };
  return {
    checklist: stateOf('checklist'),
    mpn: stateOf('mpn'),
    legal: stateOf('legal'),
    contact: stateOf('contact'),
    support: stateOf('support'),
    review: 'open',
  };
}

function isDone(
  { form, mpnId, isMpnPostponed }: Pick<Enrolment, 'form' | 'mpnId' | 'isMpnPostponed'>,
  step: EnrolmentStep,
  webmail: WebmailDomains,
): boolean {
  if (step === 'mpn') return mpnId !== undefined || isMpnPostponed;
  const values = valuesOf(form);
  if (step === 'checklist' && values.workAccount !== 'have') return false;
  const own = Object.fromEntries(fieldsOf(step).map((name) => [name, values[name] ?? '']));
  return problemsOf(own, webmail).length === 0;
}

/** Where the draft stands: the first step still open. */
export function nextStep(states: StepStates): EnrolmentStep {
  return enrolmentSteps.find((step) => states[step] === 'open') ?? 'review';
}

/** Back: the step before that is asked at all; the first one has none. */
export function stepBefore(step: EnrolmentStep, states: StepStates): EnrolmentStep | undefined {
  const earlier = enrolmentSteps.slice(0, enrolmentSteps.indexOf(step));
  return earlier.filter((one) => states[one] !== 'on-file').at(-1);
}
