import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import type { EntityNames } from './entities';
import type { Lexicon } from './lexicon';
import { keyOf } from './normalise';

/** The words that stand in a partner's rows besides the customers' names, as they are written there. */
export interface Vocabulary {
  readonly providers: readonly string[];
  readonly resellers: readonly string[];
  readonly contacts: readonly string[];
  readonly cities: readonly string[];
  readonly products: readonly string[];
}

const mostWords = 500;

/** Each distinct word by a hop along its index, not by reading the rows. */
export async function loadVocabulary(db: Knex, partnerId: OrganisationId): Promise<Vocabulary> {
  const words = async (table: string, column: string): Promise<readonly string[]> => {
    const { rows } = await db.raw<{ rows: { value: string }[] }>(
      `with recursive words(value) as (
         (select ${column} from ${table} where partner_id = :partnerId and ${column} is not null order by ${column} limit 1)
         union all
         select (select ${column} from ${table} where partner_id = :partnerId and ${column} > words.value
           order by ${column} limit 1) from words where words.value is not null)
       select value from words where value is not null limit ${mostWords}`,
      { partnerId },
    );
    return rows.map(({ value }) => value);
  };
  return {
    providers: await words('customer_relationships', 'provider_name'),
    resellers: await words('customer_relationships', 'reseller_name'),
    contacts: await words('customer_relationships', 'support_contact'),
    cities: await words('customer_relationships', 'city'),
    products: await words('customer_holdings', 'product'),
  };
}

/** What the recogniser learns from the rows: cities and products only where the data files lack them. */
export function entityNames(
  lexicon: Lexicon,
  { providers, resellers, contacts, cities, products }: Vocabulary,
  customers: readonly string[],
): EntityNames {
  const unknown = (kind: 'city' | 'product', words: readonly string[]): readonly string[] =>
    words.filter((word) => canonical(lexicon, kind, word) === undefined);
  return {
    customers,
    providers,
    resellers,
    contacts,
    cities: unknown('city', cities),
    products: unknown('product', products),
  };
}

/** Rows say 부산, Busan or Pusan: which of the words that stand there mean this city, or lie in this province. */
export function citiesMeaning(lexicon: Lexicon, { cities }: Vocabulary, city: string): readonly string[] {
  const provinces = new Map(lexicon.cities.map(({ name, province }) => [name, province]));
  return cities.filter((word) => {
    const known = canonical(lexicon, 'city', word) ?? word;
    return known === city || provinces.get(known) === city;
  });
}

/** Which of the products that stand in the rows are this one, or belong to this family. */
export function productsMeaning(lexicon: Lexicon, { products }: Vocabulary, product: string): readonly string[] {
  const families = new Map(lexicon.products.map(({ name, families }) => [name, families]));
  return products.filter((word) => {
    const known = canonical(lexicon, 'product', word) ?? word;
    return known === product || families.get(known)?.includes(product) === true || isEditionOf(known, product);
  });
}

/** «Dynamics 365 Business Central» is bought as Essentials or Premium; E5 Security is no edition of E5. */
function isEditionOf(known: string, product: string): boolean {
  return product.startsWith('Dynamics 365 ') && known.startsWith(`${product} `);
}

function canonical(lexicon: Lexicon, kind: 'city' | 'product', word: string): string | undefined {
  return lexicon.words.entries.get(keyOf(word))?.meanings.find((meaning) => meaning.kind === kind)?.value;
}
