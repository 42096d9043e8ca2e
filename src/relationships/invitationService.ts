import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { parseReference } from '../invitations/personalLink';
import { globalAdminsOf } from '../members/memberLookup';
import type { Actor } from '../shared/actor';
import type { MemberId, OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { owe, toldAt } from './addressees';
import {
  checkAnswerable,
  decline as declineRule,
  open as openRule,
  type InvitationRefusal,
} from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import { recordBy } from '../audit/recordBy';
import { requestSubject, type RelationshipContext } from './relationshipContext';
import { about } from './requestKind';
import { settleRequest, states } from './requestSettling';
import { findRequestByReference, findRequestFor, lockRequestFor, openRequestsFor, saveRequest } from './requestStore';
import type { AddressedCompany } from './requestStore';

export type AnswerRefusal = InvitationRefusal | RoleRequired;

/** The reseller's side: everything is looked up within its own company (REL-25). */
export function createInvitationService(context: RelationshipContext) {
  const { db, now } = context;

  /** By the short reference; finding it so is the reader's own doing and counts as opened (NTF-8). */
  async function openByReference(actor: Actor, reference: string): Promise<Result<PartnershipRequest, AnswerRefusal>> {
    const parsed = parseReference(reference);
    const found = parsed && (await findRequestByReference(db, actor, parsed));
    return found ? open(actor, found.id) : err({ kind: 'invite-unknown' });
  }

  /** Marks it opened where it waits for an answer; a settled one is answered as it stands. */
  async function open(actor: Actor, id: string): Promise<Result<PartnershipRequest, AnswerRefusal>> {
    return transact<PartnershipRequest, AnswerRefusal>(db, undefined, async (trx) => {
      const request = await lockRequestFor(trx, actor, id);
      if (!request) return err({ kind: 'invite-unknown' });
      const opened = openRule(request, now());
      if (!opened.ok || request.state === 'opened' || !permit(actor, 'answer-invitation').ok) return ok(request);
      const saved = await saveRequest(trx, opened.value);
      await recordBy(trx, actor, { ...about(request, 'opened', now()), ...states(request.state, 'opened') });
      await context.redrawCardsAbout(trx, requestSubject, id);
      return ok(saved);
    });
  }

  /** As it stands, for drawing: changes nothing. */
  async function find(actor: Actor, id: string): Promise<PartnershipRequest | undefined> {
    return findRequestFor(db, actor, id);
  }

  async function decline(actor: Actor, id: string, reason: string | undefined): Promise<Result<void, AnswerRefusal>> {
    const may = permit(actor, 'answer-invitation');
    return transact<void, AnswerRefusal>(db, undefined, async (trx) => {
      const request = await lockRequestFor(trx, actor, id);
      if (!request) return err({ kind: 'invite-unknown' });
      if (request.state === 'declined') return ok(undefined);
      const { organisationId: resellerId, memberId: settledBy } = actor;
      const answer = { resellerId, settledBy, reason: tidyReason(reason) };
      const declined = declineRule(request, answer, now());
      if (!declined.ok) return declined;
      if (!may.ok) return may;
      await settleRequest(context, trx, actor, request, declined.value);
      const members = await toldAt(trx, request.providerId, [request.requestedBy]);
      const { providerId: organisationId } = request;
      const topic = 'partnershipRequest.declined';
      await owe(trx, { topic, organisationId, members, data: { id }, occasion: 'declined' });
      return ok(undefined);
    });
  }

  /** To the company's Global admins; the invitation stays as it is (REL-13). */
  async function forward(actor: Actor, id: string): Promise<Result<{ readonly to: number }, AnswerRefusal>> {
    const may = permit(actor, 'answer-invitation');
    return transact<{ to: number }, AnswerRefusal>(db, undefined, async (trx) => {
      const request = await lockRequestFor(trx, actor, id);
      if (!request) return err({ kind: 'invite-unknown' });
      const waits = checkAnswerable(request, now());
      if (!waits.ok) return waits;
      if (!may.ok) return may;
      const members = (await globalAdminsOf(trx, actor.organisationId)).map((admin) => admin.id);
      await oweInvitation(trx, id, actor.organisationId, members, `forwarded-${actor.memberId}`);
      await recordBy(trx, actor, { ...about(request, 'forwarded', now()), after: { state: request.state } });
      return ok({ to: members.length });
    });
  }

  /** What waits for this company's answer. */
  async function pendingInvitationsFor(company: AddressedCompany): Promise<readonly PartnershipRequest[]> {
    const open = await openRequestsFor(db, company);
    return open.filter((request) => checkAnswerable(request, now()).ok);
  }

  /**
   * Brings the bot back to kept invitations, in the transaction of the event: the enrolment was approved (REL-14), or
   * the company was connected and the person who followed a link signed in (REL-9).
   */
  async function remindOfInvitations(
    trx: Knex.Transaction,
    company: AddressedCompany,
    occasion: { readonly name: string; readonly also?: readonly MemberId[] },
  ): Promise<void> {
    const members = await toldAt(trx, company.organisationId, occasion.also);
    for (const request of await openRequestsFor(trx, company)) {
      if (!checkAnswerable(request, now()).ok) continue;
      await oweInvitation(trx, request.id, company.organisationId, members, occasion.name);
    }
  }

  return { openByReference, open, find, decline, forward, pendingInvitationsFor, remindOfInvitations };
}

async function oweInvitation(
  trx: Knex.Transaction,
  id: string,
  organisationId: OrganisationId,
  members: readonly MemberId[],
  occasion: string,
): Promise<void> {
  await owe(trx, { topic: 'invitation.received', organisationId, members, data: { id }, occasion });
}

const mostReasonLetters = 500;

function tidyReason(reason: string | undefined): string | undefined {
  const tidy = reason?.normalize('NFC').trim().slice(0, mostReasonLetters);
  return tidy === '' ? undefined : tidy;
}
