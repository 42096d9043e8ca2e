import { bindingOf, type Binding } from '../invitations/binding';
import type { InvitationKind } from '../invitations/outgoingInvitation';
import type { MailAddress } from '../notifications/mailAddress';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { addresseeOf } from './addressees';
import type { PartnershipRequest } from './partnershipRequest';
import { invitationOf, requestSubject, type RelationshipContext } from './relationshipContext';
import { lockDueRequests } from './requestExpiryStore';
import { findRequest, insertRequest, lockRequest, saveRequest } from './requestStore';

/** Who may start a partnership at all (REL-2). */
export type ProviderRefusal = { readonly kind: 'provider-must-invite' } | RoleRequired;

export type Bound = Pick<PartnershipRequest, 'boundTenantId' | 'boundEmail'>;

/** A provider's request as an invitation that goes out. */
export function requestKind(
  context: Pick<RelationshipContext, 'isWebmail' | 'resolver'>,
): InvitationKind<PartnershipRequest, ProviderRefusal> {
  return {
    subject: requestSubject,
    topics: {
      received: 'invitation.received',
      expired: 'partnershipRequest.expired',
      mail: 'partnershipRequest.mail',
    },
    senderOf: ({ providerId }) => providerId,
    linkOf: invitationOf,
    about,
    mayDraft: mayRequest,
    bind: async (_actor, request) => ok(await rebind(context, request)),
    checkSending: async () => ok(undefined),
    addresseeOf,
    store: {
      insert: insertRequest,
      save: saveRequest,
      find: findRequest,
      lock: lockRequest,
      lockDue: lockDueRequests,
    },
  };
}

export function mayRequest(actor: Actor): Result<void, ProviderRefusal> {
  if (!actor.capabilities.has('indirect-provider')) return err({ kind: 'provider-must-invite' });
  return permit(actor, 'send-partnership-request');
}

export function boundBy(binding: Binding): Bound {
  return 'tenantId' in binding
    ? { boundTenantId: binding.tenantId, boundEmail: undefined }
    : { boundTenantId: undefined, boundEmail: binding.memberEmail };
}

async function rebind(
  context: Pick<RelationshipContext, 'isWebmail' | 'resolver'>,
  request: PartnershipRequest,
): Promise<Bound> {
  if (request.companyId !== undefined || request.email === undefined) {
    return { boundTenantId: request.boundTenantId, boundEmail: request.boundEmail };
  }
  const address = request.email as MailAddress; // checked when it was stored
  return boundBy(await bindingOf(address, context.isWebmail, context.resolver));
}

export function about(
  request: PartnershipRequest,
  happened: string,
  at: Date,
): { readonly action: string; readonly subject: { readonly kind: string; readonly id: string }; readonly at: Date } {
  const action = happened === 'sent' ? 'partnership.requested' : `partnership-request.${happened}`;
  return { action, subject: { kind: requestSubject, id: request.id }, at };
}
