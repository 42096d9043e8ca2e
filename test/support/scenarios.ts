import { loadMarkets } from '../../src/organisations/market';
import { placesOf } from '../../src/programme/places';
import { scenarioIn, type Scenario } from '../../src/programme/scenario';
import { readRows } from '../../src/questions/dataRows';

export const markets = loadMarkets();

const nicknames = readRows('countries.tsv').flatMap(([iso2 = '', , said = '']) =>
  said.split('|').map((name) => ({ iso2, name })),
);
const places = placesOf(markets.all, nicknames);

/** What a sentence asks, with every country that the bot knows. */
export function read(text: string): Scenario | undefined {
  return scenarioIn(text, places);
}
