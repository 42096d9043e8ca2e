import type { Knex } from 'knex';
import { transact } from '../db/transact';
import { lockOrganisation } from '../organisations/organisationChanges';
import { checkMailAddress } from '../notifications/mailAddress';
import type { Actor, Person } from '../shared/actor';
import type { MemberId, RequestKey } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import type { Role } from '../shared/roles';
import { createCodeUseCases, type OnAdminAgent, type CodeRefusal, type Linked, type ShownSecret } from './codeUseCases';
import { hasOpenSecret } from './codeStore';
import type { Member } from './member';
import { recordMember } from './memberAudit';
import { isLastGlobalAdmin } from './leaving';
import { findMember, holdersOf, listMembers } from './memberLookup';
import { asRoles, mayGive, mayManageUsers, type ManageRefusal } from './memberRules';
import * as store from './memberStore';

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export interface CheckedUser {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

export type UserRefusal =
  | ManageRefusal
  | {
      readonly kind:
        'email-invalid' | 'email-in-use' | 'user-name-missing' | 'user-unknown' | 'last-global-admin' | 'stale-card';
    };

export interface MemberService {
  list(actor: Actor): Promise<Result<readonly Member[], ManageRefusal>>;
  find(actor: Actor, id: MemberId): Promise<Result<Member, UserRefusal>>;
  /** The first of the two steps of USR-1: everything but the writing. */
  check(actor: Actor, user: NewUser): Promise<Result<CheckedUser, UserRefusal>>;
  /** USR-1, USR-3. The secret is undefined when the key was used before: it is shown once. */
  add(actor: Actor, user: NewUser, key: RequestKey): Promise<Result<ShownSecret, UserRefusal>>;
  /** USR-5. `held` is what the card showed: roles changed since by somebody else are not overwritten. */
  update(
    actor: Actor,
    id: MemberId,
    held: readonly string[],
    roles: readonly string[],
  ): Promise<Result<Member, UserRefusal>>;
  remove(actor: Actor, id: MemberId): Promise<Result<Member, UserRefusal>>;
  /** ENR-20: a Global admin alone; already one is `changed: false`. */
  becomeAdminAgent(actor: Actor): Promise<Result<{ readonly changed: boolean }, RoleRequired>>;
  /** A new code in the old one's place: GA, UA, or who created it. */
  resetCode(actor: Actor, id: MemberId, key: RequestKey): Promise<Result<ShownSecret, UserRefusal>>;
  /** USR-4: links the person of the chat to the member the code was made for, in the same tenant, and uses it up. */
  useCode(person: Person, userName: string, code: string): Promise<Result<Linked, CodeRefusal>>;
  /** USR-4: somebody of this person's company was added and has not entered the code yet. */
  mayHaveCode(person: Person): Promise<boolean>;
  /** Names of those who hold one of the roles, for refusals. */
  namesOfHolders(actor: Actor, roles: readonly Role[]): Promise<readonly string[]>;
}

export interface MemberServiceOptions {
  readonly db: Knex;
  readonly now: () => Date;
  readonly codeHours: number;
  readonly onAdminAgent: OnAdminAgent;
}

export function createMemberService(options: MemberServiceOptions): MemberService {
  const { db, now, onAdminAgent } = options;
  const codes = createCodeUseCases(options);

  async function check(trx: Knex, actor: Actor, user: NewUser): Promise<Result<CheckedUser, UserRefusal>> {
    const permitted = mayManageUsers(actor);
    if (!permitted.ok) return permitted;
    const name = user.name.normalize('NFC').trim();
    if (name === '' || name.length > 100) return err({ kind: 'user-name-missing' });
    const email = checkMailAddress(user.email);
    if (!email.ok) return err({ kind: 'email-invalid' });
    if (await store.isEmailTaken(trx, actor.organisationId, email.value)) return err({ kind: 'email-in-use' });
    const roles = asRoles(user.roles);
    return mayGive(actor, [], roles) ? ok({ name, email: email.value, roles }) : onlyGlobalAdmin;
  }

  /** The company's users change one after the other; whoever lost a role while waiting acts without it. */
  async function lockedActor(trx: Knex.Transaction, actor: Actor): Promise<Actor> {
    await lockOrganisation(trx, actor.organisationId);
    const member = await findMember(trx, actor.organisationId, actor.memberId);
    return { ...actor, roles: member?.state === 'active' ? member.roles : new Set() };
  }

  async function change(
    actor: Actor,
    id: MemberId,
    apply: (trx: Knex.Transaction, member: Member) => Promise<Result<void, UserRefusal>>,
  ): Promise<Result<Member, UserRefusal>> {
    const permitted = mayManageUsers(actor);
    if (!permitted.ok) return permitted;
    return transact<Member, UserRefusal>(db, undefined, async (trx) => {
      const stillPermitted = mayManageUsers(await lockedActor(trx, actor));
      if (!stillPermitted.ok) return stillPermitted;
      const member = await findMember(trx, actor.organisationId, id);
      if (!member || member.state === 'removed') return err({ kind: 'user-unknown' });
      const applied = await apply(trx, member);
      return applied.ok ? ok((await findMember(trx, actor.organisationId, id)) ?? member) : applied;
    });
  }

  /** Section 6: Global admin, User admin, and whoever created it. */
  async function mayResetCode(trx: Knex, actor: Actor, id: MemberId): Promise<Result<void, RoleRequired>> {
    return (await codes.isCreator(trx, actor, id)) ? ok(undefined) : permit(actor, 'reset-secret');
  }

  return {
    list: async (actor) => {
      const permitted = mayManageUsers(actor);
      return permitted.ok ? ok(await listMembers(db, actor.organisationId)) : permitted;
    },
    find: async (actor, id) => {
      const permitted = mayManageUsers(actor);
      const member = await findMember(db, actor.organisationId, id);
      const mayReset = member?.state === 'invited' && (await mayResetCode(db, actor, id)).ok;
      if (!permitted.ok && !mayReset) return permitted;
      return member && member.state !== 'removed' ? ok(member) : err({ kind: 'user-unknown' });
    },
    check: (actor, user) => check(db, actor, user),
    add: (actor, user, key) =>
      codes.withNewCode<UserRefusal>(key, async (trx) => {
        const checked = await check(trx, await lockedActor(trx, actor), user);
        if (!checked.ok) return checked;
        const { name, email, roles } = checked.value;
        const { organisationId } = actor;
        const at = now();
        const id = await store.addMember(trx, {
          organisationId,
          aadObjectId: undefined,
          name,
          email,
          state: 'invited',
          at,
        });
        await store.saveRoles(trx, organisationId, id, roles);
        await recordMember(trx, actor, at, 'user.added', id, { after: { state: 'invited', roles } });
        return ok({ actor, memberId: id, email });
      }),
    update: (actor, id, held, names) =>
      change(actor, id, async (trx, member) => {
        const [before, after] = [asRoles([...member.roles]), asRoles(names)];
        if (asRoles(held).join() !== before.join()) return err({ kind: 'stale-card' });
        if (after.join() === before.join()) return ok(undefined);
        if (!mayGive(actor, before, after)) return onlyGlobalAdmin;
        if (!after.includes('global-admin') && (await isLastGlobalAdmin(trx, member))) return lastGlobalAdmin;
        await store.saveRoles(trx, actor.organisationId, id, after);
        await recordMember(trx, actor, now(), 'user.updated', id, {
          before: { roles: before },
          after: { roles: after },
        });
        if (after.includes('admin-agent')) await onAdminAgent(trx, actor.organisationId, actor.correlationId);
        return ok(undefined);
      }),
    remove: (actor, id) =>
      change(actor, id, async (trx, member) => {
        if (!mayGive(actor, [...member.roles], [])) return onlyGlobalAdmin;
        if (await isLastGlobalAdmin(trx, member)) return lastGlobalAdmin;
        await store.saveRemoved(trx, actor.organisationId, id, now());
        await codes.forget(trx, actor.organisationId, id);
        await recordMember(trx, actor, now(), 'user.removed', id, {
          before: { state: member.state, roles: [...member.roles] },
          after: { state: 'removed' },
        });
        return ok(undefined);
      }),
    becomeAdminAgent: async (actor) => {
      const permitted = permit(actor, 'become-admin-agent');
      if (!permitted.ok) return permitted;
      return transact<{ changed: boolean }, RoleRequired>(db, undefined, async (trx) => {
        const { roles } = await lockedActor(trx, actor);
        const stillPermitted = permit({ roles }, 'become-admin-agent');
        if (!stillPermitted.ok) return stillPermitted;
        if (roles.has('admin-agent')) return ok({ changed: false });
        const after = asRoles([...roles, 'admin-agent']);
        await store.saveRoles(trx, actor.organisationId, actor.memberId, after);
        const change = { before: { roles: [...roles] }, after: { roles: after } };
        await recordMember(trx, actor, now(), 'user.updated', actor.memberId, change);
        await onAdminAgent(trx, actor.organisationId, actor.correlationId);
        return ok({ changed: true });
      });
    },
    resetCode: (actor, id, key) =>
      codes.withNewCode<UserRefusal>(key, async (trx) => {
        const current = await lockedActor(trx, actor);
        const member = await findMember(trx, actor.organisationId, id);
        if (member?.state !== 'invited') return err({ kind: 'user-unknown' });
        const permitted = await mayResetCode(trx, current, id);
        if (!permitted.ok) return permitted;
        await recordMember(trx, actor, now(), 'user.code-reset', id, {});
        return ok({ actor, memberId: id, email: member.email ?? '' });
      }),
    useCode: codes.use,
    mayHaveCode: (person) => hasOpenSecret(db, person.tenantId, now()),
    namesOfHolders: async (actor, wanted) =>
      (await holdersOf(db, actor.organisationId, wanted)).map((member) => member.name),
  };
}

const lastGlobalAdmin = err({ kind: 'last-global-admin' } as const);
const onlyGlobalAdmin = err({
  kind: 'role-required',
  action: 'become-admin-agent',
  roles: ['global-admin'],
} as const);
