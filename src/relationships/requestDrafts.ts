import type { Knex } from 'knex';
import { recordBy } from '../audit/recordBy';
import { transact } from '../db/transact';
import { bindingOf } from '../invitations/binding';
import type { InvitationRefusal } from '../invitations/invitation';
import { createOutgoingDrafts } from '../invitations/outgoingDrafts';
import { freshDraft } from '../invitations/outgoingInvitation';
import { newReference } from '../invitations/personalLink';
import type { TypedText } from '../invitations/typedText';
import { checkMailAddress, type EmailInvalid } from '../notifications/mailAddress';
import type { RegionRefusal } from '../organisations/market';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId, RequestKey } from '../shared/ids';
import type { Locale } from '../shared/locale';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import { isListed } from './directoryLookup';
import { findOpenPartnership, formerResellers } from './partnershipStore';
import type { PartnershipRequest } from './partnershipRequest';
import type { RelationshipContext } from './relationshipContext';
import { about, boundBy, mayRequest, requestKind, type Bound, type ProviderRefusal } from './requestKind';
import { insertRequest } from './requestStore';

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

/** The provider's side of a request until it is sent. */
export function createRequestDrafts(context: RelationshipContext) {
  const { db, now } = context;
  const { saveText, retarget, handOver } = createOutgoingDrafts(context, requestKind(context));

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

  /** Another address (REL-25): see `retarget`. */
  async function readdress(
    actor: Actor,
    id: string,
    email: string,
  ): Promise<Result<PartnershipRequest, InvitationRefusal | ProviderRefusal | ChoiceRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const aim = await aimAt(context, actor, { email });
    return aim.ok ? retarget(actor, id, aim.value) : aim;
  }

  /** What a new request begins with: who asks, and the companies that need no address. */
  async function beginning(actor: Actor): Promise<Result<Beginning, ProviderRefusal>> {
    const may = mayRequest(actor);
    if (!may.ok) return may;
    const provider = await findOrganisation(db, actor.organisationId);
    if (!provider) throw new Error('the company of an actor is not there');
    return ok({ provider, choices: await formerResellers(db, actor.organisationId) });
  }

  return { start, saveText, handOver, readdress, beginning };
}

type Aim = Bound & Pick<PartnershipRequest, 'email' | 'companyId'>;

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
  const { locale, text } = order;
  const { organisationId: providerId } = actor;
  return { ...freshDraft(actor, now, newReference()), ...aim, ...text, providerId, locale, resellerId: undefined };
}
