import type { AadObjectId, MemberId, OrganisationId } from '../shared/ids';
import type { Role } from '../shared/roles';

/** `invited`: added by a colleague, not yet linked by the one-time code (USR-4). */
export type MemberState = 'invited' | 'active' | 'removed';

export interface Member {
  readonly id: MemberId;
  readonly organisationId: OrganisationId;
  /** Undefined until linked. */
  readonly aadObjectId: AadObjectId | undefined;
  readonly name: string;
  readonly email: string | undefined;
  readonly state: MemberState;
  readonly roles: ReadonlySet<Role>;
}
