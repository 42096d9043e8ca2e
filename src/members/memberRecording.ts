import type { Knex } from 'knex';
import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { wakeNoticesFor } from '../notifications/outbox';
import type { MailAddress } from '../notifications/mailAddress';
import { lockOrganisation } from '../organisations/organisationChanges';
import { findOrganisationByTenant } from '../organisations/organisationLookup';
import type { Operator } from '../shared/actor';
import type { AadObjectId, MemberId, OrganisationId, TenantId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Role } from '../shared/roles';
import type { Member } from './member';
import { findMemberByIdentity } from './memberLookup';
import { asRoles } from './memberRules';
import * as store from './memberStore';

export interface PersonRecord {
  readonly tenantId: TenantId;
  readonly aadObjectId: AadObjectId;
  readonly name: string;
  readonly email: MailAddress;
  readonly roles: readonly Role[];
}

export type RecordingRefusal =
  | { readonly kind: 'tenant-unknown'; readonly tenantId: TenantId }
  | { readonly kind: 'email-in-use' }
  | { readonly kind: 'user-differs'; readonly what: readonly ('name' | 'email')[] };

export interface RecordedPerson {
  readonly id: MemberId;
  readonly outcome: 'added' | 'completed' | 'unchanged';
  readonly roles: readonly Role[];
}

interface Company {
  readonly organisationId: OrganisationId;
  readonly tenantId: TenantId;
}

export interface MemberRecordingOptions {
  readonly db: Knex;
  readonly now: () => Date;
  /** ENR-19: in the transaction that makes somebody an Admin agent. */
  readonly onAdminAgent: (trx: Knex.Transaction, organisationId: OrganisationId, correlation: string) => Promise<void>;
  /** REL-9: in the transaction that links a person to the company. */
  readonly onLinked: (trx: Knex.Transaction, company: Company, memberId: MemberId) => Promise<void>;
}

/** The operator links a person by the Entra object id, which the operator vouches for: no one-time code is needed. */
export interface MemberRecording {
  add(operator: Operator, person: PersonRecord): Promise<Result<RecordedPerson, RecordingRefusal>>;
}

export function createMemberRecording({ db, now, onAdminAgent, onLinked }: MemberRecordingOptions): MemberRecording {
  async function addIn(
    trx: Knex.Transaction,
    operator: Operator,
    person: PersonRecord,
  ): Promise<Result<RecordedPerson, RecordingRefusal>> {
    const { tenantId } = person;
    const organisation = await findOrganisationByTenant(trx, tenantId);
    if (!organisation) return err({ kind: 'tenant-unknown', tenantId });
    await lockOrganisation(trx, organisation.id);
    const known = await findMemberByIdentity(trx, tenantId, person.aadObjectId);
    const differences = known ? differencesOf(known, person) : [];
    if (differences.length > 0) return err({ kind: 'user-differs', what: differences });
    if (!known && (await store.isEmailTaken(trx, organisation.id, person.email))) return err({ kind: 'email-in-use' });
    const id = known?.id ?? (await insert(trx, organisation.id, person));
    const before = known ? [...known.roles] : [];
    const roles = asRoles([...before, ...person.roles]);
    if (known && roles.length === before.length) return ok({ id, outcome: 'unchanged', roles });
    await store.saveRoles(trx, organisation.id, id, roles);
    await tell(trx, operator, { organisationId: organisation.id, id, isNew: !known, before: asRoles(before), roles });
    if (!known) await onLinked(trx, { organisationId: organisation.id, tenantId }, id);
    if (roles.includes('admin-agent')) await onAdminAgent(trx, organisation.id, operator.correlationId);
    return ok({ id, outcome: known ? 'completed' : 'added', roles });
  }

  async function insert(
    trx: Knex.Transaction,
    organisationId: OrganisationId,
    person: PersonRecord,
  ): Promise<MemberId> {
    const { tenantId, aadObjectId, name, email } = person;
    const member = { organisationId, aadObjectId, name, email, state: 'active', at: now() } as const;
    const id = await store.addMember(trx, member);
    await wakeNoticesFor(trx, { tenantId, aadObjectId, memberId: id });
    return id;
  }

  async function tell(trx: Knex.Transaction, operator: Operator, change: Change): Promise<void> {
    const { organisationId, id, isNew, before, roles } = change;
    await record(trx, {
      at: now(),
      organisationId,
      operator: operator.operator,
      action: isNew ? 'user.added' : 'user.updated',
      subject: { kind: 'member', id },
      ...(isNew ? {} : { before: { roles: before } }),
      after: isNew ? { state: 'active', roles } : { roles },
      correlation: operator.correlationId,
    });
  }

  return {
    add: (operator, person) =>
      transact<RecordedPerson, RecordingRefusal>(db, undefined, (trx) => addIn(trx, operator, person)),
  };
}

interface Change {
  readonly organisationId: OrganisationId;
  readonly id: MemberId;
  readonly isNew: boolean;
  readonly before: readonly Role[];
  readonly roles: readonly Role[];
}

function differencesOf({ name, email }: Member, person: PersonRecord): readonly ('name' | 'email')[] {
  return [
    ...(name === person.name ? [] : ['name' as const]),
    ...(email === undefined || email.toLowerCase() === person.email.toLowerCase() ? [] : ['email' as const]),
  ];
}
