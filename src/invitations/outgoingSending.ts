import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import { owe, toldAt } from '../relationships/addressees';
import type { Actor } from '../shared/actor';
import { brand, type RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import {
  checkAnswerable,
  expire,
  resend as resendRule,
  send as sendRule,
  withdraw as withdrawRule,
  type InvitationRefusal,
  type SendingWay,
} from './invitation';
import {
  redraw,
  type InvitationKind,
  type OutgoingContext,
  type OutgoingInvitation,
  type SendingRefusal,
} from './outgoingInvitation';
import { createOutgoingMail, replyAddress } from './outgoingMail';
import { killLinks } from './personalLinks';

export interface SendOrder {
  readonly id: string;
  readonly how: SendingWay;
  /** The sender's own address where the bot mails and the member has none on record. */
  readonly replyTo?: string;
}

/** The sender's side of an invitation from sending to its end. */
export function createOutgoingSending<T extends OutgoingInvitation, R>(
  context: OutgoingContext,
  kind: InvitationKind<T, R>,
) {
  const { db, now, rules } = context;
  const { store } = kind;
  const { oweCards, oweMail, mailOf } = createOutgoingMail(context, kind);
  const term = (): { now: Date; days: number } => ({ now: now(), days: rules.invitationDays });
  type Refusal = SendingRefusal | R;
  type Sent = Result<{ id: string }, Refusal>;

  /** `draft → sent`, recording how (REL-5). Sent is what the sender sees, whoever may be reached. */
  async function send(actor: Actor, order: SendOrder, key: RequestKey): Promise<Sent> {
    const may = kind.mayDraft(actor);
    if (!may.ok) return may;
    const draft = await store.find(db, actor.organisationId, order.id);
    if (!draft) return err({ kind: 'invite-unknown' });
    const bound = await kind.bind(actor, draft);
    if (!bound.ok) return bound;
    return transact<{ id: string }, Refusal>(db, key, async (trx) => {
      const invitation = await store.lock(trx, actor.organisationId, order.id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      if (invitation.state !== 'draft' && invitation.sentHow === order.how) return ok({ id: invitation.id });
      const fit = await kind.checkSending(trx, actor, invitation);
      if (!fit.ok) return fit;
      const replyTo = order.how === 'bot' ? await replyAddress(trx, actor, order.replyTo) : ok(invitation.replyTo);
      if (!replyTo.ok) return replyTo;
      const sent = sendRule({ ...invitation, ...bound.value, replyTo: replyTo.value }, order.how, term());
      if (!sent.ok) return sent;
      const saved = await store.save(trx, sent.value);
      const states = { before: { state: 'draft' }, after: { state: 'sent', how: order.how } };
      await recordBy(trx, actor, { ...kind.about(saved, 'sent', now()), ...states });
      return dispatch(trx, actor, saved, 'sent');
    });
  }

  /** The same invitation with a new link and a new term; whatever was sent before leads nowhere. */
  async function resend(actor: Actor, id: string, key: RequestKey): Promise<Sent> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    return transact<{ id: string }, Refusal>(db, key, async (trx) => {
      const invitation = await store.lock(trx, actor.organisationId, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      const again = resendRule(invitation, term());
      if (!again.ok) return again;
      const fit = await kind.checkSending(trx, actor, invitation);
      if (!fit.ok) return fit;
      await killLinks(trx, kind.linkOf(again.value), now());
      const saved = await store.save(trx, again.value);
      const after = { state: saved.state, sent: saved.sentCount };
      await recordBy(trx, actor, { ...kind.about(saved, 'resent', now()), after });
      return dispatch(trx, actor, saved, `sent-${saved.sentCount}`);
    });
  }

  /** Once a day and invitation; the links stay as they are. */
  async function remind(actor: Actor, id: string): Promise<Sent> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    const day = dayOf(now());
    const key = reminderKey(kind.subject, actor, id, now());
    return transact<{ id: string }, Refusal>(db, key, async (trx) => {
      const invitation = await store.lock(trx, actor.organisationId, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      const waits = checkAnswerable(invitation, now());
      if (!waits.ok) return waits;
      const after = { state: invitation.state };
      await recordBy(trx, actor, { ...kind.about(invitation, 'reminded', now()), after });
      await oweCards(trx, invitation, `reminder-${day}`);
      if (invitation.sentHow !== 'bot') return ok({ id });
      const mailed = await oweMail(trx, actor, invitation, `reminder-${day}`);
      return mailed.ok ? ok({ id }) : mailed;
    });
  }

  async function withdraw(actor: Actor, id: string): Promise<Result<{ id: string }, InvitationRefusal | RoleRequired>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    return transact<{ id: string }, InvitationRefusal>(db, undefined, async (trx) => {
      const invitation = await store.lock(trx, actor.organisationId, id);
      if (!invitation) return err({ kind: 'invite-unknown' });
      if (invitation.state === 'withdrawn') return ok({ id });
      const withdrawn = withdrawRule(invitation, actor.memberId, now());
      if (!withdrawn.ok) return withdrawn;
      await killTogether(trx, await store.save(trx, withdrawn.value));
      const states = { before: { state: invitation.state }, after: { state: 'withdrawn' } };
      await recordBy(trx, actor, { ...kind.about(invitation, 'withdrawn', now()), ...states });
      return ok({ id });
    });
  }

  /** Writes down what time has decided, and tells whoever asked. Safe on several replicas at once. */
  async function expireDue(limit = 100): Promise<number> {
    const done = await transact<number, never>(db, undefined, async (trx) => {
      const due = await store.lockDue(trx, now(), limit);
      for (const invitation of due) await expireOne(trx, invitation);
      return ok(due.length);
    });
    return done.ok ? done.value : 0;
  }

  async function expireOne(trx: Knex.Transaction, invitation: T): Promise<void> {
    const expired = expire(invitation, now());
    if (!expired.ok) return;
    await killTogether(trx, await store.save(trx, expired.value));
    const organisationId = kind.senderOf(invitation);
    await record(trx, {
      ...kind.about(invitation, 'expired', now()),
      organisationId,
      before: { state: invitation.state },
      after: { state: 'expired' },
      correlation: `expiry:${invitation.id}`,
    });
    const members = await toldAt(trx, organisationId, [invitation.requestedBy]);
    const data = { id: invitation.id };
    await owe(trx, { topic: kind.topics.expired, organisationId, members, data, occasion: 'expired' });
  }

  async function killTogether(trx: Knex.Transaction, invitation: T): Promise<void> {
    await killLinks(trx, kind.linkOf(invitation), now());
    await redraw(context, kind, trx, invitation.id);
  }

  async function dispatch(trx: Knex.Transaction, actor: Actor, invitation: T, occasion: string): Promise<Sent> {
    await redraw(context, kind, trx, invitation.id);
    if (invitation.sentHow === 'teams') await oweCards(trx, invitation, occasion);
    if (invitation.sentHow !== 'bot') return ok({ id: invitation.id });
    const mailed = await oweMail(trx, actor, invitation, occasion);
    return mailed.ok ? ok({ id: invitation.id }) : mailed;
  }

  return { send, resend, remind, withdraw, expireDue, mailOf };
}

/** One reminder a day: its effect is bound to this key. */
export function reminderKey(subject: string, { organisationId }: Actor, id: string, now: Date): RequestKey {
  return brand<RequestKey>(`${subject}.remind:${organisationId}:${id}:${dayOf(now)}`);
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
