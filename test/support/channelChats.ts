import type { FakeChannel } from './fakeChannel';
import type { FakeTeams, ShownMessage } from './fakeTeams';

/** What people see in their chats, put together from what reached the channel's connector. */
export function chatsOf(channel: FakeChannel): Pick<FakeTeams, 'chat'> {
  const chats = new Map<string, ShownMessage[]>();
  let read = 0;
  const chat = (conversationId: string): ShownMessage[] => {
    const known = chats.get(conversationId) ?? [];
    chats.set(conversationId, known);
    return known;
  };
  const take = (): void => {
    for (const { operation, path, activity } of channel.shown.slice(read)) {
      read += 1;
      const [, conversation = '', id = ''] = /\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
      const messages = chat(decodeURIComponent(conversation));
      const replaced = operation === 'update' && messages.find((message) => message.id === decodeURIComponent(id));
      if (replaced) replaced.activity = activity;
      else if (activity['type'] === 'message' && operation !== 'update') messages.push({ id: `1:${read}`, activity });
    }
  };
  return {
    chat: (conversationId) => {
      take();
      return chat(conversationId);
    },
  };
}
