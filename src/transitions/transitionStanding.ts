import type { Knex } from 'knex';
import { lockOrganisation } from '../organisations/organisationChanges';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { OrganisationId } from '../shared/ids';
import { ok, type Result } from '../shared/result';
import { checkStanding, type StandingRefusal, type Transition } from './transition';
import type { TransitionContext } from './transitionContext';

/** The company's row before any other of its rows; its standing cannot change until the transaction ends. */
export async function lockStanding(
  trx: Knex.Transaction,
  organisationId: OrganisationId,
): Promise<Result<Organisation, StandingRefusal>> {
  await lockOrganisation(trx, organisationId);
  const organisation = await findOrganisation(trx, organisationId);
  if (organisation === undefined) throw new Error('a member of no company');
  const standing = checkStanding({
    isDirectBill: organisation.capabilities.has('direct-bill'),
    isIdentified: organisation.offboardingIdentifiedAt !== undefined,
  });
  return standing.ok ? ok(organisation) : standing;
}

/** Every card about it, of the company and of the operator. */
export async function redrawTransition(
  trx: Knex.Transaction,
  { redrawCardsAbout }: Pick<TransitionContext, 'redrawCardsAbout'>,
  { id, enrolmentId }: Transition,
): Promise<void> {
  await redrawCardsAbout(trx, 'transition', id);
  await redrawCardsAbout(trx, 'transitionReview', id);
  await redrawCardsAbout(trx, 'enrolment', enrolmentId);
}
