import { randomUUID } from 'node:crypto';
import { botId, conversationIdOf, nameOf, userIdOf, type DemoPerson } from './demoPerson';
import type { TeamsLocale } from './openPages';

export type Activity = Readonly<Record<string, unknown>>;

/** What the activities of one person have in common at one moment. */
export interface Sender {
  readonly person: DemoPerson;
  readonly locale: TeamsLocale;
  readonly serviceUrl: string;
  readonly at: Date;
  readonly botName: string;
}

/** The fields Teams puts on every activity of a personal chat. */
function activityOf(sender: Sender, part: Activity, channelData: Activity = {}): Activity {
  const { person, locale, serviceUrl, at, botName } = sender;
  return {
    id: randomUUID(),
    timestamp: at.toISOString(),
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl,
    from: {
      id: userIdOf(person),
      name: nameOf(person, locale === 'ko-KR' ? 'ko' : 'en'),
      aadObjectId: person.aadObjectId,
    },
    recipient: { id: botId, name: botName },
    conversation: { id: conversationIdOf(person), conversationType: 'personal', tenantId: person.tenantId },
    entities: [{ type: 'clientInfo', locale, country: person.country, platform: 'Web', timezone: person.timeZone }],
    channelData: { tenant: { id: person.tenantId }, ...channelData },
    locale,
    ...part,
  };
}

export function textMessage(sender: Sender, text: string): Activity {
  return activityOf(sender, { type: 'message', text, textFormat: 'plain' });
}

/** `Action.Submit`: a message that carries the inputs; with `messageBack` it also carries a text. */
export function submitMessage(sender: Sender, replyToId: string, value: unknown, text?: string): Activity {
  const said = text === undefined ? {} : { text, textFormat: 'plain' };
  return activityOf(sender, { type: 'message', value, replyToId, ...said }, legacyReply(replyToId));
}

export interface ExecuteAction {
  readonly verb?: string;
  readonly id?: string;
  readonly data?: unknown;
}

export function executeInvoke(sender: Sender, replyToId: string, action: ExecuteAction): Activity {
  const value = { action: { type: 'Action.Execute', ...action }, trigger: 'manual' };
  const part = { type: 'invoke', name: 'adaptiveCard/action', id: `f:${randomUUID()}`, replyToId, value };
  return activityOf(sender, part, legacyReply(replyToId));
}

/** Teams tells of a new personal installation with both, in no fixed order. */
export function installation(sender: Sender): readonly Activity[] {
  const id = () => ({ id: `f:${randomUUID()}` });
  const settings = { settings: { selectedChannel: { id: conversationIdOf(sender.person) } } };
  return [
    activityOf(sender, { type: 'conversationUpdate', ...id(), membersAdded: [{ id: botId }] }),
    activityOf(sender, { type: 'installationUpdate', ...id(), action: 'add' }, settings),
  ];
}

function legacyReply(replyToId: string): Activity {
  return { source: { name: 'message' }, legacy: { replyToId: `1:${replyToId}` } };
}
