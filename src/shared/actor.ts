import type { AadObjectId, MemberId, OrganisationId, TenantId } from './ids';
import type { Locale } from './locale';
import type { Capability, Role } from './roles';

/** Who is talking: verified by the token of the activity, whether or not we know the company. */
export interface Person {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly locale: Locale;
  /** IANA name; dates are shown and read in it. */
  readonly timeZone: string;
  /** The turn's id (or the page request's, or the command's): the audit's correlation. */
  readonly correlationId: string;
}

/** A person who may speak for a company. Built once a turn from the token and our own records. */
export interface Actor extends Person {
  readonly organisationId: OrganisationId;
  readonly memberId: MemberId;
  readonly roles: ReadonlySet<Role>;
  readonly capabilities: ReadonlySet<Capability>;
}

/** The programme operator, apart from that person's own company (USR-9). */
export interface Operator {
  /** Written into the audit: the operator's own row id in Teams, or the name given on the command line. */
  readonly operator: string;
  readonly correlationId: string;
}
