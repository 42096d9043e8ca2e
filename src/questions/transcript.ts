import type { OrganisationId } from '../shared/ids';
import type { JsonValue } from '../shared/json';
import type { Locale } from '../shared/locale';
import type { Answered, Answering, Asking } from './answering';
import type { TooSlow } from './customerRows';
import { hasHangul } from './jamo';
import type { City } from './lexicon';
import type { ThreadContext } from './recognition';
import { textOfAnswer } from './sayAnswer';

export interface Conversation {
  readonly partnerId: OrganisationId;
  readonly homeCountry: string;
  readonly today: string;
  readonly timeZone: string;
  /** For what is written in neither alphabet. */
  readonly locale: Locale;
}

export interface Turn {
  readonly text: string;
  readonly json: JsonValue;
  readonly answer: string;
}

/** Whole results are named up to here. */
const mostNames = 100_000;

/** What was typed, line by line, an empty line beginning anew; each answer in the language of its question. */
export async function transcriptOf(
  { answering, cities }: { readonly answering: Answering; readonly cities: readonly City[] },
  conversation: Conversation,
  lines: readonly string[],
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  let context: ThreadContext | undefined;
  for (const text of lines) {
    if (text.trim() === '') {
      context = undefined;
      continue;
    }
    const asking: Asking = { ...conversation, locale: languageIn(text, conversation.locale), countedUpTo: mostNames };
    const answered = await answering.answer(asking, text, context);
    if (!answered.ok) {
      turns.push(slow(text, answered.error));
      continue;
    }
    context = answered.value.context;
    turns.push(await turnOf(answering, asking, { text, answered: answered.value, cities }));
  }
  return turns;
}

const englishWords =
  /\b(?:is|are|what|which|who|whose|how|when|where|the|of|in|does|do|show|list|find|with|for|and|or|it|to|on|me|any|please|use|uses|have|has|customers?|direct|indirect|my|our)\b/giu;

/** A Korean company's name in an English sentence makes no Korean of it. */
function languageIn(text: string, otherwise: Locale): Locale {
  if (hasHangul(text) && (text.match(englishWords) ?? []).length < 2) return 'ko';
  return /[a-z]/iu.test(text) ? 'en' : otherwise;
}

function slow(text: string, { kind }: TooSlow): Turn {
  const answer = 'This took too long and was stopped. Ask for less at a time.';
  return { text, answer, json: { text, intent: 'query', kind: 'none', refused: kind, answer } };
}

interface Happened {
  readonly text: string;
  readonly answered: Answered;
  readonly cities: readonly City[];
}

async function turnOf(
  answering: Answering,
  asking: Asking,
  { text, answered: { answer }, cities }: Happened,
): Promise<Turn> {
  const said = textOfAnswer(answer, { locale: asking.locale, cities });
  const { unresolved, assumed, target } = answer.said;
  const json = {
    text,
    intent: answer.intent,
    kind: answer.kind,
    filter: plain(answer.filter),
    customers: [...(await namesOf(answering, asking, answer))],
    count: answer.kind === 'clarify' ? answer.said.candidates.length : answer.count,
    page: answer.page,
    answer: said,
    target: target ?? null,
    unresolved: [...unresolved],
    assumed: assumed.map((one) => plain(one)),
  };
  return { text, json, answer: said };
}

async function namesOf(answering: Answering, asking: Asking, answer: Answered['answer']): Promise<readonly string[]> {
  if (answer.kind === 'clarify') return answer.said.candidates;
  if (answer.kind === 'detail') return answer.customers.map(({ name }) => name);
  if (answer.kind === 'none') return [];
  const names = await answering.allNames(asking, answer.filter, mostNames);
  return names.ok ? names.value : answer.customers.map(({ name }) => name);
}

function plain(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue; // without what is undefined
}
