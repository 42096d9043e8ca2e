import type { Card } from '../cards/model';
import type { Actor } from '../shared/actor';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import { broughtOver } from './customerImport';
import { currentReply, staleReply, stepReply } from './enrolmentDraw';
import { asActor, refused } from './enrolmentRefused';
import { noEnrolmentCard, statusCard } from './enrolmentStatus';
import { reply, statement } from './say';
import type { Handler, Reply, Turn } from './turn';

async function resend(turn: Turn, actor: Actor): Promise<Reply> {
  const resent = await turn.services.enrolment.resend(actor, turn.input.subjectId ?? '', turn.key);
  const view = await turn.services.enrolment.current(actor);
  if (view === undefined) return staleReply(turn, actor);
  const alert = { text: turn.language.t('enrolment.status.resent'), tone: 'good' as const };
  if (resent.ok) return reply(statusCard(turn, view, alert));
  if (resent.error.kind === 'stale-card') return staleReply(turn, actor);
  return reply(await refused(turn, statusCard(turn, view), resent.error));
}

/** Back to the draft: at the contact's form when the contact did not answer or said no, else at the review. */
async function correct(turn: Turn, actor: Actor): Promise<Reply> {
  const before = await turn.services.enrolment.current(actor);
  const corrected = await turn.services.enrolment.correct(actor, turn.input.subjectId ?? '');
  if (corrected.ok)
    return before?.state === 'rejected' && !isDenied(before) ? currentReply(turn, actor) : atContact(turn, actor);
  if (corrected.error.kind === 'stale-card') return staleReply(turn, actor);
  const { card } = await currentReply(turn, actor);
  return reply(await refused(turn, card, corrected.error));
}

function isDenied({ rejectionReason }: EnrolmentView): boolean {
  return rejectionReason === 'contact-denied';
}

async function atContact(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  return view?.state === 'draft' ? stepReply(turn, actor, view, 'contact') : staleReply(turn, actor);
}

async function askDiscard(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  if (view?.state !== 'draft') return staleReply(turn, actor);
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'enrolment.askDiscard',
    title: 'enrolment.discard.title',
    lines: [{ text: t('enrolment.discard.body'), tone: 'warning' }],
    subject: { kind: 'enrolment', id: view.id, version: view.version },
    actions: [
      { verb: 'enrolment.open', title: t('enrolment.button.keep') },
      { verb: 'enrolment.discard', title: t('enrolment.button.discard') },
    ],
  });
  return reply(card, { inHand: null });
}

async function discard(turn: Turn, actor: Actor): Promise<Reply> {
  const discarded = await turn.services.enrolment.discard(actor, turn.input.subjectId ?? '');
  if (discarded.ok) return reply(discardedCard(turn), { inHand: null });
  if (discarded.error.kind === 'stale-card') return staleReply(turn, actor);
  return reply(await refused(turn, noEnrolmentCard(turn), discarded.error));
}

function discardedCard(turn: Turn): Card {
  const { t } = turn.language;
  return statement(turn, {
    name: 'enrolment.discarded',
    title: 'enrolment.discarded.title',
    lines: [{ text: t('enrolment.discarded.body') }],
    actions: [{ verb: 'enrolment.open', title: t('enrolment.button.enroll') }],
  });
}

/** ENR-24: the named next steps, each done or not done. */
async function whatNow(turn: Turn, actor: Actor): Promise<Reply> {
  const steps = await turn.services.enrolment.whatNow(actor);
  const { t } = turn.language;
  const state = (isDone: boolean): string => t(isDone ? 'enrolment.whatNow.done' : 'enrolment.whatNow.open');
  const card = statement(turn, {
    name: 'enrolment.whatNow',
    title: 'enrolment.whatNow.title',
    facts: [
      { title: t('enrolment.whatNow.account'), value: state(steps.account) },
      { title: t('enrolment.whatNow.customers'), value: state(steps.customers) },
      { title: t('enrolment.whatNow.businessProfile'), value: state(steps.businessProfile) },
      { title: t('enrolment.whatNow.incentives'), value: state(steps.incentives) },
      { title: t('enrolment.whatNow.newCustomer'), value: state(steps.customers) },
    ],
    lines: await broughtOver(turn, actor),
    actions: [
      { verb: 'agreement.ready', title: t('enrolment.button.ready') },
      { verb: 'home.command', title: t('ready.button.findProvider'), data: { command: 'findProvider' } },
      { verb: 'enrolment.incentives', title: t('enrolment.button.incentives') },
      { verb: 'enrolment.status', title: t('enrolment.button.status') },
    ],
  });
  return reply(card);
}

async function incentives(turn: Turn, actor: Actor): Promise<Reply> {
  await turn.services.enrolment.noteIncentivesSeen(actor);
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'enrolment.incentives',
    title: 'enrolment.incentives.title',
    lines: [{ text: t('enrolment.incentives.body') }],
    actions: [{ verb: 'enrolment.whatNow', title: t('enrolment.button.whatNow') }],
  });
  return reply(card);
}

export const settledVerbs: Readonly<Record<string, Handler>> = {
  'enrolment.resend': asActor(resend),
  'enrolment.correct': asActor(correct),
  'enrolment.askDiscard': asActor(askDiscard),
  'enrolment.discard': asActor(discard),
  'enrolment.whatNow': asActor(whatNow),
  'enrolment.incentives': asActor(incentives),
};
