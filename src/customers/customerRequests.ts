import type { Knex } from 'knex';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { Result } from '../shared/result';
import type { CustomerContext } from './customerContext';

/** What a reseller asked its provider for, as far as a new customer's form is filled in with it (CUS-17). */
export interface CustomerRequest {
  readonly kind: string;
  readonly resellerId: OrganisationId;
  readonly customerName: string;
  readonly customerDomain: string | undefined;
  readonly customerCountry: string | undefined;
}

/** The reseller's requests are kept elsewhere; here they are looked up, and settled by the submission. */
export interface CustomerRequests {
  /** Only one that this provider was sent and that is open. */
  readonly find: (db: Knex, providerId: OrganisationId, id: string) => Promise<CustomerRequest | undefined>;
  /** In the transaction of the submission; refused when it was settled or withdrawn meanwhile. */
  readonly fulfil: (
    trx: Knex.Transaction,
    actor: Actor,
    id: string,
  ) => Promise<Result<unknown, { readonly kind: 'stale-card' }>>;
}

export interface NewCustomerContext extends CustomerContext {
  /** Without it nobody asks here. */
  readonly requests?: CustomerRequests;
}
