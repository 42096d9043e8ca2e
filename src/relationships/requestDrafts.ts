import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { bindingOf, type Binding } from '../invitations/binding';
import { killLinks } from '../invitations/personalLinks';
import { newReference } from '../invitations/personalLink';
import type { LinkRefusal } from '../invitations/invitationText';
import { checkMailAddress, type EmailInvalid, type MailAddress } from '../notifications/mailAddress';
import type { RegionRefusal } from '../organisations/market';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId, RequestKey } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { isListed } from './directoryLookup';
import { findOpenPartnership, formerResellers } from './partnershipStore';
import { isUnanswered, withdraw, type InvitationRefusal } from '../invitations/invitation';
import type { PartnershipRequest } from './partnershipRequest';
import { recordBy } from '../audit/recordBy';
import { invitationOf, requestSubject, type RelationshipContext } from './relationshipContext';
import { insertRequest, lockRequest, saveRequest } from './requestStore';
import { checkTypedText, type TypedText } from './requestText';

/** Who may start a partnership at all (REL-2). */
export type ProviderRefusal = { readonly kind: 'provider-must-invite' } | RoleRequired;

export interface Beginning {
  readonly provider: Organisation;
  readonly choices: readonly { readonly id: OrganisationId; readonly name: string }[];
}

export type ChoiceRefusal =
  | { readonly kind: 'self-relationship' }
  | { readonly kind: 'already-active' }
  | { readonly kind: 'not-your-reseller' }
  | EmailInvalid
  | RegionRefusal;

/** Chosen from the directory or the provider's own list, or an address typed in. */
export type RequestTarget = { readonly companyId: string } | { readonly email: string };

export interface DraftOrder {
  readonly target: RequestTarget;
  readonly locale: Locale;
  readonly text: TypedText;
}

type StaleCard = { readonly kind: 'stale-card' };
export type DraftRefusal = InvitationRefusal | ProviderRefusal | StaleCard | LinkRefusal;

export function mayRequest(actor: Actor): Result<void, ProviderRefusal> {
  if (!actor.capabilities.has('indirect-provider')) return err({ kind: 'provider-must-invite' });
  return permit(actor, 'send-partnership-request');
}

/** The provider's side of a request until it is sent. */
export function createRequestDrafts(context: RelationshipContext) {
  const { db, now } = context;

  async function start(
    actor: Actor,
    order: DraftOrder,
    key: RequestKey,
  ): Promise<Result<{ id: string }, ProviderRefusal | ChoiceRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const aim = await aimAt(context, actor, order.target);
    if (!aim.ok) return aim;
    return transact(db, key, async (trx) => {
      const request = draftOf(actor, order, aim.value, now());
      await insertRequest(trx, request);
      await recordBy(trx, actor, { ...about(request, 'drafted', now()), after: { state: 'draft' } });
      return ok({ id: request.id });
    });
  }

  async function saveText(
    actor: Actor,
    saved: { readonly id: string; readonly version: number | undefined; readonly text: TypedText },
  ): Promise<Result<PartnershipRequest, DraftRefusal>> {
    return change<LinkRefusal | StaleCard>(actor, saved.id, async (trx, request) => {
      const checked = await checkTypedText(trx, request, saved.text, context.publicUrl());
      if (!checked.ok) return checked;
      const { subject, body } = checked.value;
      if (subject === request.subject && body === request.body) return ok(request);
      const isStale = saved.version !== undefined && saved.version !== request.version;
      if (isStale || request.state !== 'draft') return err({ kind: 'stale-card' });
      return ok(await saveRequest(trx, { ...request, subject, body }));
    });
  }

  /**
   * Another address (REL-25). A draft takes it; what was sent already is withdrawn, so that its links lead nowhere, and
   * goes on as a new draft with the same words. Answers the draft.
   */
  async function readdress(
    actor: Actor,
    id: string,
    email: string,
  ): Promise<Result<PartnershipRequest, DraftRefusal | ChoiceRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const aim = await aimAt(context, actor, { email });
    if (!aim.ok) return aim;
    return change(actor, id, async (trx, request) => {
      if (request.state === 'draft') return ok(await saveRequest(trx, { ...request, ...aim.value }));
      const withdrawn = withdraw(request, actor.memberId, now());
      if (!withdrawn.ok) return withdrawn;
      await killLinks(trx, invitationOf(request), now());
      await saveRequest(trx, withdrawn.value);
      await context.redrawCardsAbout(trx, requestSubject, id);
      const { locale, subject, body } = request;
      const draft = draftOf(actor, { locale, text: { subject, body } }, aim.value, now());
      await insertRequest(trx, draft);
      const states = { before: { state: request.state }, after: { state: 'withdrawn', replacedBy: draft.id } };
      await recordBy(trx, actor, { ...about(request, 'readdressed', now()), ...states });
      return ok(draft);
    });
  }

  async function change<E>(
    actor: Actor,
    id: string,
    fn: (trx: Knex.Transaction, request: PartnershipRequest) => Promise<Result<PartnershipRequest, E>>,
  ): Promise<Result<PartnershipRequest, E | DraftRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    return transact<PartnershipRequest, E | DraftRefusal>(db, undefined, async (trx) => {
      const request = await lockRequest(trx, actor.organisationId, id);
      if (!request || !isUnanswered(request)) return err({ kind: 'invite-unknown' });
      return fn(trx, request);
    });
  }

  /** What a new request begins with: who asks, and the companies that need no address. */
  async function beginning(actor: Actor): Promise<Result<Beginning, ProviderRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const provider = await findOrganisation(db, actor.organisationId);
    if (!provider) throw new Error('the company of an actor is not there');
    return ok({ provider, choices: await formerResellers(db, actor.organisationId) });
  }

  return { start, saveText, readdress, beginning };
}

