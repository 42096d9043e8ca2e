import type { Card, Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { isPermitted } from '../shared/permissions';
import type { TransitionView } from '../transitions/transitionView';
import { reply } from './say';
import {
  checkCard,
  decideCard,
  transitionAlreadyCard,
  transitionRefusedCard,
  transitionReviewCard,
} from './transitionCards';
import { transitionStatusCard } from './transitionStatus';
import type { Reader, Reply } from './turn';

/** Where the transition stands, for whoever looks: the next step of a Global admin, or the status. */
export async function transitionCard(reader: Reader, actor: Actor, alert?: Line): Promise<Card> {
  const view = await reader.services.transitions.current(actor);
  const refused = standingRefusal(view);
  if (refused) return transitionRefusedCard(reader, view, refused);
  if (view.id === undefined)
    return view.capabilities.includes('indirect-reseller')
      ? transitionAlreadyCard(reader, view)
      : decideCard(reader, view, alert);
  const isOpen = view.state === 'not_started' || view.state === 'profile_confirmed';
  if (!isOpen || view.form === undefined || !isPermitted(actor.roles, 'enrol'))
    return transitionStatusCard(reader, view, alert);
  return view.state === 'profile_confirmed' && view.isFreshlyConfirmed && view.form.next === 'review'
    ? transitionReviewCard(reader, view.form, undefined, alert)
    : checkCard(reader, view, view.form, { alert });
}

function standingRefusal({ standing }: TransitionView) {
  if (!standing.isDirectBill) return { kind: 'tenant-must-be-the-direct-bill-tenant' } as const;
  return standing.isIdentified ? undefined : ({ kind: 'not-identified-for-offboarding' } as const);
}

export async function transitionReply(reader: Reader, actor: Actor, alert?: Line): Promise<Reply> {
  return reply(await transitionCard(reader, actor, alert), { inHand: null });
}

/** Back from the enrolment's own forms: after a rejection the details once more, to be confirmed. */
export async function correctedReply(reader: Reader, actor: Actor, alert?: Line): Promise<Reply> {
  const view = await reader.services.transitions.current(actor);
  const isCorrecting = view.state === 'rejected' && isPermitted(actor.roles, 'enrol');
  if (!isCorrecting || view.form === undefined) return transitionReply(reader, actor, alert);
  return reply(checkCard(reader, view, view.form, { alert }), { inHand: null });
}

/** Another device, a colleague, the operator or time was faster: nothing overwritten, the present state. */
export async function staleTransition(reader: Reader, actor: Actor): Promise<Reply> {
  return transitionReply(reader, actor, { text: reader.language.t('card.stale'), tone: 'warning' });
}
