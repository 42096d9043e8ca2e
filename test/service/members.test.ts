import { randomUUID } from 'node:crypto';
import { brand, type MemberId } from '../../src/shared/ids';
import type { Role } from '../../src/shared/roles';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { kindOf, value } from '../support/relationships';
import { aColleague, aKey, anInvited, auditOf, someMembers } from '../support/users';

const manager: readonly Role[] = ['global-admin', 'admin-agent'];

eachDatabase((database) => {
  const aUser = (
    email = `${randomUUID().slice(0, 8)}@contoso.example`,
    roles: readonly string[] = ['sales-agent'],
  ) => ({
    name: 'Contoso seller',
    email,
    roles,
  });

  describe('adding a user', () => {
    test('USR-1 a Global admin who is an Admin agent adds a user with full name, address and roles', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const checked = value(
        await members.check(admin, { ...aUser('New.Seller@Contoso.example'), name: '  판매 담당 ' }),
      );
      expect(checked).toEqual({ name: '판매 담당', email: 'New.Seller@contoso.example', roles: ['sales-agent'] });
      expect(value(await members.list(admin))).toHaveLength(1);

      const { memberId } = value(await members.add(admin, checked, aKey()));
      const added = value(await members.find(admin, memberId));
      expect(added).toMatchObject({ name: '판매 담당', state: 'invited', aadObjectId: undefined });
      expect([...added.roles]).toEqual(['sales-agent']);
      expect(await auditOf(database(), memberId)).toEqual([
        { action: 'user.added', before: null, after: { state: 'invited', roles: ['sales-agent'] } },
      ]);
    });

    test('USR-1 an address is taken within the company in whatever case, and free in another and after a removal', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const other = await (await aPartner(database(), { name: 'Fabrikam' })).member(manager);
      const { memberId } = value(await members.add(admin, aUser('seller@contoso.example'), aKey()));
      const shouted = aUser('SELLER@Contoso.Example');
      expect(kindOf(await members.check(admin, shouted))).toBe('email-in-use');
      expect(kindOf(await members.add(admin, shouted, aKey()))).toBe('email-in-use');
      expect((await members.add(other, shouted, aKey())).ok).toBe(true);
      value(await members.remove(admin, memberId));
      expect((await members.add(admin, shouted, aKey())).ok).toBe(true);
    });

    test.each([
      ['without a name', { name: ' ' }, 'user-name-missing'],
      ['with a name of 101 letters', { name: 'x'.repeat(101) }, 'user-name-missing'],
      ['without an address', { email: '' }, 'email-invalid'],
      ['with two addresses', { email: 'a@contoso.example, b@contoso.example' }, 'email-invalid'],
      ['with a header in the address', { email: 'a@contoso.example\r\nBcc: b@contoso.example' }, 'email-invalid'],
    ])('USR-1 a user %s is refused and nothing is written', async (_what, wrong, kind) => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      expect(kindOf(await members.add(admin, { ...aUser(), ...wrong }, aKey()))).toBe(kind);
      expect(value(await members.list(admin))).toHaveLength(1);
      expect(await database()('one_time_secrets').where('organisation_id', admin.organisationId)).toEqual([]);
    });

    test('USR-6 a user may hold several roles; what is no role of ours is not stored', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const roles = ['helpdesk-agent', 'billing-admin', 'emperor', 'billing-admin'];
      const { memberId } = value(await members.add(admin, aUser(undefined, roles), aKey()));
      expect([...value(await members.find(admin, memberId)).roles]).toEqual(['billing-admin', 'helpdesk-agent']);
    });

    test('USR-3 the same press twice adds one user, and the second answer holds no code', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const [user, key] = [aUser(), aKey()];
      const first = value(await members.add(admin, user, key));
      const second = value(await members.add(admin, user, key));
      expect(first.code).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/);
      expect(second).toEqual({ ...first, code: undefined });
      expect(value(await members.list(admin))).toHaveLength(2);
    });
  });

  describe('who manages users', () => {
    const all: readonly (readonly [string, readonly Role[], string])[] = [
      ['a Global admin', ['global-admin'], 'admin-agent-required'],
      ['a User admin', ['user-admin'], 'admin-agent-required'],
      ['an Admin agent', ['admin-agent'], 'role-required'],
      ['a Sales agent', ['sales-agent', 'helpdesk-agent', 'billing-admin'], 'role-required'],
      ['somebody without a role', [], 'role-required'],
    ];

    test.each(all)('ENR-19 %s alone may not', async (_who, roles, kind) => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      const actor = await company.member(roles);
      expect(kindOf(await members.list(actor))).toBe(kind);
      expect(kindOf(await members.find(actor, admin.memberId))).toBe(kind);
      expect(kindOf(await members.check(actor, aUser()))).toBe(kind);
      expect(kindOf(await members.add(actor, aUser(), aKey()))).toBe(kind);
      expect(kindOf(await members.update(actor, admin.memberId, manager, []))).toBe(kind);
      expect(kindOf(await members.remove(actor, admin.memberId))).toBe(kind);
      expect(await database()('audit_entries').where('organisation_id', company.id)).toEqual([]);
    });

    test('ENR-19 a User admin who is an Admin agent may, but makes and unmakes no Global admin', async () => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      const actor = await company.member(['user-admin', 'admin-agent']);
      const added = value(await members.add(actor, aUser(), aKey()));
      expect(kindOf(await members.add(actor, aUser(undefined, ['global-admin']), aKey()))).toBe('role-required');
      const raised = await members.update(actor, actor.memberId, ['user-admin', 'admin-agent'], ['global-admin']);
      expect(kindOf(raised)).toBe('role-required');
      expect(kindOf(await members.update(actor, admin.memberId, manager, ['admin-agent']))).toBe('role-required');
      expect(kindOf(await members.remove(actor, admin.memberId))).toBe('role-required');
      expect((await members.remove(actor, added.memberId)).ok).toBe(true);
    });

    test('another company’s member and nobody are one answer', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const stranger = await (await aPartner(database(), { name: 'Fabrikam' })).member(manager);
      for (const id of [stranger.memberId, brand<MemberId>(randomUUID())]) {
        expect(await members.find(admin, id)).toEqual({ ok: false, error: { kind: 'user-unknown' } });
        expect(kindOf(await members.update(admin, id, manager, []))).toBe('user-unknown');
        expect(kindOf(await members.remove(admin, id))).toBe('user-unknown');
        expect(kindOf(await members.resetCode(admin, id, aKey()))).toBe('user-unknown');
      }
      expect(value(await members.find(stranger, stranger.memberId)).state).toBe('active');
    });
  });

  describe('changing and removing', () => {
    test('USR-5 roles are changed, with before and after in the audit', async () => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      const { memberId } = await company.member(['sales-agent']);
      const updated = value(await members.update(admin, memberId, ['sales-agent'], ['admin-agent', 'billing-admin']));
      expect([...updated.roles]).toEqual(['billing-admin', 'admin-agent']);
      expect(await auditOf(database(), memberId)).toEqual([
        {
          action: 'user.updated',
          before: { roles: ['sales-agent'] },
          after: { roles: ['billing-admin', 'admin-agent'] },
        },
      ]);
    });

    test('roles that somebody else has changed since the card was drawn are not overwritten', async () => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      const { memberId } = await company.member(['sales-agent']);
      value(await members.update(admin, memberId, ['sales-agent'], ['helpdesk-agent']));
      expect(kindOf(await members.update(admin, memberId, ['sales-agent'], ['billing-admin']))).toBe('stale-card');
      expect([...value(await members.find(admin, memberId)).roles]).toEqual(['helpdesk-agent']);
    });

    test('setting the roles that are held changes nothing and is not recorded', async () => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      const { memberId } = await company.member(['sales-agent']);
      expect((await members.update(admin, memberId, ['sales-agent'], ['sales-agent'])).ok).toBe(true);
      expect(await auditOf(database(), memberId)).toEqual([]);
    });

    test('USR-5 the last Global admin is neither demoted nor removed, whoever is still to enter a code', async () => {
      const members = someMembers(database());
      const company = await aPartner(database());
      const admin = await company.member(manager);
      await anInvited(members, admin, ['global-admin']);
      expect(kindOf(await members.update(admin, admin.memberId, manager, ['admin-agent']))).toBe('last-global-admin');
      expect(kindOf(await members.remove(admin, admin.memberId))).toBe('last-global-admin');
      const second = await company.member(manager);
      expect((await members.remove(admin, admin.memberId)).ok).toBe(true);
      expect(kindOf(await members.remove(second, second.memberId))).toBe('last-global-admin');
      expect(await auditOf(database(), second.memberId)).toEqual([]);
    });

    test('a removed colleague is nobody: identity and address are given back, a code in hand is dead', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(manager);
      const { memberId, userName, code = '' } = await anInvited(members, admin);
      value(await members.remove(admin, memberId));
      expect(kindOf(await members.useCode(aColleague(admin.tenantId), userName, code))).toBe('code-wrong');
      expect(kindOf(await members.find(admin, memberId))).toBe('user-unknown');
      const row = await database()('members').where('id', memberId).first();
      expect(row).toMatchObject({ state: 'removed', email: null, aad_object_id: null });
      expect(await auditOf(database(), memberId)).toMatchObject([
        { action: 'user.added' },
        { action: 'user.removed', before: { state: 'invited', roles: ['sales-agent'] }, after: { state: 'removed' } },
      ]);
    });
  });

  describe('becoming an Admin agent', () => {
    test('ENR-20 a Global admin becomes one by one press; the second changes nothing', async () => {
      const members = someMembers(database());
      const admin = await (await aPartner(database())).member(['global-admin']);
      expect(value(await members.becomeAdminAgent(admin))).toEqual({ changed: true });
      expect(value(await members.becomeAdminAgent(admin))).toEqual({ changed: false });
      expect(await auditOf(database(), admin.memberId)).toEqual([
        {
          action: 'user.updated',
          before: { roles: ['global-admin'] },
          after: { roles: ['global-admin', 'admin-agent'] },
        },
      ]);
    });

    test.each([[['user-admin']], [['admin-agent']], [[]]] as [Role[]][])(
      'ENR-20 nobody else does: %p',
      async (roles) => {
        const actor = await (await aPartner(database())).member(roles);
        expect(kindOf(await someMembers(database()).becomeAdminAgent(actor))).toBe('role-required');
        expect(await auditOf(database(), actor.memberId)).toEqual([]);
      },
    );
  });

  test('PRG-1 no company holds a fourth partner type', async () => {
    const { id: organisation_id } = await aPartner(database());
    const held = (capability: string) => ({ organisation_id, capability, added_at: new Date() });
    const three = ['indirect-provider', 'indirect-reseller', 'direct-bill'];
    await database()('organisation_capabilities').insert(three.map(held));
    await expect(database()('organisation_capabilities').insert(held('value-added-reseller'))).rejects.toThrow('check');
  });
});
