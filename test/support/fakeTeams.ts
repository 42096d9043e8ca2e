import type { Activity } from 'botbuilder';
import type { Connector, Delivered, Place } from '../../src/bot/connector';

export interface ShownMessage {
  readonly id: string;
  activity: Partial<Activity>;
}

interface TeamsCall {
  readonly kind: 'post' | 'update' | 'delete';
  readonly conversationId: string;
  /** What was posted: a message, or that one is typing. */
  readonly type?: string;
}

/** Teams' side of the chats: what was posted, updated and deleted, by conversation. */
export interface FakeTeams {
  readonly connector: Connector;
  chat(conversationId: string): ShownMessage[];
  /** Posts and updates so far, in order of arrival. */
  readonly calls: TeamsCall[];
  /** The next call for this conversation fails so (or for every conversation). */
  failNext(delivered: Delivered, conversationId?: string): void;
}

export function createFakeTeams(): FakeTeams {
  const chats = new Map<string, ShownMessage[]>();
  const calls: TeamsCall[] = [];
  const failures: { delivered: Delivered; conversationId: string | undefined }[] = [];
  let last = 0;
  const chat = (conversationId: string): ShownMessage[] => {
    const known = chats.get(conversationId) ?? [];
    chats.set(conversationId, known);
    return known;
  };
  const failure = (conversationId: string): Delivered | undefined => {
    const index = failures.findIndex((one) => [undefined, conversationId].includes(one.conversationId));
    return index < 0 ? undefined : failures.splice(index, 1)[0]?.delivered;
  };
  const post = async ({ conversationId }: Place, activity: Partial<Activity>): Promise<Delivered> => {
    calls.push({ kind: 'post', conversationId, type: activity.type ?? '' });
    const failed = failure(conversationId);
    if (failed) return failed;
    last += 1;
    if (activity.type === 'message') chat(conversationId).push({ id: `m${last}`, activity });
    return { ok: true, activityId: `m${last}` };
  };
  const update = async ({ conversationId }: Place, id: string, activity: Partial<Activity>): Promise<Delivered> => {
    calls.push({ kind: 'update', conversationId });
    const failed = failure(conversationId);
    if (failed) return failed;
    const shown = chat(conversationId).find((message) => message.id === id);
    if (!shown) return { ok: false, failure: { kind: 'gone', what: 'activity', detail: '404' } };
    shown.activity = activity;
    return { ok: true, activityId: id };
  };
  const connector: Connector = {
    send: post,
    reply: (place, _replyTo, activity) => post(place, activity),
    update,
    remove: async ({ conversationId }, id) => {
      calls.push({ kind: 'delete', conversationId });
      chats.set(
        conversationId,
        chat(conversationId).filter((message) => message.id !== id),
      );
      return { ok: true, activityId: id };
    },
    createConversation: async () => ({ ok: true, activityId: 'unused' }),
  };
  return {
    connector,
    chat,
    calls,
    failNext: (delivered, conversationId) => void failures.push({ delivered, conversationId }),
  };
}
