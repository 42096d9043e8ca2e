import type { TurnContext } from 'botbuilder';
import type { CardBinder } from '../cards/bindCard';
import type { Reader, Reply } from '../dialogs/turn';
import type { JsonObject } from '../shared/json';
import type { Log } from '../shared/log';
import { DeliveryFailed } from './adapter';
import { cardMessage, drawCard, envelope, type DrawnCard } from './cards';
import type { Chats } from './chats';
import type { Incoming } from './incoming';
import type { Ledger } from './ledger';
import { inLocale } from './readers';

export interface SayOptions {
  readonly binder: CardBinder;
  readonly ledger: Ledger;
  readonly chats: Chats;
  readonly log: Log;
}

/** One activity on its way through the pipeline. */
export interface Step extends Incoming {
  readonly context: TurnContext;
  readonly correlationId: string;
}

/** What an invoke is answered with, and what of it may be kept for a redelivery. */
export interface Said {
  readonly shown: JsonObject;
  readonly stored: JsonObject;
}

/** Everything that goes with a reply but the sending of it. */
async function keep(options: SayOptions, step: Step, reply: Reply, drawn: DrawnCard, old?: string): Promise<void> {
  if (reply.leavesNoTrace) return;
  if (reply.chosenLocale) await options.chats.choose(step.identity, reply.chosenLocale);
  await options.ledger.keep(drawn.ledger, {
    replaces: old,
    inHand: reply.inHand,
    redrawAfterSeconds: reply.redrawAfterSeconds,
  });
}

function drawn(options: SayOptions, step: Step, reader: Reader, reply: Reply, activityId?: string): DrawnCard {
  const asChosen = reply.chosenLocale ? inLocale(reader, reply.chosenLocale) : reader;
  const { conversationId } = step.identity;
  return drawCard(options.binder, asChosen, reply.card, { conversationId, ...(activityId ? { activityId } : {}) });
}

/** Rule 13: one message with everything in it. The ledger knows the card before anybody can press it. */
export async function say(options: SayOptions, step: Step, reader: Reader, reply: Reply): Promise<void> {
  const card = drawn(options, step, reader, reply);
  await keep(options, step, reply, card);
  await send(options, step, card);
}

async function send(options: SayOptions, step: Step, card: DrawnCard): Promise<void> {
  const sent = await step.context.sendActivity(cardMessage(card));
  if (!sent?.id) return;
  await options.ledger.sent(card.cardId, { conversationId: step.identity.conversationId, activityId: sent.id });
}

/** A click through `Action.Execute`: the card goes back with the answer, no call to Teams before it. */
export async function replace(
  options: SayOptions,
  step: Step,
  reader: Reader,
  reply: Reply,
  old: string | undefined,
): Promise<Said> {
  const card = drawn(options, step, reader, reply, step.replyToId);
  await keep(options, step, reply, card, old);
  return { shown: envelope.card(card.content), stored: envelope.card(card.storable) };
}

/** A click through the `Action.Submit` fallback: the clicked message is updated; where Teams refuses, a new one is sent. */
export async function sayInPlace(
  options: SayOptions,
  step: Step,
  reader: Reader,
  reply: Reply,
  old: string | undefined,
): Promise<void> {
  if (step.replyToId === undefined) return say(options, step, reader, reply);
  const card = drawn(options, step, reader, reply, step.replyToId);
  await keep(options, step, reply, card, old);
  try {
    await step.context.updateActivity({ ...cardMessage(card), id: step.replyToId });
  } catch (error) {
    if (!isUpdateRefused(error)) throw error;
    options.log.warn({ error, turn: step.correlationId }, 'card could not be updated, sent anew');
    await send(options, step, card);
  }
}

function isUpdateRefused(error: unknown): boolean {
  if (!(error instanceof DeliveryFailed)) return false;
  const { failure } = error;
  return failure.kind === 'refused' || (failure.kind === 'gone' && failure.what === 'activity');
}
