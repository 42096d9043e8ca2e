import type { Knex } from 'knex';
import type { OrganisationId } from '../shared/ids';
import * as store from './customerUserStore';

/** How many licences of a subscription users hold; the subscription must be locked, or the number may move. */
export const countAssigned: (
  trx: Knex.Transaction,
  subscription: { readonly sellerId: OrganisationId; readonly subscriptionId: string },
) => Promise<number> = store.countAssigned;
