import type { Actor } from './actor';
import { err, ok, type Result } from './result';
import type { Role } from './roles';

type Rule = readonly (readonly Role[])[]; // any of the inner lists, each held completely

const GA: Role = 'global-admin';
const UA: Role = 'user-admin';
const BA: Role = 'billing-admin';
const AA: Role = 'admin-agent';
const SA: Role = 'sales-agent';
const HA: Role = 'helpdesk-agent';

const anyOf = (...roles: Role[]): Rule => roles.map((role) => [role]);

/** Section 6 of the rule book, one row an action, resolved as in C-2. */
export const permissionMatrix = {
  enrol: anyOf(GA),
  'sign-agreement': anyOf(GA),
  'accept-provider': anyOf(GA),
  'send-partnership-request': anyOf(GA, AA, SA),
  'request-termination': anyOf(GA, AA),
  'manage-users': [
    [GA, AA],
    [UA, AA],
  ],
  'become-admin-agent': anyOf(GA),
  'answer-invitation': anyOf(GA, UA, AA, SA),
  'manage-own-requests': anyOf(GA, AA, SA),
  'remove-provider-access': anyOf(GA),
  'reset-secret': anyOf(GA, UA),
  'renewal-intent': anyOf(GA, AA, SA),
  'invite-customer': anyOf(GA, AA, SA),
  'ask-for-dap': anyOf(GA, AA),
  'remove-customer-relationship': anyOf(GA, AA),
  'create-customer': anyOf(GA, AA, SA),
  order: anyOf(GA, BA, AA, SA),
  'suspend-subscription': anyOf(GA, AA),
  'associate-reseller': anyOf(GA, AA, SA),
  'assign-support-contact': anyOf(GA, AA, HA),
  'view-customers': anyOf(GA, AA, SA, HA),
  'edit-customer': anyOf(GA, AA, SA, HA),
  'export-customers': anyOf(GA, AA),
  'manage-customer-users': anyOf(GA, AA),
  'read-customer-users': anyOf(GA, AA, HA),
  'view-activity-log': anyOf(GA, UA, BA, AA, SA, HA),
  'create-subscription-transfer': anyOf(GA, AA),
  'accept-subscription-transfer': anyOf(GA, AA, SA),
  'manage-bills': anyOf(GA, BA),
  'read-bills': anyOf(GA, BA, AA),
  'open-support-ticket': anyOf(GA, UA, BA, AA, SA, HA),
} as const satisfies Record<string, Rule>;

export type PermittedAction = keyof typeof permissionMatrix;

/** Names the action and the roles of which one is needed; the card adds who holds them. */
export type RoleRequired = {
  readonly kind: 'role-required';
  readonly action: PermittedAction;
  readonly roles: readonly Role[];
};

export function isPermitted(held: ReadonlySet<Role>, action: PermittedAction): boolean {
  return permissionMatrix[action].some((all) => all.every((role) => held.has(role)));
}

/** `ROLE_REQUIRED` unless the actor's roles allow the action. */
export function permit(actor: Pick<Actor, 'roles'>, action: PermittedAction): Result<void, RoleRequired> {
  if (isPermitted(actor.roles, action)) return ok(undefined);
  return err({ kind: 'role-required', action, roles: permissionMatrix[action].flatMap((all) => all.slice(0, 1)) });
}
