import { z } from 'zod';

/** Holds the newest messages of one conversation in the order they came. */
export interface Transcript {
  all(): readonly ChatMessage[];
  find(id: string): ChatMessage | undefined;
  /** Adds a message, or redraws the one of that id in its place. */
  put(message: ChatMessage): void;
  remove(id: string): boolean;
}

export interface ChatMessage {
  readonly id: string;
  readonly by: 'bot' | 'person';
  readonly at: string;
  readonly text: string;
  readonly plain: boolean;
  readonly attachments: readonly Attachment[];
  readonly suggestions: readonly { readonly title: string; readonly value: string }[];
  /** Counts the redrawings: the page draws a card anew only when this changes. */
  readonly revision: number;
  readonly state?: 'undelivered';
}

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

const attachment = z.object({ contentType: z.string(), content: z.unknown() });
export type Attachment = z.infer<typeof attachment>;

/** The part of an outgoing activity that this channel draws. */
export const outgoingActivity = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
  suggestedActions: z.looseObject({ actions: z.array(z.unknown()).nullish() }).nullish(),
});
export type OutgoingActivity = z.infer<typeof outgoingActivity>;

const imBack = z.looseObject({ title: z.string(), value: z.string() });
const keptMessages = 200;

export function createTranscript(): Transcript {
  const messages = new Map<string, ChatMessage>();
  return {
    all: () => [...messages.values()],
    find: (id) => messages.get(id),
    put(message) {
      messages.set(message.id, message);
      const oldest = messages.keys().next().value;
      if (messages.size > keptMessages && oldest !== undefined) messages.delete(oldest);
    },
    remove: (id) => messages.delete(id),
  };
}

export function messageOfBot(
  activity: OutgoingActivity,
  place: Pick<ChatMessage, 'id' | 'at' | 'revision'>,
): ChatMessage {
  const suggested = (activity.suggestedActions?.actions ?? []).flatMap((action) => imBack.safeParse(action).data ?? []);
  return {
    ...place,
    by: 'bot',
    text: activity.text ?? '',
    plain: activity.textFormat === 'plain',
    attachments: activity.attachments ?? [],
    suggestions: suggested.map(({ title, value }) => ({ title, value })),
  };
}

export function withCard(message: ChatMessage, index: number, content: unknown): ChatMessage {
  const attachments = message.attachments.map((old, at) =>
    at === index ? { contentType: adaptiveCardType, content } : old,
  );
  return { ...message, attachments, revision: message.revision + 1 };
}
