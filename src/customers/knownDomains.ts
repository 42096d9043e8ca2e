import type { Knex } from 'knex';
import { findOrganisationByDomain, findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Organisation } from '../organisations/organisation';
import type { OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { CustomerContext } from './customerContext';
import { findActiveRelationship, findActiveByDomain } from './customerRelationshipStore';
import { tenantDomainOf } from './newCustomer';
import type { DetailProblem, DetailValues } from './newCustomerFields';
import { checkSale, type SaleRefusal } from './saleGuard';

/** Why no new tenant is made for this customer, and what to do instead. */
export type KnownCustomer =
  | { readonly kind: 'already-yours'; readonly relationshipId: string; readonly name: string }
  /** Whoever serves it, or nobody: the customer is asked (CUS-16). */
  | { readonly kind: 'has-tenant'; readonly domain: string }
  | { readonly kind: 'fields'; readonly problems: readonly DetailProblem[] }
  | SaleRefusal;

type DomainContext = Pick<CustomerContext, 'db' | 'markets' | 'resolver' | 'isWebmail'>;

/**
 * Before a customer is made: is it in the caller's list already, does a domain of it belong to a Microsoft tenant, is the
 * wanted prefix free. Asks outside of us, so never inside a transaction. What other partners have is looked at by nobody.
 */
export async function checkKnown(
  context: DomainContext,
  sellers: readonly Organisation[],
  details: DetailValues,
): Promise<Result<void, KnownCustomer>> {
  const [seller] = sellers;
  if (seller === undefined) throw new Error('a customer is made by somebody');
  const domains = domainsOf(context, details);
  const tenants = await Promise.all(domains.map((domain) => context.resolver.tenantOfDomain(domain)));
  const inList = await inListOf(context.db, seller.id, domains, tenants);
  if (inList !== undefined) return err(inList);
  for (const [index, domain] of domains.entries()) {
    const tenantId = tenants[index];
    if (tenantId === undefined) continue;
    const organisation = await findOrganisationByTenant(context.db, tenantId);
    // without its country: where a stranger's company is stays unsaid
    const buyer = { tenantId, organisation, country: undefined };
    const sale = await checkSale(context.db, context.markets, sellers, buyer);
    return sale.ok ? err({ kind: 'has-tenant', domain }) : sale;
  }
  const taken = await findOrganisationByDomain(context.db, tenantDomainOf(details));
  return taken === undefined ? ok(undefined) : err(prefixTaken);
}

/** Another company was given the prefix first; which one is nobody's business. */
export const prefixTaken: KnownCustomer = {
  kind: 'fields',
  problems: [{ field: 'domainPrefix', kind: 'domain-taken' }],
};

/** The customer's own domain, the one of its contact's address where that is no webmail, and the wanted one. */
function domainsOf({ isWebmail }: DomainContext, details: DetailValues): readonly string[] {
  const { ownDomain = '', contactEmail = '' } = details;
  const ofContact = contactEmail.slice(contactEmail.lastIndexOf('@') + 1).toLowerCase();
  const known = [ownDomain, isWebmail(ofContact) ? '' : ofContact, tenantDomainOf(details)];
  return [...new Set(known.filter((domain) => domain !== ''))];
}

async function inListOf(
  db: Knex,
  partnerId: OrganisationId,
  domains: readonly string[],
  tenants: readonly (TenantId | undefined)[],
): Promise<KnownCustomer | undefined> {
  for (const [index, domain] of domains.entries()) {
    const tenantId = tenants[index];
    const organisation = tenantId && (await findOrganisationByTenant(db, tenantId));
    const found =
      (await findActiveByDomain(db, partnerId, domain)) ??
      (organisation && (await findActiveRelationship(db, partnerId, organisation.id)));
    if (found) return { kind: 'already-yours', relationshipId: found.id, name: found.name };
  }
  return undefined;
}
