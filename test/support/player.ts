import { randomUUID } from 'node:crypto';
import type { InvokeResponse } from 'botbuilder';
import type { InboundActivity } from '../../src/shared/inboundActivity';
import type { FakeTeams, ShownMessage } from './fakeTeams';

export interface Identity {
  readonly tenantId: string;
  readonly aadObjectId: string;
  readonly locale?: string;
}

type Json = Record<string, unknown>;

export interface Seen {
  /** Everything the person can read of the newest message, as one text. */
  readonly words: string;
  readonly card: Json;
  /** Fails unless the newest message says so. */
  sees(...texts: readonly string[]): Seen;
  doesNotSee(...texts: readonly string[]): Seen;
}

export interface Player {
  install(): Promise<Seen>;
  uninstall(): Promise<void>;
  says(text: string): Promise<Seen>;
  /** Presses the newest card's button with this verb or title (an invoke, as Teams does). */
  presses(button: string, inputs?: Json): Promise<Seen>;
  /** The same through the `Action.Submit` fallback. */
  submits(button: string, inputs?: Json): Promise<Seen>;
  /** An older message's card. */
  pressesOn(messageId: string, button: string, inputs?: Json): Promise<Seen>;
  /** Any activity, for what a client would not send. */
  sends(part: Json): Promise<InvokeResponse | undefined>;
  activity(part: Json): InboundActivity;
  /** The click itself, to be delivered by hand, twice or late. */
  click(button: string, inputs?: Json, messageId?: string): InboundActivity;
  deliver(activity: InboundActivity): Promise<InvokeResponse | undefined>;
  chat(): ShownMessage[];
  newest(): Seen;
  messageIdOf(cardTitlePart: string): string;
  buttons(): readonly { readonly title: string; readonly verb?: string }[];
  readonly conversationId: string;
}

interface Stage {
  readonly identity: Identity;
  readonly teams: Pick<FakeTeams, 'chat'>;
  readonly receive: (activity: InboundActivity) => Promise<Pick<InvokeResponse, 'status' | 'body'> | undefined>;
}

export function createPlayer({ identity, teams, receive }: Stage): Player {
  const { tenantId, aadObjectId, locale = 'en-US' } = identity;
  const conversationId = `a:${aadObjectId}`;
  const chat = (): ShownMessage[] => teams.chat(conversationId);
  const newest = (): Seen => seen(chat().at(-1));
  const activity = (part: Json): InboundActivity => ({
    id: randomUUID(),
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/apac/',
    from: { id: `29:${aadObjectId}`, aadObjectId },
    recipient: { id: '28:channelmate' },
    conversation: { id: conversationId, tenantId },
    channelData: { tenant: { id: tenantId } },
    ...(locale === '' ? {} : { locale }),
    ...part,
  });
  const click = (button: string, inputs: Json = {}, messageId = chat().at(-1)?.id): InboundActivity => {
    const card = cardOf(chat().find((message) => message.id === messageId));
    const action = actionsOf(card).find((one) => one.title === button || one.verb === button);
    if (!action) throw new Error(`no button ${button} on: ${wordsOf(card)} ${JSON.stringify(actionsOf(card))}`);
    const entered = { ...(action.associatedInputs === 'none' ? {} : valuesOf(card)), ...inputs };
    const data = { ...(action.data as Json), ...withoutEmpty(entered) };
    const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
    return activity({ type: 'invoke', name: 'adaptiveCard/action', replyToId: messageId, value });
  };
  const press = async (pressed: InboundActivity & { value?: Json }, messageId: string | undefined): Promise<Seen> => {
    const answer = await receive(pressed);
    const body = answer?.body as Json | undefined;
    if (body?.type !== 'application/vnd.microsoft.card.adaptive') return seenWords(JSON.stringify(body?.value ?? ''));
    const message = chat().find((one) => one.id === messageId);
    if (message) message.activity = { type: 'message', attachments: [{ contentType: body.type, content: body.value }] };
    return seen(message);
  };
  const pressesOn = (messageId: string, button: string, inputs: Json = {}): Promise<Seen> =>
    press(click(button, inputs, messageId), messageId);
  return {
    conversationId,
    install: async () => {
      await receive(activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:channelmate' }] }));
      await receive(activity({ type: 'installationUpdate', action: 'add' }));
      return newest();
    },
    uninstall: async () => void (await receive(activity({ type: 'installationUpdate', action: 'remove' }))),
    says: async (text) => {
      await receive(activity({ text }));
      return newest();
    },
    presses: (button, inputs) => pressesOn(chat().at(-1)?.id ?? '', button, inputs),
    submits: async (button, inputs) => {
      const { value, replyToId } = click(button, inputs) as InboundActivity & { value: Json; replyToId: string };
      await receive(activity({ value: (value.action as Json).data, replyToId }));
      return newest();
    },
    pressesOn,
    sends: (part) => receive(activity(part)),
    activity,
    click,
    deliver: receive,
    chat,
    newest,
    messageIdOf: (part) => {
      const message = chat().findLast((one) => wordsOf(cardOf(one)).includes(part));
      if (!message) throw new Error(`no card says ${part}`);
      return message.id;
    },
    buttons: () =>
      actionsOf(cardOf(chat().at(-1))).map(({ title, verb }) => ({ title: String(title), verb: verb as string })),
  };
}

function cardOf(message: ShownMessage | undefined): Json {
  return (message?.activity.attachments?.[0]?.content ?? {}) as Json;
}

function* walk(node: unknown): Generator<Json> {
  if (Array.isArray(node)) for (const item of node) yield* walk(item);
  else if (typeof node === 'object' && node !== null) {
    yield node as Json;
    for (const [key, value] of Object.entries(node)) if (key !== 'fallback') yield* walk(value);
  }
}

export function actionsOf(card: Json): Json[] {
  return [...walk(card.body)].filter(({ type }) => typeof type === 'string' && type.startsWith('Action.'));
}

function valuesOf(card: Json): Json {
  const inputs = [...walk(card.body)].filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
  return Object.fromEntries(inputs.filter(({ value }) => value !== undefined).map(({ id, value }) => [id, value]));
}

/** Teams sends nothing for an input without a value. */
function withoutEmpty(entered: Json): Json {
  return Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== ''));
}

/** All that can be read on a card: texts, facts, labels, choices, buttons; escapes taken out. */
export function wordsOf(card: Json): string {
  const read = ['text', 'title', 'value', 'label', 'errorMessage'];
  return [...walk(card.body)]
    .flatMap((node) => read.map((key) => node[key]))
    .filter((value) => typeof value === 'string')
    .map((value) => value.replace(/\\([\\*_[\]()~`#>+.-])/gu, '$1'))
    .join('\n');
}

function seen(message: ShownMessage | undefined): Seen {
  const card = cardOf(message);
  return { ...seenWords([message?.activity.text ?? '', wordsOf(card)].join('\n')), card };
}

function seenWords(words: string): Seen {
  const self: Seen = {
    words,
    card: {},
    sees: (...texts) => {
      for (const text of texts) if (!words.includes(text)) throw new Error(`«${text}» is not seen on:\n${words}`);
      return self;
    },
    doesNotSee: (...texts) => {
      for (const text of texts) if (words.includes(text)) throw new Error(`«${text}» is seen on:\n${words}`);
      return self;
    },
  };
  return self;
}
