import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { asMember } from '../enrolment/change';
import type { IncompleteRefusal } from '../enrolment/submitUseCase';
import type { FormOfTransition, UnderWay } from '../enrolment/transitionForm';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import {
  isApprovedAtOnce,
  isHandedIn,
  type StandingRefusal,
  type Transition,
  type TransitionState,
} from './transition';
import { changeTransition, noteTransition } from './transitionChange';
import type { TransitionContext } from './transitionContext';
import { lockStanding, redrawTransition } from './transitionStanding';
import { insertTransition, lockTransition, saveTransition } from './transitionStore';

type Stale = { readonly kind: 'stale-card' };
export type BeginRefusal = RoleRequired | StandingRefusal | UnderWay | Stale;
export type ConfirmRefusal =
  RoleRequired | StandingRefusal | IncompleteRefusal | { readonly kind: 'attestation-required' };
type Reached = { readonly state: TransitionState };

/** What a Global admin of the direct bill tenant does before submitting (TRN-1 to TRN-5); each step repeated changes nothing. */
export function transitionSteps(context: TransitionContext) {
  const { db, now, form } = context;

  /** The decision (TRN-1): opens the form, filled from what is on file. */
  async function begin(actor: Actor): Promise<Result<Reached, BeginRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    return transact<Reached, BeginRefusal>(db, undefined, async (trx) => {
      const company = await lockStanding(trx, actor.organisationId);
      if (!company.ok) return company;
      const known = await lockTransition(trx, actor.organisationId);
      if (known) return ok({ state: known.state });
      if (company.value.capabilities.has('indirect-reseller')) return err({ kind: 'stale-card' });
      const at = now();
      const opened = await form.open(trx, actor, at);
      if (!opened.ok) return opened;
      const transition = newTransition(actor, opened.value, at);
      await insertTransition(trx, transition);
      await noteTransition(trx, transition, 'not_started', { event: 'start', by: asMember(actor), at });
      return ok({ state: transition.state });
    });
  }

  /** TRN-4: both confirmed current. An old confirmation is brought up to date, a fresh one stays. */
  async function confirm(
    actor: Actor,
    confirmed: { readonly isProfileCurrent: boolean; readonly isMpnCurrent: boolean },
  ): Promise<Result<Reached, ConfirmRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    const profile = await form.membershipOf(actor.organisationId);
    return transact<Reached, ConfirmRefusal>(db, undefined, async (trx) => {
      const company = await lockStanding(trx, actor.organisationId);
      if (!company.ok) return company;
      const transition = await lockTransition(trx, actor.organisationId);
      if (transition === undefined || isHandedIn(transition)) return err({ kind: 'stale-card' });
      const at = now();
      const isFresh = isApprovedAtOnce(transition, { isHeld: false, now: at });
      if (transition.state === 'profile_confirmed' && isFresh) return ok({ state: transition.state });
      const checked = await form.check(trx, actor.organisationId, profile);
      if (!checked.ok) return checked;
      if (!confirmed.isProfileCurrent || !confirmed.isMpnCurrent) return err({ kind: 'attestation-required' });
      const dates = { profileConfirmedAt: at, mpnConfirmedAt: at };
      const done = await confirmAt(trx, actor, transition, dates);
      if (done.ok) await redrawTransition(trx, context, done.value);
      return done.ok ? ok({ state: done.value.state }) : done;
    });
  }

  async function confirmAt(
    trx: Knex.Transaction,
    actor: Actor,
    transition: Transition,
    dates: { readonly profileConfirmedAt: Date; readonly mpnConfirmedAt: Date },
  ): Promise<Result<Transition, Stale>> {
    const at = dates.profileConfirmedAt;
    const by = asMember(actor);
    const patch = { ...dates, rejectionReason: undefined };
    if (transition.state !== 'profile_confirmed')
      return changeTransition(trx, transition, { event: 'confirm', by, at, patch });
    const again = { ...transition, ...dates, version: transition.version + 1 };
    await saveTransition(trx, again);
    await noteTransition(trx, again, transition.state, { event: 'confirm', by, at });
    return ok(again);
  }

  return { begin, confirm };
}

function newTransition({ organisationId, memberId }: Actor, form: FormOfTransition, at: Date): Transition {
  return {
    id: randomUUID(),
    organisationId,
    enrolmentId: form.id,
    state: 'not_started',
    version: 1,
    startedBy: memberId,
    startedAt: at,
    profileConfirmedAt: undefined,
    mpnConfirmedAt: undefined,
    submittedBy: undefined,
    submittedAt: undefined,
    dueAt: undefined,
    areHolidaysKnown: undefined,
    approvedAt: undefined,
    acceptedAt: undefined,
    changedAt: at,
    rejectionReason: undefined,
  };
}
