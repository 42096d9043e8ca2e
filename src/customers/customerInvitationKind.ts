import type { InvitationKind } from '../invitations/outgoingInvitation';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import { ok } from '../shared/result';
import type { CustomerContext } from './customerContext';
import {
  customerInvitationSubject,
  linkRefOf,
  receivedInvitationSubject,
  type CustomerInvitation,
} from './customerInvitation';
import * as store from './customerInvitationStore';
import {
  checkFit,
  holdPartnership,
  mayAskFor,
  mayInvite,
  tenantOf,
  type FitRefusal,
  type InviterRefusal,
  type NoTenant,
} from './inviteGuards';

export type InvitingRefusal = InviterRefusal | NoTenant | FitRefusal;

/** A partner's invitation to a customer as one that goes out; its guards are asked again whenever it is sent. */
export function customerInvitationKindOf(
  context: CustomerContext,
): InvitationKind<CustomerInvitation, InvitingRefusal> {
  return {
    subject: customerInvitationSubject,
    receivedSubject: receivedInvitationSubject,
    topics: {
      received: 'customerInvitation.received',
      expired: 'customerInvitation.expired',
      mail: 'customerInvitation.mail',
    },
    senderOf: ({ partnerId }) => partnerId,
    linkOf: linkRefOf,
    about: aboutInvitation,
    mayDraft: mayInvite,
    bind: async (actor, { boundDomain }) => {
      const tenant = await tenantOf(context, actor, boundDomain);
      return tenant.ok ? ok({ boundTenantId: tenant.value }) : tenant;
    },
    checkSending: async (trx, actor, invitation) => {
      const may = mayAskFor(invitation, actor);
      if (!may.ok) return may;
      const held = await holdPartnership(trx, invitation);
      if (!held.ok) return held;
      const fit = await checkFit(trx, context, actor, invitation);
      return fit.ok ? ok(undefined) : fit;
    },
    addresseeOf: async (db, { boundTenantId }) => (await findOrganisationByTenant(db, boundTenantId))?.id,
    store: {
      insert: store.insertInvitation,
      save: store.saveInvitation,
      find: store.findInvitation,
      lock: store.lockInvitation,
      lockDue: store.lockDueInvitations,
    },
  };
}

export function aboutInvitation({ id }: Pick<CustomerInvitation, 'id'>, happened: string, at: Date) {
  return { action: `customer-invitation.${happened}`, subject: { kind: customerInvitationSubject, id }, at };
}
