import type { Actor } from '../shared/actor';
import type { CustomerContext } from './customerContext';
import { createCustomerExports } from './customerExport';
import { createCustomerList } from './customerListService';
import { createCustomerRecord } from './customerRecord';
import { createCustomerImport } from './customerImport';
import { createCustomerRemoval } from './customerRemoval';
import { createCustomerInviting } from './customerInviting';
import { countActive } from './customerRelationshipLookup';
import { createCustomerUsers } from './customerUsers';
import { createWhyMissing, type FindInvitationReason } from './whyMissing';

/** Nothing is known of invitations where nobody looks them up. */
const noInvitations: FindInvitationReason = async () => undefined;

/** Customers from the invitation to the removal, one property for each thing one does with them. */
export function createCustomerServices(context: CustomerContext) {
  const { db } = context;
  return {
    /** How many customers the actor's company has, without looking at them. */
    total: (actor: Actor): Promise<number> => countActive(db, actor.organisationId),
    list: { ...createCustomerList(context), whyMissing: createWhyMissing({ db, invitationReason: noInvitations }) },
    exports: createCustomerExports(context),
    record: createCustomerRecord(context),
    users: createCustomerUsers(context),
    removal: createCustomerRemoval(context),
    imports: createCustomerImport(context),
    /** The partner's side of customers' invitations. */
    inviting: createCustomerInviting(context),
  };
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;
