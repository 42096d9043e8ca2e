import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { holdersOf } from '../members/memberLookup';
import { addCapability, linkMpnId, lockOrganisation } from '../organisations/organisationChanges';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { asOperator, change, type Doer } from './change';
import { move, type Enrolment, type MoveRefusal } from './enrolment';
import type { EnrolmentContext } from './enrolmentContext';
import { findEnrolment, lockCurrentEnrolment, lockEnrolment } from './enrolmentStore';
import { valuesOf } from './form';
import { putPartnerProfile } from './partnerProfile';
import { countryOf, isMpnTakenJustNow } from './submitUseCase';
import { tellOf } from './tell';

/** A company that became a direct bill partner meanwhile goes by the transition (ENR-2). */
export type ReviewRefusal =
  MoveRefusal | { readonly kind: 'mpn-already-linked' } | { readonly kind: 'not-identified-for-offboarding' };
export type Decided = { readonly id: string; readonly state: Enrolment['state'] };

/** The operator's decisions, for the chat and the command line alike. */
export function reviewUseCases(context: EnrolmentContext) {
  const { db, now } = context;

  /** Adds the capability and links the MPN ID (REL-14 holds from here). Approving again changes nothing. */
  async function approve(operator: Operator, id: string): Promise<Result<Decided, ReviewRefusal>> {
    try {
      return await transact<Decided, ReviewRefusal>(db, undefined, async (trx) => {
        const enrolment = await lockFor(trx, id);
        if (enrolment === undefined) return err({ kind: 'stale-card' });
        if (isApproved(enrolment)) return ok({ id, state: enrolment.state });
        const organisation = await findOrganisation(trx, enrolment.organisationId);
        if (organisation?.capabilities.has('direct-bill')) return err({ kind: 'not-identified-for-offboarding' });
        const at = now();
        const patch = { approvedAt: at };
        const approved = await change(trx, enrolment, { event: 'approve', by: asOperator(operator), at, patch });
        if (!approved.ok) return approved;
        await settleApproval(trx, context, approved.value, at);
        const ready = await readyIfAdminAgent(trx, context, approved.value, asOperator(operator));
        await tellOf(trx, ready, { country: await countryOf(trx, ready.organisationId), by: undefined });
        await redraw(trx, context, id);
        return ok({ id, state: ready.state });
      });
    } catch (error) {
      if (!isMpnTakenJustNow(error)) throw error;
      return err({ kind: 'mpn-already-linked' });
    }
  }

  /** With a reason that the company reads; the draft can be corrected and submitted again. */
  async function reject(operator: Operator, id: string, reason: string): Promise<Result<Decided, ReviewRefusal>> {
    const said = reason.trim();
    if (said === '') throw new RangeError('a rejection needs a reason');
    return transact<Decided, ReviewRefusal>(db, undefined, async (trx) => {
      const enrolment = await lockFor(trx, id);
      if (enrolment === undefined) return err({ kind: 'stale-card' });
      const at = now();
      const by = asOperator(operator);
      const patch = { rejectionReason: said.slice(0, mostReason) };
      const rejected = await change(trx, enrolment, { event: 'reject', by, at, patch, reason: patch.rejectionReason });
      if (!rejected.ok) return rejected;
      await tellOf(trx, rejected.value, { country: await countryOf(trx, enrolment.organisationId), by: undefined });
      await redraw(trx, context, id);
      return ok({ id, state: 'rejected' });
    });
  }

  /**
   * ENR-19: an approved company with an Admin agent is ready. Called in the transaction that makes somebody an Admin
   * agent; changes nothing where there is nothing approved.
   */
  async function noticeAdminAgent(
    trx: Knex.Transaction,
    organisationId: OrganisationId,
    correlation: string,
  ): Promise<void> {
    const enrolment = await lockCurrentEnrolment(trx, organisationId);
    if (enrolment === undefined) return;
    const ready = await readyIfAdminAgent(trx, context, enrolment, { correlation });
    if (ready.state === enrolment.state) return;
    await tellOf(trx, ready, { country: await countryOf(trx, organisationId), by: undefined });
    await redraw(trx, context, enrolment.id);
  }

  return { approve, reject, noticeAdminAgent };
}

const mostReason = 500;

function isApproved({ state }: Enrolment): boolean {
  return state === 'approved' || state === 'account_ready';
}

/** The company first: whoever makes an Admin agent just now comes wholly before or after the decision. */
async function lockFor(trx: Knex.Transaction, id: string): Promise<Enrolment | undefined> {
  const known = isUuid.test(id) ? await findEnrolment(trx, id) : undefined;
  if (known === undefined) return undefined;
  await lockOrganisation(trx, known.organisationId);
  return lockEnrolment(trx, id);
}

export const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

async function settleApproval(
  trx: Knex.Transaction,
  { onApproved }: EnrolmentContext,
  { organisationId, mpnId, form, emailVerifiedAt }: Enrolment,
  at: Date,
): Promise<void> {
  if (mpnId === undefined) throw new Error('an enrolment in review has no MPN ID');
  await addCapability(trx, organisationId, 'indirect-reseller', at);
  await linkMpnId(trx, organisationId, mpnId, at);
  const details = valuesOf(form);
  const profile = { details, contactEmail: details.contactEmail, contactVerifiedAt: emailVerifiedAt };
  await putPartnerProfile(trx, organisationId, profile, at);
  await onApproved(trx, { organisationId, country: await countryOf(trx, organisationId), at });
}

async function readyIfAdminAgent(
  trx: Knex.Transaction,
  { now }: EnrolmentContext,
  enrolment: Enrolment,
  by: Doer,
): Promise<Enrolment> {
  if (!move(enrolment.state, 'admin-agent-there').ok) return enrolment;
  const agents = await holdersOf(trx, enrolment.organisationId, ['admin-agent']);
  if (agents.length === 0) return enrolment;
  const ready = await change(trx, enrolment, { event: 'admin-agent-there', by, at: now() });
  return ready.ok ? ready.value : enrolment;
}

async function redraw(trx: Knex.Transaction, { redrawCardsAbout }: EnrolmentContext, id: string): Promise<void> {
  await redrawCardsAbout(trx, 'enrolment', id);
  await redrawCardsAbout(trx, 'review', id);
}
