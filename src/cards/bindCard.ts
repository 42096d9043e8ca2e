import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { packageRoot } from '../shared/packageRoot';
import { escapeMarkdown } from './markdown';
import type { Card, CardAction, CardInput, Line } from './model';

type Json = Record<string, unknown>;

/** What the ledger keeps of a button, so that its typed title does what the button does. */
export interface BoundVerb {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
}

export interface BoundCard {
  /** The content of an `application/vnd.microsoft.card.adaptive` attachment. */
  readonly content: Json;
  readonly verbs: readonly BoundVerb[];
}

export interface Binding {
  readonly cardId: string;
  readonly locale: string;
}

export type CardBinder = (card: Card, binding: Binding) => BoundCard;

/** Reads and parses each template once: parsing its expressions takes several times as long as filling them. */
export function createCardBinder(directory = join(packageRoot(), 'cards')): CardBinder {
  const templates = new Map<string, Template>();
  const templateOf = (name: string): Template => {
    const known =
      templates.get(name) ?? new Template(JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8')));
    templates.set(name, known);
    return known;
  };
  return (card, binding) => bind(templateOf(card.template), card, binding);
}

function bind(template: Template, card: Card, { cardId, locale }: Binding): BoundCard {
  const expanded = template.expand({ $root: viewOf(card) }) as Json;
  const body = tidy(expanded.body) as Json[];
  const actions = (card.actions ?? []).map((action) => bindAction(action, card, cardId));
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    lang: locale,
    fallbackText: card.title,
    speak: speakable(card),
    body: body.flatMap((element) => fillActions(element, actions)),
    msteams: { width: 'Full' },
  };
  return { content, verbs: verbsOf(card) };
}

function speakable(card: Card): string {
  return [card.title, card.alert?.text, ...(card.lines ?? []).slice(0, 2).map((line) => line.text)]
    .filter((part): part is string => part !== undefined && part !== '')
    .map((part) => (/[.!?…。]$/u.test(part) ? part : `${part}.`))
    .join(' ')
    .replace(/[<>&]/gu, ' ');
}

function fillActions(element: Json, actions: readonly Json[]): Json[] {
  if (element.id !== 'actions') return [element];
  return actions.length === 0 ? [] : [{ ...element, actions }];
}

function verbsOf(card: Card): readonly BoundVerb[] {
  return (card.actions ?? []).flatMap((action) =>
    'verb' in action ? [{ title: action.title, verb: action.verb, data: action.data ?? {} }] : [],
  );
}

/** Ids, version and verb travel with a button, nothing personal; what it may do is looked up anew on each click. */
function bindAction(action: CardAction, card: Card, cardId: string): Json {
  if ('url' in action) return { type: 'Action.OpenUrl', title: action.title, url: action.url };
  const { verb, title, ignoresInputs } = action;
  const subject = card.subject === undefined ? {} : { subjectId: card.subject.id, v: card.subject.version };
  const data = { ...action.data, ...subject, cardId, verb };
  const associated = ignoresInputs === true ? { associatedInputs: 'none' } : {};
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    ...associated,
    fallback: { type: 'Action.Submit', title, data, ...associated },
  };
}

function viewOf(card: Card): Json {
  return {
    title: escapeMarkdown(card.title),
    company: escapeMarkdown(card.company ?? ''),
    alert: lineView(card.alert ?? { text: '' }),
    lines: (card.lines ?? []).map(lineView),
    facts: (card.facts ?? []).map((fact) => ({
      title: escapeMarkdown(fact.title),
      value: escapeMarkdown(fact.value),
    })),
    rows: (card.rows ?? []).map((row) => ({
      name: escapeMarkdown(row.name),
      lines: row.lines.map((line) => ({ text: escapeMarkdown(line) })),
    })),
    inputs: (card.inputs ?? []).map(inputView),
    copy: { how: escapeMarkdown(card.copy?.how ?? ''), text: escapeMarkdown(card.copy?.text ?? '') },
  };
}

function lineView(line: Line): Json {
  return {
    text: escapeMarkdown(line.text),
    tone: capitalised(line.tone ?? 'default'),
    isSubtle: line.isSubtle ?? false,
    weight: line.isHeading === true ? 'Bolder' : 'Default',
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function inputView(input: CardInput): Json {
  return {
    value: '',
    hint: '',
    isRequired: false,
    errorMessage: '',
    ...input,
    error: escapeMarkdown(input.error ?? ''),
    ...('title' in input ? { title: escapeMarkdown(input.title) } : {}),
  };
}

/** Drops what a template left empty: `""`, and holes whose field was not given. */
function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key, value]) => !isEmpty(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'choices' ? value : tidy(value)]));
}

const optional = new Set(['value', 'placeholder', 'errorMessage', 'min', 'max', 'maxLength']);

function isEmpty(key: string, value: unknown): boolean {
  if (!optional.has(key)) return false;
  return value === '' || value === undefined || (typeof value === 'string' && value === `\${${key}}`);
}
