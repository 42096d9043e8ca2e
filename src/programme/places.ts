import type { Market } from '../organisations/market';

/** Finds the countries that a sentence names, in either language. */
export interface Places {
  /** ISO codes, each once, in the order of the text; where names overlap, the longest counts. */
  countriesIn(text: string): readonly string[];
}

/** A country and one of its names; a closing `^` asks for capitals: US, not us. */
export interface CountryName {
  readonly iso2: string;
  readonly name: string;
}

interface Searched {
  readonly iso2: string;
  readonly length: number;
  readonly pattern: RegExp;
}

/** The one country without a market (REG-4) that nobody gave a name yet. */
const unnamed = namesOf('EH', 'Western Sahara', '서사하라');

function namesOf(iso2: string, ...names: readonly string[]): readonly CountryName[] {
  return names.map((name) => ({ iso2, name }));
}

/** What may follow a Korean name within its word: a particle, or what the company there is. */
const followsKorean =
  '(?=$|[^가-힣]|(?:에|의|로|으로|쪽|까지|과|와|이나|나|이|가|은|는|을|를|도|인|산|내|고객|회사|기업|업체|시장|지역|공급자|배포자|재판매인|파트너|사람|지사|법인))';

/** The market table's names in both languages, with what people call the countries besides. */
export function placesOf(markets: readonly Market[], nicknames: readonly CountryName[]): Places {
  const table = markets.flatMap(({ iso2, en, ko }) => namesOf(iso2, en, ko));
  const searched = [...table, ...unnamed, ...nicknames]
    .filter(({ name }) => name.replace('^', '') !== '')
    .map(searchFor)
    .toSorted((a, b) => b.length - a.length);
  return { countriesIn: (text) => allIn(searched, plainPlace(text)) };
}

function allIn(searched: readonly Searched[], text: string): readonly string[] {
  const found: { readonly iso2: string; readonly index: number }[] = [];
  let rest = text;
  for (const { iso2, pattern } of searched) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    found.push({ iso2, index: match.index });
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
  }
  return [...new Set(found.toSorted((a, b) => a.index - b.index).map(({ iso2 }) => iso2))];
}

function searchFor({ iso2, name }: CountryName): Searched {
  const isInCapitals = name.endsWith('^');
  const plain = plainPlace(isInCapitals ? name.slice(0, -1) : name);
  const words = plain.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s*');
  const after = /[가-힣]/u.test(plain) ? followsKorean : '(?![a-z0-9])';
  const pattern = new RegExp(`(?<![a-z0-9가-힣])${words}${after}`, isInCapitals ? 'u' : 'iu');
  return { iso2, length: plain.length, pattern };
}

/** Without accents, brackets and typographic apostrophes: Côte d’Ivoire, 코코스(킬링) 제도. */
function plainPlace(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/gu, '')
    .normalize('NFC')
    .replace(/[‘’]/gu, "'")
    .replace(/[(),]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
