import type { Actor } from '../shared/actor';
import type { CustomerContext } from './customerContext';
import { createCustomerImport } from './customerImport';
import { createCustomerRemoval } from './customerRemoval';
import { countActive } from './customerRelationshipLookup';

/** Customers from the invitation to the removal, one property for each thing one does with them. */
export function createCustomerServices(context: CustomerContext) {
  const { db } = context;
  return {
    /** How many customers the actor's company has, without looking at them. */
    total: (actor: Actor): Promise<number> => countActive(db, actor.organisationId),
    removal: createCustomerRemoval(context),
    imports: createCustomerImport(context),
  };
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;
