import type { Knex } from 'knex';
import {
  requireMpa,
  requireResellerMpa,
  type MpaNotSigned,
  type ResellerMpaNotSigned,
} from '../agreements/agreementLookup';
import type { RegionRefusal } from '../organisations/market';
import type { Organisation } from '../organisations/organisation';
import { findOrganisation } from '../organisations/organisationLookup';
import { findOpenPartnershipOf, lockPartnershipFor } from '../relationships/partnershipLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import { whyNotCreate, type CannotCreate } from './newCustomer';

export type CreatorRefusal = CannotCreate | RoleRequired | MpaNotSigned | RegionRefusal;
export type ResellerRefusal = { readonly kind: 'not-your-reseller' } | ResellerMpaNotSigned;

type GuardContext = Pick<CustomerContext, 'markets' | 'now' | 'rules'>;

export interface Creator {
  readonly organisation: Organisation;
  readonly region: string;
}

/** Before the form and again at submit: what the company is, what the person may, the agreement of its own region. */
export async function checkCreator(
  db: Knex,
  { markets, now, rules }: GuardContext,
  actor: Actor,
): Promise<Result<Creator, CreatorRefusal>> {
  const organisation = await findOrganisation(db, actor.organisationId);
  if (organisation === undefined) throw new Error('the company acted for is gone');
  const reason = whyNotCreate(organisation.capabilities);
  if (reason !== undefined) return err(reason);
  const permitted = permit(actor, 'create-customer');
  if (!permitted.ok) return permitted;
  const region = markets.regionOf(organisation.country);
  if (region === undefined) return err({ kind: 'country-without-market', country: organisation.country });
  const signed = await requireMpa(db, organisation.id, region, { ...rules, now: now() });
  return signed.ok ? ok({ organisation, region }) : signed;
}

/**
 * A reseller that the creator may act through: its partnership is active, and it has signed, because every new customer
 * comes with new business (MPA-4). An unknown company, a foreign one and a partnership that ends are one answer.
 */
export async function checkReseller(
  db: Knex,
  { now, rules }: GuardContext,
  { organisation, region }: Creator,
  resellerId: OrganisationId,
): Promise<Result<Organisation, ResellerRefusal>> {
  const partnership = await findOpenPartnershipOf(db, organisation.id, resellerId);
  const reseller = partnership?.state === 'active' ? await findOrganisation(db, resellerId) : undefined;
  if (reseller === undefined) return err({ kind: 'not-your-reseller' });
  const signed = await requireResellerMpa(db, reseller.id, region, { ...rules, now: now() });
  return signed.ok ? ok(reseller) : signed;
}

/** The same, and the partnership is held as it is until the transaction ends: submitting races its termination here. */
export async function holdReseller(
  trx: Knex.Transaction,
  context: GuardContext,
  creator: Creator,
  resellerId: OrganisationId,
): Promise<Result<Organisation, ResellerRefusal>> {
  const open = await findOpenPartnershipOf(trx, creator.organisation.id, resellerId);
  if (open !== undefined) await lockPartnershipFor(trx, creator.organisation.id, open.id);
  return checkReseller(trx, context, creator, resellerId);
}
