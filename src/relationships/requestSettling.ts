import type { Knex } from 'knex';
import { killLinks } from '../invitations/personalLinks';
import type { Actor } from '../shared/actor';
import type { PartnershipRequest } from './partnershipRequest';
import { recordBy } from '../audit/recordBy';
import { invitationOf, requestSubject, type RelationshipContext } from './relationshipContext';
import { about } from './requestKind';
import { saveRequest } from './requestStore';

/** The answer is in: the links are dead and every card about the request is drawn anew. */
export async function settleRequest(
  context: RelationshipContext,
  trx: Knex.Transaction,
  actor: Actor,
  before: PartnershipRequest,
  after: PartnershipRequest,
): Promise<void> {
  await saveRequest(trx, after);
  await killLinks(trx, invitationOf(after), context.now());
  await context.redrawCardsAbout(trx, requestSubject, after.id);
  if (after.state === 'accepted') return; // `partnership.accepted` says it
  await recordBy(trx, actor, { ...about(after, after.state, context.now()), ...states(before.state, after.state) });
}

export function states(before: string, after: string) {
  return { before: { state: before }, after: { state: after } };
}
