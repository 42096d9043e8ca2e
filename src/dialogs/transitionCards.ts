import type { Card, CardAction, CardInput, Line } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import { isPermitted } from '../shared/permissions';
import type { TransitionView } from '../transitions/transitionView';
import { reviewFacts } from './enrolmentSteps';
import { helpAction } from './home';
import { refusalLine } from './refuse';
import { statement, type Refusal } from './say';
import { noWayBackLine, partnerTypesFact, typedInput } from './transitionWarning';
import type { Reader } from './turn';

/** Not from here, or not yet: the reason, and what the company is on record (TRN-2, TRN-3). */
export async function transitionRefusedCard(reader: Reader, view: TransitionView, refusal: Refusal): Promise<Card> {
  const { t } = reader.language;
  const mayEnrol = !view.standing.isDirectBill && view.capabilities.length === 0;
  return statement(reader, {
    name: 'transition.refused',
    title: 'transition.refused.title',
    alert: await refusalLine(reader, refusal),
    lines: [{ text: t('transition.refused.notFound') }],
    facts: partnerTypesFact(reader, view.capabilities),
    actions: [
      ...(mayEnrol ? [{ verb: 'enrolment.open', title: t('enrolment.button.enroll') }] : []),
      { verb: 'transition.who', title: t('transition.button.who') },
      { verb: 'advisor.model', title: t('advisor.button.model') },
      helpAction(reader),
    ],
  });
}

/** Both kinds already, recorded by the operator: nothing to go through. */
export function transitionAlreadyCard(reader: Reader, view: TransitionView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'transition.already',
    title: 'transition.already.title',
    lines: [{ text: t('transition.already.body') }, { text: t('transition.status.meanwhile') }],
    facts: partnerTypesFact(reader, view.capabilities),
    actions: [
      { verb: 'transition.who', title: t('transition.button.who') },
      { verb: 'transition.undo', title: t('transition.button.undo') },
      helpAction(reader),
    ],
  });
}

/** TRN-1: what it is, for whom, and the decision. */
export function decideCard(reader: Reader, view: TransitionView, alert?: Line): Card {
  const { t } = reader.language;
  const mayEnrol = reader.actor !== undefined && isPermitted(reader.actor.roles, 'enrol');
  return statement(reader, {
    name: 'transition.decide',
    title: 'transition.decide.title',
    alert,
    lines: [
      { text: t('transition.decide.who') },
      { text: t('transition.decide.tenant') },
      { text: t('transition.decide.steps') },
      { text: t('transition.decide.meanwhile') },
      noWayBackLine(reader),
      ...(mayEnrol ? [] : [{ text: t('transition.decide.askAdmin'), isSubtle: true }]),
    ],
    facts: partnerTypesFact(reader, view.capabilities),
    actions: [
      ...(mayEnrol ? [{ verb: 'transition.begin', title: t('transition.button.start') }] : []),
      { verb: 'transition.who', title: t('transition.button.who') },
      { verb: 'advisor.model', title: t('advisor.button.model') },
      helpAction(reader),
    ],
  });
}

const parts = ['mpn', 'legal', 'contact', 'support'] as const;

interface Confirmed {
  readonly isProfileCurrent: boolean;
  readonly isMpnCurrent: boolean;
}

interface CheckShown {
  readonly alert?: Line | undefined;
  /** What was ticked before it was refused. */
  readonly confirmed?: Confirmed;
}

