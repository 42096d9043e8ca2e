import type { Knex } from 'knex';
import { findEnrolmentSummary } from '../enrolment/enrolmentLookup';
import type { Markets, RegionRefusal } from '../organisations/market';
import type { Organisation } from '../organisations/organisation';
import { areAffiliates } from '../organisations/affiliateLookup';
import { findOpenPartnershipOf } from '../relationships/partnershipLookup';
import type { TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export type SaleRefusal =
  | { readonly kind: 'self-sale' }
  | { readonly kind: 'reseller-cannot-be-customer-of-same-provider' }
  | { readonly kind: 'affiliate-sale' }
  | { readonly kind: 'csp-tenant-not-a-customer' }
  | RegionRefusal;

/** The one who would buy: as far as it is known at this point. */
export interface Buyer {
  readonly tenantId: TenantId | undefined;
  /** Its record here, if there is one. */
  readonly organisation: Organisation | undefined;
  readonly country: string | undefined;
}

/**
 * Whether each of these partners may have this customer at all; one refusal, the most specific first over all of them
 * (SCN-9): CUS-28, CUS-30, CUS-29, CUS-27. Asked at every point where a relationship or an order would come about.
 */
export async function checkSale(
  db: Knex,
  markets: Markets,
  sellers: readonly Organisation[],
  buyer: Buyer,
): Promise<Result<void, SaleRefusal>> {
  const { organisation, tenantId } = buyer;
  const isSelf = sellers.some(
    (seller) => seller.id === organisation?.id || (tenantId !== undefined && seller.tenantId === tenantId),
  );
  if (isSelf) return err({ kind: 'self-sale' });
  if (organisation !== undefined) {
    const refused = await checkCompany(db, sellers, organisation);
    if (!refused.ok) return refused;
  }
  for (const seller of sellers) {
    const region = buyer.country === undefined ? undefined : markets.sameRegion(seller.country, buyer.country);
    if (region?.ok === false) return region;
  }
  return ok(undefined);
}

async function checkCompany(
  db: Knex,
  sellers: readonly Organisation[],
  buyer: Organisation,
): Promise<Result<void, SaleRefusal>> {
  for (const seller of sellers) {
    if (await findOpenPartnershipOf(db, seller.id, buyer.id))
      return err({ kind: 'reseller-cannot-be-customer-of-same-provider' });
  }
  for (const seller of sellers)
    if (await areAffiliates(db, seller.id, buyer.id)) return err({ kind: 'affiliate-sale' });
  return (await isCspTenant(db, buyer)) ? err({ kind: 'csp-tenant-not-a-customer' }) : ok(undefined);
}

/**
 * A tenant that transacts in CSP, or is on its way there, never receives purchased services (CUS-29). A company that
 * only connected to the bot is neither yet.
 */
export async function isCspTenant(db: Knex, organisation: Organisation): Promise<boolean> {
  if (organisation.kind !== 'csp') return false;
  if (organisation.capabilities.size > 0 || organisation.cspEnrolled) return true;
  const { state } = await findEnrolmentSummary(db, organisation.id);
  return state !== 'not_enrolled' && state !== 'draft' && state !== 'discarded';
}
