import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

/**
 * Whether the customer's account stands: not while an admin of a customer that a partner made has still to bind the
 * tenant (`CUSTOMER_NOT_SET_UP`, CUS-1). Nobody else's customer ever waits for that.
 */
export async function isSetUp(db: Knex, customerId: OrganisationId): Promise<boolean> {
  const waiting = await db('customer_setups')
    .join('organisations', 'organisations.id', 'customer_setups.customer_id')
    .where({ 'customer_setups.customer_id': customerId })
    .whereNull('organisations.tenant_id')
    .whereNot('customer_setups.state', 'used')
    .first<{ customer_id: string } | undefined>('customer_setups.customer_id');
  return waiting === undefined;
}
