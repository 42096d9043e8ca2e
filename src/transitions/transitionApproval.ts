import type { Knex } from 'knex';
import { offerIn } from '../agreements/agreementOffer';
import type { Doer } from '../enrolment/change';
import { findOrganisation } from '../organisations/organisationLookup';
import type { MemberId } from '../shared/ids';
import type { Transition } from './transition';
import { changeTransition } from './transitionChange';
import type { TransitionContext } from './transitionContext';
import { redrawTransition } from './transitionStanding';
import { tellOfTransition } from './transitionTell';

interface Decision {
  readonly by: Doer;
  /** Who reads it in the answer to their own click. */
  readonly knows?: MemberId;
}

/**
 * A submitted transition is approved: the details become the company's profile and the agreement is offered. The
 * capability comes with its acceptance alone (TRN-8). Throws where another company has the MPN ID by now.
 */
export async function settleApproval(
  trx: Knex.Transaction,
  context: TransitionContext,
  transition: Transition,
  { by, knows }: Decision,
): Promise<Transition> {
  const { now, markets, form } = context;
  const { organisationId } = transition;
  const at = now();
  const approved = await changeTransition(trx, transition, { event: 'approve', by, at, patch: { approvedAt: at } });
  if (!approved.ok) throw new Error(`a transition that is ${transition.state} cannot be approved`);
  const { contactEmail } = await form.keep(trx, organisationId, at);
  const country = (await findOrganisation(trx, organisationId))?.country ?? '';
  const region = markets.regionOf(country);
  if (region !== undefined) await offerIn(trx, { organisationId, kind: 'indirect_reseller_agreement', region, at });
  await tellOfTransition(trx, approved.value, { contactEmail, country, by: knows });
  await redrawTransition(trx, context, approved.value);
  return approved.value;
}
