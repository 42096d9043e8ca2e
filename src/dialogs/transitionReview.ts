import type { Card, CardAction } from '../cards/model';
import type { Operator } from '../shared/actor';
import type { OpenTransition } from '../transitions/transitionLookup';
import type { ReviewedTransition } from '../transitions/transitionService';
import { reviewFacts } from './enrolmentSteps';
import { asOperator } from './operator';
import { reply, statement, withRefusal } from './say';
import { transitionHistory } from './transitionStatus';
import { partnerTypesFact } from './transitionWarning';
import type { Draw, Feature, Reader, Reply, Turn } from './turn';

interface Entered {
  readonly reason?: string;
  readonly error?: string;
}

/** All that the operator decides on: the details, how long it waits, and whether it is held. */
function reviewCard(reader: Reader, reviewed: ReviewedTransition, { reason, error }: Entered = {}): Card {
  const { t } = reader.language;
  const { view, isHeld } = reviewed;
  return {
    name: 'transitionReview.open',
    template: 'form',
    title: t('transitionReview.title', { company: view.company }),
    lines: [
      ...(isHeld ? [{ text: t('transitionReview.held'), tone: 'warning' as const }] : []),
      ...(view.isOverdue ? [{ text: t('transitionReview.list.overdue'), tone: 'attention' as const }] : []),
      ...transitionHistory(reader, view),
    ],
    facts: reviewedFacts(reader, reviewed),
    inputs: [{ kind: 'multiline', id: 'reason', label: t('review.reason'), maxLength: 500, value: reason, error }],
    actions: [
      ...(isHeld ? [] : [{ verb: 'transitionReview.approve', title: t('review.button.approve'), ignoresInputs: true }]),
      { verb: 'transitionReview.reject', title: t('review.button.reject') },
      holdAction(reader, isHeld),
      queueAction(reader),
    ],
    subject: { kind: 'transitionReview', id: view.id ?? '', version: view.version },
  };
}

function reviewedFacts(reader: Reader, { view }: ReviewedTransition): NonNullable<Card['facts']> {
  const { t, date, dateTime } = reader.language;
  const { form, profileConfirmedAt, submittedAt, dueAt } = view;
  return [
    ...partnerTypesFact(reader, view.capabilities),
    ...(form ? reviewFacts(reader, form) : []),
    ...(profileConfirmedAt ? [{ title: t('transitionReview.confirmed'), value: dateTime(profileConfirmedAt) }] : []),
    ...(submittedAt ? [{ title: t('transition.status.submitted'), value: dateTime(submittedAt) }] : []),
    ...(dueAt ? [{ title: t('transitionReview.due'), value: date(dueAt) }] : []),
  ];
}

function holdAction({ language: { t } }: Reader, isHeld: boolean): CardAction {
  return isHeld
    ? { verb: 'transitionReview.release', title: t('transitionReview.button.release'), ignoresInputs: true }
    : { verb: 'transitionReview.hold', title: t('transitionReview.button.hold'), ignoresInputs: true };
}

function queueAction({ language }: Reader): CardAction {
  return { verb: 'transitionReview.queue', title: language.t('transitionReview.button.queue'), ignoresInputs: true };
}

function decidedCard(reader: Reader, { view }: ReviewedTransition): Card {
  const { t, dateTime } = reader.language;
  const decision = view.history.filter(({ event }) => event === 'approve' || event === 'reject').at(-1);
  const isRejected = view.state === 'rejected' && decision?.reason !== undefined;
  return statement(reader, {
    name: 'transitionReview.decided',
    title: { words: t('transitionReview.title', { company: view.company }) },
    lines: [
      { text: t('transition.status.title', { state: t(`transition.state.${view.state}`) }) },
      ...(decision ? [{ text: t('review.decided', { date: dateTime(decision.at) }), isSubtle: true }] : []),
    ],
    facts: isRejected ? [{ title: t('transition.status.reason'), value: decision.reason ?? '' }] : [],
    actions: [queueAction(reader)],
    subject: { kind: 'transitionReview', id: view.id ?? '', version: view.version },
  });
}

function cardFor(reader: Reader, reviewed: ReviewedTransition): Card {
  return reviewed.view.state === 'submitted' ? reviewCard(reader, reviewed) : decidedCard(reader, reviewed);
}

const mostShown = 20;

async function queue(turn: Turn, operator: Operator): Promise<Reply> {
  const { t } = turn.language;
  const waiting = await turn.services.transitions.list(operator);
  if (waiting.length === 0) return reply(emptyQueueCard(turn));
  const shown = waiting.slice(0, mostShown);
  return reply({
    name: 'transitionReview.queue',
    template: 'list',
    title: t('transitionReview.list.title'),
    lines: [{ text: t('list.total', { count: waiting.length }) }],
    rows: shown.map((one) => ({ name: one.company, lines: [rowOf(turn, one)] })),
    inputs: [
      {
        kind: 'choice',
        id: 'transition',
        label: t('transitionReview.list.which'),
        value: shown[0]?.id,
        choices: shown.map(({ id, company }) => ({ title: company, value: id })),
      },
    ],
    actions: [{ verb: 'transitionReview.open', title: t('button.open') }],
  });
}

