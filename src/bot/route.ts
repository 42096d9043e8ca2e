import { cancelledCard, goneCard, helpCard, languageChangedCard, unknownCard } from '../dialogs/home';
import { commandOf, invitationReferenceOf, missingCustomerOf, plainWords, type CommandName } from '../dialogs/commands';
import type { DialogInHand, Feature, Handler, Reader, Reply, Turn } from '../dialogs/turn';
import { textsOf } from '../i18n/language';
import { brand, type RequestKey } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { inLocale } from './readers';
import type { Click } from './incoming';

/** What the ledger knows of one drawn card. */
export interface KnownButtons {
  readonly cardId: string;
  readonly subjectId: string;
  readonly version: number;
  readonly verbs: readonly { readonly title: string; readonly verb: string; readonly data: object }[];
}

export interface Said {
  readonly text: string;
  readonly activityId: string;
  readonly inHand: DialogInHand | undefined;
  readonly latestCard: KnownButtons | undefined;
}

export interface Asking extends Reader {
  readonly displayName: string | undefined;
}

/** A click: the button as it was drawn decides verb, data and subject; only the inputs come from the person. */
export async function routeClick(
  features: Feature,
  asking: Asking,
  click: Click,
  card: KnownButtons | undefined,
): Promise<Reply> {
  if (card === undefined && asksForHelp(click)) return { card: helpCard(asking) };
  const drawn = card?.verbs.find((button) => button.verb === click.verb && holdsAll(click.values, button.data));
  if (card === undefined || drawn === undefined) return { card: goneCard(asking) };
  return press(features, asking, card, drawn, click.values);
}

/** It needs no card: the word alone is answered by everybody's help. */
export function asksForHelp({ verb, values }: Pick<Click, 'verb' | 'values'>): boolean {
  return verb === 'home.command' && values.command === 'help';
}

function holdsAll(values: Readonly<Record<string, unknown>>, data: object): boolean {
  return Object.entries(data).every(([name, value]) => values[name] === value);
}

async function press(
  features: Feature,
  asking: Asking,
  card: KnownButtons,
  button: KnownButtons['verbs'][number],
  values: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const key = brand<RequestKey>(`${card.cardId}:${button.verb}`);
  const turn: Turn = {
    ...asking,
    key,
    input: {
      data: { ...values, ...button.data },
      subjectId: card.subjectId === '' ? undefined : card.subjectId,
      version: card.version,
      text: undefined,
    },
  };
  if (button.verb === 'home.command') return homeCommand(features, turn);
  if (button.verb === 'home.language') return chooseLanguage(asking, turn.input.data.locale === 'ko' ? 'ko' : 'en');
  const handler = features.verbs[button.verb];
  return handler ? opened(features, turn, await handler(turn)) : { card: goneCard(asking) };
}

/** A reply that hands over: the other feature reads its own records, nothing of the card that led there. */
async function opened(features: Feature, turn: Turn, { opens, ...own }: Reply): Promise<Reply> {
  if (opens === undefined) return own;
  const isCommand = 'command' in opens;
  if (isCommand && opens.command === 'cancel') return { ...own, card: cancelledCard(turn, false) };
  const handler = isCommand ? features.commands[opens.command] : features.verbs[opens.verb];
  const subjectId = isCommand ? undefined : opens.subjectId;
  const input = { data: {}, subjectId, version: undefined, text: undefined };
  return handler ? { ...own, ...(await handler({ ...turn, input })) } : own;
}

async function homeCommand(features: Feature, turn: Turn): Promise<Reply> {
  const handler = features.commands[String(turn.input.data.command)];
  return handler ? handler(turn) : { card: helpCard(turn) };
}

function chooseLanguage(asking: Asking, locale: Locale): Reply {
  return { card: languageChangedCard(inLocale(asking, locale)), chosenLocale: locale };
}

/**
 * Typed words: help, cancel and the language always; then an invitation's reference, a command, the words of the
 * latest card's buttons, the step in hand; and nonsense gets a way forward.
 */
export async function routeText(features: Feature, asking: Asking, said: Said): Promise<Reply> {
  const command = commandOf(said.text);
  const turn = typedTurn(asking, said);
  if (command === 'korean') return chooseLanguage(asking, 'ko');
  if (command === 'english') return chooseLanguage(asking, 'en');
  if (command === 'cancel') return { card: cancelledCard(asking, said.inHand !== undefined), inHand: null };
  const button = buttonNamed(said);
  if (button && said.latestCard) return press(features, asking, said.latestCard, button, {});
  const handler = handlerFor(features, asking, said, command);
  return handler ? opened(features, turn, await handler(turn)) : { card: unknownCard(asking) };
}

function handlerFor(
  features: Feature,
  asking: Asking,
  said: Said,
  command: CommandName | undefined,
): Feature['verbs'][string] | undefined {
  if (command !== undefined) return features.commands[command];
  if (invitationReferenceOf(said.text) !== undefined) return features.commands.invitation;
  if (missingCustomerOf(said.text) !== undefined) return features.commands.whyMissing;
  if (said.inHand !== undefined) return features.typed[said.inHand.name];
  return forScenario(features, asking, said.text) ?? features.typed['question.ask'];
}

/** A question about the programme itself: who may sell what to whom. */
function forScenario(features: Feature, { services }: Asking, text: string): Handler | undefined {
  return services.programme.scenarioIn(text) && features.typed['scenario.ask'];
}

function typedTurn(asking: Asking, said: Said): Turn {
  const { name = 'typed', draftId, version } = said.inHand ?? {};
  return {
    ...asking,
    key: brand<RequestKey>([name, draftId ?? said.activityId, version ?? ''].join(':')),
    input: { data: {}, subjectId: draftId, version, text: said.text },
  };
}

/** The button of the latest card whose words, in either language, these are. */
function buttonNamed(said: Said): KnownButtons['verbs'][number] | undefined {
  const words = plainWords(said.text);
  if (words === '') return undefined;
  const alike = new Set([words, ...translationsOf(words)]);
  return said.latestCard?.verbs.find((button) => alike.has(plainWords(button.title)));
}

/** The same button's words in the other language. */
function translationsOf(words: string): readonly string[] {
  const { ko, en } = textsOf;
  const pairs = Object.keys(ko).filter((key): key is keyof typeof ko => key.includes('button.'));
  return pairs
    .filter((key) => plainWords(ko[key]) === words || plainWords(en[key]) === words)
    .flatMap((key) => [plainWords(ko[key]), plainWords(en[key])]);
}
