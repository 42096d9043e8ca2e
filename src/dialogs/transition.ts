import type { Card } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import type { TransitionView } from '../transitions/transitionView';
import { asActor, refused } from './enrolmentRefused';
import { helpAction, menuActions } from './home';
import { reply, statement, type Refusal } from './say';
import { checkCard, transitionReviewCard } from './transitionCards';
import { staleTransition, transitionCard, transitionReply } from './transitionDraw';
import { transitionStatusCard } from './transitionStatus';
import { partnerTypesFact, typedOf } from './transitionWarning';
import { whoCard } from './transitionWho';
import type { Draw, DrawMail, Feature, Reader, Reply, Turn } from './turn';

async function open(turn: Turn, actor: Actor): Promise<Reply> {
  return transitionReply(turn, actor);
}

/** Program info: where it stands, for everybody of the company. */
export async function transitionStatus(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.transitions.current(actor);
  return view.id === undefined ? transitionReply(turn, actor) : reply(transitionStatusCard(turn, view));
}

/** TRN-1: «we have decided». */
async function begin(turn: Turn, actor: Actor): Promise<Reply> {
  const begun = await turn.services.transitions.begin(actor);
  return begun.ok ? transitionReply(turn, actor) : refusal(turn, actor, begun.error);
}

async function refusal(turn: Turn, actor: Actor, error: Refusal): Promise<Reply> {
  if (error.kind === 'stale-card') return staleTransition(turn, actor);
  return reply(await refused(turn, await transitionCard(turn, actor), error));
}

/** After a rejection: the details again, to be corrected and confirmed. */
async function check(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.transitions.current(actor);
  if (view.state !== 'rejected' || view.form === undefined || !isPermitted(actor.roles, 'enrol'))
    return transitionReply(turn, actor);
  return reply(checkCard(turn, view, view.form));
}

/** TRN-4. */
async function confirm(turn: Turn, actor: Actor): Promise<Reply> {
  const { profile, mpn } = turn.input.data;
  const confirmed = { isProfileCurrent: profile === 'true', isMpnCurrent: mpn === 'true' };
  const done = await turn.services.transitions.confirm(actor, confirmed);
  if (done.ok) return transitionReply(turn, actor);
  if (done.error.kind === 'stale-card') return staleTransition(turn, actor);
  const view = await turn.services.transitions.current(actor);
  const card = view.form ? checkCard(turn, view, view.form, { confirmed }) : await transitionCard(turn, actor);
  return reply(await refused(turn, card, done.error));
}

/** «Enroll now» (TRN-6, TRN-10). What was entered stays on the card when something is missing. */
async function submit(turn: Turn, actor: Actor): Promise<Reply> {
  const { services, input } = turn;
  const typed = typedOf(input.data);
  const isAuthorised = input.data.authority === 'true';
  const submitted = await services.transitions.submit(actor, { version: input.version, isAuthorised, typed });
  if (submitted.ok) return transitionReply(turn, actor);
  if (submitted.error.kind === 'stale-card') return staleTransition(turn, actor);
  const { form, state } = await services.transitions.current(actor);
  const isOpen = form !== undefined && state === 'profile_confirmed';
  const card = isOpen ? transitionReviewCard(turn, form, { isAuthorised, typed }) : await transitionCard(turn, actor);
  return reply(await refused(turn, card, submitted.error));
}

/** Put down, not given up: nothing is submitted, what was corrected stays. */
async function stop(turn: Turn): Promise<Reply> {
  const card = statement(turn, {
    name: 'transition.stopped',
    title: 'cancel.title',
    lines: [{ text: turn.language.t('transition.check.saved') }],
    actions: [
      { verb: 'transition.open', title: turn.language.t('enrolment.button.continue') },
      ...menuActions(turn, 5).filter(({ title }) => title !== turn.language.t('enrolment.button.continue')),
    ],
  });
  return reply(card, { inHand: null });
}

async function who(turn: Turn): Promise<Reply> {
  return reply(whoCard(turn, turn.services.transitions.actionMatrix));
}

/** TRN-10: whoever asks for the way back learns that there is none, or that nothing is final yet. */
async function undo(turn: Turn, actor: Actor): Promise<Reply> {
  const view = await turn.services.transitions.current(actor);
  const isFinal = view.capabilities.includes('indirect-reseller');
  const card = undoCard(turn, view, isFinal);
  return reply(isFinal ? await refused(turn, card, turn.services.transitions.undo(actor)) : card);
}

function undoCard(reader: Reader, view: TransitionView, isFinal: boolean): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: isFinal ? 'transition.undo' : 'transition.notFinal',
    title: isFinal ? 'transition.undo.title' : 'transition.notFinal.title',
    lines: [{ text: t(isFinal ? 'transition.undo.body' : 'transition.notFinal.body') }],
    facts: partnerTypesFact(reader, view.capabilities),
    actions: [
      { verb: 'transition.status', title: t('transition.button.status') },
      { verb: 'transition.who', title: t('transition.button.who') },
      helpAction(reader),
    ],
  });
}

const redrawn: Draw = async (reader, id) => {
  const view = reader.actor && (await reader.services.transitions.current(reader.actor));
  return view?.id === id ? transitionStatusCard(reader, view) : undefined;
};

/** NTF-2: each state as it was when the change was made. */
const stateMail: DrawMail = async ({ language, services }, data) => {
  const view = await services.transitions.forMail(String(data.id));
  const state = mailed.find((one) => one === data.state);
  if (view === undefined || state === undefined) return undefined;
  const { t } = language;
  const { company } = view;
  const reason = view.history.filter(({ to }) => to === 'rejected').at(-1)?.reason ?? '';
  const said: TextKey = `transition.mail.${state}`;
  return {
    subject: t('transition.mail.subject', { company, state: t(`transition.state.${state}`) }),
    text: `${t(said, { reason })}\n\n${t('transition.mail.footer', { company, app: t('app.name') })}`,
  };
};

const mailed = ['submitted', 'approved', 'rejected', 'agreement_accepted'] as const;

export const transitionFeature: Feature = {
  verbs: {
    'transition.open': asActor(open),
    'transition.status': asActor(transitionStatus),
    'transition.begin': asActor(begin),
    'transition.check': asActor(check),
    'transition.confirm': asActor(confirm),
    'transition.submit': asActor(submit),
    'transition.stop': stop,
    'transition.who': who,
    'transition.undo': asActor(undo),
  },
  commands: { transition: asActor(open), whoDoesWhat: who, undoTransition: asActor(undo) },
  typed: {},
  notices: { 'transition.update': redrawn },
  mails: { 'transition.update': stateMail },
  subjects: { transition: redrawn },
};
