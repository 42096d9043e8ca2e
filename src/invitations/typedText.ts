import type { Knex } from 'knex';
import { err, ok, type Result } from '../shared/result';
import {
  checkInvitationText,
  hasOtherAddresses,
  linkPlaceholder,
  tidySubject,
  tokensIn,
  type LinkRefusal,
} from './invitationText';
import { findLink } from './personalLinks';

export interface TypedText {
  readonly subject: string;
  readonly body: string;
}

/** What the sender typed, with the link held to its place (REL-6). */
export async function checkTypedText(
  trx: Knex,
  invitation: TypedText & { readonly id: string },
  typed: TypedText,
  publicUrl: string,
): Promise<Result<TypedText, LinkRefusal>> {
  const owners = new Map<string, 'this' | 'other'>();
  for (const token of tokensIn(typed.body).slice(0, 20)) {
    const link = await findLink(trx, token);
    if (link && !(link.isDead && link.invitationId === invitation.id)) {
      owners.set(token, link.invitationId === invitation.id ? 'this' : 'other');
    }
  }
  const body = checkInvitationText(typed.body, { publicUrl, ownerOf: (token) => owners.get(token) });
  if (!body.ok) return body;
  const subject = tidySubject(typed.subject.replaceAll(linkPlaceholder, '')) ?? invitation.subject;
  return ok({ subject, body: body.value });
}

/** A mail in a company's name carries no address but the personalised link. */
export function checkForMailing({ subject, body }: TypedText): Result<void, LinkRefusal> {
  if (!hasOtherAddresses(body) && !hasOtherAddresses(subject)) return ok(undefined);
  return err({ kind: 'foreign-invite-link', restored: body });
}
