import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import { indexEntities, type EntityIndex } from './entities';
import type { Lexicon } from './lexicon';
import { findNamesIn } from './nameCandidates';
import { entityNames, loadVocabulary, type Vocabulary } from './vocabulary';

export interface KnownNames {
  readonly entities: EntityIndex;
  readonly vocabulary: Vocabulary;
}

/** Names of one partner as the recogniser needs them for this utterance. */
export type EntitySource = (partnerId: OrganisationId, utterance: string) => Promise<KnownNames>;

/** Up to here all names are kept in an index; a longer list is asked for the names that occur in the utterance. */
const mostIndexed = 5_000;
/** Over all partners together; whoever asked longest ago goes first. */
const mostKept = 50_000;

interface Kept {
  readonly revision: string;
  readonly size: number;
  readonly known: KnownNames;
}

/**
 * Built once for a partner and kept until one of its names moves (`customer_revisions`, moved by the database itself) or
 * another word comes into its rows, so any number of replicas agree.
 */
export function createEntitySource(db: Knex, lexicon: Lexicon): EntitySource {
  const kept = new Map<OrganisationId, Kept>();
  return async (partnerId, utterance) => {
    const moved = await revisionOf(db, partnerId); // before the names are read: what moves meanwhile is read again
    const vocabulary = await loadVocabulary(db, partnerId);
    const revision = `${moved} ${JSON.stringify(vocabulary)}`;
    const known = kept.get(partnerId);
    if (known?.revision === revision) return refresh(kept, partnerId, known);
    kept.delete(partnerId);
    const names = await allNames(db, partnerId);
    const customers = names ?? (await findNamesIn(db, partnerId, utterance));
    const found = { vocabulary, entities: indexEntities(entityNames(lexicon, vocabulary, customers)) };
    if (names !== undefined) keep(kept, partnerId, { revision, size: names.length, known: found });
    return found;
  };
}

function refresh(kept: Map<OrganisationId, Kept>, partnerId: OrganisationId, known: Kept): KnownNames {
  kept.delete(partnerId); // to the end of the queue
  kept.set(partnerId, known);
  return known.known;
}

function keep(kept: Map<OrganisationId, Kept>, partnerId: OrganisationId, entry: Kept): void {
  kept.set(partnerId, entry);
  let total = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [oldest, { size }] of kept) {
    if (total <= mostKept || oldest === partnerId) return;
    kept.delete(oldest);
    total -= size;
  }
}

async function revisionOf(db: Knex, partnerId: OrganisationId): Promise<string> {
  const row = await db('customer_revisions')
    .where('partner_id', partnerId)
    .first<{ revision: string } | undefined>('revision');
  return row?.revision ?? '';
}

/** Undefined where there are more than fit into an index. */
async function allNames(db: Knex, partnerId: OrganisationId): Promise<readonly string[] | undefined> {
  const rows = await db('customer_relationships')
    .where('partner_id', partnerId)
    .limit(mostIndexed + 1)
    .select<{ name: string }[]>('name');
  return rows.length > mostIndexed ? undefined : rows.map(({ name }) => name);
}
