import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { senderOf, show, tellState, tellUnread, type LocalContext, type Player } from './localContext';
import { executeInvoke, installation, submitMessage, textMessage, type Activity } from './teamsActivities';
import { adaptiveCardType, withCard, type ChatMessage } from './transcript';

/** A line that passes by at the foot of the page; without text the page has its own wording. */
export interface Toast {
  readonly kind: 'info' | 'error';
  readonly text?: string;
}

/** Starts to play the person: what waited for them counts as read, and the bot learns of its installation once. */
export async function enter(context: LocalContext, player: Player): Promise<void> {
  player.room.unread = 0;
  tellState(context, player);
  tellUnread(context);
  if (player.room.installed) return;
  player.room.installed = true;
  await Promise.all(installation(senderOf(context, player)).map((activity) => context.deliver(activity)));
}

export async function say(context: LocalContext, player: Player, text: string): Promise<void> {
  await post(context, player, textMessage(senderOf(context, player), text), text);
}

const teamsSubmit = z.looseObject({
  msteams: z.looseObject({
    type: z.string(),
    value: z.unknown().optional(),
    text: z.string().optional(),
    displayText: z.string().optional(),
  }),
});

/** `Action.Submit`, with the forms Teams gives it through `data.msteams`. */
export async function submit(context: LocalContext, player: Player, messageId: string, data: unknown): Promise<void> {
  const sender = senderOf(context, player);
  const teams = teamsSubmit.safeParse(data).data?.msteams;
  if (teams?.type === 'imBack' && typeof teams.value === 'string') return say(context, player, teams.value);
  if (teams?.type === 'messageBack') {
    const activity = submitMessage(sender, messageId, teams.value ?? data, teams.text);
    return post(context, player, activity, teams.displayText);
  }
  await post(context, player, submitMessage(sender, messageId, data));
}

/** Delivers a message; what the person said stays visible, marked when the bot did not take it. */
async function post(context: LocalContext, { room }: Player, activity: Activity, visible?: string): Promise<void> {
  const shown = visible === undefined ? undefined : messageOfPerson(context, visible);
  if (shown) show(context, room, shown);
  const answer = await context.deliver(activity);
  if (answer.status >= 200 && answer.status < 300) return;
  const failed = shown ?? messageOfPerson(context, '');
  show(context, room, { ...failed, state: 'undelivered', revision: failed.revision + 1 });
}

function messageOfPerson(context: LocalContext, text: string): ChatMessage {
  const at = context.now().toISOString();
  return { id: randomUUID(), by: 'person', at, text, plain: true, attachments: [], suggestions: [], revision: 0 };
}

export interface Click {
  readonly messageId: string;
  readonly attachment: number;
  readonly verb?: string;
  readonly id?: string;
  readonly data?: unknown;
}

const invokeAnswer = z.looseObject({ statusCode: z.number(), type: z.string(), value: z.unknown() });
const errorValue = z.looseObject({ message: z.string() });

/** `Action.Execute`: an invoke whose answer is a card in place of the one clicked, a passing line, or an error. */
export async function execute(context: LocalContext, player: Player, click: Click): Promise<Toast | undefined> {
  const { messageId, verb, id, data } = click;
  const activity = executeInvoke(senderOf(context, player), messageId, { verb, id, data });
  const { status, body } = await context.deliver(activity);
  const answer = invokeAnswer.safeParse(body).data;
  if (status !== 200 || !answer) return { kind: 'error' };
  if (answer.type === adaptiveCardType) return replace(context, player, click, answer.value);
  if (answer.type === 'application/vnd.microsoft.activity.message') return { kind: 'info', text: String(answer.value) };
  return { kind: 'error', text: errorValue.safeParse(answer.value).data?.message };
}

function replace(context: LocalContext, { room }: Player, click: Click, card: unknown): undefined {
  const clicked = room.transcript.find(click.messageId);
  if (clicked) show(context, room, withCard(clicked, click.attachment, card));
}
