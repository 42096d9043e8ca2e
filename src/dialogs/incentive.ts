import type { Card, CardAction, Fact, Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import type { IncentiveView } from '../transitions/incentiveUseCases';
import { asActor, refused } from './enrolmentRefused';
import { helpAction } from './home';
import { reply, statement } from './say';
import type { Draw, DrawMail, Feature, Reader, Reply, Turn } from './turn';

/** INC-3 to INC-6: when, to which mailbox, and the two programmes apart. */
function incentiveCard(reader: Reader, view: IncentiveView): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'incentive.status',
    title: `incentive.title.${view.state}`,
    lines: [...stateLines(reader, view), ...mailboxLines(reader, view), { text: t('incentive.separate') }],
    facts: programmeFacts(reader, view),
    actions: actionsOf(reader, view),
    subject: { kind: 'incentive', id: view.id, version: 0 },
  });
}

function stateLines({ language }: Reader, { id, state, expectedBy, receivedAt }: IncentiveView): readonly Line[] {
  const { t, date } = language;
  switch (state) {
    case 'expected':
      return [{ text: t('incentive.expected', { date: date(expectedBy) }) }];
    case 'received':
      return [{ text: t('incentive.received', { date: receivedAt ? date(receivedAt) : '' }), tone: 'good' }];
    case 'overdue':
      return [{ text: t('incentive.overdue', { date: date(expectedBy), id }), tone: 'warning' }];
  }
}

function mailboxLines({ language: { t } }: Reader, { mpnId, maskedAddress, changedTo }: IncentiveView): Line[] {
  if (mpnId === undefined) return [{ text: t('incentive.noAccount'), tone: 'warning' }];
  const mailbox =
    maskedAddress === undefined
      ? t('incentive.mailboxUnknown', { mpnId })
      : t('incentive.mailbox', { mpnId, address: maskedAddress });
  const changed: Line[] =
    changedTo === undefined ? [] : [{ text: t('incentive.changed', { mpnId: changedTo }), tone: 'warning' }];
  return [{ text: mailbox }, ...changed];
}

/** INC-6: a row a programme. */
function programmeFacts({ language: { t, date } }: Reader, { programmes, state }: IncentiveView): readonly Fact[] {
  return (['direct-bill', 'indirect-reseller'] as const).flatMap((programme) => {
    const since = programmes[programme];
    if (since === undefined) return [];
    const said = {
      date: date(since),
      ...(programme === 'direct-bill' ? {} : { state: t(`incentive.state.${state}`) }),
    };
    return [{ title: t(`incentive.programme.${programme}`), value: t(`incentive.since.${programme}`, said) }];
  });
}

function actionsOf(reader: Reader, { state }: IncentiveView): readonly CardAction[] {
  const { t } = reader.language;
  const mayNote = reader.actor !== undefined && isPermitted(reader.actor.roles, 'enrol') && state !== 'received';
  return [
    ...(mayNote ? [{ verb: 'incentive.receive', title: t('incentive.button.received') }] : []),
    { verb: 'transition.status', title: t('transition.button.status') },
    { verb: 'incentive.status', title: t('button.refresh') },
  ];
}

function noneCard(reader: Reader): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'incentive.none',
    title: 'incentive.none.title',
    lines: [{ text: t('incentive.none.body') }, { text: t('enrolment.incentives.body') }],
    actions: [
      { verb: 'transition.open', title: t('transition.button.open') },
      { verb: 'enrolment.whatNow', title: t('enrolment.button.whatNow') },
      helpAction(reader),
    ],
  });
}

async function current(reader: Reader, actor: Actor): Promise<Card> {
  const view = await reader.services.transitions.incentive(actor);
  return view ? incentiveCard(reader, view) : noneCard(reader);
}

async function show(turn: Turn, actor: Actor): Promise<Reply> {
  return reply(await current(turn, actor));
}

async function receive(turn: Turn, actor: Actor): Promise<Reply> {
  const received = await turn.services.transitions.receiveIncentive(actor);
  const card = await current(turn, actor);
  return reply(received.ok ? card : await refused(turn, card, received.error));
}

const redrawn: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.transitions.incentive(reader.actor));
  return view?.id === id ? incentiveCard(reader, view) : undefined;
};

/** When the day has passed; nothing where the invitation has come meanwhile. */
const overdue: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.transitions.incentive(reader.actor));
  return view?.id === id && view.state === 'overdue' ? incentiveCard(reader, view) : undefined;
};

/** NTF-3: to the MPN account's own address, which therefore is not told. */
const expected: DrawMail = async ({ language, services }, data) => {
  const view = await services.transitions.incentiveForMail(String(data.id));
  if (view?.mpnId === undefined) return undefined;
  const { t, date } = language;
  const { company, mpnId } = view;
  return {
    subject: t('incentive.mail.subject', { company }),
    text: t('incentive.mail.text', { company, mpnId, date: date(view.expectedBy), app: t('app.name') }),
  };
};

export const incentiveFeature: Feature = {
  verbs: { 'incentive.status': asActor(show), 'incentive.receive': asActor(receive) },
  commands: { incentives: asActor(show) },
  typed: {},
  notices: { 'incentive.overdue': overdue },
  mails: { 'incentive.expected': expected },
  subjects: { incentive: redrawn },
};
