import { isPermitted, permissionMatrix, permit, type PermittedAction } from '../../src/shared/permissions';
import { roles, type Role } from '../../src/shared/roles';

const columns: readonly Role[] = [
  'global-admin',
  'user-admin',
  'billing-admin',
  'admin-agent',
  'sales-agent',
  'helpdesk-agent',
];

/** The rule book's table, cell by cell, in its order of columns: yes, no, or only together with Admin agent. */
const table: Readonly<Record<PermittedAction, string>> = {
  //                                GA UA BA AA SA HA
  enrol: '                         ✓  –  –  –  –  –',
  'sign-agreement': '              ✓  –  –  –  –  –',
  'accept-provider': '             ✓  –  –  –  –  –',
  'send-partnership-request': '    ✓  –  –  ✓  ✓  –',
  'request-termination': '         ✓  –  –  ✓  –  –',
  'manage-users': '                +  +  –  –  –  –',
  'become-admin-agent': '          ✓  –  –  –  –  –',
  'answer-invitation': '           ✓  ✓  –  ✓  ✓  –',
  'manage-own-requests': '         ✓  –  –  ✓  ✓  –',
  'remove-provider-access': '      ✓  –  –  –  –  –',
  'reset-secret': '                ✓  ✓  –  –  –  –',
  'renewal-intent': '              ✓  –  –  ✓  ✓  –',
  'invite-customer': '             ✓  –  –  ✓  ✓  –',
  'ask-for-dap': '                 ✓  –  –  ✓  –  –',
  'remove-customer-relationship': '✓  –  –  ✓  –  –',
  'create-customer': '             ✓  –  –  ✓  ✓  –',
  order: '                         ✓  –  ✓  ✓  ✓  –',
  'suspend-subscription': '        ✓  –  –  ✓  –  –',
  'associate-reseller': '          ✓  –  –  ✓  ✓  –',
  'assign-support-contact': '      ✓  –  –  ✓  –  ✓',
  'view-customers': '              ✓  –  –  ✓  ✓  ✓',
  'edit-customer': '               ✓  –  –  ✓  ✓  ✓',
  'export-customers': '            ✓  –  –  ✓  –  –',
  'manage-customer-users': '       ✓  –  –  ✓  –  –',
  'read-customer-users': '         ✓  –  –  ✓  –  ✓',
  'view-activity-log': '           ✓  ✓  ✓  ✓  ✓  ✓',
  'create-subscription-transfer': '✓  –  –  ✓  –  –',
  'accept-subscription-transfer': '✓  –  –  ✓  ✓  –',
  'manage-bills': '                ✓  –  ✓  –  –  –',
  'read-bills': '                  ✓  –  ✓  ✓  –  –',
  'open-support-ticket': '         ✓  ✓  ✓  ✓  ✓  ✓',
};

const cells = Object.entries(table).flatMap(([action, row]) =>
  row
    .trim()
    .split(/\s+/)
    .map((cell, index) => [action as PermittedAction, columns[index] as Role, cell] as const),
);

test('the table names every action and every role', () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(permissionMatrix).toSorted());
  expect(columns).toEqual(roles);
  expect(cells).toHaveLength(Object.keys(table).length * 6);
});

test.each(cells)('USR-7 C-2 %s by %s alone: %s', (action, role, cell) => {
  expect(isPermitted(new Set([role]), action)).toBe(cell === '✓');
});

test.each(cells)('USR-7 C-2 %s by %s who is an Admin agent too: %s', (action, role, cell) => {
  const byAdminAgent = isPermitted(new Set<Role>(['admin-agent']), action);
  expect(isPermitted(new Set<Role>([role, 'admin-agent']), action)).toBe(byAdminAgent || cell !== '–');
});

test.each(Object.keys(table) as PermittedAction[])('USR-2 %s is refused to somebody without any role', (action) => {
  const refused = permit({ roles: new Set() }, action);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'role-required', action } });
});

test.each(cells.filter(([, , cell]) => cell === '–'))(
  'USR-2 who may not %s as %s hears which roles may',
  (action, role) => {
    const refused = permit({ roles: new Set([role]) }, action);
    const wanted = cells.filter(([other, , cell]) => other === action && cell !== '–').map(([, holder]) => holder);
    expect(!refused.ok && refused.error.roles.toSorted()).toEqual(wanted.toSorted());
  },
);

test('USR-6 roles add up: a Billing admin who is a Helpdesk agent orders and assigns, and no more', () => {
  const held = new Set<Role>(['billing-admin', 'helpdesk-agent']);
  const may = (Object.keys(table) as PermittedAction[]).filter((action) => isPermitted(held, action)).toSorted();
  expect(may).toEqual(
    cells
      .filter(([, role, cell]) => held.has(role) && cell === '✓')
      .map(([action]) => action)
      .filter((action, index, all) => all.indexOf(action) === index)
      .toSorted(),
  );
});
