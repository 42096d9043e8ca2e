import { masked, withActionsSpelled } from './actionText';
import { newDraft } from './draft';
import type { Readers } from './edges';
import { intentOf } from './intents';
import { otherLayout } from './jamo';
import { loadLexicon, type Lexicon } from './lexicon';
import { readUtterance, type Utterance } from './normalise';
import { composeQuery } from './query';
import type { Intent, Recognition, Setting } from './recognition';
import { resolveResidue } from './residue';
import { partedWords, type Parted } from './runTogether';
import { slippedWords } from './slips';
import { asWritten, inTypedWords } from './spoken';
import { scan } from './scan';
import { spreadHeads } from './sharedHeads';
import { means, type Token } from './token';

/** Utterance in, typed filter out; nothing is looked up, nothing is done. */
export type Recognise = (utterance: string, setting: Setting) => Recognition;

/** Reads the word lists once; the function it returns is pure and answers whatever is typed. */
export function createRecogniser(lexicon: Lexicon = loadLexicon()): Recognise {
  return (text, setting) => {
    const written = asWritten(text);
    const recognition = recogniseWritten(lexicon, written, setting);
    if (written === text) return recognition;
    return { ...recognition, unresolved: recognition.unresolved.map((part) => inTypedWords(part, written, text)) };
  };
}

function recogniseWritten(lexicon: Lexicon, text: string, setting: Setting): Recognition {
  const readers: Readers = { lexicon, entities: setting.entities, today: setting.today };
  const utterance = readUtterance(text);
  if (utterance.compact === '') return /^[\s?？]*[?？]\s*$/u.test(text) ? nothing('help') : notUnderstood(utterance);
  const command = lexicon.commands.get(utterance.compact);
  if (command !== undefined) return nothing(command);
  const read = readTokens(utterance, readers);
  const said = masked(read.utterance.norm, read.utterance.at, read.tokens);
  const intent = intentOf(withActionsSpelled(said, read.tokens), read.tokens);
  if (intent !== undefined) return otherIntent(intent, read.tokens, setting);
  if (isManners(read.tokens)) return nothing('smalltalk');
  const draft = newDraft(read.utterance, read.tokens, setting, lexicon);
  if (read.turned) draft.assumed.push({ text: utterance.raw, as: read.utterance.raw, why: 'keyboard' });
  for (const parted of read.parted) draft.assumed.push({ ...parted, why: 'spelling' });
  const recognition = composeQuery(draft);
  return isStrange(recognition, read.tokens, setting)
    ? { ...nothing('out_of_scope'), unresolved: recognition.unresolved }
    : recognition;
}

/** "Hiya team", "good morning, hope you're well": nothing but manners. */
function isManners(tokens: readonly Token[]): boolean {
  const isFrame = tokens.some((token) => means(token, 'filler', 'frame'));
  return isFrame && tokens.every((token) => token.particle === true || isFiller(token));
}

function isFiller({ meanings, entities, number, dates }: Token): boolean {
  const isOnly = meanings.length > 0 && meanings.every(({ kind }) => kind === 'filler');
  return isOnly && entities.length === 0 && number === undefined && dates === undefined;
}

/** Slips first, then words without spaces: each is read once more. */
const mostRereads = 2;

/** Whole questions in the other layout are short. */
const mostTurned = 200;

interface Read {
  readonly utterance: Utterance;
  readonly tokens: readonly Token[];
  readonly turned: boolean;
  readonly parted: readonly Parted[];
}

