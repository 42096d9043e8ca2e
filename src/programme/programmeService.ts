import type { Knex } from 'knex';
import type { Markets } from '../organisations/market';
import { findOrganisation } from '../organisations/organisationLookup';
import { readRows } from '../questions/dataRows';
import { activeProviderSince } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import { partnerTypeIn, type PartnerTypeSaid } from './partnerType';
import { placesOf, type CountryName } from './places';
import { scenarioIn, type Scenario } from './scenario';
import { answerScenario, type Asker, type ScenarioAnswer } from './scenarioAnswer';

/** What somebody asks or says about the programme itself. */
export type ProgrammeQuestion = Scenario | PartnerTypeSaid;

const stranger: Asker = { country: undefined, capabilities: new Set(), hasProvider: false };

/** Questions about who may sell what to whom, over the asker's own record. */
export function createProgrammeService({ db, markets }: { readonly db: Knex; readonly markets: Markets }) {
  const places = placesOf(markets.all, nicknames());

  /** Cheap, without the database; undefined when the text is no such question. */
  function scenarioOf(text: string): ProgrammeQuestion | undefined {
    return partnerTypeIn(text) ?? scenarioIn(text, places);
  }

  async function answer(actor: Actor | undefined, scenario: Scenario): Promise<ScenarioAnswer> {
    return answerScenario(scenario, actor === undefined ? stranger : await askerOf(actor), markets);
  }

  async function askerOf({ organisationId, capabilities }: Actor): Promise<Asker> {
    const organisation = await findOrganisation(db, organisationId);
    const hasProvider = (await activeProviderSince(db, organisationId)) !== undefined;
    return { country: organisation?.country, capabilities, hasProvider };
  }

  return { scenarioIn: scenarioOf, answer };
}

export type ProgrammeService = ReturnType<typeof createProgrammeService>;

/** What customer questions call countries besides the market table's names. */
function nicknames(): readonly CountryName[] {
  return readRows('countries.tsv').flatMap(([iso2 = '', , said = '']) =>
    said.split('|').map((name) => ({ iso2, name: name.trim() })),
  );
}
