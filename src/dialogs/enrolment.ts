import { z } from 'zod';
import type { Actor } from '../shared/actor';
import type { FieldName, Values } from '../enrolment/form';
import type { EnrolmentStep } from '../enrolment/steps';
import { currentReply, drawnAnew, inForm, staleReply, stepReply } from './enrolmentDraw';
import { formInputs, type FormStep } from './enrolmentForm';
import { enrolmentMails, enrolmentNotices } from './enrolmentNotices';
import { mpnTyped, mpnVerbs } from './enrolmentMpnSteps';
import { asActor, refused } from './enrolmentRefused';
import { checklistCard, createAccountCard, formCard, reviewCard } from './enrolmentSteps';
import { noEnrolmentCard, statusCard } from './enrolmentStatus';
import { settledVerbs } from './enrolmentSettled';
import { reply, statement } from './say';
import { transitionStatus } from './transition';
import { transitionReply } from './transitionDraw';
import type { Feature, Handler, Reply, Turn } from './turn';

const stepShape = z.enum(['checklist', 'mpn', 'legal', 'contact', 'support', 'review']);

/** «Enroll now»: begins, or goes on where the draft stands (ENR-1, ENR-23). */
async function open(turn: Turn, actor: Actor): Promise<Reply> {
  const { enrolment } = turn.services;
  if ((await enrolment.current(actor)) !== undefined) return currentReply(turn, actor);
  if (actor.capabilities.has('direct-bill')) return transitionReply(turn, actor);
  if (actor.capabilities.has('indirect-reseller')) return reply(noEnrolmentCard(turn));
  const started = await enrolment.start(actor);
  if (started.ok) return currentReply(turn, actor);
  if (started.error.kind === 'stale-card') return staleReply(turn, actor);
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'enrolment.refused',
    title: 'enrolment.refused.title',
    actions: [
      { verb: 'enrolment.status', title: t('enrolment.button.status') },
      { verb: 'advisor.model', title: t('advisor.button.model') },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
  return reply(await refused(turn, card, started.error));
}

async function status(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  if (actor.capabilities.has('direct-bill')) return transitionStatus(turn, actor);
  return reply(view ? statusCard(turn, view) : noEnrolmentCard(turn));
}

function inputsOf(step: EnrolmentStep): readonly FieldName[] {
  if (step === 'checklist') return ['workAccount', 'itemsReady'];
  return step === 'mpn' || step === 'review' ? [] : formInputs[step].map(({ field }) => field);
}

/** Teams leaves an input that was emptied out of what it sends. */
function typedValues(turn: Turn, step: EnrolmentStep): Values {
  const typed = inputsOf(step).map((field) => {
    const value = turn.input.data[field];
    return [field, typeof value === 'string' ? value : ''];
  });
  return Object.fromEntries(typed);
}

/** Saves what stands on the card; what cannot be taken stays on it, with the reason at the field. */
async function saveStep(
  turn: Turn,
  actor: Actor,
  step: EnrolmentStep,
  then: (turn: Turn, actor: Actor) => Promise<Reply>,
  insists: boolean,
): Promise<Reply> {
  const { services, input } = turn;
  const typed = typedValues(turn, step);
  const isMe = input.data.isMe === 'true';
  const answer = { step, version: input.version, values: typed, isMe };
  const saved = await services.enrolment.save(actor, input.subjectId ?? '', answer);
  if (!saved.ok) return refusal(turn, actor, saved.error);
  const { problems, conflicts } = saved.value;
  const isFine = conflicts.length === 0 && (problems.length === 0 || !insists);
  const view = isFine ? undefined : await services.enrolment.current(actor);
  if (view === undefined) return then(turn, actor);
  const notTaken = { typed, problems, conflicts };
  const card =
    step === 'checklist' ? checklistCard(turn, view, notTaken) : formCard(turn, view, step as FormStep, notTaken);
  if (conflicts.length === 0) return reply(card);
  return reply({ ...card, alert: { text: turn.language.t('card.stale'), tone: 'warning' } });
}

async function refusal(turn: Turn, actor: Actor, error: Parameters<typeof refused>[2]): Promise<Reply> {
  if (error.kind === 'stale-card') return staleReply(turn, actor);
  const { card } = await currentReply(turn, actor);
  return reply(await refused(turn, card, error));
}

async function next(turn: Turn, actor: Actor): Promise<Reply> {
  const step = stepShape.parse(turn.input.data.step);
  const wantsAccount = step === 'checklist' && turn.input.data.workAccount === 'create';
  return saveStep(turn, actor, step, wantsAccount ? askForAccount : goOn, !wantsAccount);
}

/** The first open step; a step left open on purpose (the MPN ID) is not asked again at once. */
async function goOn(turn: Turn, actor: Actor): Promise<Reply> {
  return currentReply(turn, actor);
}

async function askForAccount(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  return view ? reply(createAccountCard(turn, view), { inHand: inForm(view) }) : staleReply(turn, actor);
}

async function back(turn: Turn, actor: Actor): Promise<Reply> {
  const step = stepShape.parse(turn.input.data.step);
  return saveStep(turn, actor, step, (_turn, _actor) => showBefore(turn, actor, step), false);
}

async function showBefore(turn: Turn, actor: Actor, step: EnrolmentStep): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  if (view?.state !== 'draft') return staleReply(turn, actor);
  return stepReply(turn, actor, view, view.before[step] ?? view.next);
}

