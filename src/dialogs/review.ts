import type { Card } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { Operator } from '../shared/actor';
import { reviewFacts } from './enrolmentSteps';
import { reply, statement, withRefusal } from './say';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

export function asOperator(handle: (turn: Turn, operator: Operator) => Promise<Reply>): Handler {
  return async (turn) => (turn.operator ? handle(turn, turn.operator) : reply(notOperatorCard(turn)));
}

function notOperatorCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'review.notOperator',
    title: 'review.notOperator.title',
    lines: [{ text: t('review.notOperator.body') }],
    actions: [{ verb: 'home.command', title: t('button.help'), data: { command: 'help' } }],
  });
}

/** All that the operator decides on: what the company entered, and the two decisions. */
function reviewCard(reader: Reader, view: EnrolmentView, typed: { reason?: string; error?: string } = {}): Card {
  const { t, dateTime } = reader.language;
  return {
    name: 'review.enrolment',
    template: 'form',
    title: t('review.title', { company: view.company }),
    facts: [
      ...reviewFacts(reader, view),
      ...(view.submittedAt ? [{ title: t('enrolment.status.submitted'), value: dateTime(view.submittedAt) }] : []),
      ...(view.emailVerifiedAt ? [{ title: t('review.verified'), value: dateTime(view.emailVerifiedAt) }] : []),
    ],
    inputs: [
      {
        kind: 'multiline',
        id: 'reason',
        label: t('review.reason'),
        maxLength: 500,
        value: typed.reason,
        error: typed.error,
      },
    ],
    actions: [
      { verb: 'review.approve', title: t('review.button.approve'), ignoresInputs: true },
      { verb: 'review.reject', title: t('review.button.reject') },
      queueAction(reader),
    ],
    subject: { kind: 'review', id: view.id, version: view.version },
  };
}

function queueAction({ language }: Reader): NonNullable<Card['actions']>[number] {
  return { verb: 'review.queue', title: language.t('review.button.queue'), ignoresInputs: true };
}

/** After the decision, or after the company took it back: the state, and no dead buttons. */
function decidedCard(reader: Reader, view: EnrolmentView): Card {
  const { t, dateTime } = reader.language;
  const decision = view.history.filter(({ event }) => event === 'approve' || event === 'reject').at(-1);
  return statement(reader, {
    name: 'review.decided',
    title: { words: t('review.title', { company: view.company }) },
    lines: [
      { text: t('enrolment.status.title', { state: t(`enrolment.state.${view.state}`) }) },
      ...(decision ? [{ text: t('review.decided', { date: dateTime(decision.at) }), isSubtle: true }] : []),
    ],
    facts:
      view.state === 'rejected' && decision?.reason
        ? [{ title: t('enrolment.status.reason'), value: decision.reason }]
        : [],
    actions: [queueAction(reader)],
    subject: { kind: 'review', id: view.id, version: view.version },
  });
}

function cardFor(reader: Reader, view: EnrolmentView): Card {
  return view.state === 'in_review' ? reviewCard(reader, view) : decidedCard(reader, view);
}

async function queue(turn: Turn, operator: Operator): Promise<Reply> {
  const { t, date } = turn.language;
  const waiting = await turn.services.enrolment.list(operator, ['in_review']);
  if (waiting.length === 0) {
    return reply(emptyQueueCard(turn));
  }
  const shown = waiting.slice(0, mostShown);
  return reply({
    name: 'review.queue',
    template: 'list',
    title: t('review.list.title'),
    lines: [{ text: t('list.total', { count: waiting.length }) }],
    rows: shown.map(({ company, mpnId, submittedAt }) => ({
      name: company,
      lines: [[mpnId, submittedAt && date(submittedAt)].filter((part) => part !== undefined).join(' · ')],
    })),
    inputs: [
      {
        kind: 'choice',
        id: 'enrolment',
        label: t('review.list.which'),
        value: shown[0]?.id,
        choices: shown.map(({ id, company }) => ({ title: company, value: id })),
      },
    ],
    actions: [{ verb: 'review.open', title: t('button.open') }],
  });
}

function emptyQueueCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'review.none',
    title: 'review.list.title',
    lines: [{ text: t('review.list.none') }],
    actions: [
      { verb: 'review.queue', title: t('button.refresh') },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
}

const mostShown = 20;

async function openOne(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.data.enrolment;
  const view = await find(turn, operator, typeof id === 'string' ? id : '');
  return view ? reply(cardFor(turn, view)) : queue(turn, operator);
}

async function find(reader: Reader, operator: Operator, id: string): Promise<EnrolmentView | undefined> {
  return reader.services.enrolment.forReview(operator, id, reader.person.timeZone);
}

async function approve(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.subjectId ?? '';
  const approved = await turn.services.enrolment.approve(operator, id);
  const view = await find(turn, operator, id);
  if (view === undefined) return queue(turn, operator);
  const card = cardFor(turn, view);
  return reply(approved.ok ? card : withRefusal(turn, card, approved.error));
}

async function reject(turn: Turn, operator: Operator): Promise<Reply> {
  const id = turn.input.subjectId ?? '';
  const typed = typeof turn.input.data.reason === 'string' ? turn.input.data.reason.trim() : '';
  const before = await find(turn, operator, id);
  if (before === undefined) return queue(turn, operator);
  if (typed === '') {
    const error = turn.language.t('review.reason.missing');
    return reply(before.state === 'in_review' ? reviewCard(turn, before, { error }) : cardFor(turn, before));
  }
  const rejected = await turn.services.enrolment.reject(operator, id, typed);
  const card = cardFor(turn, (await find(turn, operator, id)) ?? before);
  return reply(rejected.ok ? card : withRefusal(turn, card, rejected.error));
}

/** To each reviewer; nothing any more when somebody was faster. */
const requested: Draw = async (reader, id) => {
  const view = reader.operator && (await find(reader, reader.operator, id));
  return view?.state === 'in_review' ? reviewCard(reader, view) : undefined;
};

const redrawn: Draw = async (reader, id) => {
  const view = reader.operator && (await find(reader, reader.operator, id));
  return view && cardFor(reader, view);
};

export const reviewFeature: Feature = {
  verbs: {
    'review.queue': asOperator(queue),
    'review.open': asOperator(openOne),
    'review.approve': asOperator(approve),
    'review.reject': asOperator(reject),
  },
  commands: { review: asOperator(queue) },
  typed: {},
  notices: { 'review.requested': requested },
  mails: {},
  subjects: { review: redrawn },
};
