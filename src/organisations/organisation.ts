import type { OrganisationId, TenantId } from '../shared/ids';
import type { Capability } from '../shared/roles';

/** A CSP tenant transacts as a partner, a customer tenant receives services: never both (SCN-4). */
export type OrganisationKind = 'csp' | 'customer';

export interface Organisation {
  readonly id: OrganisationId;
  /** Undefined until a customer made by a provider binds its tenant (CUS-23). */
  readonly tenantId: TenantId | undefined;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** ISO 3166-1 alpha-2, of the tenant (section 5). */
  readonly country: string;
  readonly primaryDomain: string | undefined;
  readonly mpnId: string | undefined;
  /** Recorded by the operator as enrolled in CSP before: the short path of ENR-2. */
  readonly cspEnrolled: boolean;
  readonly offboardingIdentifiedAt: Date | undefined;
  readonly capabilities: ReadonlySet<Capability>;
}
