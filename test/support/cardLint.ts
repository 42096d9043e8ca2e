import * as AdaptiveCards from 'adaptivecards/dist/adaptivecards.js';

export type CardJson = Readonly<Record<string, unknown>>;

const allowedTypes = new Set(
  `AdaptiveCard TextBlock FactSet Container ColumnSet Column Image ActionSet
  Input.Text Input.ChoiceSet Input.Date Input.Toggle Input.Number
  Action.Execute Action.Submit Action.OpenUrl Action.ToggleVisibility`.split(/\s+/u),
);
const mostActions = 6;
const mostBytes = 40 * 1024;

/** What Teams would not show, or not show well, on this card (the platform's limits and the store's card rules). */
export function problemsOf(card: CardJson): readonly string[] {
  const nodes = [...walk(card)];
  return [
    ...wholeProblems(card),
    ...nodes.flatMap(elementProblems),
    ...nodes.filter(isInput).flatMap(inputProblems),
    ...actionsOf(card).flatMap(actionProblems),
    ...parserProblems(card),
  ];
}

export function actionsOf(card: CardJson): readonly CardJson[] {
  return [...walk(card)].filter(({ type }) => typeof type === 'string' && type.startsWith('Action.'));
}

function* walk(node: unknown): Generator<CardJson> {
  if (Array.isArray(node)) for (const item of node) yield* walk(item);
  else if (typeof node === 'object' && node !== null) {
    yield node as CardJson;
    for (const [key, value] of Object.entries(node)) if (key !== 'fallback' && key !== 'data') yield* walk(value);
  }
}

function wholeProblems(card: CardJson): readonly string[] {
  const body = Array.isArray(card.body) ? (card.body as CardJson[]) : [];
  const bytes = JSON.stringify(card).length * 2; // Teams counts UTF-16
  const actions = actionsOf(card).length;
  return [
    ...(card.version === '1.5' ? [] : ['version is not 1.5']),
    ...(['ko', 'en'].includes(String(card.lang)) ? [] : ['no language']),
    ...(card.fallbackText && card.speak ? [] : ['no fallbackText or speak']),
    ...(body[0]?.style === 'heading' ? [] : ['does not begin with a heading']),
    ...(actions > mostActions ? [`${actions} actions`] : []),
    ...(bytes > mostBytes ? [`${bytes} bytes`] : []),
  ];
}

function elementProblems(node: CardJson): readonly string[] {
  const { type } = node;
  if (typeof type === 'string' && !allowedTypes.has(type)) return [`${type} is not on the allow-list`];
  if (type === 'TextBlock' && node.wrap !== true) return [`text does not wrap: ${String(node.text)}`];
  if (type === 'TextBlock' && wordsOf(node.text).trim() === '') return ['an empty text'];
  if (type === 'FactSet' && (node.facts as CardJson[]).some((fact) => !fact.title || !fact.value)) {
    return ['an empty fact'];
  }
  return [];
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isInput({ type }: CardJson): boolean {
  return typeof type === 'string' && type.startsWith('Input.');
}

function inputProblems(input: CardJson): readonly string[] {
  const id = String(input.id);
  return [
    ...(input.label ? [] : [`input ${id} has no label`]),
    ...(input.isRequired === true && !input.errorMessage ? [`required input ${id} has no error message`] : []),
    ...(input.type === 'Input.Text' && typeof input.maxLength !== 'number' ? [`input ${id} has no length`] : []),
    ...(input.type === 'Input.ChoiceSet' && (input.choices as unknown[]).length === 0
      ? [`input ${id} has no choice`]
      : []),
  ];
}

/** Ids, codes and lists of codes: never somebody's words. */
const plainScalar = /^[\w.:,/-]{0,80}$/u;

function actionProblems(action: CardJson): readonly string[] {
  const title = wordsOf(action.title);
  if (title.trim() === '') return ['a button without a title'];
  if (action.type === 'Action.OpenUrl') return linkProblems(title, String(action.url));
  const data = (action.data ?? {}) as CardJson;
  const fallback = action.fallback as CardJson | undefined;
  return [
    ...(action.type === 'Action.Execute' && fallback?.type !== 'Action.Submit' ? [`${title} has no fallback`] : []),
    ...(JSON.stringify(fallback?.data) === JSON.stringify(data) ? [] : [`${title}: fallback carries other data`]),
    ...(data.verb === action.verb && data.cardId ? [] : [`${title} has no cardId or verb`]),
    ...Object.entries(data)
      .filter(([, value]) => !plainScalar.test(String(value)))
      .map(([name]) => `${title} carries words in ${name}`),
  ];
}

const leavesTeams = /browser|브라우저|e-?mail|메일/iu;

function linkProblems(title: string, url: string): readonly string[] {
  return [
    ...(/^(?:https:|mailto:|http:\/\/127\.0\.0\.1)/u.test(url) ? [] : [`${title} opens ${url.slice(0, 20)}`]),
    ...(leavesTeams.test(title) ? [] : [`${title} does not say that it leaves Teams`]),
    ...(url.length > 2_000 ? [`${title} is too long a link`] : []),
  ];
}

/** The renderer checks `lang` with one stateful expression, so that every second card fails it. */
const languageFinding = /^Invalid value "(?:ko|en)" for property "lang"/u;

/** The renderer's own findings: unknown properties, missing labels and error messages. */
function parserProblems(card: CardJson): readonly string[] {
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.hostConfig = new AdaptiveCards.HostConfig({ actions: { maxActions: mostActions } });
  const context = new AdaptiveCards.SerializationContext();
  parsed.parse(structuredClone(card), context);
  const events = [...parsed.validateProperties().validationEvents, ...eventsOf(context)];
  return events.map((event) => event.message).filter((message) => !languageFinding.test(message));
}

function eventsOf(context: AdaptiveCards.SerializationContext): readonly AdaptiveCards.IValidationEvent[] {
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
}

const markup = /(?<!\\)[\][*_`~]/u;

/** Places where words of somebody's would be read as Markdown. */
export function markdownProblems(card: CardJson): readonly string[] {
  return [...walk(card)]
    .flatMap((node) => [node.type === 'TextBlock' ? node.text : undefined, ...factWords(node)])
    .filter((text): text is string => typeof text === 'string' && markup.test(text));
}

function factWords(node: CardJson): readonly unknown[] {
  if (node.type !== 'FactSet') return [];
  return (node.facts as CardJson[]).flatMap(({ title, value }) => [title, value]);
}
