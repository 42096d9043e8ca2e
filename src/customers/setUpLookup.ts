import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';

/**
 * Whether the customer's account stands: not while an admin of a customer that a partner made has still to bind the
 * tenant (`CUSTOMER_NOT_SET_UP`, CUS-1). Nobody else's customer ever waits for that.
 */
export async function isSetUp(db: Knex, customerId: OrganisationId): Promise<boolean> {
  const waiting = await db('customer_setups')
    .where({ customer_id: customerId })
    .whereNot('state', 'used')
    .first<{ customer_id: string } | undefined>('customer_id');
  return waiting === undefined;
}