/** Change…: a step of the reader's choice. */
async function edit(turn: Turn, actor: Actor): Promise<Reply> {
  const part = stepShape.safeParse(turn.input.data.part);
  const view = await turn.services.enrolment.current(actor);
  if (view?.state !== 'draft' || view.id !== turn.input.subjectId) return staleReply(turn, actor);
  return stepReply(turn, actor, view, part.success ? part.data : view.next);
}

/** Cancel: puts the draft down and keeps what was typed. */
async function pause(turn: Turn, actor: Actor): Promise<Reply> {
  const step = stepShape.parse(turn.input.data.step);
  return saveStep(turn, actor, step, pausedReply, false);
}

async function pausedReply(turn: Turn): Promise<Reply> {
  const { t } = turn.language;
  const card = statement(turn, {
    name: 'enrolment.paused',
    title: 'enrolment.paused.title',
    lines: [{ text: t('enrolment.saved') }],
    actions: [
      { verb: 'enrolment.open', title: t('enrolment.button.continue') },
      { verb: 'home.command', title: t('button.help'), data: { command: 'help' } },
    ],
  });
  return reply(card, { inHand: null });
}

async function submit(turn: Turn, actor: Actor): Promise<Reply> {
  const { services, input, language } = turn;
  const isAuthorised = input.data.authority === 'true';
  const id = input.subjectId ?? '';
  const submitted = await services.enrolment.submit(actor, id, { version: input.version, isAuthorised });
  const view = await services.enrolment.current(actor);
  if (view === undefined) return staleReply(turn, actor);
  if (submitted.ok) {
    const alert = { text: language.t('enrolment.status.submittedNow'), tone: 'good' as const };
    return reply(statusCard(turn, view, alert), { inHand: null });
  }
  if (submitted.error.kind === 'stale-card') return staleReply(turn, actor);
  return reply(await refused(turn, reviewCard(turn, view, isAuthorised), submitted.error));
}

const handlers: Readonly<Record<string, Handler>> = {
  'enrolment.open': asActor(open),
  'enrolment.status': asActor(status),
  'enrolment.next': asActor(next),
  'enrolment.back': asActor(back),
  'enrolment.edit': asActor(edit),
  'enrolment.pause': asActor(pause),
  'enrolment.submit': asActor(submit),
};

export const enrolmentFeature: Feature = {
  verbs: { ...handlers, ...mpnVerbs, ...settledVerbs },
  commands: { enroll: asActor(open), status: asActor(status) },
  typed: mpnTyped,
  notices: enrolmentNotices,
  mails: enrolmentMails,
  subjects: { enrolment: async (reader, id) => drawnAnew(reader, id) },
};
