import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { asOperator } from '../enrolment/change';
import { isUuid } from '../enrolment/reviewUseCases';
import { isMpnTakenJustNow } from '../enrolment/submitUseCase';
import { lockOrganisation } from '../organisations/organisationChanges';
import { findOrganisation, findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Operator } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { deleteHold, findHold, insertHold } from './holdStore';
import type { Transition, TransitionState } from './transition';
import { settleApproval } from './transitionApproval';
import { changeTransition } from './transitionChange';
import type { TransitionContext } from './transitionContext';
import { redrawTransition } from './transitionStanding';
import { findTransition, findTransitionById, lockTransition } from './transitionStore';
import { tellOfTransition } from './transitionTell';

export interface DecidedTransition {
  readonly id: string;
  readonly state: TransitionState;
}
export type ApproveRefusal =
  { readonly kind: 'stale-card' } | { readonly kind: 'on-hold' } | { readonly kind: 'mpn-already-linked' };
export type RejectRefusal = { readonly kind: 'stale-card' };
export type HoldRefusal =
  | { readonly kind: 'tenant-unknown'; readonly tenantId: TenantId }
  | { readonly kind: 'not-direct-bill' }
  | { readonly kind: 'approved-already' };
export interface Held {
  readonly organisationId: OrganisationId;
  readonly changed: boolean;
}

const mostReason = 500;

/** The operator's decisions, for the chat and the command line alike. */
export function transitionDeciding(context: TransitionContext) {
  const { db, now, form } = context;

  /** Approving again changes nothing; nothing that is on hold is approved. */
  async function approve(operator: Operator, id: string): Promise<Result<DecidedTransition, ApproveRefusal>> {
    try {
      return await transact<DecidedTransition, ApproveRefusal>(db, undefined, async (trx) => {
        const transition = await lockFor(trx, id);
        if (transition === undefined) return err({ kind: 'stale-card' });
        if (isApproved(transition)) return ok({ id, state: transition.state });
        if (transition.state !== 'submitted') return err({ kind: 'stale-card' });
        if (await findHold(trx, transition.organisationId)) return err({ kind: 'on-hold' });
        const approved = await settleApproval(trx, context, transition, { by: asOperator(operator) });
        return ok({ id, state: approved.state });
      });
    } catch (error) {
      if (!isMpnTakenJustNow(error)) throw error;
      return err({ kind: 'mpn-already-linked' });
    }
  }

  /** With a reason that the company reads; the form is the company's again. */
  async function reject(
    operator: Operator,
    id: string,
    reason: string,
  ): Promise<Result<DecidedTransition, RejectRefusal>> {
    const said = reason.trim().slice(0, mostReason);
    if (said === '') throw new RangeError('a rejection needs a reason');
    return transact<DecidedTransition, RejectRefusal>(db, undefined, async (trx) => {
      const transition = await lockFor(trx, id);
      if (transition === undefined) return err({ kind: 'stale-card' });
      const by = asOperator(operator);
      const patch = { rejectionReason: said };
      const rejected = await changeTransition(trx, transition, { event: 'reject', by, at: now(), patch, reason: said });
      if (!rejected.ok) return rejected;
      const { contactEmail } = await form.handBack(trx, transition.organisationId);
      const country = (await findOrganisation(trx, transition.organisationId))?.country ?? '';
      await tellOfTransition(trx, rejected.value, { contactEmail, country, by: undefined });
      await redrawTransition(trx, context, rejected.value);
      return ok({ id, state: rejected.value.state });
    });
  }

  /** TRN-7: from here on a person decides, also on what is submitted later. Once approved there is nothing to hold. */
  async function hold(operator: Operator, tenantId: TenantId): Promise<Result<Held, HoldRefusal>> {
    return changeHold(operator, tenantId, {
      action: 'transition.held',
      change: (trx, id) => insertHold(trx, id, { operator: operator.operator, heldAt: now() }),
    });
  }

  async function release(operator: Operator, tenantId: TenantId): Promise<Result<Held, HoldRefusal>> {
    return changeHold(operator, tenantId, { action: 'transition.released', change: deleteHold });
  }

  interface HoldChange {
    readonly action: string;
    readonly change: (trx: Knex.Transaction, organisationId: OrganisationId) => Promise<boolean>;
  }

  async function changeHold(
    operator: Operator,
    tenantId: TenantId,
    { action, change }: HoldChange,
  ): Promise<Result<Held, HoldRefusal>> {
    return transact<Held, HoldRefusal>(db, undefined, async (trx) => {
      const company = await findOrganisationByTenant(trx, tenantId);
      if (company === undefined) return err({ kind: 'tenant-unknown', tenantId });
      if (!company.capabilities.has('direct-bill')) return err({ kind: 'not-direct-bill' });
      const organisationId = company.id;
      await lockOrganisation(trx, organisationId);
      const transition = await findTransition(trx, organisationId);
      if (transition && isApproved(transition)) return err({ kind: 'approved-already' });
      const changed = await change(trx, organisationId);
      if (!changed) return ok({ organisationId, changed });
      await record(trx, {
        at: now(),
        organisationId,
        operator: operator.operator,
        action,
        subject: { kind: 'organisation', id: organisationId },
        correlation: operator.correlationId,
      });
      if (transition) await context.redrawCardsAbout(trx, 'transitionReview', transition.id);
      return ok({ organisationId, changed });
    });
  }

  return { approve, reject, hold, release };
}

function isApproved({ state }: Transition): boolean {
  return state === 'approved' || state === 'agreement_accepted';
}

/** The company first: a hold, a submission and a decision come wholly one after the other. */
async function lockFor(trx: Knex.Transaction, id: string): Promise<Transition | undefined> {
  const known = isUuid.test(id) ? await findTransitionById(trx, id) : undefined;
  if (known === undefined) return undefined;
  await lockOrganisation(trx, known.organisationId);
  return lockTransition(trx, known.organisationId);
}
