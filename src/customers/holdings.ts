import type { Knex } from 'knex';
import { visibleSubscriptions, type Viewer } from '../subscriptions/visibleSubscriptions';
import { brand, type OrganisationId } from '../shared/ids';

/**
 * What a partner's list says and is asked about products and licences, kept in the transaction of every change of a
 * subscription, an association, a grant or a relationship. Counted is what is not deleted.
 */
export async function refreshHoldings(
  trx: Knex.Transaction,
  partnerId: OrganisationId,
  customerId: OrganisationId,
): Promise<void> {
  const relationship = await trx('customer_relationships')
    .where({ partner_id: partnerId, customer_id: customerId, state: 'active' })
    .first<{ id: string } | undefined>('id');
  if (relationship === undefined) return;
  const key = { partner_id: partnerId, relationship_id: relationship.id };
  await trx('customer_holdings').where(key).del();
  const sums = visibleSubscriptions(trx, { partnerId, customerId })
    .whereNot('s.state', 'deleted')
    .groupBy('s.product')
    .select(trx.raw('?::uuid, ?::uuid, s.product, sum(s.licences)::int, count(*)::int', [partnerId, relationship.id]));
  await trx(trx.raw('customer_holdings (partner_id, relationship_id, product, licences, subscriptions)')).insert(sums);
  const total = (column: string): Knex.Raw =>
    trx.raw(`(select coalesce(sum(${column}), 0) from customer_holdings h
      where h.partner_id = customer_relationships.partner_id and h.relationship_id = customer_relationships.id)`);
  await trx('customer_relationships')
    .where({ partner_id: partnerId, id: relationship.id })
    .update({
      total_licences: total('licences'),
      subscription_count: total('subscriptions'),
      support_contact: supportContact(trx, { partnerId, customerId }),
    });
}

/** Whoever was assigned last; what came from another portal stays until somebody is. */
function supportContact(trx: Knex.Transaction, viewer: Viewer): Knex.Raw {
  const assigned = visibleSubscriptions(trx, viewer)
    .join('organisations as o', 'o.id', 's.support_contact_id')
    .whereNot('s.state', 'deleted')
    .orderBy('s.changed_at', 'desc')
    .limit(1)
    .select('o.name');
  return trx.raw(`coalesce((?), case when origin = 'other_portal' then support_contact end)`, [assigned]);
}

/** After a change of one of the seller's subscriptions: for everybody whose list shows it. */
export async function refreshHoldingsAfter(
  trx: Knex.Transaction,
  { sellerId, customerId }: { readonly sellerId: OrganisationId; readonly customerId: OrganisationId },
): Promise<void> {
  const associated = trx('subscriptions')
    .where({ partner_id: sellerId, customer_id: customerId })
    .whereNotNull('reseller_id')
    .select('reseller_id');
  const rows = await trx('customer_relationships')
    .where({ customer_id: customerId, state: 'active' })
    .where((seeing) => {
      void seeing.where('partner_id', sellerId).orWhere('provider_id', sellerId).orWhereIn('partner_id', associated);
    })
    .orderBy('partner_id')
    .select<{ partner_id: string }[]>('partner_id');
  for (const { partner_id: partnerId } of rows) {
    await refreshHoldings(trx, brand<OrganisationId>(partnerId), customerId);
  }
}
