import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { asMember } from '../enrolment/change';
import { isMpnTakenJustNow, type IncompleteRefusal } from '../enrolment/submitUseCase';
import type { FormOfTransition } from '../enrolment/transitionForm';
import type { Organisation } from '../organisations/organisation';
import type { Actor } from '../shared/actor';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { findHold } from './holdStore';
import { checkTyped, type NotTyped } from './noWayBack';
import {
  approvalBusinessDays,
  isApprovedAtOnce,
  isHandedIn,
  type StandingRefusal,
  type Transition,
  type TransitionState,
} from './transition';
import { settleApproval } from './transitionApproval';
import { changeTransition } from './transitionChange';
import type { TransitionContext } from './transitionContext';
import { lockStanding, redrawTransition } from './transitionStanding';
import { lockTransition } from './transitionStore';
import { askOperatorsOf, tellOfTransition } from './transitionTell';

export type HandInRefusal =
  RoleRequired | StandingRefusal | IncompleteRefusal | NotTyped | { readonly kind: 'authority-not-confirmed' };

export interface HandIn {
  /** The form's version on the review card: what was reviewed is what is submitted. */
  readonly version: number | undefined;
  readonly isAuthorised: boolean;
  /** TRN-10, the first of two times. */
  readonly typed: string;
}

type Reached = { readonly state: TransitionState };

export function transitionSubmit(context: TransitionContext) {
  const { db, now, form } = context;

  /** «Enroll now» (TRN-6): approved at once, or in the operator's queue with a date (TRN-7). */
  async function submit(actor: Actor, handedIn: HandIn): Promise<Result<Reached, HandInRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    const profile = await form.membershipOf(actor.organisationId);
    try {
      return await transact<Reached, HandInRefusal>(db, undefined, async (trx) => {
        const company = await lockStanding(trx, actor.organisationId);
        if (!company.ok) return company;
        const transition = await lockTransition(trx, actor.organisationId);
        if (transition !== undefined && isHandedIn(transition)) return ok({ state: transition.state });
        if (transition?.state !== 'profile_confirmed') return err({ kind: 'stale-card' });
        const checked = await form.check(trx, actor.organisationId, profile);
        if (!checked.ok) return checked;
        const fine = checkHandIn(checked.value, handedIn);
        if (!fine.ok) return fine;
        const done = await handIn(trx, actor, { company: company.value, transition, form: checked.value });
        return ok({ state: done.state });
      });
    } catch (error) {
      if (!isMpnTakenJustNow(error)) throw error;
      return err({ kind: 'mpn-already-linked' });
    }
  }

  async function handIn(
    trx: Knex.Transaction,
    actor: Actor,
    { company, transition, form: { contactEmail } }: Complete,
  ): Promise<Transition> {
    const { organisationId, memberId, timeZone, correlationId } = actor;
    const { country } = company;
    const at = now();
    const due = await context.calendar.dueAfter(at, approvalBusinessDays, { country, timeZone });
    await form.handIn(trx, actor, at);
    const patch = {
      submittedBy: memberId,
      submittedAt: at,
      dueAt: due.at,
      areHolidaysKnown: due.areHolidaysKnown,
    };
    const submitted = await changeTransition(trx, transition, { event: 'submit', by: asMember(actor), at, patch });
    if (!submitted.ok) throw new Error('a confirmed transition cannot be submitted');
    const isHeld = (await findHold(trx, organisationId)) !== undefined;
    if (isApprovedAtOnce(transition, { isHeld, now: at }))
      return settleApproval(trx, context, submitted.value, { by: { correlation: correlationId }, knows: memberId });
    await tellOfTransition(trx, submitted.value, { contactEmail, country, by: memberId });
    await askOperatorsOf(trx, submitted.value, context.operators);
    await redrawTransition(trx, context, submitted.value);
    return submitted.value;
  }

  return { submit };
}

interface Complete {
  readonly company: Organisation;
  readonly transition: Transition;
  readonly form: FormOfTransition;
}

function checkHandIn(
  form: FormOfTransition,
  { version, isAuthorised, typed }: HandIn,
): Result<void, { readonly kind: 'stale-card' } | NotTyped | { readonly kind: 'authority-not-confirmed' }> {
  if (version !== undefined && version < form.version) return err({ kind: 'stale-card' });
  return isAuthorised ? checkTyped(typed) : err({ kind: 'authority-not-confirmed' });
}
