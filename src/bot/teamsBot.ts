import { randomBytes } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { CardBinder } from '../cards/bindCard';
import { goneCard, welcomeCard } from '../dialogs/home';
import type { Feature, Reader, Reply } from '../dialogs/turn';
import type { JsonObject } from '../shared/json';
import type { Log } from '../shared/log';
import { runTurn } from '../turns/runTurn';
import type { Outcome, TurnTable } from '../turns/turnTable';
import { DeliveryFailed } from './adapter';
import { envelope } from './cards';
import type { Chats } from './chats';
import { readIncoming, type Click } from './incoming';
import type { Ledger } from './ledger';
import type { ReaderOf } from './readers';
import { asksForHelp, routeClick, routeText } from './route';
import { replace, say, sayInPlace, type Said, type Step } from './sayReply';
import { showTyping } from './typing';

export interface TeamsBotOptions {
  readonly features: Feature;
  readonly binder: CardBinder;
  readonly turns: TurnTable;
  readonly ledger: Ledger;
  readonly chats: Chats;
  readonly readerOf: ReaderOf;
  readonly log: Log;
  /** Wakes the relay: something may be owed now. */
  readonly kick: () => void;
}

/** How long an invoke waits for its place before it says "still working" (design: 4 s in all). */
const invokeWaitMs = 2_500;

/** One activity through the pipeline: once, in order, who, what, say. */
export function createTeamsBot(options: TeamsBotOptions): (context: TurnContext) => Promise<void> {
  return async (context) => {
    const incoming = readIncoming(context.activity);
    const isInvoke = context.activity.type === 'invoke';
    if (incoming === undefined) return answer(context, isInvoke ? envelope.notSupported('no person') : undefined);
    const step: Step = { ...incoming, context, correlationId: randomBytes(6).toString('hex') };
    const request = {
      conversationId: step.identity.conversationId,
      activityId: step.activityId,
      ...(isInvoke ? { waitMs: invokeWaitMs } : {}),
    };
    let fresh: JsonObject | undefined;
    const work = async (): Promise<Outcome> => {
      const said = await attempt(options, step);
      fresh = said?.shown;
      return said?.stored ?? null;
    };
    const result = await runTurn(options.turns, request, work, { log: options.log });
    options.kick();
    if (!isInvoke) return;
    if (result.state === 'busy') return answer(context, await busy(options, step));
    if (result.state === 'done') return answer(context, result.isRepeat ? asEnvelope(result.outcome) : fresh);
  };
}

