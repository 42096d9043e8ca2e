import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import type { Actor } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import { isUnanswered, withdraw, type InvitationRefusal } from './invitation';
import type { LinkRefusal } from './invitationText';
import { mailtoOf, textOf, type MailtoLink } from './mailDraft';
import {
  freshDraft,
  redraw,
  type DraftingRefusal,
  type InvitationKind,
  type OutgoingContext,
  type OutgoingInvitation,
  type StaleCard,
} from './outgoingInvitation';
import { linkOf, newReference } from './personalLink';
import { killLinks, mintLink } from './personalLinks';
import { checkTypedText, type TypedText } from './typedText';

export interface SavedText {
  readonly id: string;
  readonly version: number | undefined;
  readonly text: TypedText;
}

/** What the sender sends by hand: shown, never kept, because of the link in it. */
export interface HandOver {
  readonly text: string;
  /** For «Open in email»; undefined when not even subject and link fit into an address. */
  readonly mailto: MailtoLink | undefined;
}

/** The sender's side of an invitation until it is sent. */
export function createOutgoingDrafts<T extends OutgoingInvitation, R>(
  context: OutgoingContext,
  kind: InvitationKind<T, R>,
) {
  const { db, now, publicUrl } = context;

  async function saveText(actor: Actor, saved: SavedText): Promise<Result<T, DraftingRefusal | R>> {
    return change<LinkRefusal | StaleCard>(actor, saved.id, async (trx, invitation) => {
      const checked = await checkTypedText(trx, invitation, saved.text, publicUrl());
      if (!checked.ok) return checked;
      const { subject, body } = checked.value;
      if (subject === invitation.subject && body === invitation.body) return ok(invitation);
      const isStale = saved.version !== undefined && saved.version !== invitation.version;
      if (isStale || invitation.state !== 'draft') return err({ kind: 'stale-card' });
      return ok(await kind.store.save(trx, { ...invitation, subject, body }));
    });
  }

  /**
   * Another address (REL-25). A draft takes it; what was sent already is withdrawn, so that its links lead nowhere, and
   * goes on as a new draft with the same words. Answers the draft.
   */
  async function retarget(actor: Actor, id: string, aim: Partial<T>): Promise<Result<T, InvitationRefusal | R>> {
    return change<InvitationRefusal>(actor, id, async (trx, invitation) => {
      if (invitation.state === 'draft') return ok(await kind.store.save(trx, { ...invitation, ...aim }));
      const withdrawn = withdraw(invitation, actor.memberId, now());
      if (!withdrawn.ok) return withdrawn;
      await killLinks(trx, kind.linkOf(invitation), now());
      await kind.store.save(trx, withdrawn.value);
      await redraw(context, kind, trx, id);
      const draft: T = { ...invitation, ...freshDraft(actor, now(), newReference()), ...aim };
      await kind.store.insert(trx, draft);
      const states = { before: { state: invitation.state }, after: { state: 'withdrawn', replacedBy: draft.id } };
      await recordBy(trx, actor, { ...kind.about(invitation, 'readdressed', now()), ...states });
      return ok(draft);
    });
  }

  async function change<E>(
    actor: Actor,
    id: string,
    fn: (trx: Knex.Transaction, invitation: T) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | InvitationRefusal | R>> {
    const may = kind.mayDraft(actor);
    if (!may.ok) return may;
    return transact<T, E | InvitationRefusal>(db, undefined, async (trx) => {
      const invitation = await kind.store.lock(trx, actor.organisationId, id);
      if (!invitation || !isUnanswered(invitation)) return err({ kind: 'invite-unknown' });
      return fn(trx, invitation);
    });
  }

  /** With a personalised link of its own each time, because only hashes are kept. */
  async function handOver(actor: Actor, id: string): Promise<Result<HandOver, InvitationRefusal | R>> {
    const may = kind.mayDraft(actor);
    if (!may.ok) return may;
    const invitation = await kind.store.find(db, actor.organisationId, id);
    if (!invitation || !isUnanswered(invitation)) return err({ kind: 'invite-unknown' });
    const link = linkOf(publicUrl(), await mintLink(db, kind.linkOf(invitation), now()));
    const { subject, body, email = '' } = invitation;
    return ok({ text: textOf({ body, link }), mailto: mailtoOf({ to: email, subject, body, link }) });
  }

  return { saveText, retarget, handOver };
}
