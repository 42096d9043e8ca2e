import type { Card, CardAction, Fact, Line } from '../cards/model';
import { isPermitted } from '../shared/permissions';
import type { TransitionView } from '../transitions/transitionView';
import { statement } from './say';
import { noWayBackLine, partnerTypesFact } from './transitionWarning';
import type { Reader } from './turn';

/** Program info (TRN-7, TRN-9): states, dates and both kinds of partner; also for those who may only look. */
export function transitionStatusCard(reader: Reader, view: TransitionView, alert?: Line): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'transition.status',
    title: 'transition.status.title',
    values: { state: t(`transition.state.${view.state}`) },
    alert,
    lines: [...linesOf(reader, view), ...transitionHistory(reader, view)],
    facts: factsOf(reader, view),
    actions: actionsOf(reader, view),
    subject: view.id === undefined ? undefined : { kind: 'transition', id: view.id, version: view.version },
  });
}

function linesOf(reader: Reader, view: TransitionView): readonly Line[] {
  const { t } = reader.language;
  switch (view.state) {
    case 'not_started':
    case 'profile_confirmed':
      return [{ text: t('transition.status.underway') }, { text: t('transition.decide.askAdmin'), isSubtle: true }];
    case 'submitted':
      return waitingLines(reader, view);
    case 'approved':
      return [{ text: t('transition.status.approved'), tone: 'good' }, noWayBackLine(reader)];
    case 'rejected':
      return [{ text: t('transition.status.rejected'), tone: 'warning' }];
    case 'agreement_accepted':
      return [
        { text: t('transition.status.done'), tone: 'good' },
        { text: t('transition.status.meanwhile') },
        { text: t('transition.status.provider') },
        { text: t('transition.status.both'), isSubtle: true },
      ];
  }
}

function waitingLines({ language }: Reader, view: TransitionView): readonly Line[] {
  const { t, date, country } = language;
  const holidays: Line = { text: t('transition.status.holidays', { country: country(view.country) }), isSubtle: true };
  const late: Line = { text: t('transition.status.overdue', { id: view.id ?? '' }), tone: 'warning' };
  return [
    ...(view.dueAt ? [{ text: t('transition.status.waits', { date: date(view.dueAt) }) }] : []),
    ...(view.areHolidaysKnown ? [] : [holidays]),
    { text: t('transition.status.mail') },
    ...(view.isOverdue ? [late] : []),
  ];
}

const eventsShown = 6;

export function transitionHistory({ language }: Reader, { history }: TransitionView): readonly Line[] {
  const moves = history.filter(({ from, to }) => from !== to).slice(-eventsShown);
  if (moves.length < 2) return [];
  const lines = moves.map(({ at, to, reason }): Line => {
    const said = { date: language.dateTime(at), state: language.t(`transition.state.${to}`) };
    const text =
      reason === undefined
        ? language.t('transition.status.event', said)
        : language.t('transition.status.eventReason', { ...said, reason });
    return { isSubtle: true, text };
  });
  return [{ text: language.t('transition.status.history'), isHeading: true }, ...lines];
}

function factsOf(reader: Reader, view: TransitionView): readonly Fact[] {
  const { t, date, dateTime } = reader.language;
  const { submittedAt, submittedBy, dueAt, changedAt, form, rejectionReason, state } = view;
  return [
    ...partnerTypesFact(reader, view.capabilities),
    ...fact(t('transition.status.submitted'), submittedAt && dateTime(submittedAt)),
    ...fact(t('transition.status.submittedBy'), submittedBy),
    ...fact(t('transition.status.due'), state === 'submitted' ? dueAt && date(dueAt) : undefined),
    ...fact(t('transition.status.changed'), changedAt && dateTime(changedAt)),
    ...fact(t('transition.status.contact'), submittedAt && form?.values.contactEmail),
    ...fact(t('transition.status.reason'), state === 'rejected' ? rejectionReason : undefined),
  ];
}

function fact(title: string, value: string | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [{ title, value }];
}

function actionsOf(reader: Reader, { state }: TransitionView): readonly CardAction[] {
  const { t } = reader.language;
  const again: CardAction = { verb: 'transition.status', title: t('button.refresh') };
  const who: CardAction = { verb: 'transition.who', title: t('transition.button.who') };
  const mayEnrol = reader.actor !== undefined && isPermitted(reader.actor.roles, 'enrol');
  switch (state) {
    case 'not_started':
    case 'profile_confirmed':
      return [...(mayEnrol ? [{ verb: 'transition.open', title: t('enrolment.button.continue') }] : []), who, again];
    case 'rejected':
      return [...(mayEnrol ? [{ verb: 'transition.check', title: t('transition.button.correct') }] : []), who, again];
    case 'submitted':
      return [who, again];
    case 'approved':
      return [agreementAction(reader), who, undoAction(reader), again];
    case 'agreement_accepted':
      return [
        { verb: 'home.command', title: t('transition.button.providers'), data: { command: 'myProviders' } },
        { verb: 'home.command', title: t('ready.button.findProvider'), data: { command: 'findProvider' } },
        who,
        { verb: 'incentive.status', title: t('transition.button.incentives') },
        undoAction(reader),
        again,
      ];
  }
}

function agreementAction({ language }: Reader): CardAction {
  const data = { kind: 'indirect_reseller_agreement' };
  return { verb: 'agreement.show', title: language.t('transition.button.agreement'), data };
}

function undoAction({ language }: Reader): CardAction {
  return { verb: 'transition.undo', title: language.t('transition.button.undo') };
}
