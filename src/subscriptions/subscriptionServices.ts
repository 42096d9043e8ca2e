import { createOrderService } from './orderService';
import { createProviderRequestService } from './providerRequestService';
import { createResellerWork } from './resellerWork';
import { createSubscriptionChanges } from './subscriptionChanges';
import type { SubscriptionContext } from './subscriptionContext';
import { createSubscriptionViews } from './subscriptionViews';

/** Subscriptions, their orders, and what a reseller asks its provider for. */
export function createSubscriptionServices(context: SubscriptionContext) {
  return {
    ...createSubscriptionViews(context),
    ...createSubscriptionChanges(context),
    orders: createOrderService(context),
    requests: createProviderRequestService(context),
    resellers: createResellerWork(context),
  };
}

export type SubscriptionServices = ReturnType<typeof createSubscriptionServices>;
