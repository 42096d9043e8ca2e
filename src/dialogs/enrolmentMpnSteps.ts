import type { Actor } from '../shared/actor';
import { currentReply, staleReply, stepReply } from './enrolmentDraw';
import type { MpnSaid } from './enrolmentMpn';
import { asActor, refused } from './enrolmentRefused';
import { refusalText, type Refusal } from './say';
import type { Handler, Reply, Turn } from './turn';

/** The MPN step again, as it stands now, with what is to be said about the last try. */
async function mpnAgain(turn: Turn, actor: Actor, said: MpnSaid = {}): Promise<Reply> {
  const view = await turn.services.enrolment.current(actor);
  return view?.state === 'draft' ? stepReply(turn, actor, view, 'mpn', said) : staleReply(turn, actor);
}

async function refusedMpn(turn: Turn, actor: Actor, refusal: Refusal): Promise<Reply> {
  if (refusal.kind === 'stale-card') return staleReply(turn, actor);
  const again = await mpnAgain(turn, actor);
  return { ...again, card: await refused(turn, again.card, refusal) };
}

/** A typed answer, or the card's input. */
function said(turn: Turn, input: string): string {
  const value = turn.input.text ?? turn.input.data[input];
  return typeof value === 'string' ? value.trim() : '';
}

async function askCode(turn: Turn, actor: Actor): Promise<Reply> {
  const typed = said(turn, 'membershipEmail');
  const asked = await turn.services.enrolment.askForCode(actor, turn.input.subjectId ?? '', typed, turn.key);
  if (asked.ok) {
    const tooMany = { text: turn.language.t('enrolment.mpn.tooMany'), tone: 'attention' as const };
    return mpnAgain(turn, actor, asked.value.outcome === 'too-many' ? { alert: tooMany, typed } : {});
  }
  if (asked.error.kind !== 'email-invalid') return refusedMpn(turn, actor, asked.error);
  return mpnAgain(turn, actor, { error: refusalText(turn, asked.error), typed });
}

async function enterCode(turn: Turn, actor: Actor): Promise<Reply> {
  const entered = await turn.services.enrolment.enterCode(
    actor,
    turn.input.subjectId ?? '',
    said(turn, 'membershipCode'),
  );
  return entered.ok ? mpnAgain(turn, actor) : refusedMpn(turn, actor, entered.error);
}

async function chooseProfile(turn: Turn, actor: Actor): Promise<Reply> {
  const chosen = await turn.services.enrolment.chooseProfile(actor, turn.input.subjectId ?? '', said(turn, 'mpnId'));
  return chosen.ok ? currentReply(turn, actor) : refusedMpn(turn, actor, chosen.error);
}

async function otherMembership(turn: Turn, actor: Actor): Promise<Reply> {
  const forgotten = await turn.services.enrolment.forgetLogin(actor, turn.input.subjectId ?? '');
  return forgotten.ok ? mpnAgain(turn, actor) : refusedMpn(turn, actor, forgotten.error);
}

async function later(turn: Turn, actor: Actor): Promise<Reply> {
  const postponed = await turn.services.enrolment.postponeMpn(actor, turn.input.subjectId ?? '');
  if (!postponed.ok) return refusedMpn(turn, actor, postponed.error);
  return currentReply(turn, actor, { text: turn.language.t('enrolment.mpn.postponed'), tone: 'warning' });
}

export const mpnVerbs: Readonly<Record<string, Handler>> = {
  'enrolment.askCode': asActor(askCode),
  'enrolment.enterCode': asActor(enterCode),
  'enrolment.chooseProfile': asActor(chooseProfile),
  'enrolment.otherMembership': asActor(otherMembership),
  'enrolment.later': asActor(later),
};

export const mpnTyped: Readonly<Record<string, Handler>> = {
  'enrolment.askMembership': asActor(askCode),
  'enrolment.askCode': asActor(enterCode),
};