type Aim = Pick<PartnershipRequest, 'email' | 'companyId' | 'boundTenantId' | 'boundEmail'>;

/** Outside of any transaction: an address's domain is asked for at Microsoft's. */
async function aimAt(
  context: RelationshipContext,
  actor: Actor,
  target: RequestTarget,
): Promise<Result<Aim, ChoiceRefusal>> {
  if ('companyId' in target) return aimAtCompany(context, actor, target.companyId);
  const address = checkMailAddress(target.email);
  if (!address.ok) return address;
  const binding = await bindingOf(address.value, context.isWebmail, context.resolver);
  if ('tenantId' in binding && binding.tenantId === actor.tenantId) return err({ kind: 'self-relationship' });
  return ok({ email: address.value, companyId: undefined, ...boundBy(binding) });
}

export function boundBy(binding: Binding): Pick<Aim, 'boundTenantId' | 'boundEmail'> {
  return 'tenantId' in binding
    ? { boundTenantId: binding.tenantId, boundEmail: undefined }
    : { boundTenantId: undefined, boundEmail: binding.memberEmail };
}

export async function rebind(
  context: RelationshipContext,
  request: PartnershipRequest,
): Promise<Pick<Aim, 'boundTenantId' | 'boundEmail'>> {
  if (request.companyId !== undefined || request.email === undefined) {
    return { boundTenantId: request.boundTenantId, boundEmail: request.boundEmail };
  }
  const address = request.email as MailAddress; // checked when it was stored
  return boundBy(await bindingOf(address, context.isWebmail, context.resolver));
}

async function aimAtCompany(
  { db, markets }: RelationshipContext,
  actor: Actor,
  companyId: string,
): Promise<Result<Aim, ChoiceRefusal>> {
  if (companyId === actor.organisationId) return err({ kind: 'self-relationship' });
  const company = isUuid(companyId) ? await findOrganisation(db, companyId as OrganisationId) : undefined;
  if (!company?.tenantId || !(await mayChoose(db, actor, company.id))) return err({ kind: 'not-your-reseller' });
  const own = await findOrganisation(db, actor.organisationId);
  const region = markets.sameRegion(own?.country ?? '', company.country);
  if (!region.ok) return region;
  if (await findOpenPartnership(db, actor.organisationId, company.id)) return err({ kind: 'already-active' });
  return ok({ email: undefined, companyId: company.id, boundTenantId: company.tenantId, boundEmail: undefined });
}

/** In the directory, or in the provider's own list: partners now or before. */
async function mayChoose(db: Knex, actor: Actor, companyId: OrganisationId): Promise<boolean> {
  if (await isListed(db, companyId)) return true;
  if (await findOpenPartnership(db, actor.organisationId, companyId)) return true;
  return (await formerResellers(db, actor.organisationId)).some(({ id }) => id === companyId);
}

function draftOf(actor: Actor, order: Omit<DraftOrder, 'target'>, aim: Aim, now: Date): PartnershipRequest {
  return {
    ...aim,
    id: randomUUID(),
    providerId: actor.organisationId,
    version: 1,
    state: 'draft',
    requestedBy: actor.memberId,
    locale: order.locale,
    subject: order.text.subject,
    body: order.text.body,
    replyTo: undefined,
    reference: newReference(),
    sentHow: undefined,
    sentCount: 0,
    resellerId: undefined,
    settledBy: undefined,
    reason: undefined,
    draftedAt: now,
    sentAt: undefined,
    openedAt: undefined,
    settledAt: undefined,
    expiresAt: undefined,
  };
}

export function about(
  request: PartnershipRequest,
  happened: string,
  at: Date,
): { readonly action: string; readonly subject: { readonly kind: string; readonly id: string }; readonly at: Date } {
  const action = happened === 'requested' ? 'partnership.requested' : `partnership-request.${happened}`;
  return { action, subject: { kind: requestSubject, id: request.id }, at };
}
