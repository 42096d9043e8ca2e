import type { Actor } from '../shared/actor';
import type { CustomerContext } from './customerContext';
import { createCustomerInviting } from './customerInviting';
import { countActive } from './customerRelationshipLookup';

/** Customers from the invitation to the removal, one property for each thing one does with them. */
export function createCustomerServices(context: CustomerContext) {
  const { db } = context;
  return {
    /** How many customers the actor's company has, without looking at them. */
    total: (actor: Actor): Promise<number> => countActive(db, actor.organisationId),
    /** The partner's side of customers' invitations. */
    inviting: createCustomerInviting(context),
  };
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;
