import type { Capability } from '../shared/roles';
import type { CustomerRelationship } from './customerRelationship';

/** The version of the attestation that is ticked (RMV-4); a new wording is a new version. */
export const customerRemovalTextVersion = 'customer-removal-attestation-1';

/** RMV-7: the name as it stands in the list, however the keyboard composed its letters. */
export function isNameTyped(typed: string, name: string): boolean {
  return folded(typed) === folded(name);
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/**
 * C-3: who sells its own subscriptions to the customer (direct bill partner, also after the customer moved to a
 * provider; indirect provider) has to suspend them first; a reseller's own relationship follows the seed's procedure,
 * which asks for nothing of the kind (C-5).
 */
export function mustSuspendFirst(
  { acquiredAs, providerId }: Pick<CustomerRelationship, 'acquiredAs' | 'providerId'>,
  capabilities: ReadonlySet<Capability>,
): boolean {
  if (acquiredAs === 'direct_bill' || capabilities.has('direct-bill')) return true;
  return capabilities.has('indirect-provider') && providerId === undefined;
}
