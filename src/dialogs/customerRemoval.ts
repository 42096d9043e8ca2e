import { z } from 'zod';
import type { Card } from '../cards/model';
import type { CustomerRemovalRefusal, RemovalView } from '../customers/customerRemoval';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import {
  noRelationshipCard,
  remainingCard,
  removalCard,
  removedCard,
  type RemovalEntered,
} from './customerRemovalCards';
import { refusedCard, refusedStatement, typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Feature, Handler, Reply, Turn } from './turn';

type OnRelationship = (turn: Turn, actor: Actor, view: RemovalView) => Promise<Reply>;

/** Another company's relationship and none are one answer. */
function onRelationship(handle: OnRelationship): Handler {
  return forActor(async (turn, actor) => {
    const view = await turn.services.customers.removal.view(actor, turn.input.subjectId ?? '');
    return view ? handle(turn, actor, view) : refused(turn, undefined, { kind: 'no-reseller-relationship' });
  });
}

const askRemove: OnRelationship = async (turn, actor, view) => {
  const checked = await turn.services.customers.removal.check(actor, view.relationship.id);
  return checked.ok ? reply(removalCard(turn, view)) : refused(turn, view, checked.error);
};

const remove: OnRelationship = async (turn, actor, before) => {
  const { removal } = turn.services.customers;
  const { id } = before.relationship;
  const entered = enteredOn(turn);
  const isActive = before.relationship.state === 'active';
  if (isActive && !isDayUpToNow(turn, entered.noticeGivenOn)) return wrongDay(turn, before, entered);
  const { hasAttested, typedName, noticeGivenOn } = entered;
  const answer = { hasAttested, typedName, noticeGivenOn: noticeGivenOn === '' ? undefined : noticeGivenOn };
  const removed = await removal.remove(actor, id, answer, turn.key);
  const view = (await removal.view(actor, id)) ?? before;
  if (!removed.ok) return refused(turn, view, removed.error, entered);
  return reply(removedCard(turn, view));
};

function enteredOn(turn: Turn): RemovalEntered {
  return {
    hasAttested: turn.input.data.attestation === 'true',
    typedName: (typedText(turn, 'typedName') ?? '').slice(0, 250),
    noticeGivenOn: (typedText(turn, 'noticeGivenOn') ?? '').slice(0, 10),
  };
}

/** The reader's own today: nobody has given notice tomorrow. */
function isDayUpToNow({ language, now }: Turn, day: string): boolean {
  if (day === '') return true;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: language.timeZone }).format(now);
  return z.iso.date().safeParse(day).success && day <= today;
}

async function wrongDay(turn: Turn, view: RemovalView, entered: RemovalEntered): Promise<Reply> {
  const card = removalCard(turn, view, { ...entered, noticeGivenOn: '', wrong: 'noticeGivenOn' });
  return reply({ ...card, alert: { text: turn.language.t('customerRemoval.noticeGivenOn.error'), tone: 'attention' } });
}

/** The refusal on the card that leads on: the same form with what was entered, or what is in the way. */
async function refused(
  turn: Turn,
  view: RemovalView | undefined,
  refusal: CustomerRemovalRefusal,
  entered?: RemovalEntered,
): Promise<Reply> {
  if (view === undefined || refusal.kind === 'no-reseller-relationship') {
    const card = noRelationshipCard(turn, view);
    return reply(card.name === 'customerRemoval.again' ? card : await refusedCard(turn, card, refusal));
  }
  switch (refusal.kind) {
    case 'role-required':
      return reply(await roleCard(turn, view, refusal));
    case 'active-subscriptions-remain': {
      const products = refusal.remaining.map(({ product }) => product);
      const named = { kind: refusal.kind, subscriptions: turn.language.list([...new Set(products)].slice(0, 5)) };
      return reply(await refusedCard(turn, remainingCard(turn, view, refusal.remaining), named));
    }
    case 'attestation-required':
      return reply(await refusedCard(turn, removalCard(turn, view, entered), refusal));
    case 'confirmation-mismatch':
      return reply(await refusedCard(turn, removalCard(turn, view, entered && { ...entered, wrong: 'name' }), refusal));
  }
}

async function roleCard(
  turn: Turn,
  { relationship }: RemovalView,
  refusal: CustomerRemovalRefusal & { readonly kind: 'role-required' },
): Promise<Card> {
  const { t } = turn.language;
  const back = { verb: 'customer.show', title: t('button.back') };
  const { id, version } = relationship;
  const said = {
    name: 'customerRemoval.refused',
    title: 'customerRemoval.title',
    facts: [{ title: t('customerRemoval.customer'), value: relationship.name }],
    actions: [back],
    subject: { kind: 'customer-relationship', id, version },
  } as const;
  return refusedStatement(turn, said, refusal);
}

export const customerRemovalFeature: Partial<Feature> = {
  verbs: { 'customer.askRemove': onRelationship(askRemove), 'customer.remove': onRelationship(remove) },
};
