import type { Knex } from 'knex';
import { record } from '../audit/audit';
import type { KeptFact, PersonalPart, Subject } from '../db/personalData';
import { transact } from '../db/transact';
import { lockOrganisation } from '../organisations/organisationChanges';
import type { Person } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import { findReference } from './conversationReferences';
import type { Member } from './member';
import { findMember, findMemberByIdentity } from './memberLookup';
import { countOtherGlobalAdmins } from './memberStore';

export type LeaveRefusal = { readonly kind: 'last-global-admin' };

export interface LeavingService {
  /** Everything that is kept about the person who asks. */
  kept(person: Person): Promise<readonly KeptFact[]>;
  /** Whether leaving would be refused just now. */
  mayLeave(person: Person): Promise<Result<void, LeaveRefusal>>;
  /** Empties it; the id alone stays, which the audit names. Leaving again changes nothing. */
  leave(person: Person): Promise<Result<void, LeaveRefusal>>;
}

export interface LeavingOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly parts: readonly PersonalPart[];
}

export function createLeavingService({ db, now, parts }: LeavingOptions): LeavingService {
  async function kept(person: Person): Promise<readonly KeptFact[]> {
    const subject = await subjectOf(db, person, await memberOf(db, person));
    const facts: KeptFact[] = [];
    for (const part of parts) facts.push(...(await part.kept(db, subject)));
    return facts;
  }

  /** The company's users change one after the other, so two last admins cannot both go. */
  async function lockedMember(trx: Knex.Transaction, person: Person): Promise<Member | undefined> {
    const member = await memberOf(trx, person);
    if (member === undefined) return undefined;
    await lockOrganisation(trx, member.organisationId);
    const current = await findMember(trx, member.organisationId, member.id);
    return current?.state === 'active' ? current : undefined;
  }

  async function leaveIn(trx: Knex.Transaction, person: Person): Promise<Result<void, LeaveRefusal>> {
    const member = await lockedMember(trx, person);
    if (member && (await isLastGlobalAdmin(trx, member))) return err({ kind: 'last-global-admin' });
    const subject = await subjectOf(trx, person, member);
    for (const part of parts) await part.empty(trx, subject, now());
    if (member === undefined) return ok(undefined); // nobody to name
    await record(trx, {
      at: now(),
      organisationId: member.organisationId,
      memberId: member.id,
      action: 'user.forgotten',
      subject: { kind: 'member', id: member.id },
      before: { state: member.state, roles: [...member.roles] },
      after: { state: 'removed' },
      correlation: person.correlationId,
    });
    return ok(undefined);
  }

  return {
    kept,
    mayLeave: async (person) => {
      const member = await memberOf(db, person);
      const isLast = member !== undefined && (await isLastGlobalAdmin(db, member));
      return isLast ? err({ kind: 'last-global-admin' }) : ok(undefined);
    },
    leave: (person) => transact<void, LeaveRefusal>(db, undefined, (trx) => leaveIn(trx, person)),
  };
}

function memberOf(db: Knex, { tenantId, aadObjectId }: Person): Promise<Member | undefined> {
  return findMemberByIdentity(db, tenantId, aadObjectId);
}

async function subjectOf(db: Knex, { tenantId, aadObjectId }: Person, member: Member | undefined): Promise<Subject> {
  const reference = await findReference(db, { tenantId, aadObjectId });
  return {
    tenantId,
    aadObjectId,
    conversationId: reference?.conversationId,
    member: member && { id: member.id, organisationId: member.organisationId, email: member.email },
  };
}

export async function isLastGlobalAdmin(db: Knex, member: Member): Promise<boolean> {
  if (!member.roles.has('global-admin') || member.state !== 'active') return false;
  return (await countOtherGlobalAdmins(db, member.organisationId, member.id)) === 0;
}