/** TRN-4: profile and MPN ID with their dates, each confirmed by itself. */
export function checkCard(
  reader: Reader,
  view: TransitionView,
  form: EnrolmentView,
  { alert, confirmed = { isProfileCurrent: false, isMpnCurrent: false } }: CheckShown = {},
): Card {
  const { t, date } = reader.language;
  const missing = parts.filter((part) => form.steps[part] === 'open').map((part) => t(`enrolment.step.${part}`));
  const dated = (at: Date | undefined): string => (at ? date(at) : t('transition.check.never'));
  return formFrame(reader, form, {
    name: 'transition.check',
    title: t('transition.check.title'),
    alert,
    lines: [
      { text: t('transition.check.why') },
      ...(missing.length > 0 ? [missingLine(reader, missing)] : []),
      ...(view.state === 'profile_confirmed' ? [{ text: t('transition.check.old') }] : []),
    ],
    facts: [
      ...reviewFacts(reader, form),
      { title: t('transition.check.profileAt'), value: dated(view.lastUpdates.profileAt) },
      { title: t('transition.check.mpnAt'), value: dated(view.lastUpdates.mpnAt) },
    ],
    inputs: [...(missing.length > 0 ? [] : confirmations(reader, form, confirmed)), partInput(reader)],
    actions: [
      ...(missing.length > 0 ? [] : [{ verb: 'transition.confirm', title: t('button.next') }]),
      { verb: 'enrolment.edit', title: t('enrolment.button.change') },
      stopAction(reader),
    ],
  });
}

function missingLine({ language }: Reader, missing: readonly string[]): Line {
  return { text: language.t('transition.check.missing', { parts: language.list(missing) }), tone: 'warning' };
}

function confirmations(
  { language: { t } }: Reader,
  { mpnId }: EnrolmentView,
  { isProfileCurrent, isMpnCurrent }: Confirmed,
): readonly CardInput[] {
  return [
    {
      kind: 'toggle',
      id: 'profile',
      label: t('transition.check.profileLabel'),
      title: t('transition.check.profile'),
      value: String(isProfileCurrent),
    },
    {
      kind: 'toggle',
      id: 'mpn',
      label: t('transition.check.mpnLabel'),
      title: t('transition.check.mpn', { mpnId: mpnId ?? '' }),
      value: String(isMpnCurrent),
    },
  ];
}

export interface ReviewTyped {
  readonly isAuthorised: boolean;
  readonly typed: string;
}

/** TRN-6, TRN-10, TRN-23: everything that is on file once more, the warning, what is typed, and Enroll now. */
export function transitionReviewCard(
  reader: Reader,
  form: EnrolmentView,
  { isAuthorised, typed }: ReviewTyped = { isAuthorised: false, typed: '' },
  alert?: Line,
): Card {
  const { t } = reader.language;
  return formFrame(reader, form, {
    name: 'transition.review',
    title: t('transition.review.title'),
    alert,
    lines: [
      { text: t('transition.review.body') },
      { text: t('transition.review.news', { address: form.values.contactEmail ?? '' }) },
      noWayBackLine(reader),
    ],
    facts: reviewFacts(reader, form),
    inputs: [
      {
        kind: 'toggle',
        id: 'authority',
        label: t('enrolment.review.authorityLabel'),
        title: t('enrolment.review.authority'),
        value: String(isAuthorised),
      },
      typedInput(reader, typed),
      partInput(reader),
    ],
    actions: [
      { verb: 'transition.submit', title: t('enrolment.button.enroll') },
      { verb: 'enrolment.edit', title: t('enrolment.button.change') },
      stopAction(reader),
    ],
  });
}

/** About the form, which lives among the enrolments: what changes it redraws these cards as well. */
function formFrame(reader: Reader, form: EnrolmentView, card: Omit<Card, 'template' | 'company' | 'subject'>): Card {
  const subject = { kind: 'enrolment', id: form.id, version: form.version };
  return { ...card, template: 'form', company: reader.company, subject };
}

function partInput({ language: { t } }: Reader): CardInput {
  const choices = parts.map((part) => ({ title: t(`enrolment.step.${part}`), value: part }));
  return { kind: 'choice', id: 'part', label: t('transition.check.part'), value: parts[1], choices };
}

function stopAction({ language }: Reader): CardAction {
  return { verb: 'transition.stop', title: language.t('button.cancel'), ignoresInputs: true };
}
