import type { Card, Line } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import type { EnrolmentStep } from '../enrolment/steps';
import type { Actor } from '../shared/actor';
import { isPermitted, permit } from '../shared/permissions';
import { mpnCard, type MpnSaid } from './enrolmentMpn';
import { refused } from './enrolmentRefused';
import { noEnrolmentCard, statusCard } from './enrolmentStatus';
import { checklistCard, formCard, reviewCard } from './enrolmentSteps';
import { reply } from './say';
import { correctedReply, transitionCard, transitionReply } from './transitionDraw';
import type { DialogInHand, Reader, Reply } from './turn';

/** The card of a step of the draft, and what typed words go to. */
export async function stepReply(
  reader: Reader,
  actor: Actor,
  view: EnrolmentView,
  step: EnrolmentStep,
  said: MpnSaid = {},
): Promise<Reply> {
  if (step === 'mpn') return mpnReply(reader, actor, view, said);
  if (step === 'review' && view.programme === 'transition') return transitionReply(reader, actor, said.alert);
  const card = stepCard(reader, view, step);
  return reply(said.alert === undefined ? card : { ...card, alert: said.alert }, { inHand: inForm(view) });
}

/** A form takes no typed words; what is in hand tells «cancel» that there is something to put down. */
export function inForm({ id, version }: EnrolmentView): DialogInHand {
  return { name: 'enrolment.form', draftId: id, version };
}

function stepCard(reader: Reader, view: EnrolmentView, step: Exclude<EnrolmentStep, 'mpn'>): Card {
  switch (step) {
    case 'checklist':
      return checklistCard(reader, view);
    case 'legal':
    case 'contact':
    case 'support':
      return formCard(reader, view, step);
    case 'review':
      return reviewCard(reader, view);
  }
}

async function mpnReply(reader: Reader, actor: Actor, view: EnrolmentView, said: MpnSaid): Promise<Reply> {
  const membership = await reader.services.enrolment.membership(actor);
  if (membership === undefined) return reply(noEnrolmentCard(reader), { inHand: null });
  const card = mpnCard(reader, view, membership, said);
  const name = membership.state === 'code-sent' ? 'enrolment.askCode' : 'enrolment.askMembership';
  const inHand: DialogInHand = { name, draftId: view.id, version: view.version };
  return reply(card, { inHand: membership.state === 'verified' ? null : inHand });
}

/** Where the enrolment stands now, for whoever looks: the open step of a draft, or the status. */
export async function currentReply(reader: Reader, actor: Actor, alert?: Line): Promise<Reply> {
  const view = await reader.services.enrolment.current(actor);
  if (isTransition(actor, view)) return correctedReply(reader, actor, alert);
  if (view === undefined) return reply(withAlert(noEnrolmentCard(reader), alert), { inHand: null });
  if (view.state !== 'draft') return reply(statusCard(reader, view, alert), { inHand: null });
  const permitted = permit(actor, 'enrol');
  if (!permitted.ok) return reply(await refused(reader, statusCard(reader, view), permitted.error));
  return stepReply(reader, actor, view, view.next, { alert });
}

/** A direct bill partner becomes an indirect reseller by the transition alone (ENR-2); its open steps are ours. */
export function isTransition(actor: Actor, view: EnrolmentView | undefined): boolean {
  if (view?.programme === 'transition') return view.state !== 'draft' || view.next === 'review';
  return view === undefined && actor.capabilities.has('direct-bill');
}

function withAlert(card: Card, alert: Line | undefined): Card {
  return alert === undefined ? card : { ...card, alert };
}

/** Another device, a colleague or time was faster: nothing overwritten, the present state (ENR-23). */
export async function staleReply(reader: Reader, actor: Actor): Promise<Reply> {
  return currentReply(reader, actor, { text: reader.language.t('card.stale'), tone: 'warning' });
}

/** For redraws: never a form that somebody else may just be filling, unless it is open to this reader. */
export async function drawnAnew(reader: Reader, id: string): Promise<Card | undefined> {
  if (reader.actor === undefined) return undefined;
  const view = await reader.services.enrolment.current(reader.actor);
  if (view === undefined) return noEnrolmentCard(reader);
  if (view.id !== id) return undefined;
  if (isTransition(reader.actor, view)) return transitionCard(reader, reader.actor);
  if (view.state !== 'draft' || !isPermitted(reader.actor.roles, 'enrol')) return statusCard(reader, view);
  return (await stepReply(reader, reader.actor, view, view.next)).card;
}
