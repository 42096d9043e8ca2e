import type { Knex } from 'knex';
import { bindingOf } from '../invitations/binding';
import { checkMailAddress, type EmailInvalid, type MailAddress } from '../notifications/mailAddress';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation, findOrganisationByTenant } from '../organisations/organisationLookup';
import { findOpenPartnershipOf, lockPartnershipFor } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId, TenantId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import type { CustomerInvitation } from './customerInvitation';
import type { CustomerRelationship } from './customerRelationship';
import { findActiveRelationship } from './customerRelationshipLookup';
import { checkSale, type SaleRefusal } from './saleGuard';

/** Who may invite at all. */
export type InviterRefusal = RoleRequired | { readonly kind: 'unknown-partner-type' };

/** CUS-17: whoever has no tenant has nothing to sign in with, so nothing is sent. */
export type NoTenant = {
  readonly kind: 'reseller-cannot-create-tenant' | 'customer-has-no-tenant';
  readonly domain: string;
};

export type AimRefusal = EmailInvalid | { readonly kind: 'customer-domain-needed' } | NoTenant;

export type FitRefusal =
  | SaleRefusal
  | { readonly kind: 'provider-not-connected' }
  | { readonly kind: 'already-active' }
  | { readonly kind: 'store-for-business-blocks' };

export function mayInvite(actor: Actor): Result<void, InviterRefusal> {
  if (actor.capabilities.size === 0) return err({ kind: 'unknown-partner-type' });
  return permit(actor, 'invite-customer');
}

export function mayAskFor({ asksDelegatedAdmin }: Pick<CustomerInvitation, 'asksDelegatedAdmin'>, actor: Actor) {
  return asksDelegatedAdmin ? permit(actor, 'ask-for-dap') : ok(undefined);
}

export interface TypedAddress {
  readonly email: string;
  /** The customer's own domain, where the address is not on it. */
  readonly domain?: string | undefined;
}

export type Aim = Pick<CustomerInvitation, 'email' | 'boundDomain' | 'boundTenantId'>;

/** The one tenant that may answer (CUS-35). Outside of any transaction: the domain is asked for at Microsoft's. */
export async function aimAt(
  context: Pick<CustomerContext, 'isWebmail' | 'resolver'>,
  actor: Actor,
  typed: TypedAddress,
): Promise<Result<Aim, AimRefusal>> {
  const address = checkMailAddress(typed.email);
  if (!address.ok) return address;
  const domain = domainOf(typed.domain, address.value);
  if (domain === undefined || context.isWebmail(domain)) return err({ kind: 'customer-domain-needed' });
  const tenant = await tenantOf(context, actor, domain);
  return tenant.ok ? ok({ email: address.value, boundDomain: domain, boundTenantId: tenant.value }) : tenant;
}

function domainOf(typed: string | undefined, address: MailAddress): string | undefined {
  const text = typed?.trim().replace(/^(?:https?:\/\/|.*@)/iu, '') ?? '';
  const checked = checkMailAddress(text === '' ? address : `admin@${text}`);
  return checked.ok ? checked.value.slice(checked.value.lastIndexOf('@') + 1) : undefined;
}

export async function tenantOf(
  context: Pick<CustomerContext, 'isWebmail' | 'resolver'>,
  actor: Actor,
  domain: string,
): Promise<Result<TenantId, NoTenant>> {
  const binding = await bindingOf(`admin@${domain}`, context.isWebmail, context.resolver);
  if ('tenantId' in binding) return ok(binding.tenantId);
  const { capabilities } = actor;
  const mayCreate = capabilities.has('indirect-provider') || capabilities.has('direct-bill');
  return err({ kind: mayCreate ? 'customer-has-no-tenant' : 'reseller-cannot-create-tenant', domain });
}

type Wanted = Pick<CustomerInvitation, 'scope' | 'providerId' | 'boundTenantId' | 'country'>;

export interface Fit {
  /** What the partner has with this customer already. */
  readonly standing: CustomerRelationship | undefined;
}

/**
 * What may be told to whoever invites. Whether a stranger's address belongs to a partner is not: the guards that know
 * the customer's record wait for the acceptance (CUS-29, CUS-30, CUS-28's affiliates).
 */
export async function checkFit(
  db: Knex,
  { markets, rules }: Pick<CustomerContext, 'markets' | 'rules'>,
  actor: Actor,
  wanted: Wanted,
): Promise<Result<Fit, FitRefusal>> {
  const { providerId, boundTenantId: tenantId, country } = wanted;
  const partner = await companyOf(db, actor.organisationId);
  const provider = providerId && (await connectedProvider(db, providerId, actor.organisationId));
  if (providerId !== undefined && !provider) return err({ kind: 'provider-not-connected' });
  const sellers = provider ? [partner, provider] : [partner];
  const sale = await checkSale(db, markets, sellers, { tenantId, organisation: undefined, country });
  if (!sale.ok) return sale;
  const customer = await findOrganisationByTenant(db, tenantId);
  const standing = customer && (await findActiveRelationship(db, partner.id, customer.id));
  if (!standing) return ok({ standing: undefined });
  const blocks = rules.storeForBusinessBlocks && isMove(wanted, standing) && actor.capabilities.has('direct-bill');
  if (blocks) return err({ kind: 'store-for-business-blocks' });
  return (await isShared(db, standing, providerId)) ? err({ kind: 'already-active' }) : ok({ standing });
}

/** TRN-17: a direct bill customer that its partner invites together with a provider. */
export function isMove(
  { providerId }: Pick<Wanted, 'providerId'>,
  standing: CustomerRelationship | undefined,
): boolean {
  return providerId !== undefined && standing?.acquiredAs === 'direct_bill';
}

/** Alone, one's own row is enough; together, the provider has to lack its own, as far as it is shared with the caller. */
async function isShared(
  db: Knex,
  standing: CustomerRelationship,
  providerId: OrganisationId | undefined,
): Promise<boolean> {
  if (providerId === undefined) return true;
  if (standing.providerId !== providerId) return false;
  return (await findActiveRelationship(db, providerId, standing.customerId)) !== undefined;
}

async function companyOf(db: Knex, id: OrganisationId): Promise<Organisation> {
  const company = await findOrganisation(db, id);
  if (company === undefined) throw new Error('the company of an actor is not there');
  return company;
}

async function connectedProvider(
  db: Knex,
  providerId: OrganisationId,
  resellerId: OrganisationId,
): Promise<Organisation | undefined> {
  const open = await findOpenPartnershipOf(db, providerId, resellerId);
  return open && findOrganisation(db, providerId);
}

/** In the transaction of sending: an ending that is in hand is waited for (CUS-8). */
export async function holdPartnership(
  trx: Knex.Transaction,
  { providerId, partnerId }: CustomerInvitation,
): Promise<Result<void, { readonly kind: 'provider-not-connected' }>> {
  if (providerId === undefined) return ok(undefined);
  const open = await findOpenPartnershipOf(trx, providerId, partnerId);
  const held = open && (await lockPartnershipFor(trx, partnerId, open.id));
  const isHeld = held !== undefined && held.state !== 'terminated';
  return isHeld ? ok(undefined) : err({ kind: 'provider-not-connected' });
}
