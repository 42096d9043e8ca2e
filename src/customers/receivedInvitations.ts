import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { checkAnswerable, decline as declineRule, open as openRule } from '../invitations/invitation';
import type { InvitationRefusal } from '../invitations/invitation';
import { parseReference } from '../invitations/personalLink';
import { globalAdminsOf } from '../members/memberLookup';
import { findOrganisation } from '../organisations/organisationLookup';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import type { MemberId, OrganisationId } from '../shared/ids';
import { isPermitted, permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { VerifiedAdmin } from './customerAcceptance';
import type { CustomerContext } from './customerContext';
import { customerInvitationSubject, type CustomerInvitation } from './customerInvitation';
import * as store from './customerInvitationStore';
import { redrawInvitation, settleInvitation } from './invitationSettling';
import { receivedOf, type ReceivedInvitation } from './receivedInvitation';
import { checkSale, type SaleRefusal } from './saleGuard';

type Company = store.AddressedTenant;
export type ReceivedRefusal = InvitationRefusal | RoleRequired;

/** The invited customer's side: everything is looked up by its own tenant (CUS-35). */
export function createReceivedInvitations(context: CustomerContext) {
  const { db, now, markets } = context;

  /** As it stands, for drawing: changes nothing. */
  async function find(company: Company, id: string): Promise<ReceivedInvitation | undefined> {
    const invitation = await store.findInvitationFor(db, company, id);
    return invitation && receivedOf(db, invitation, now());
  }

  /** What stands against it before anything is asked; `country` where it is known already (SCN-9). */
  async function obstacleTo(
    { invitation, sides, company }: ReceivedInvitation,
    country?: string,
  ): Promise<SaleRefusal | undefined> {
    const sellers = sides.map(({ organisation }) => organisation);
    const buyer = { tenantId: invitation.boundTenantId, organisation: company, country };
    const sale = await checkSale(db, markets, sellers, buyer);
    return sale.ok ? undefined : sale.error;
  }

  /** By the short reference; finding it so is the reader's own doing and counts as opened (NTF-8). */
  async function openByReference(
    actor: Actor,
    reference: string,
  ): Promise<Result<CustomerInvitation, ReceivedRefusal>> {
    const parsed = parseReference(reference);
    const found = parsed && (await store.findInvitationByReference(db, actor, parsed));
    return found ? open(actor, found.id) : err({ kind: 'invite-unknown' });
  }

  /** Marks it opened where it waits for an answer; a settled one is answered as it stands. */
  async function open(actor: Actor, id: string): Promise<Result<CustomerInvitation, ReceivedRefusal>> {
    return transact<CustomerInvitation, ReceivedRefusal>(db, undefined, async (trx) => {
      const invitation = await store.lockInvitationFor(trx, actor, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      return ok(
        isPermitted(actor.roles, 'answer-invitation') ? await openIn(trx, invitation, byActor(actor)) : invitation,
      );
    });
  }

  /** In the transaction that locked it. */
  async function openIn(trx: Knex.Transaction, invitation: CustomerInvitation, by: By): Promise<CustomerInvitation> {
    const opened = openRule(invitation, now());
    if (!opened.ok || invitation.state === 'opened') return invitation;
    const saved = await store.saveInvitation(trx, opened.value);
    await tell(trx, by, { happened: 'opened', before: invitation, after: saved });
    await redrawInvitation(context, trx, saved.id);
    return saved;
  }

  async function decline(actor: Actor, id: string, reason: string | undefined): Promise<Result<void, ReceivedRefusal>> {
    const may = permit(actor, 'answer-invitation');
    return may.ok ? declineVerified(actor, id, reason) : may;
  }

  /** On the page the one who declines need not become known here for it. */
  async function declineVerified(
    admin: VerifiedAdmin & Partial<Pick<Actor, 'memberId' | 'organisationId'>>,
    id: string,
    reason: string | undefined,
  ): Promise<Result<void, ReceivedRefusal>> {
    return transact<void, ReceivedRefusal>(db, undefined, async (trx) => {
      const invitation = await store.lockInvitationFor(trx, admin, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      if (invitation.state === 'declined') return ok(undefined);
      const declined = declineRule(invitation, { settledBy: admin.memberId, reason: tidyReason(reason) }, now());
      if (!declined.ok) return declined;
      await settleInvitation(context, trx, declined.value);
      await tell(trx, byActor(admin), { happened: 'declined', before: invitation, after: declined.value });
      const { partnerId: organisationId, requestedBy } = invitation;
      const members = await toldAt(trx, organisationId, [requestedBy]);
      await owe(trx, {
        topic: 'customerInvitation.declined',
        organisationId,
        members,
        data: { id },
        occasion: 'declined',
      });
      return ok(undefined);
    });
  }

  /** To the company's own Global admins: the invitation stays pending. */
  async function forward(actor: Actor, id: string): Promise<Result<void, ReceivedRefusal>> {
    const may = permit(actor, 'answer-invitation');
    return transact<void, ReceivedRefusal>(db, undefined, async (trx) => {
      const invitation = await store.lockInvitationFor(trx, actor, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      const waits = checkAnswerable(invitation, now());
      if (!waits.ok) return waits;
      if (!may.ok) return may;
      const members = (await globalAdminsOf(trx, actor.organisationId)).map((admin) => admin.id);
      await oweInvitation(trx, id, {
        organisationId: actor.organisationId,
        members,
        name: `forwarded-${actor.memberId}`,
      });
      await tell(trx, byActor(actor), { happened: 'forwarded', before: invitation, after: invitation });
      return ok(undefined);
    });
  }

  /** What waits for this company's answer. */
  async function waitingFor(company: Company): Promise<readonly ReceivedInvitation[]> {
    const open = (await store.openInvitationsFor(db, company)).filter((one) => checkAnswerable(one, now()).ok);
    const received = await Promise.all(open.map((one) => receivedOf(db, one, now())));
    return received.filter((one) => one !== undefined);
  }

  /** Brings the bot back to kept invitations when the company or a person of it is connected (REL-9). */
  async function remindOfInvitations(
    trx: Knex.Transaction,
    organisationId: OrganisationId,
    occasion: Occasion,
  ): Promise<void> {
    const tenantId = (await findOrganisation(trx, organisationId))?.tenantId;
    if (tenantId === undefined) return;
    const members = await toldAt(trx, organisationId, occasion.also);
    for (const invitation of await store.openInvitationsFor(trx, { tenantId })) {
      if (!checkAnswerable(invitation, now()).ok) continue;
      await oweInvitation(trx, invitation.id, { organisationId, members, name: occasion.name });
    }
  }

  async function tell(trx: Knex.Transaction, by: By, { happened, before, after }: Change): Promise<void> {
    await record(trx, {
      at: now(),
      organisationId: by.organisationId ?? after.partnerId,
      ...(by.memberId ? { memberId: by.memberId } : {}),
      action: `customer-invitation.${happened}`,
      subject: { kind: customerInvitationSubject, id: after.id },
      before: { state: before.state },
      after: { state: after.state },
      correlation: by.correlation,
    });
  }

  return {
    find,
    obstacleTo,
    openByReference,
    open,
    openIn,
    decline,
    declineVerified,
    forward,
    waitingFor,
    remindOfInvitations,
  };
}

interface Occasion {
  readonly name: string;
  readonly also?: readonly MemberId[];
}

/** Whoever did it, as far as it is known: a page's visitor may be nobody here. */
export interface By {
  readonly organisationId?: OrganisationId | undefined;
  readonly memberId?: MemberId | undefined;
  readonly correlation: string;
}

interface Change {
  readonly happened: 'opened' | 'declined' | 'forwarded';
  readonly before: CustomerInvitation;
  readonly after: CustomerInvitation;
}

function byActor({ organisationId, memberId, correlationId }: Partial<Actor> & Pick<Actor, 'correlationId'>): By {
  return { organisationId, memberId, correlation: correlationId };
}

async function oweInvitation(
  trx: Knex.Transaction,
  id: string,
  { organisationId, members, name }: { organisationId: OrganisationId; members: readonly MemberId[]; name: string },
): Promise<void> {
  await owe(trx, { topic: 'customerInvitation.received', organisationId, members, data: { id }, occasion: name });
}

const mostReasonLetters = 500;

function tidyReason(reason: string | undefined): string | undefined {
  const tidy = reason?.normalize('NFC').trim().slice(0, mostReasonLetters);
  return tidy === '' ? undefined : tidy;
}
