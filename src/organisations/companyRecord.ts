import type { TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Capability } from '../shared/roles';
import type { Markets } from './market';
import type { Organisation, OrganisationKind } from './organisation';

/** What the operator knows of a company. */
export interface CompanyRecord {
  readonly tenantId: TenantId;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly country: string;
  readonly primaryDomain: string;
  readonly mpnId: string | undefined;
  readonly cspEnrolled: boolean;
  readonly mpaSigned: boolean;
  readonly capabilities: readonly Capability[];
  /** Whom resellers contact; shown in the provider directory. */
  readonly contactEmail: string | undefined;
}

export type RecordRefusal =
  | { readonly kind: 'partner-facts-of-customer' }
  | { readonly kind: 'contact-without-provider' }
  | { readonly kind: 'country-without-market'; readonly country: string };

/** A customer tenant never transacts (SCN-4); a partner's country has a market (REG-4). */
export function checkRecord(company: CompanyRecord, markets: Markets): Result<void, RecordRefusal> {
  const { kind, country, capabilities, mpnId, cspEnrolled, mpaSigned } = company;
  const isPartner = capabilities.length > 0 || mpnId !== undefined || cspEnrolled || mpaSigned;
  if (kind === 'customer') return isPartner ? err({ kind: 'partner-facts-of-customer' }) : ok(undefined);
  if (markets.regionOf(country) === undefined) return err({ kind: 'country-without-market', country });
  if (company.contactEmail !== undefined && !capabilities.includes('indirect-provider'))
    return err({ kind: 'contact-without-provider' });
  return ok(undefined);
}

export interface Difference {
  readonly what: 'kind' | 'name' | 'country' | 'domain' | 'mpn';
  readonly recorded: string;
  readonly given: string;
}

/** What stands against what is recorded; something that is not recorded yet contradicts nothing. */
export function differencesOf(recorded: Organisation, given: CompanyRecord): readonly Difference[] {
  const pairs: readonly (readonly [Difference['what'], string | undefined, string | undefined])[] = [
    ['kind', recorded.kind, given.kind],
    ['name', recorded.name, given.name],
    ['country', recorded.country, given.country],
    ['domain', recorded.primaryDomain, given.primaryDomain],
    ['mpn', recorded.mpnId, given.mpnId],
  ];
  return pairs.flatMap(([what, before, after]) =>
    before === undefined || after === undefined || before === after ? [] : [{ what, recorded: before, given: after }],
  );
}

/** What the record lacks of what is given. */
export interface Missing {
  readonly primaryDomain?: string;
  readonly mpnId?: string;
  readonly cspEnrolled?: true;
  readonly capabilities: readonly Capability[];
}

export function missingOf(recorded: Organisation, given: CompanyRecord): Missing {
  const capabilities = given.capabilities.filter((capability) => !recorded.capabilities.has(capability));
  return {
    capabilities,
    ...(recorded.primaryDomain === undefined ? { primaryDomain: given.primaryDomain } : {}),
    ...(recorded.mpnId === undefined && given.mpnId !== undefined ? { mpnId: given.mpnId } : {}),
    ...(given.cspEnrolled && !recorded.cspEnrolled ? { cspEnrolled: true as const } : {}),
  };
}