/** The words as typed, or as they would read with the other keyboard layout on where nothing else makes sense. */
function readTokens(utterance: Utterance, readers: Readers, rereads = mostRereads): Read {
  const first = scan(utterance, readers);
  const asTyped = { utterance, tokens: first, turned: false, parted: [] };
  if (residueShare(first) > 0.4) {
    const turned = utterance.raw.length > mostTurned ? undefined : otherLayout(utterance.raw);
    const other = turned === undefined ? undefined : readUtterance(turned);
    const tokens = other === undefined ? [] : scan(other, readers);
    if (other !== undefined && tokens.length > 0 && residueShare(tokens) < 0.15)
      return { utterance: other, tokens, turned: true, parted: [] };
  }
  const slipped = rereads > 0 ? slippedWords(utterance, first) : [];
  if (slipped.length > 0) return readAgain(utterance, slipped, readers, rereads);
  const spread = spreadHeads(utterance, first, readers.lexicon);
  const tokens = resolveResidue(utterance, spread, readers);
  const parted = rereads > 0 ? partedWords(utterance, tokens, readers) : [];
  return parted.length === 0 ? { ...asTyped, tokens } : readAgain(utterance, parted, readers, rereads);
}

function readAgain(utterance: Utterance, parted: readonly Parted[], readers: Readers, rereads: number): Read {
  const text = parted.reduce((said, { text: run, as }) => said.replace(run, as), utterance.raw);
  const read = readTokens(readUtterance(text), readers, rereads - 1);
  return { ...read, parted: [...parted, ...read.parted] };
}

function residueShare(tokens: readonly Token[]): number {
  const size = (list: readonly Token[]): number => list.reduce((sum, token) => sum + token.end - token.start, 0);
  return size(tokens.filter((token) => token.residue === true)) / Math.max(1, size(tokens));
}

function nothing(intent: Intent): Recognition {
  return { intent, kind: 'none', filter: {}, unresolved: [], assumed: [], candidates: [], suggestions: [] };
}

function notUnderstood(utterance: Utterance): Recognition {
  const typed = utterance.raw.trim();
  return { ...nothing('query'), act: 'list', kind: 'clarify', unresolved: typed === '' ? [] : [typed] };
}

/** An action opens its own card and never runs from text: only whom it is about is told. */
function otherIntent(intent: Intent, tokens: readonly Token[], setting: Setting): Recognition {
  if (!['invite', 'accept', 'remove'].includes(intent)) return nothing(intent);
  const names = targetsOf(tokens, setting);
  const [target] = names;
  if (names.length > 1) return { ...nothing(intent), kind: 'clarify', candidates: names };
  return { ...nothing(intent), ...(target === undefined ? {} : { target }) };
}

function targetsOf(tokens: readonly Token[], { context }: Setting): string[] {
  const named = tokens.flatMap((token) => {
    const whole = token.entities.filter((entity) => entity.part !== true);
    return (whole.length > 0 ? whole : token.entities).filter(
      ({ role }) => role !== 'city' && role !== 'product' && role !== 'contact',
    );
  });
  if (named.length > 0) return [...new Set(named.map((entity) => entity.name))];
  const ordinal = tokens.flatMap((token) => token.meanings.filter((meaning) => meaning.kind === 'ordinal'))[0];
  const count = Number(ordinal?.value ?? 0);
  const pointed = count < 0 ? context?.shown.at(-1) : context?.shown[count - 1];
  if (pointed !== undefined) return [pointed];
  const isIt = tokens.some((token) => means(token, 'it'));
  return isIt && context?.lastCustomer !== undefined ? [context.lastCustomer] : [];
}

/** A whole sentence of which nothing but a place or a date was known is not about customers. */
function isStrange(recognition: Recognition, tokens: readonly Token[], { context }: Setting): boolean {
  if (recognition.unresolved.length === 0 || context !== undefined) return false;
  const ours = tokens.some(
    (token) =>
      /(?:customers|clients|accounts)$/iu.test(token.text) ||
      token.entities.length > 0 ||
      domain.some((kind) => means(token, kind)) ||
      token.unclear !== undefined,
  );
  const words = tokens.filter((token) => token.particle !== true).length;
  return (
    !ours &&
    words >= 3 &&
    tokens.some((token) => means(token, 'filler') || means(token, 'wh')) &&
    tokens.some((token) => token.residue === true) &&
    !tokens.some((token) => means(token, 'request', 'list'))
  );
}

const domain = [
  'subject',
  'product',
  'cue',
  'unit',
  'relationship',
  'status',
  'op',
  'neg',
  'sort',
  'count',
  'use',
  'join',
  'home',
  'abroad',
] as const;
