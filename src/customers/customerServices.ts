import type { Actor } from '../shared/actor';
import { createCustomerAcceptance, type VerifiedAdmin } from './customerAcceptance';
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

import { createOwnPartners } from './ownPartners';
import { createReceivedInvitations } from './receivedInvitations';
import { createReceivedPages } from './receivedPages';
import { verifiedActor } from './verifiedActor';

/** Nothing is known of invitations where nobody looks them up. */
const noInvitations: FindInvitationReason = async () => undefined;

/** Customers from the invitation to the removal, one property for each thing one does with them. */
export function createCustomerServices(context: CustomerContext) {
  const { db } = context;
  const received = createReceivedInvitations(context);
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
    /** The invited customer's side. */
    received: { ...received, ...createReceivedPages(context, received), ...createCustomerAcceptance(context) },
    ownPartners: { ...createOwnPartners(context), actorOf: (admin: VerifiedAdmin) => verifiedActor(db, admin) },
  };
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;
