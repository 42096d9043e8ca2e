import type { Actor } from '../shared/actor';
import { isPermitted, permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { roles, type Role } from '../shared/roles';

export type ManageRefusal = RoleRequired | { readonly kind: 'admin-agent-required' };

/** Users are managed with the directory role and Admin agent together (ENR-19): who lacks only the latter is told so. */
export function mayManageUsers(actor: Pick<Actor, 'roles'>): Result<void, ManageRefusal> {
  if (isPermitted(actor.roles, 'manage-users')) return ok(undefined);
  const holdsDirectoryRole = actor.roles.has('global-admin') || actor.roles.has('user-admin');
  return holdsDirectoryRole ? err({ kind: 'admin-agent-required' }) : permit(actor, 'manage-users');
}

/** One of ours, each once, in the order of the table. */
export function asRoles(names: readonly string[]): readonly Role[] {
  return roles.filter((role) => names.includes(role));
}

/** Only a Global admin names or unnames a Global admin: a User admin cannot raise anybody above itself. */
export function mayGive(actor: Pick<Actor, 'roles'>, before: readonly Role[], after: readonly Role[]): boolean {
  const touchesGlobalAdmin = before.includes('global-admin') !== after.includes('global-admin');
  return !touchesGlobalAdmin || actor.roles.has('global-admin');
}
