import { keyOf } from './normalise';
import type { Lexicon } from './lexicon';

/** Every way a city may be written in a list: what the compiler compares with; a province stands for its cities too. */
export function spellingsOfCity(lexicon: Lexicon, name: string): readonly string[] {
  const meant = lexicon.cities.filter((city) => city.name === name || city.province === name);
  const spelt = meant.flatMap((city) => [city.name, city.ko, `${city.ko}시`, ...city.spellings]);
  return [...new Set([name, ...spelt])].map((spelling) => spelling.replace(/\^$/u, ''));
}

/** The catalogue names that a product or a family stands for. */
export function productsMeant(lexicon: Lexicon, name: string): readonly string[] {
  const family = lexicon.products.filter((product) => product.families.includes(name)).map((product) => product.name);
  return [...new Set([name, ...family])];
}

/** The catalogue's name for a product as a list has it («M365 E3»), or the words themselves. */
export function canonicalProduct(lexicon: Lexicon, written: string): string {
  const meaning = lexicon.words.entries.get(keyOf(written))?.meanings.find(({ kind }) => kind === 'product');
  return meaning?.value ?? written;
}
