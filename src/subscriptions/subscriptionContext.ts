import type { Knex } from 'knex';
import type { CustomerContext } from '../customers/customerContext';
import type { OrganisationId } from '../shared/ids';

/** Whether the customer's account stands: until it does nothing can be ordered for it (CUS-1). */
export type IsSetUp = (db: Knex, customerId: OrganisationId) => Promise<boolean>;

export type SubscriptionContext = Pick<CustomerContext, 'db' | 'now' | 'markets' | 'catalogue' | 'redrawCardsAbout'> & {
  readonly rules: Pick<CustomerContext['rules'], 'mpaRequiredFrom'>;
  readonly isSetUp: IsSetUp;
};

/** The `subject.kind` of cards and audit entries. */
export const subscriptionSubject = 'subscription';
export const orderSubject = 'order';
export const providerRequestSubject = 'provider-request';
