import { readRows } from '../../src/questions/dataRows';
import { loadLexicon } from '../../src/questions/lexicon';
import { intents } from '../../src/questions/recognition';
import { canonicalProduct, productsMeant, spellingsOfCity } from '../../src/questions/spellings';

const lexicon = loadLexicon();
const single = new Set(['country', 'city', 'region', 'product', 'relationship', 'home', 'abroad']);

test('no word names two places, products or kinds', () => {
  const clashes = [...lexicon.words.entries.values()].filter((entry) => {
    const values = new Set(
      entry.meanings.filter(({ kind }) => single.has(kind)).map(({ kind, value }) => `${kind} ${value}`),
    );
    return values.size > 1;
  });
  expect(clashes.map(({ word }) => word)).toEqual([]);
});

test('no word of one kind means two things', () => {
  const doubled = [...lexicon.words.entries.values()].filter((entry) => {
    const kinds = ['status', 'cue', 'sort', 'page', 'adj', 'best', 'wh', 'unit'];
    return kinds.some(
      (kind) => new Set(entry.meanings.filter((meaning) => meaning.kind === kind).map(({ value }) => value)).size > 1,
    );
  });
  expect(doubled.map(({ word }) => word)).toEqual([]);
});

test('every city has a country that is known, and every family a product', () => {
  const isos = new Set(
    [...lexicon.words.entries.values()].flatMap(({ meanings }) =>
      meanings.filter(({ kind }) => kind === 'country').map(({ value }) => value),
    ),
  );
  expect(lexicon.cities.filter(({ country }) => !isos.has(country))).toEqual([]);
  const families = readRows('families.tsv').map(([family = '']) => family);
  const empty = families.filter((family) => !lexicon.products.some((product) => product.families.includes(family)));
  expect(empty).toEqual([]);
});

test('a province stands for its cities, a family for its products, a short name for the product', () => {
  expect(spellingsOfCity(lexicon, 'Gyeonggi')).toEqual(expect.arrayContaining(['경기도', '수원', 'Suwon', '수원시']));
  expect(productsMeant(lexicon, 'Visio')).toEqual(['Visio', 'Visio Plan 1', 'Visio Plan 2']);
  expect(canonicalProduct(lexicon, 'm365 e3')).toBe('Microsoft 365 E3');
  expect(canonicalProduct(lexicon, 'Something Else')).toBe('Something Else');
});

test('every command word asks for something there is, and no utterance for two things', () => {
  const rows = readRows('commands.tsv');
  expect(rows.filter(([intent]) => !(intents as readonly string[]).includes(intent ?? ''))).toEqual([]);
  expect(lexicon.commands.size).toBe(rows.length);
});
