import type { Knex } from 'knex';
import { findOrganisation } from '../organisations/organisationLookup';
import { findOpenPartnershipOf } from '../relationships/partnershipLookup';
import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isUuid } from '../shared/uuid';
import type { CustomerScope } from './customerList';

export type ScopeRefusal = { readonly kind: 'not-your-reseller' } | { readonly kind: 'provider-not-connected' };

/**
 * The name of the partner that the scope is about, once its partnership with the asking company is known to be open.
 * Unknown and foreign are one answer (CUS-25).
 */
export async function checkScope(
  db: Knex,
  own: OrganisationId,
  scope: CustomerScope,
): Promise<Result<string | undefined, ScopeRefusal>> {
  if (scope.kind === 'mine' || scope.kind === 'direct-bill') return ok(undefined);
  const isReseller = scope.kind === 'of-reseller';
  const other = isReseller ? scope.resellerId : scope.providerId;
  const [provider, reseller] = isReseller ? [own, other] : [other, own];
  const isOpen = isUuid(other) && (await findOpenPartnershipOf(db, provider, reseller)) !== undefined;
  if (!isOpen) return err({ kind: isReseller ? 'not-your-reseller' : 'provider-not-connected' });
  return ok((await findOrganisation(db, other))?.name);
}
