import type { Knex } from 'knex';
import { visibleSubscriptions, type Viewer } from '../subscriptions/visibleSubscriptions';
import { brand, type OrganisationId } from '../shared/ids';

/** A subscription as one partner may see it (SUB-11). */
export interface SeenSubscription {
  readonly sellerId: OrganisationId;
  readonly id: string;
  readonly product: string;
  readonly licences: number;
  readonly assigned: number;
  readonly state: 'pending' | 'active' | 'suspended' | 'deleted';
}

interface Row {
  partner_id: string;
  id: string;
  product: string;
  licences: number;
  assigned: number;
  state: SeenSubscription['state'];
}

/** What is not deleted, by product. */
export async function seenSubscriptions(db: Knex, viewer: Viewer): Promise<readonly SeenSubscription[]> {
  const rows = await visibleSubscriptions(db, viewer)
    .whereNot('s.state', 'deleted')
    .orderBy(['s.product', 's.started_at', 's.id'])
    .select<Row[]>('s.partner_id', 's.id', 's.product', 's.licences', 's.state', assignedTo(db));
  return rows.map(fromRow);
}

/** By whichever partner they were assigned. */
function assignedTo(db: Knex): Knex.Raw {
  return db.raw(`(select count(*)::int from licence_assignments a
    where a.seller_id = s.partner_id and a.subscription_id = s.id) as assigned`);
}

/** Held until the transaction ends, so that two who assign the last licence come one after the other. */
export async function lockSeenSubscription(
  trx: Knex.Transaction,
  viewer: Viewer,
  id: string,
): Promise<Pick<SeenSubscription, 'sellerId' | 'id' | 'product' | 'licences' | 'state'> | undefined> {
  const row = await visibleSubscriptions(trx, viewer)
    .where('s.id', id)
    .forUpdate('s')
    .first<Row | undefined>('s.partner_id', 's.id', 's.product', 's.licences', 's.state');
  if (row === undefined) return undefined;
  const { product, licences, state } = row;
  return { sellerId: brand<OrganisationId>(row.partner_id), id: row.id, product, licences, state };
}

function fromRow(row: Row): SeenSubscription {
  const { id, product, licences, assigned, state } = row;
  return {
    sellerId: brand<OrganisationId>(row.partner_id),
    id,
    product,
    licences,
    assigned,
    state,
  };
}
