import type { Actor } from '../shared/actor';
import { createCustomerAcceptance, type VerifiedAdmin } from './customerAcceptance';
import { createCustomerExports } from './customerExport';
import { createCustomerList } from './customerListService';
import { createCustomerRecord } from './customerRecord';
import { createCustomerImport } from './customerImport';
import { createCustomerRemoval } from './customerRemoval';
import { createCustomerInviting } from './customerInviting';
import type { NewCustomerContext } from './customerRequests';
import { newCustomerDrafts } from './newCustomerDrafts';
import { newCustomerSubmit } from './newCustomerSubmit';
import { newCustomerViews } from './newCustomerViews';
import { setUpBinding } from './setUpBinding';
import { setUpCodes } from './setUpCodes';
import { countActive } from './customerRelationshipLookup';
import { createCustomerUsers } from './customerUsers';
import { createInvitationReason } from './invitationReason';
import { createWhyMissing } from './whyMissing';

import { createOwnPartners } from './ownPartners';
import { createReceivedInvitations } from './receivedInvitations';
import { createReceivedPages } from './receivedPages';
import { verifiedActor } from './verifiedActor';

/** Customers from the invitation to the removal, one property for each thing one does with them. */
export function createCustomerServices(context: NewCustomerContext) {
  const { db } = context;
  const received = createReceivedInvitations(context);
  return {
    /** How many customers the actor's company has, without looking at them. */
    total: (actor: Actor): Promise<number> => countActive(db, actor.organisationId),
    list: {
      ...createCustomerList(context),
      whyMissing: createWhyMissing({ db, invitationReason: createInvitationReason(context.now) }),
    },
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
    /** A customer that a provider or direct bill partner makes, from the form to the submission. */
    newCustomers: {
      ...newCustomerViews(context),
      ...newCustomerDrafts(context),
      ...newCustomerSubmit(context),
    },
    /** The one-time set-up information, and what the customer's admin does with it. */
    setUps: { ...setUpCodes(context), ...setUpBinding(context) },
  };
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;
