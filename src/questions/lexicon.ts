import { loadMarkets } from '../organisations/market';
import { readRows } from './dataRows';
import { addWord, emptyDictionary, type Dictionary } from './dictionary';
import { deniedFormsOf, deniedPolitelyOf, formsOf, honorificOf, spokenFormsOf, verbOf } from './koreanForms';
import { couldSoundAlike, hasHangul, soundOf } from './jamo';
import { soundsOf } from './sounds';
import { buildNearIndex, type NearIndex } from './nearIndex';
import { keyOf } from './normalise';
import type { Intent } from './recognition';

export type MeaningKind =
  | 'subject'
  | 'request'
  | 'filler'
  | 'use'
  | 'join'
  | 'have'
  | 'neg'
  | 'empty'
  | 'lack'
  | 'sole'
  | 'conj'
  | 'all'
  | 'only'
  | 'also'
  | 'among'
  | 'about'
  | 'cue'
  | 'unit'
  | 'foreign'
  | 'op'
  | 'dateop'
  | 'total'
  | 'count'
  | 'super'
  | 'adj'
  | 'best'
  | 'order'
  | 'sort'
  | 'dir'
  | 'top'
  | 'page'
  | 'clear'
  | 'undo'
  | 'edit'
  | 'word'
  | 'it'
  | 'ordinal'
  | 'wh'
  | 'relationship'
  | 'status'
  | 'home'
  | 'abroad'
  | 'contextless'
  | 'country'
  | 'region'
  | 'city'
  | 'product';

export interface Meaning {
  readonly kind: MeaningKind;
  readonly value: string;
  /** A default reading: what it may have meant instead. */
  readonly instead?: string;
}

export interface City {
  readonly name: string;
  readonly ko: string;
  readonly country: string;
  readonly province: string;
  readonly spellings: readonly string[];
}

export interface Product {
  readonly name: string;
  readonly families: readonly string[];
  readonly spellings: readonly string[];
}

export interface Lexicon {
  readonly words: Dictionary<Meaning>;
  readonly near: NearIndex;
  /** Places and products written in the other script that sound the same. */
  soundingLike(key: string): readonly string[];
  readonly cities: readonly City[];
  readonly products: readonly Product[];
  readonly regions: ReadonlyMap<string, readonly string[]>;
  /** Whole utterances that are no question, by their key. */
  readonly commands: ReadonlyMap<string, Intent>;
}

export function loadLexicon(): Lexicon {
  const words = emptyDictionary<Meaning>();
  const regions = addPlaces(words);
  const cities = readCities();
  for (const city of cities) {
    for (const spelling of new Set([city.name, city.ko, ...city.spellings]))
      addWord(words, spelling, meaning('city', city.name));
  }
  const products = addProducts(words);
  addPlainWords(words);
  const written = [...words.entries.keys()];
  addVerbs(words);
  addFrames(words);
  const heard = [...words.entries.values()].filter((entry) => entry.meanings.some(({ kind }) => named.has(kind)));
  const sounds = soundsOf(heard.map((entry) => entry.key));
  const soundingLike = (key: string): readonly string[] =>
    sounds(key).filter(
      (other) =>
        soundOf(key).length > 3 &&
        soundOf(other).length > 3 &&
        hasHangul(other) !== hasHangul(key) &&
        couldSoundAlike(key, other),
    );
  return { words, near: buildNearIndex(written), soundingLike, cities, products, regions, commands: readCommands() };
}

const named = new Set<MeaningKind>(['country', 'city', 'product']);

function meaning(kind: MeaningKind, value: string, instead?: string): Meaning {
  return { kind, value, ...(instead === undefined ? {} : { instead }) };
}

