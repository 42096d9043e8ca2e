import type { Card, Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { forActor } from './connect';
import { closedSetUpCard, lockedCard, setUpCard, usedCard, type FoundSetUp } from './customerSetUpCards';
import { goneCard, helpAction } from './home';
import { typedText } from './partnershipRefusals';
import { refusalLine } from './refuse';
import { reply, statement } from './say';
import type { Draw, Feature, Handler, Reader, Reply, Turn } from './turn';

export const secretSeconds = 15 * 60;

/** By the card, or (from the customer's own card) by the customer's id; within the actor's company. */
function onSetUp(handle: (turn: Turn, actor: Actor, found: FoundSetUp) => Promise<Reply>): Handler {
  return forActor(async (turn, actor) => {
    const id = typedText(turn, 'customerId') ?? turn.input.subjectId ?? '';
    const found = await turn.services.customers.setUps.find(actor, id);
    return found ? handle(turn, actor, found) : reply(goneCard(turn));
  });
}

/** From the customer's own card, whose subject is the relationship. */
const ofCustomer = forActor(async (turn, actor) => {
  const { record, setUps } = turn.services.customers;
  const customer = await record.find(actor, turn.input.subjectId ?? '');
  const found = customer.ok ? await setUps.find(actor, customer.value.relationship.customerId) : undefined;
  return found ? closedReply(turn, found) : reply(goneCard(turn));
});

async function closedReply(turn: Turn, found: FoundSetUp, alert?: Line): Promise<Reply> {
  return reply(closedSetUpCard(turn, found, alert));
}

const reset = onSetUp(async (turn, actor, found) => {
  const made = await turn.services.customers.setUps.resetCode(actor, found.setUp.customerId, turn.key);
  const now = (await turn.services.customers.setUps.find(actor, found.setUp.customerId)) ?? found;
  if (!made.ok) return closedReply(turn, now, await refusalLine(turn, made.error));
  return reply(setUpCard(turn, now, made.value, 'setUp.body.reset'), { redrawAfterSeconds: secretSeconds });
});

/** The only way on is a new code. */
const again = onSetUp(async (turn, _actor, found) =>
  closedReply(turn, found, await refusalLine(turn, { kind: 'secret-already-shown' })),
);

function drawSetUp(draw: (reader: Reader, found: FoundSetUp) => Card): Draw {
  return async (reader, id) => {
    const found = reader.actor && (await reader.services.customers.setUps.find(reader.actor, id));
    return found && draw(reader, found);
  };
}

/** CUS-24: the reseller's people learn what they have and from whom. */
const drawAdded: Draw = async (reader, id) => {
  const added = reader.actor && (await reader.services.customers.newCustomers.added(reader.actor, id));
  if (!added) return undefined;
  const { t } = reader.language;
  return statement(reader, {
    name: 'newCustomer.added',
    title: { words: t('newCustomer.added.title', { customer: added.name }) },
    lines: [
      { text: t('newCustomer.added.body', { provider: added.provider }) },
      { text: t('newCustomer.added.waits'), isSubtle: true },
    ],
    subject: { kind: 'customer-relationship', id: added.id, version: 0 },
    actions: [{ verb: 'customer.open', title: t('button.open'), data: { customer: added.id } }, helpAction(reader)],
  });
};

export const customerSetUpFeature: Partial<Feature> = {
  verbs: {
    'customerSetUp.ofCustomer': ofCustomer,
    'customerSetUp.show': onSetUp((turn, _actor, found) => closedReply(turn, found)),
    'customerSetUp.close': onSetUp((turn, _actor, found) => closedReply(turn, found)),
    'customerSetUp.again': again,
    'customerSetUp.reset': reset,
  },
  notices: {
    'newCustomer.added': drawAdded,
    'customerSetup.locked': drawSetUp(lockedCard),
    'customerSetup.done': drawSetUp(usedCard),
  },
  subjects: { 'customer-setup': drawSetUp(closedSetUpCard) },
};
