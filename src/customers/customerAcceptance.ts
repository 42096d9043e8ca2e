import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { insertConsent } from '../grants/grantRecords';
import { accept, type InvitationRefusal } from '../invitations/invitation';
import { ensureGlobalAdmin } from '../members/firstAdmin';
import { wakeNoticesFor } from '../notifications/outbox';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { Actor, Person } from '../shared/actor';
import type { MemberId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import { customerInvitationSubject, type CustomerInvitation } from './customerInvitation';
import { lockInvitationFor } from './customerInvitationStore';
import { lockCustomer, saveCustomer } from './customerOrganisation';
import { connectAll } from './invitationConnections';
import { settleInvitation } from './invitationSettling';
import { holdPartnership } from './inviteGuards';
import { checkSale, type SaleRefusal } from './saleGuard';

/** The version of what stands next to the checkbox; to be raised when its meaning changes. */
export const customerConsentVersion = 'customer-consent-1';

/** A Global admin whose tenant and object id were verified: by Teams and our records, or by a sign-in on the page. */
export type VerifiedAdmin = Pick<Person, 'tenantId' | 'aadObjectId' | 'correlationId'>;

export interface CustomerAnswer {
  readonly hasConsented: boolean;
  /** ISO 3166-1 alpha-2, as the customer states it (CUS-35). */
  readonly country: string;
  readonly city?: string;
  /** For a company that is not known here yet. */
  readonly companyName?: string;
}

export type AuthorizeRefusal =
  | InvitationRefusal
  | SaleRefusal
  | RoleRequired
  | { readonly kind: 'provider-not-connected' }
  | { readonly kind: 'consent-not-given' };

export interface Authorized {
  readonly invitationId: string;
  /** Accepted before, by this press's twin or by a colleague. */
  readonly isRepeat: boolean;
}

/** The customer authorises whoever invited it: one transaction, one outcome, both partners or none (CUS-8). */
export function createCustomerAcceptance(context: CustomerContext) {
  const { db, now, markets } = context;

  /** In Teams: only its Global admin may. */
  async function authorize(
    actor: Actor,
    id: string,
    answer: CustomerAnswer,
  ): Promise<Result<Authorized, AuthorizeRefusal>> {
    const may = permit(actor, 'accept-provider');
    return may.ok ? authorizeVerified(actor, id, answer) : may;
  }

  /** On the page: the sign-in has proved tenant, person and role. */
  async function authorizeVerified(
    admin: VerifiedAdmin,
    id: string,
    answer: CustomerAnswer,
  ): Promise<Result<Authorized, AuthorizeRefusal>> {
    return transact<Authorized, AuthorizeRefusal>(db, undefined, async (trx) => {
      const invitation = await lockInvitationFor(trx, admin, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      if (invitation.state === 'accepted') return ok({ invitationId: id, isRepeat: true });
      const accepted = accept(invitation, { settledBy: undefined }, now());
      if (!accepted.ok) return accepted;
      const sides = await sidesOf(trx, invitation);
      if (!sides.ok) return sides;
      const known = await lockCustomer(trx, { tenantId: admin.tenantId, domain: invitation.boundDomain });
      const buyer = { tenantId: admin.tenantId, organisation: known, country: answer.country };
      const sale = await checkSale(trx, markets, sellersOf(sides.value), buyer);
      if (!sale.ok) return sale;
      if (!answer.hasConsented) return err({ kind: 'consent-not-given' });
      const { customer, memberId } = await becomeCustomer(trx, admin, { invitation, known, answer });
      const connected = { invitation, ...sides.value, customer, by: memberId, at: now() };
      await connectAll(trx, { ...connected, city: answer.city, correlation: admin.correlationId });
      const after = { ...accepted.value, settledBy: memberId, customerId: customer.id };
      await settle(trx, admin, { before: invitation, after, customer, memberId });
      return ok({ invitationId: id, isRepeat: false });
    });
  }

  /** The admin's company and the admin, known here from now on. */
  async function becomeCustomer(
    trx: Knex.Transaction,
    admin: VerifiedAdmin,
    { invitation, known, answer }: Readonly<Becoming>,
  ): Promise<{ readonly customer: Organisation; readonly memberId: MemberId }> {
    const { tenantId, aadObjectId, correlationId: correlation } = admin;
    const at = now();
    const name = tidyName(answer.companyName) ?? invitation.customerName ?? invitation.boundDomain;
    const domain = invitation.boundDomain;
    const facts = { tenantId, domain, name, country: answer.country.toUpperCase(), at, correlation };
    const customer = await saveCustomer(trx, known, facts);
    const memberId = await ensureGlobalAdmin(trx, { tenantId, aadObjectId, correlation }, customer, at);
    await wakeNoticesFor(trx, { tenantId, aadObjectId, memberId });
    return { customer, memberId };
  }

  async function settle(trx: Knex.Transaction, admin: VerifiedAdmin, settled: Settled): Promise<void> {
    const { before, after, customer, memberId } = settled;
    const subject = { kind: customerInvitationSubject, id: after.id };
    const at = now();
    const organisationId = customer.id;
    await insertConsent(trx, { organisationId, memberId, subject, textVersion: customerConsentVersion, givenAt: at });
    await settleInvitation(context, trx, after);
    await record(trx, {
      at,
      organisationId,
      memberId,
      action: 'customer-invitation.accepted',
      subject,
      before: { state: before.state },
      after: { state: 'accepted', scope: after.scope, consent: customerConsentVersion },
      correlation: admin.correlationId,
    });
  }

  return { authorize, authorizeVerified };
}

interface Becoming {
  readonly invitation: CustomerInvitation;
  readonly known: Organisation | undefined;
  readonly answer: CustomerAnswer;
}

interface Settled {
  readonly before: CustomerInvitation;
  readonly after: CustomerInvitation;
  readonly customer: Organisation;
  readonly memberId: MemberId;
}

/** Who would be authorised. The joint scope needs the partnership, held open until the transaction ends. */
export interface Sides {
  readonly partner: Organisation;
  readonly provider: Organisation | undefined;
}

export function sellersOf({ partner, provider }: Sides): readonly Organisation[] {
  return provider ? [partner, provider] : [partner];
}

async function sidesOf(
  trx: Knex.Transaction,
  invitation: CustomerInvitation,
): Promise<Result<Sides, { readonly kind: 'provider-not-connected' }>> {
  const held = await holdPartnership(trx, invitation);
  if (!held.ok) return held;
  const { partnerId, providerId } = invitation;
  const partner = await findOrganisation(trx, partnerId);
  const provider = providerId && (await findOrganisation(trx, providerId));
  if (!partner || (providerId !== undefined && !provider)) throw new Error('a partner of an invitation is gone');
  return ok({ partner, provider: provider || undefined });
}

const mostNameLetters = 100;

function tidyName(name: string | undefined): string | undefined {
  const tidy = name?.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, mostNameLetters);
  return tidy === '' ? undefined : tidy;
}