function split(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function addPlaces(words: Dictionary<Meaning>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, Set<string>>();
  const name = (iso: string, said: readonly string[]): void => {
    names.set(iso, new Set([...(names.get(iso) ?? []), ...said]));
  };
  for (const market of loadMarkets().all) name(market.iso2, [market.en, ...(clash.has(market.ko) ? [] : [market.ko])]);
  for (const [iso = '', , said] of readRows('countries.tsv')) name(iso, split(said));
  for (const [iso, said] of names) for (const word of said) addWord(words, word, meaning('country', iso));
  const regions = new Map<string, readonly string[]>();
  for (const [region = '', said, isos = ''] of readRows('regions.tsv')) {
    regions.set(region, isos.split(' '));
    for (const word of split(said)) addWord(words, word, meaning('region', region));
  }
  return regions;
}

/** Market names that are everyday Korean: 건지 (what it is), 저지 (to stop). */
const clash = new Set(['건지', '저지']);

function readCommands(): ReadonlyMap<string, Intent> {
  return new Map(readRows('commands.tsv').map(([intent, said = '']) => [keyOf(said), intent as Intent])); // a test holds the intents
}

function readCities(): City[] {
  return readRows('cities.tsv').map(([name = '', ko = '', country = '', province = '', more]) => ({
    name,
    ko,
    country,
    province,
    spellings: split(more),
  }));
}

function addProducts(words: Dictionary<Meaning>): Product[] {
  const products = readRows('products.tsv').map(([name = '', families = '', said]) => ({
    name,
    families: families.split(';').filter((family) => family !== ''),
    spellings: split(said),
  }));
  for (const { name, spellings } of products) {
    for (const said of shortened(name)) addWord(words, said, meaning('product', name));
    for (const spelling of spellings) addProductSpelling(words, name, spelling);
  }
  for (const [family = '', said] of readRows('families.tsv')) {
    for (const word of new Set([family, ...split(said)])) addWord(words, word, meaning('product', family));
  }
  return products;
}

function addProductSpelling(words: Dictionary<Meaning>, name: string, spelling: string): void {
  if (!spelling.startsWith('?')) {
    for (const said of shortened(spelling)) addWord(words, said, meaning('product', name));
    return;
  }
  const [word = '', instead] = spelling.slice(1).split('>');
  addWord(words, word, meaning('product', name, instead));
}

/** Business is often written Biz. */
function shortened(spelling: string): readonly string[] {
  return /business/iu.test(spelling) ? [spelling, spelling.replace(/business/iu, 'Biz')] : [spelling];
}

function addPlainWords(words: Dictionary<Meaning>): void {
  for (const [kind = '', value = '', said] of readRows('words.tsv')) {
    for (const word of split(said)) addWord(words, word, meaning(kind as MeaningKind, value)); // a test holds the kinds
  }
}

const frameMeanings: Readonly<Record<string, Meaning>> = {
  filler: meaning('filler', 'frame'),
  list: meaning('request', 'list'),
  tell: meaning('request', 'tell'),
  count: meaning('count', '-'),
};

/** Where a word has a meaning already, that stands: a frame only ever takes what would be left over. */
function addFrames(words: Dictionary<Meaning>): void {
  for (const [kind = '', frame = ''] of readRows('frames.tsv')) {
    const said = frameMeanings[kind];
    if (said !== undefined && !words.entries.has(keyOf(frame))) addWord(words, frame, said);
  }
}

function addVerbs(words: Dictionary<Meaning>): void {
  for (const [kind = '', value = '', ...columns] of readRows('verbs.tsv')) {
    const verb = verbOf(columns);
    const polite = honorificOf(verb);
    const said = [verb, polite].flatMap((one) => [...formsOf(one), ...spokenFormsOf(one)]);
    for (const form of new Set(said)) addWord(words, form, meaning(kind as MeaningKind, value));
    if (kind === 'request' || kind === 'filler') continue; // what is asked for politely is not denied
    for (const form of new Set([...deniedFormsOf(verb), ...deniedPolitelyOf(verb)])) {
      if (kind === 'op') addWord(words, form, meaning('op', value === 'gt:post' ? 'lte:post' : 'gte:post'));
      else if (kind === 'status') addWord(words, form, meaning('status', 'active'));
      else if (kind === 'have') addWord(words, form, meaning('empty', '-'));
      else {
        addWord(words, form, meaning('neg', 'post'));
        addWord(words, form, meaning(kind as MeaningKind, value));
      }
    }
  }
}
