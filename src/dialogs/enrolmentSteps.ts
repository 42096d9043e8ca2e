import type { Card, CardInput, Fact } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { EnrolmentStep } from '../enrolment/steps';
import { everythingTaken, fieldInput, formInputs, problemText, stepFrame, wayActions } from './enrolmentForm';
import type { FormStep, NotTaken } from './enrolmentForm';
import { statement } from './say';
import type { Reader } from './turn';

const aboutAccounts = 'https://learn.microsoft.com/partner-center/azure-active-directory-tenants-and-partner-center';

/** ENR-3: what to have at hand. The bot never asks for a password. */
export function checklistCard(reader: Reader, view: EnrolmentView, { problems }: NotTaken = everythingTaken): Card {
  const { t } = reader.language;
  const problem = problems.find(({ field }) => field === 'itemsReady');
  return stepFrame(reader, view, 'checklist', {
    lines: [
      { text: t('enrolment.checklist.intro') },
      { text: t('enrolment.checklist.account') },
      { text: t('enrolment.checklist.membership') },
      { text: t('enrolment.checklist.profile') },
      { text: t('enrolment.status.takesDays'), isSubtle: true },
      { text: t('enrolment.checklist.noPassword'), tone: 'warning' },
    ],
    inputs: [
      accountInput(reader, view),
      {
        kind: 'toggle',
        id: 'itemsReady',
        label: t('enrolment.checklist.readyLabel'),
        title: t('enrolment.checklist.ready'),
        value: view.values.itemsReady ?? 'false',
        error: problem && problemText(reader, problem, 0),
      },
    ],
    actions: [
      { verb: 'enrolment.next', title: t('button.next'), data: { step: 'checklist' } },
      ...wayActions(reader, view, 'checklist'),
      { verb: 'enrolment.askDiscard', title: t('enrolment.button.discard'), ignoresInputs: true },
    ],
  });
}

function accountInput({ language }: Reader, view: EnrolmentView): CardInput {
  return {
    kind: 'choice',
    id: 'workAccount',
    label: language.t('enrolment.checklist.workAccount'),
    value: view.values.workAccount ?? 'have',
    choices: [
      { title: language.t('enrolment.checklist.have'), value: 'have' },
      { title: language.t('enrolment.checklist.create'), value: 'create' },
    ],
  };
}

/** ENR-4: creating the account is a link out; the draft waits. */
export function createAccountCard(reader: Reader, view: EnrolmentView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'enrolment.createAccount',
    title: 'enrolment.create.title',
    lines: [{ text: t('enrolment.create.body') }, { text: t('enrolment.create.waits'), isSubtle: true }],
    subject: { kind: 'enrolment', id: view.id, version: view.version },
    actions: [
      { url: aboutAccounts, title: t('enrolment.button.aboutAccounts') },
      { verb: 'enrolment.edit', title: t('button.back'), data: { part: 'checklist' } },
    ],
  });
}

/** The three forms of ENR-11. */
export function formCard(
  reader: Reader,
  view: EnrolmentView,
  step: FormStep,
  notTaken: NotTaken = everythingTaken,
): Card {
  const { t } = reader.language;
  const fields = formInputs[step].map((field) => fieldInput(reader, view, field, notTaken));
  return stepFrame(reader, view, step, {
    lines: [
      { text: t(`enrolment.${step}.why`) },
      ...(step === 'contact' ? [{ text: t('enrolment.contact.noWebmail'), isSubtle: true }] : []),
      ...(step === 'legal' ? [{ text: t('enrolment.legal.country'), isSubtle: true }] : []),
    ],
    facts: step === 'legal' ? [countryFact(reader, view)] : [],
    inputs: step === 'contact' ? [isMeInput(reader), ...fields] : fields,
    actions: [{ verb: 'enrolment.next', title: t('button.next'), data: { step } }, ...wayActions(reader, view, step)],
  });
}

function countryFact({ language }: Reader, view: EnrolmentView): Fact {
  return { title: language.t('label.country'), value: language.country(view.country) };
}

function isMeInput({ language }: Reader): CardInput {
  return {
    kind: 'toggle',
    id: 'isMe',
    label: language.t('enrolment.contact.isMeLabel'),
    title: language.t('enrolment.contact.isMe'),
    value: 'false',
  };
}

/** ENR-11, ENR-12: everything once more, the checkbox, and Enroll now. */
export function reviewCard(reader: Reader, view: EnrolmentView, isTicked = false): Card {
  const { t } = reader.language;
  const parts = (['mpn', 'legal', 'contact', 'support'] as const).filter((part) => view.steps[part] !== 'on-file');
  return stepFrame(reader, view, 'review', {
    lines: [
      { text: t('enrolment.review.body') },
      ...(view.mpnId === undefined ? [{ text: t('enrolment.review.blocked'), tone: 'warning' as const }] : []),
      { text: t('enrolment.status.takesDays'), isSubtle: true },
    ],
    facts: reviewFacts(reader, view),
    inputs: [
      {
        kind: 'choice',
        id: 'part',
        label: t('enrolment.review.change'),
        value: parts[0],
        choices: parts.map((part) => ({ title: t(`enrolment.step.${part}`), value: part })),
      },
      {
        kind: 'toggle',
        id: 'authority',
        label: t('enrolment.review.authorityLabel'),
        title: t('enrolment.review.authority'),
        value: String(isTicked),
      },
    ],
    actions: [
      { verb: 'enrolment.submit', title: t('enrolment.button.enroll') },
      { verb: 'enrolment.edit', title: t('enrolment.button.change') },
      ...wayActions(reader, view, 'review'),
      { verb: 'enrolment.askDiscard', title: t('enrolment.button.discard'), ignoresInputs: true },
    ],
  });
}

/** ENR-2: what was skipped is shown as already on file. */
export function reviewFacts(reader: Reader, view: EnrolmentView): readonly Fact[] {
  const { t } = reader.language;
  const { values, steps } = view;
  const part = (step: Exclude<EnrolmentStep, 'checklist' | 'review'>, shown: readonly (string | undefined)[]): Fact => {
    const words = shown.filter((one) => one !== undefined && one !== '').join(', ');
    const onFile = steps[step] === 'on-file' ? [t('enrolment.onFile')] : [];
    const value = [words, ...onFile].filter((one) => one !== '').join(' – ');
    return { title: t(`enrolment.step.${step}`), value: value === '' ? t('enrolment.review.empty') : value };
  };
  const { legalName, addressLine1, addressLine2, city, state, postalCode } = values;
  const { contactFirstName, contactLastName, contactEmail, contactPhone } = values;
  const { supportEmail, supportPhone, supportWebsite, ownServices } = values;
  return [
    part('mpn', [view.mpnId ?? t('enrolment.review.mpnMissing')]),
    part('legal', [legalName ?? view.company, addressLine1, addressLine2, city, state, postalCode]),
    { title: t('label.country'), value: reader.language.country(view.country) },
    part('contact', [personName(reader, contactFirstName, contactLastName), contactEmail, contactPhone]),
    part('support', [supportEmail, supportPhone, supportWebsite, ownServices]),
  ];
}

export function personName({ language }: Pick<Reader, 'language'>, first = '', last = ''): string {
  const parts = language.locale === 'ko' ? [last, first] : [first, last];
  return parts
    .filter((part) => part !== '')
    .join(language.locale === 'ko' && /^[가-힣]+$/u.test(last + first) ? '' : ' ');
}
