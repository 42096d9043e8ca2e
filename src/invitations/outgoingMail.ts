import type { Knex } from 'knex';
import { findMember } from '../members/memberLookup';
import { checkMailAddress } from '../notifications/mailAddress';
import { enqueuePartnerMail } from '../notifications/partnerMail';
import { findOrganisation } from '../organisations/organisationLookup';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import type { Result } from '../shared/result';
import { stateAt } from './invitation';
import { textOf } from './mailDraft';
import type { InvitationKind, OutgoingContext, OutgoingInvitation, SendingRefusal } from './outgoingInvitation';
import { linkOf } from './personalLink';
import { mintLink } from './personalLinks';
import { checkForMailing } from './typedText';

/** What the mail is made of when it is sent: the link is made then, so no queue ever holds it. */
export interface InvitationMail {
  readonly subject: string;
  readonly text: string;
  readonly company: string;
  readonly sender: string;
}

/** How an invitation that the bot sends leaves: owed with the change, written when it goes. */
export function createOutgoingMail<T extends OutgoingInvitation, R>(
  context: OutgoingContext,
  kind: InvitationKind<T, R>,
) {
  const { db, now } = context;

  /** To the Global admins who use the bot, if there are any; nobody learns whether there are. */
  async function oweCards(trx: Knex.Transaction, invitation: T, occasion: string): Promise<void> {
    const organisationId = await kind.addresseeOf(trx, invitation);
    if (organisationId === undefined) return;
    const members = await toldAt(trx, organisationId);
    const data = { id: invitation.id };
    await owe(trx, { topic: kind.topics.received, organisationId, members, data, occasion });
  }

  /** Opt-in, recorded with the invitation as sent by the bot (NTF-4). */
  async function oweMail(
    trx: Knex.Transaction,
    actor: Actor,
    invitation: T,
    occasion: string,
  ): Promise<Result<void, SendingRefusal>> {
    const fit = checkForMailing(invitation);
    if (!fit.ok) return fit;
    const address = checkMailAddress(invitation.email ?? '');
    if (!address.ok) return address;
    const replyTo = await replyAddress(trx, actor, invitation.replyTo);
    if (!replyTo.ok) return replyTo;
    const { id, locale } = invitation;
    const organisationId = kind.senderOf(invitation);
    const to = { address: address.value, locale, replyTo: replyTo.value, fromMember: actor.memberId };
    const data = { id, senderId: organisationId, fromMember: actor.memberId, sent: invitation.sentCount };
    const mail = { topic: kind.topics.mail, organisationId, to: { mail: to }, data };
    return enqueuePartnerMail(trx, `${kind.topics.mail}:${id}:${occasion}`, mail, now());
  }

  /** Undefined when the mail has become pointless: withdrawn, answered, or sent anew since. */
  async function mailOf(data: Readonly<Record<string, unknown>>): Promise<InvitationMail | undefined> {
    const senderId = brand<OrganisationId>(String(data.senderId)); // from our own outbox row
    const invitation = await kind.store.find(db, senderId, String(data.id));
    if (!invitation || invitation.sentCount !== data.sent) return undefined;
    const state = stateAt(invitation, now());
    if (state !== 'sent' && state !== 'opened') return undefined;
    const company = await findOrganisation(db, senderId);
    const sender = await findMember(db, senderId, brand(String(data.fromMember)));
    const link = linkOf(context.publicUrl(), await mintLink(db, kind.linkOf(invitation), now()));
    const { subject, body } = invitation;
    return { subject, text: textOf({ body, link }), company: company?.name ?? '', sender: sender?.name ?? '' };
  }

  return { oweCards, oweMail, mailOf };
}

export async function replyAddress(trx: Knex.Transaction, actor: Actor, typed: string | undefined) {
  const member = await findMember(trx, actor.organisationId, actor.memberId);
  return checkMailAddress(member?.email ?? typed ?? '');
}
