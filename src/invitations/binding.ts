import type { TenantId } from '../shared/ids';
import type { TenantResolver } from './tenantResolver';

/** Which company an invitation belongs to (REL-25): a tenant, or whichever company has a member with this address. */
export type Binding = { readonly tenantId: TenantId } | { readonly memberEmail: string };

export type IsWebmail = (domain: string) => boolean;

/** Before the transaction, because the domain's tenant is asked for outside. */
export async function bindingOf(address: string, isWebmail: IsWebmail, resolver: TenantResolver): Promise<Binding> {
  const memberEmail = address.toLowerCase();
  const domain = memberEmail.slice(memberEmail.lastIndexOf('@') + 1);
  if (isWebmail(domain)) return { memberEmail };
  const tenantId = await resolver.tenantOfDomain(domain);
  return tenantId === undefined ? { memberEmail } : { tenantId };
}
