import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

/** Whose view of whose subscriptions. */
export interface Viewer {
  readonly partnerId: OrganisationId;
  readonly customerId: OrganisationId;
}

/**
 * The customer's subscriptions that this partner may see: its own, those it is the associated reseller of (SUB-10), and
 * those of the provider it shares the customer with while it administers the customer (CUS-12). Never anybody else's.
 */
export function visibleSubscriptions(db: Knex, { partnerId, customerId }: Viewer): Knex.QueryBuilder {
  return db('subscriptions as s')
    .where('s.customer_id', customerId)
    .where((seen) => {
      void seen
        .where('s.partner_id', partnerId)
        .orWhere('s.reseller_id', partnerId)
        .orWhereExists(
          db('customer_relationships as r')
            .join('grants as g', (on) => {
              on.on('g.holder_id', 'r.partner_id').andOn('g.organisation_id', 'r.customer_id');
            })
            .where({ 'r.partner_id': partnerId, 'r.customer_id': customerId, 'r.state': 'active' })
            .whereRaw('r.provider_id = s.partner_id')
            .where({ 'g.kind': 'customer_admin', 'g.state': 'active' })
            .select(db.raw('1')),
        );
    });
}
