import type { AcquiredAs } from '../customers/customerRelationship';
import type { TextKey } from '../i18n/language';
import type { Actor } from '../shared/actor';

interface OneCustomer {
  readonly relationship: { readonly state: 'active' | 'removed'; readonly acquiredAs: AcquiredAs };
}

/**
 * What a customer's card leads to here; each verb finds the relationship as the card's subject. Which of «Add
 * subscription» and «Ask provider» stands there follows how the customer is served (TRN-20).
 */
export const subscriptionActions = [
  { verb: 'order.add', title: 'subscription.button.add', when: (customer, actor) => mayOrder(customer, actor) },
  {
    verb: 'providerRequest.ask',
    title: 'providerRequest.button.ask',
    when: (customer, actor) =>
      isActive(customer) && actor.capabilities.has('indirect-reseller') && !mayOrder(customer, actor),
  },
] as const satisfies readonly {
  readonly verb: string;
  readonly title: TextKey;
  readonly when: (customer: OneCustomer, actor: Actor) => boolean;
}[];

function isActive({ relationship }: OneCustomer): boolean {
  return relationship.state === 'active';
}

function mayOrder(customer: OneCustomer, { capabilities }: Actor): boolean {
  const isDirectBill = capabilities.has('direct-bill') && customer.relationship.acquiredAs === 'direct_bill';
  return isActive(customer) && (capabilities.has('indirect-provider') || isDirectBill);
}
