import type { Activity } from 'botbuilder';
import type { VerifiedIdentity } from '../shared/inboundActivity';
import { verifiedIdentity } from '../shared/inboundActivity';
import { parseLocale, type Locale } from '../shared/locale';

/** A button as it came back: ids and the verb are looked up in the ledger, the rest is what the person entered. */
export interface Click {
  readonly cardId: string;
  readonly verb: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Happening =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'click'; readonly click: Click; readonly isInvoke: boolean }
  | { readonly kind: 'installed'; readonly mayWelcome: boolean }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unsupported-invoke' }
  | { readonly kind: 'nothing' };

export interface Incoming {
  readonly identity: VerifiedIdentity;
  readonly happening: Happening;
  readonly activityId: string;
  /** The message whose card was clicked. */
  readonly replyToId: string | undefined;
  readonly teamsLocale: Locale | undefined;
  readonly timeZone: string | undefined;
  readonly displayName: string | undefined;
  readonly isPersonal: boolean;
}

/** Reads what the pipeline needs from a verified activity; undefined when nobody can be named. */
export function readIncoming(activity: Activity): Incoming | undefined {
  const identity = verifiedIdentity(activity);
  if (identity === undefined || activity.id === undefined) return undefined;
  const client = clientInfoOf(activity);
  return {
    identity,
    happening: happeningOf(activity),
    activityId: activity.id,
    replyToId: activity.replyToId,
    teamsLocale: parseLocale(activity.locale ?? textOf(client.locale)),
    timeZone: timeZoneOf(textOf(client.timezone) ?? activity.localTimezone),
    displayName: activity.from.name,
    isPersonal: (activity.conversation.conversationType ?? 'personal') === 'personal',
  };
}

function clientInfoOf(activity: Activity): Readonly<Record<string, unknown>> {
  return activity.entities?.find((entity) => entity.type === 'clientInfo') ?? {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function timeZoneOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined; // a zone this runtime does not know
  }
}

function happeningOf(activity: Activity): Happening {
  switch (activity.type) {
    case 'message':
      return messageOf(activity);
    case 'invoke':
      return invokeOf(activity);
    case 'installationUpdate':
      return installationOf(activity.action);
    case 'conversationUpdate':
      return wasAdded(activity) ? { kind: 'installed', mayWelcome: true } : { kind: 'nothing' };
    default:
      return { kind: 'nothing' };
  }
}

function messageOf(activity: Activity): Happening {
  const click = clickOf(activity.value);
  if (click) return { kind: 'click', click, isInvoke: false };
  const text = (activity.text ?? '').replace(/<at>[^<]*<\/at>/giu, '').trim();
  return { kind: 'text', text };
}

function invokeOf(activity: Activity): Happening {
  if (activity.name !== 'adaptiveCard/action') return { kind: 'unsupported-invoke' };
  const action: unknown = isRecord(activity.value) ? activity.value.action : undefined;
  const click = isRecord(action) ? clickOf(action.data, action.verb) : undefined;
  return click ? { kind: 'click', click, isInvoke: true } : { kind: 'unsupported-invoke' };
}

function installationOf(action: string | undefined): Happening {
  if (action === 'add') return { kind: 'installed', mayWelcome: true };
  if (action === 'add-upgrade') return { kind: 'installed', mayWelcome: false };
  return action === 'remove' ? { kind: 'removed' } : { kind: 'nothing' };
}

function wasAdded(activity: Activity): boolean {
  return activity.membersAdded?.some((member) => member.id === activity.recipient.id) ?? false;
}

function clickOf(data: unknown, verbOfAction?: unknown): Click | undefined {
  if (!isRecord(data)) return undefined;
  const { cardId, verb = verbOfAction, subjectId: _, v: __, ...values } = data;
  if (typeof cardId !== 'string') return verbOfAction === undefined ? undefined : { cardId: '', verb: '', values: {} };
  return { cardId, verb: typeof verb === 'string' ? verb : '', values };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
