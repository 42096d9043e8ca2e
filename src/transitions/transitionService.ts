import { isUuid } from '../enrolment/reviewUseCases';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor, Operator } from '../shared/actor';
import type { RefusalCode } from '../shared/refusalCodes';
import { actionMatrix } from './actionMatrix';
import { activation } from './activation';
import { findHold } from './holdStore';
import { incentiveUseCases } from './incentiveUseCases';
import { transitionDeciding } from './transitionDeciding';
import type { TransitionContext } from './transitionContext';
import { listOpenTransitions, type OpenTransition } from './transitionLookup';
import { transitionSteps } from './transitionSteps';
import { findTransition, findTransitionById } from './transitionStore';
import { transitionSubmit } from './transitionSubmit';
import { transitionViewOf, type TransitionView } from './transitionView';

export type TransitionService = ReturnType<typeof createTransitionService>;

/** What the operator decides on. */
export interface ReviewedTransition {
  readonly view: TransitionView;
  readonly tenantId: OpenTransition['tenantId'];
  readonly isHeld: boolean;
}

/** From direct bill to indirect reseller on the same tenant, and the incentives that follow. It has no way back. */
export function createTransitionService(context: TransitionContext) {
  const { db, now } = context;

  /** Every member may look. */
  async function current({ organisationId, timeZone }: Actor): Promise<TransitionView> {
    const transition = await findTransition(db, organisationId);
    return transitionViewOf(context, { organisationId, timeZone, transition });
  }

  async function forReview(_operator: Operator, id: string, timeZone: string): Promise<ReviewedTransition | undefined> {
    const transition = isUuid.test(id) ? await findTransitionById(db, id) : undefined;
    if (transition === undefined) return undefined;
    const { organisationId } = transition;
    const view = await transitionViewOf(context, { organisationId, timeZone, transition });
    const isHeld = (await findHold(db, organisationId)) !== undefined;
    const tenantId = (await findOrganisation(db, organisationId))?.tenantId;
    return { view, isHeld, tenantId };
  }

  /** For mails, which have no reader of ours. */
  async function forMail(id: string): Promise<TransitionView | undefined> {
    const transition = isUuid.test(id) ? await findTransitionById(db, id) : undefined;
    if (transition === undefined) return undefined;
    return transitionViewOf(context, { organisationId: transition.organisationId, timeZone: 'UTC', transition });
  }

  /** What waits for the operator, the oldest submission first. */
  async function list(_operator: Operator): Promise<readonly OpenTransition[]> {
    return listOpenTransitions(db, now());
  }

  /** TRN-10: whatever undoes it is refused; nothing here takes a capability away. */
  function undo(_actor: Actor): { readonly kind: Extract<RefusalCode, 'no-rollback'> } {
    return { kind: 'no-rollback' };
  }

  return {
    current,
    forReview,
    forMail,
    list,
    undo,
    actionMatrix,
    ...transitionSteps(context),
    ...transitionSubmit(context),
    ...transitionDeciding(context),
    ...activation(context),
    ...incentiveUseCases(context),
  };
}
