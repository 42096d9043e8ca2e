import type { Knex } from 'knex';
import { transact } from '../db/transact';
import type { LinkRefusal } from '../invitations/invitationText';
import { killLinks, mintLink } from '../invitations/personalLinks';
import { linkOf } from '../invitations/personalLink';
import { textOf } from '../invitations/mailDraft';
import { findMember } from '../members/memberLookup';
import { checkMailAddress, type EmailInvalid } from '../notifications/mailAddress';
import { enqueuePartnerMail, type MailQuotaReached } from '../notifications/partnerMail';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import { brand, type OrganisationId, type RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { addresseeOf, owe, toldAt } from './addressees';
import {
  checkAnswerable,
  expire,
  resend as resendRule,
  send as sendRule,
  stateAt,
  withdraw as withdrawRule,
  type InvitationRefusal,
  type SendingWay,
} from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import { recordBy } from '../audit/recordBy';
import { invitationOf, requestSubject, type RelationshipContext } from './relationshipContext';
import { about, mayRequest, rebind, type ProviderRefusal } from './requestDrafts';
import { checkForMailing } from './requestText';
import { findRequest, lockDueRequests, lockRequest, saveRequest } from './requestStore';
import { record } from '../audit/audit';

export type SendRefusal = InvitationRefusal | ProviderRefusal | EmailInvalid | LinkRefusal | MailQuotaReached;

export interface SendOrder {
  readonly id: string;
  readonly how: SendingWay;
  /** The sender's own address where the bot mails and the member has none on record. */
  readonly replyTo?: string;
}

/** What the mail is made of when it is sent: the link is made then, so no queue ever holds it. */
export interface RequestMail {
  readonly subject: string;
  readonly text: string;
  readonly company: string;
  readonly sender: string;
}

/** The provider's side of a request from sending to its end. */
export function createRequestSending(context: RelationshipContext) {
  const { db, now, rules } = context;
  const term = (): { now: Date; days: number } => ({ now: now(), days: rules.invitationDays });

  /** `draft → sent`, recording how (REL-5). Sent is what the provider sees, whoever may be reached. */
  async function send(actor: Actor, order: SendOrder, key: RequestKey): Promise<Result<{ id: string }, SendRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const draft = await findRequest(db, actor.organisationId, order.id);
    if (!draft) return err({ kind: 'invite-unknown' });
    const binding = await rebind(context, draft);
    return transact<{ id: string }, SendRefusal>(db, key, async (trx) => {
      const request = await lockRequest(trx, actor.organisationId, order.id);
      if (!request) return err({ kind: 'invite-unknown' });
      if (request.state !== 'draft' && request.sentHow === order.how) return ok({ id: request.id });
      const replyTo = order.how === 'bot' ? await replyAddress(trx, actor, order.replyTo) : ok(request.replyTo);
      if (!replyTo.ok) return replyTo;
      const sent = sendRule({ ...request, ...binding, replyTo: replyTo.value }, order.how, term());
      if (!sent.ok) return sent;
      const saved = await saveRequest(trx, sent.value);
      await recordBy(trx, actor, {
        ...about(saved, 'requested', now()),
        before: { state: 'draft' },
        after: { state: 'sent', how: order.how },
      });
      return dispatch(trx, actor, saved, 'sent');
    });
  }

  /** The same request with a new link and a new term; whatever was sent before leads nowhere. */
  async function resend(actor: Actor, id: string, key: RequestKey): Promise<Result<{ id: string }, SendRefusal>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    return transact<{ id: string }, SendRefusal>(db, key, async (trx) => {
      const request = await lockRequest(trx, actor.organisationId, id);
      const again = request ? resendRule(request, term()) : err({ kind: 'invite-unknown' as const });
      if (!again.ok) return again;
      await killLinks(trx, invitationOf(again.value), now());
      const saved = await saveRequest(trx, again.value);
      await recordBy(trx, actor, {
        ...about(saved, 'resent', now()),
        after: { state: saved.state, sent: saved.sentCount },
      });
      return dispatch(trx, actor, saved, `sent-${saved.sentCount}`);
    });
  }

  /** Once a day and request; the links stay as they are. */
  async function remind(actor: Actor, id: string): Promise<Result<{ id: string }, SendRefusal>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    const day = now().toISOString().slice(0, 10);
    const key = brand<RequestKey>(`partnership-request.remind:${actor.organisationId}:${id}:${day}`);
    return transact<{ id: string }, SendRefusal>(db, key, async (trx) => {
      const request = await lockRequest(trx, actor.organisationId, id);
      if (!request) return err({ kind: 'invite-unknown' });
      const waits = checkAnswerable(request, now());
      if (!waits.ok) return waits;
      await recordBy(trx, actor, { ...about(request, 'reminded', now()), after: { state: request.state } });
      await oweCards(trx, request, `reminder-${day}`);
      const isMailed = request.sentHow === 'bot';
      const mailed = isMailed ? await oweMail(trx, actor, request, `reminder-${day}`) : ok(undefined);
      return mailed.ok ? ok({ id: request.id }) : mailed;
    });
  }

  async function withdraw(actor: Actor, id: string): Promise<Result<{ id: string }, InvitationRefusal | RoleRequired>> {
    const may = permit(actor, 'manage-own-requests');
    if (!may.ok) return may;
    return transact<{ id: string }, InvitationRefusal>(db, undefined, async (trx) => {
      const request = await lockRequest(trx, actor.organisationId, id);
      if (!request) return err({ kind: 'invite-unknown' });
      if (request.state === 'withdrawn') return ok({ id });
      const withdrawn = withdrawRule(request, actor.memberId, now());
      if (!withdrawn.ok) return withdrawn;
      await killTogether(trx, await saveRequest(trx, withdrawn.value));
      const change = { before: { state: request.state }, after: { state: 'withdrawn' } };
      await recordBy(trx, actor, { ...about(request, 'withdrawn', now()), ...change });
      return ok({ id });
    });
  }

  /** Writes down what time has decided, and tells whoever asked. Safe on several replicas at once. */
  async function expireDue(limit = 100): Promise<number> {
    const done = await transact<number, never>(db, undefined, async (trx) => {
      const due = await lockDueRequests(trx, now(), limit);
      for (const request of due) await expireOne(trx, request);
      return ok(due.length);
    });
    return done.ok ? done.value : 0;
  }

  async function expireOne(trx: Knex.Transaction, request: PartnershipRequest): Promise<void> {
    const expired = expire(request, now());
    if (!expired.ok) return;
    await killTogether(trx, await saveRequest(trx, expired.value));
    await record(trx, {
      ...about(request, 'expired', now()),
      organisationId: request.providerId,
      before: { state: request.state },
      after: { state: 'expired' },
      correlation: `expiry:${request.id}`,
    });
    const members = await toldAt(trx, request.providerId, [request.requestedBy]);
    const data = { id: request.id };
    await owe(trx, {
      topic: 'partnershipRequest.expired',
      organisationId: request.providerId,
      members,
      data,
      occasion: 'expired',
    });
  }

  async function killTogether(trx: Knex.Transaction, request: PartnershipRequest): Promise<void> {
    await killLinks(trx, invitationOf(request), now());
    await context.redrawCardsAbout(trx, requestSubject, request.id);
  }

  async function dispatch(
    trx: Knex.Transaction,
    actor: Actor,
    request: PartnershipRequest,
    occasion: string,
  ): Promise<Result<{ id: string }, SendRefusal>> {
    await context.redrawCardsAbout(trx, requestSubject, request.id);
    if (request.sentHow === 'teams') await oweCards(trx, request, occasion);
    if (request.sentHow !== 'bot') return ok({ id: request.id });
    const mailed = await oweMail(trx, actor, request, occasion);
    return mailed.ok ? ok({ id: request.id }) : mailed;
  }

  /** To the Global admins who use the bot, if there are any; nobody learns whether there are. */
  async function oweCards(trx: Knex.Transaction, request: PartnershipRequest, occasion: string): Promise<void> {
    const organisationId = await addresseeOf(trx, request);
    const members = organisationId === undefined ? [] : await toldAt(trx, organisationId);
    if (organisationId === undefined) return;
    await owe(trx, { topic: 'invitation.received', organisationId, members, data: { id: request.id }, occasion });
  }

  /** Opt-in, recorded with the request as sent by the bot (NTF-4). */
  async function oweMail(
    trx: Knex.Transaction,
    actor: Actor,
    request: PartnershipRequest,
    occasion: string,
  ): Promise<Result<void, SendRefusal>> {
    const fit = checkForMailing(request);
    if (!fit.ok) return fit;
    const address = checkMailAddress(request.email ?? '');
    if (!address.ok) return address;
    const replyTo = await replyAddress(trx, actor, request.replyTo);
    if (!replyTo.ok) return replyTo;
    const { providerId: organisationId, id, locale } = request;
    const to = { address: address.value, locale, replyTo: replyTo.value, fromMember: actor.memberId };
    const data = { id, providerId: organisationId, fromMember: actor.memberId, sent: request.sentCount };
    const mail = { topic: 'partnershipRequest.mail', organisationId, to: { mail: to }, data };
    return enqueuePartnerMail(trx, `partnershipRequest.mail:${id}:${occasion}`, mail, now());
  }

  /** Undefined when the mail has become pointless: withdrawn, answered, or sent anew since. */
  async function mailOf(data: Readonly<Record<string, unknown>>): Promise<RequestMail | undefined> {
    const providerId = brand<OrganisationId>(String(data.providerId)); // from our own outbox row
    const request = await findRequest(db, providerId, String(data.id));
    if (!request || request.sentCount !== data.sent) return undefined;
    const state = stateAt(request, now());
    if (state !== 'sent' && state !== 'opened') return undefined;
    const company = await findOrganisation(db, providerId);
    const sender = await findMember(db, providerId, brand(String(data.fromMember)));
    const link = linkOf(context.publicUrl(), await mintLink(db, invitationOf(request), now()));
    const { subject, body } = request;
    return { subject, text: textOf({ body, link }), company: company?.name ?? '', sender: sender?.name ?? '' };
  }

  return { send, resend, remind, withdraw, expireDue, mailOf };
}

async function replyAddress(trx: Knex.Transaction, actor: Actor, typed: string | undefined) {
  const member = await findMember(trx, actor.organisationId, actor.memberId);
  return checkMailAddress(member?.email ?? typed ?? '');
}