/** How long it waits, until when, and what is special about it. */
function rowOf({ language, now }: Reader, { submittedAt, dueAt, isOverdue, isHeld }: OpenTransition): string {
  const { t, age, date } = language;
  const dates = { age: submittedAt ? age(submittedAt, now) : '', due: dueAt ? date(dueAt) : '' };
  const marks = [
    ...(isOverdue ? [t('transitionReview.list.overdue')] : []),
    ...(isHeld ? [t('transitionReview.list.held')] : []),
  ];
  return [t('transitionReview.list.row', dates), ...marks].join(' · ');
}

function emptyQueueCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'transitionReview.none',
    title: 'transitionReview.list.title',
    lines: [{ text: t('transitionReview.list.none') }],
    actions: [
      { verb: 'transitionReview.queue', title: t('button.refresh') },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
}

async function openOne(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.data.transition;
  return (await openTransition(turn, operator, typeof id === 'string' ? id : '')) ?? queue(turn, operator);
}

export async function openTransition(turn: Turn, operator: Operator, id: string): Promise<Reply | undefined> {
  const found = await find(turn, operator, id);
  return found && reply(cardFor(turn, found));
}

async function find(reader: Reader, operator: Operator, id: string): Promise<ReviewedTransition | undefined> {
  return reader.services.transitions.forReview(operator, id, reader.person.timeZone);
}

async function approve(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.subjectId ?? '';
  const approved = await turn.services.transitions.approve(operator, id);
  const found = await find(turn, operator, id);
  if (found === undefined) return queue(turn, operator);
  const card = cardFor(turn, found);
  if (approved.ok) return reply(card);
  const { error } = approved;
  if (error.kind !== 'on-hold') return reply(withRefusal(turn, card, error));
  return reply({ ...card, alert: { text: turn.language.t('transitionReview.held'), tone: 'attention' } });
}

async function reject(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.subjectId ?? '';
  const typed = typeof turn.input.data.reason === 'string' ? turn.input.data.reason.trim() : '';
  const before = await find(turn, operator, id);
  if (before === undefined) return queue(turn, operator);
  if (typed === '') {
    const error = turn.language.t('review.reason.missing');
    return reply(before.view.state === 'submitted' ? reviewCard(turn, before, { error }) : cardFor(turn, before));
  }
  const rejected = await turn.services.transitions.reject(operator, id, typed);
  const card = cardFor(turn, (await find(turn, operator, id)) ?? before);
  return reply(rejected.ok ? card : withRefusal(turn, card, rejected.error));
}

/** Holds or releases the company of the card; a transition that is approved meanwhile is shown as it is. */
function holding(change: 'hold' | 'release') {
  return async (turn: Turn, operator: Operator): Promise<Reply> => {
    const id = turn.input.subjectId ?? '';
    const before = await find(turn, operator, id);
    if (before?.tenantId === undefined) return queue(turn, operator);
    const changed = await turn.services.transitions[change](operator, before.tenantId);
    const card = cardFor(turn, (await find(turn, operator, id)) ?? before);
    if (!changed.ok) return reply(withRefusal(turn, card, { kind: 'stale-card' }));
    const text = turn.language.t(change === 'hold' ? 'transitionReview.heldNow' : 'transitionReview.releasedNow');
    return reply({ ...card, alert: { text, tone: 'good' } });
  };
}

/** To each who decides; nothing any more when somebody was faster. */
const requested: Draw = async (reader, id) => {
  const found = reader.operator && (await find(reader, reader.operator, id));
  return found?.view.state === 'submitted' ? reviewCard(reader, found) : undefined;
};

const redrawn: Draw = async (reader, id) => {
  const found = reader.operator && (await find(reader, reader.operator, id));
  return found && cardFor(reader, found);
};

export const transitionReviewFeature: Feature = {
  verbs: {
    'transitionReview.queue': asOperator(queue),
    'transitionReview.open': asOperator(openOne),
    'transitionReview.approve': asOperator(approve),
    'transitionReview.reject': asOperator(reject),
    'transitionReview.hold': asOperator(holding('hold')),
    'transitionReview.release': asOperator(holding('release')),
  },
  commands: { transitionReview: asOperator(queue) },
  typed: {},
  notices: { 'transitionReview.requested': requested },
  mails: {},
  subjects: { transitionReview: redrawn },
};