async function answer(context: TurnContext, body: JsonObject | undefined): Promise<void> {
  if (body !== undefined) await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

function asEnvelope(outcome: Outcome): JsonObject | undefined {
  return typeof outcome === 'object' && outcome !== null && !Array.isArray(outcome)
    ? (outcome as JsonObject)
    : undefined;
}

async function busy(options: TeamsBotOptions, step: Step): Promise<JsonObject> {
  const { language } = await readerFor(options, step);
  return envelope.words(`${language.t('busy.title')}. ${language.t('busy.body')}`);
}

/** One apology with the turn's id, in the person's language; the failure itself goes to the log. */
async function attempt(options: TeamsBotOptions, step: Step): Promise<Said | undefined> {
  const stopTyping = step.context.activity.type === 'message' ? showTyping(step.context) : () => {};
  try {
    return await handle(options, step);
  } catch (error) {
    options.log.error({ error, turn: step.correlationId, happening: step.happening.kind }, 'turn failed');
    return mayHaveBeenShown(error) ? undefined : await apologise(options, step);
  } finally {
    stopTyping();
  }
}

/** The answer may stand in the chat, or the chat is gone: another message would be a second one, or nobody's. */
function mayHaveBeenShown(error: unknown): boolean {
  return error instanceof DeliveryFailed && error.failure.kind !== 'refused';
}

async function apologise(options: TeamsBotOptions, step: Step): Promise<Said | undefined> {
  const { language } = await readerFor(options, step);
  const text = `${language.t('failure.title')}. ${language.t('failure.body', { id: step.correlationId })}`;
  if (step.context.activity.type === 'invoke') return once(envelope.words(text));
  await step.context.sendActivity(text);
  return undefined;
}

function once(body: JsonObject): Said {
  return { shown: body, stored: body };
}

async function readerFor(options: TeamsBotOptions, step: Step): Promise<Reader> {
  // what is owed to a person goes where they were last heard: never to a group
  const preferences = step.isPersonal ? await options.chats.heard(step) : { ...step, chosenLocale: undefined };
  return options.readerOf({ ...step.identity, correlationId: step.correlationId }, preferences);
}

async function handle(options: TeamsBotOptions, step: Step): Promise<Said | undefined> {
  const { happening, identity } = step;
  if (!step.isPersonal) return inGroup(options, step);
  switch (happening.kind) {
    case 'nothing':
      return undefined;
    case 'removed':
      await options.chats.removed(identity);
      return undefined;
    case 'unsupported-invoke':
      return once(envelope.notSupported('this action is not one of ours'));
    case 'installed':
      return installed(options, step, happening.mayWelcome);
    case 'text':
      return text(options, step, happening.text);
    case 'click':
      return click(options, step, happening.click, happening.isInvoke);
  }
}

/** Store rules 1 and 2: by itself, once an install, whichever of the two events comes first. */
async function installed(options: TeamsBotOptions, step: Step, mayWelcome: boolean): Promise<undefined> {
  const reader = await readerFor(options, step);
  if (!mayWelcome || !(await options.chats.claimWelcome(step.identity))) return undefined;
  await say(options, step, reader, { card: welcomeCard(reader) });
  return undefined;
}

/** USR-3: nothing of a company is said or done where others read along, and no group is a person's chat. */
async function inGroup(options: TeamsBotOptions, step: Step): Promise<Said | undefined> {
  const { happening } = step;
  if (happening.kind !== 'text' && happening.kind !== 'click') return undefined;
  const { language } = await readerFor(options, step);
  const words = language.t('error.private-chat-required');
  if (happening.kind === 'click' && happening.isInvoke) return once(envelope.words(words));
  await step.context.sendActivity(words);
  return undefined;
}

async function text(options: TeamsBotOptions, step: Step, words: string): Promise<undefined> {
  const reader = await readerFor(options, step);
  const { conversationId } = step.identity;
  const reply = await routeText(
    options.features,
    { ...reader, displayName: step.displayName },
    {
      text: words,
      activityId: step.activityId,
      inHand: await options.ledger.inHand(conversationId),
      latestCard: await options.ledger.latest(conversationId),
    },
  );
  await say(options, step, reader, reply);
  return undefined;
}

async function click(
  options: TeamsBotOptions,
  step: Step,
  pressed: Click,
  isInvoke: boolean,
): Promise<Said | undefined> {
  const card = await options.ledger.find(step.identity, pressed.cardId);
  if (card === undefined && !asksForHelp(pressed)) return onUnknownCard(options, step, isInvoke);
  const reader = await readerFor(options, step);
  const reply = await routeClick(options.features, { ...reader, displayName: step.displayName }, pressed, card);
  return answerClick(options, step, reader, reply, { isInvoke, old: card?.cardId });
}

/** Whoever has left may still press what stands in the chat: that brings nothing of them back. */
async function onUnknownCard(options: TeamsBotOptions, step: Step, isInvoke: boolean): Promise<Said | undefined> {
  const known = await options.chats.recall(step.identity);
  const who = { ...step.identity, correlationId: step.correlationId };
  const reader = await options.readerOf(who, known ?? { ...step, chosenLocale: undefined });
  const reply: Reply = { card: goneCard(reader), ...(known ? {} : { leavesNoTrace: true }) };
  return answerClick(options, step, reader, reply, { isInvoke, old: undefined });
}

async function answerClick(
  options: TeamsBotOptions,
  step: Step,
  reader: Reader,
  reply: Reply,
  { isInvoke, old }: { readonly isInvoke: boolean; readonly old: string | undefined },
): Promise<Said | undefined> {
  if (isInvoke) return replace(options, step, reader, reply, old);
  await sayInPlace(options, step, reader, reply, old);
  return undefined;
}
