import type { Knex } from 'knex';
import { killLinks } from '../invitations/personalLinks';
import type { CustomerContext } from './customerContext';
import { customerInvitationSubject, linkRefOf, receivedInvitationSubject } from './customerInvitation';
import type { CustomerInvitation } from './customerInvitation';
import { saveInvitation } from './customerInvitationStore';

/** The answer is in: the links are dead, and every card about the invitation is drawn anew on both sides. */
export async function settleInvitation(
  context: CustomerContext,
  trx: Knex.Transaction,
  settled: CustomerInvitation,
): Promise<void> {
  await saveInvitation(trx, settled);
  await killLinks(trx, linkRefOf(settled), context.now());
  await redrawInvitation(context, trx, settled.id);
}

export async function redrawInvitation(
  { redrawCardsAbout }: CustomerContext,
  trx: Knex.Transaction,
  id: string,
): Promise<void> {
  await redrawCardsAbout(trx, customerInvitationSubject, id);
  await redrawCardsAbout(trx, receivedInvitationSubject, id);
}
