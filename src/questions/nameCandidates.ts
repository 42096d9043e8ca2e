import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { thirdsOf } from './nearRows';

const shortest = 2;
const longest = 40;
const mostFound = 200;

/**
 * The names of a long list that the utterance may mean: those that stand in it as they are, those that begin with one
 * of its words, and those that a word nearly is which nothing begins with. Each is a look-up along the index, whatever
 * the list's length.
 */
export async function findNamesIn(db: Knex, partnerId: OrganisationId, utterance: string): Promise<readonly string[]> {
  const text = utterance.slice(0, 400);
  const words = wordsOf(text);
  const begun = await namesBegunBy(db, partnerId, piecesOf(text), words);
  const known = new Set(begun.map(({ word }) => word));
  const open = words.filter((word) => ![...known].some((found) => word.startsWith(found) || word.endsWith(found)));
  const near = open.length === 0 ? [] : await namesNear(db, partnerId, open);
  return [...new Set([...begun, ...near].map(({ name }) => name))].slice(0, mostFound);
}

interface Found {
  readonly name: string;
  /** What it was found by. */
  readonly word: string;
}

async function namesBegunBy(
  db: Knex,
  partnerId: OrganisationId,
  pieces: readonly string[],
  words: readonly string[],
): Promise<readonly Found[]> {
  const { rows } = await db.raw<{ rows: Found[] }>(
    `select name, name_key as word from customer_relationships where partner_id = :partnerId and name_key = any(:pieces)
     union
     select begun.name, word.key from unnest(cast(:words as text[])) as word(key), lateral (
       select name from customer_relationships
       where partner_id = :partnerId and name_key like word.key || '%' limit 20) begun
     limit ${mostFound}`,
    { partnerId, pieces, words },
  );
  return rows;
}

async function namesNear(db: Knex, partnerId: OrganisationId, words: readonly string[]): Promise<readonly Found[]> {
  const [first, middle, last] = thirdsOf(words);
  const { rows } = await db.raw<{ rows: Found[] }>(
    `select near.name, word.key as word
     from unnest(cast(:words as text[]), cast(:first as text[]), cast(:middle as text[]), cast(:last as text[]))
       as word(key, first, middle, last), lateral (
       select name from customer_relationships
       where partner_id = :partnerId
         and (name_key like word.first or name_key like word.middle or name_key like word.last)
         and similarity(name_key, word.key) >= 0.3
       order by similarity(name_key, word.key) desc limit 5) near
     limit ${mostFound}`,
    { partnerId, words, first, middle, last },
  );
  return rows;
}

/** Every stretch of the utterance, spaces and signs left out, as names are keyed. */
function piecesOf(text: string): string[] {
  const key = lettersOf(text);
  const pieces = new Set<string>();
  for (let start = 0; start < key.length; start += 1) {
    for (let end = start + shortest; end <= Math.min(key.length, start + longest); end += 1)
      pieces.add(key.slice(start, end).normalize('NFD'));
  }
  return [...pieces];
}

/** An s behind an apostrophe stays, as it does in the key of a name. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words and pairs of neighbours that are long enough to mean a name, without what Korean hangs onto them. */
function wordsOf(text: string): string[] {
  const words = text.split(/[\s,.!?;:()"'«»]+/u).map(lettersOf);
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''}${word}`);
  const bare = words.map((word) => word.replace(/(?:은|는|이|가|을|를|의|에|도|만|과|와|랑|에서|으로|로)$/u, ''));
  return [...new Set([...words, ...bare, ...pairs])]
    .filter((word) => word.length >= (/[가-힣]/u.test(word) ? 2 : 3))
    .slice(0, 40)
    .map((word) => word.normalize('NFD').replace(/[\\%_]/gu, ''));
}
