import { commandWords } from '../../src/dialogs/commands';
import { actionsOf, type CardJson } from './cardLint';
import type { Player } from './player';

export interface SeenCard {
  readonly card: CardJson;
  /** The words or buttons that led there. */
  readonly path: string;
}

type Inputs = Readonly<Record<string, unknown>>;

export interface CrawlOptions {
  readonly locale: 'ko' | 'en';
  /** What is entered: nothing at all, and something fitting by the input's id. */
  readonly inputs: (card: CardJson) => readonly Inputs[];
  readonly most?: number;
}

/**
 * Says every command and presses every button of every card that comes of it, each kind of card once with each set of
 * inputs. Answers all cards seen; throws where an answer is no card.
 */
export async function crawl(
  player: Player,
  { locale, inputs, most = 400 }: CrawlOptions,
): Promise<readonly SeenCard[]> {
  const seen = new Map<string, SeenCard>();
  const queue: { card: CardJson; messageId: string; path: string }[] = [];
  const meet = (card: CardJson, messageId: string, path: string): void => {
    const kind = kindOf(card);
    if (seen.has(kind)) return;
    seen.set(kind, { card, path });
    queue.push({ card, messageId, path });
  };
  for (const [command, words] of Object.entries(commandWords)) {
    if (command === 'korean' || command === 'english') continue;
    await player.says(words[locale][0]);
    const answer = player.chat().at(-1);
    const card = answer?.activity.attachments?.[0]?.content as CardJson | undefined;
    if (!card || !answer) throw new Error(`no card for ${words[locale][0]}`);
    meet(card, answer.id, words[locale][0]);
  }
  for (let next = queue.shift(), presses = 0; next && presses < most; next = queue.shift()) {
    for (const action of actionsOf(next.card).filter(isPressed)) {
      for (const entered of action.associatedInputs === 'none' ? [{}] : inputs(next.card)) {
        if (presses >= most) break;
        presses += 1;
        const path = `${next.path} > ${String(action.title)}`;
        meet(await press(player, action, entered, next.messageId, path), next.messageId, path);
      }
    }
  }
  return [...seen.values()];
}

/** What a form holds when it is drawn: the values that a client sends where nothing was changed. */
export function drawnValues(card: CardJson): Inputs {
  const inputs = (node: unknown): readonly CardJson[] => {
    if (Array.isArray(node)) return node.flatMap(inputs);
    if (typeof node !== 'object' || node === null) return [];
    const element = node as CardJson;
    const isInput = typeof element.type === 'string' && element.type.startsWith('Input.');
    return isInput ? [element] : Object.values(element).flatMap(inputs);
  };
  const filled = inputs(card.body).filter(({ value }) => value !== undefined);
  return Object.fromEntries(filled.map(({ id, value }) => [String(id), value]));
}

/** Another language would make every card a new one; and who has left presses nothing more. */
function isPressed({ type, verb }: CardJson): boolean {
  return type === 'Action.Execute' && verb !== 'home.language' && verb !== 'forget.confirm';
}

async function press(
  player: Player,
  action: CardJson,
  entered: Inputs,
  replyToId: string,
  path: string,
): Promise<CardJson> {
  const data = { ...(action.data as object), ...entered };
  const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
  const answer = await player.sends({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value });
  const body = answer?.body as { type?: string; value?: CardJson } | undefined;
  if (body?.type !== 'application/vnd.microsoft.card.adaptive' || !body.value) {
    throw new Error(`a dead end after ${path}: ${JSON.stringify(answer)}`);
  }
  return body.value;
}

/** Cards that look alike but for the names on them are one kind. */
function kindOf(card: CardJson): string {
  const shapes = JSON.stringify(card.body, (key, value: unknown) => {
    if (['cardId', 'subjectId', 'v', 'value', 'url', 'fallback', 'choices'].includes(key)) return undefined;
    return value;
  });
  return shapes.replace(/\d+/gu, '0').slice(0, 4_000);
}
