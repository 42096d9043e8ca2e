import type { Readiness } from '../agreements/readiness';
import type { Card, CardAction, Fact } from '../cards/model';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import { statement } from './say';
import type { Reader } from './turn';

/** ENR-21: three lines, each with its date or the step that is missing, and that step as a button. */
export async function readyCard(reader: Reader, actor: Actor): Promise<Card> {
  const { t } = reader.language;
  const readiness = await reader.services.agreements.readiness(actor);
  return statement(reader, {
    name: 'agreement.ready',
    title: readiness.isReady ? 'ready.title.yes' : 'ready.title.no',
    facts: [
      line(reader, t('ready.onboard'), readiness.onboardedAt, t('ready.step.onboard')),
      line(reader, t('ready.enrol'), readiness.enrolledAt, enrolStep(reader, readiness)),
      line(reader, t('ready.mpa'), readiness.mpaSignedAt, mpaStep(reader, readiness)),
    ],
    lines: [{ text: t('ready.provider'), isSubtle: true }],
    actions: [...missingActions(reader, actor, readiness), ...furtherActions(reader)],
  });
}

function line({ language }: Reader, title: string, date: Date | undefined, missing: string): Fact {
  return { title, value: date ? language.date(date) : language.t('ready.missing', { step: missing }) };
}

function enrolStep({ language }: Reader, { enrolmentState }: Readiness): string {
  return language.t('ready.step.enrol', { state: language.t(`enrolment.state.${enrolmentState}`) });
}

function mpaStep({ language }: Reader, { enrolledAt }: Readiness): string {
  return language.t(enrolledAt ? 'ready.step.mpa' : 'ready.step.mpaLater');
}

function missingActions({ language }: Reader, actor: Actor, readiness: Readiness): readonly CardAction[] {
  const { t } = language;
  const { enrolledAt, enrolmentState, mpaSignedAt } = readiness;
  if (enrolledAt === undefined) {
    const isOpen = enrolmentState === 'not_enrolled' || enrolmentState === 'draft';
    return isOpen && isPermitted(actor.roles, 'enrol')
      ? [{ verb: 'enrolment.open', title: t('enrolment.button.enroll') }]
      : [{ verb: 'enrolment.status', title: t('enrolment.button.status') }];
  }
  return mpaSignedAt === undefined
    ? [{ verb: 'agreement.show', title: t('agreement.mpa'), data: { kind: 'mpa' } }]
    : [{ verb: 'enrolment.whatNow', title: t('enrolment.button.whatNow') }];
}

function furtherActions({ language }: Reader): readonly CardAction[] {
  return [
    { verb: 'home.command', title: language.t('ready.button.findProvider'), data: { command: 'findProvider' } },
    { verb: 'agreement.ready', title: language.t('button.refresh') },
  ];
}
