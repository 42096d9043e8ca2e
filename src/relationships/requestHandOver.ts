import { mailtoOf, textOf, type MailtoLink } from '../invitations/mailDraft';
import { linkOf } from '../invitations/personalLink';
import { mintLink } from '../invitations/personalLinks';
import type { Actor } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import { invitationOf, type RelationshipContext } from './relationshipContext';
import { isUnanswered } from '../invitations/invitation';
import { mayRequest, type DraftRefusal } from './requestDrafts';
import { findRequest } from './requestStore';

/** What the provider sends by hand: shown, never kept, because of the link in it. */
export interface HandOver {
  readonly text: string;
  /** For «Open in email»; undefined when not even subject and link fit into an address. */
  readonly mailto: MailtoLink | undefined;
}

export function createRequestHandOver({ db, now, publicUrl }: RelationshipContext) {
  /** With a personalised link of its own each time, because only hashes are kept. */
  async function handOver(actor: Actor, id: string): Promise<Result<HandOver, DraftRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const request = await findRequest(db, actor.organisationId, id);
    if (!request || !isUnanswered(request)) return err({ kind: 'invite-unknown' });
    const link = linkOf(publicUrl(), await mintLink(db, invitationOf(request), now()));
    const { subject, body, email = '' } = request;
    return ok({ text: textOf({ body, link }), mailto: mailtoOf({ to: email, subject, body, link }) });
  }

  return { handOver };
}
