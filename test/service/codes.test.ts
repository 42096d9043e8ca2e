import { aClock } from '../support/clock';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { kindOf, value } from '../support/relationships';
import { aColleague, aKey, anInvited, auditOf, someMembers } from '../support/users';
import { findMemberByIdentity } from '../../src/members/memberLookup';
import { enqueue } from '../../src/notifications/outbox';

const hour = 3600;

eachDatabase((database) => {
  const noticesTo = (memberId: string): Promise<readonly string[]> =>
    database()('notices').where('member_id', memberId).orderBy('id').pluck('topic');

  const aStage = async () => {
    const clock = aClock();
    const members = someMembers(database(), clock);
    const company = await aPartner(database());
    const admin = await company.member(['global-admin', 'admin-agent']);
    return { clock, members, company, admin };
  };

  test('USR-3 of the code only a slow hash is kept, and the code has 59 bits', async () => {
    const { members, admin } = await aStage();
    const { memberId, code = '' } = await anInvited(members, admin);
    const row = await database()('one_time_secrets').where('member_id', memberId).first();
    expect(row).toMatchObject({ state: 'shown', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(row)).not.toContain(code);
    expect(code.replaceAll('-', '')).toHaveLength(12);
    expect(12 * Math.log2(31)).toBeGreaterThan(50);
  });

  test.each([
    ['as shown', (code: string) => code],
    ['in small letters without hyphens', (code: string) => code.toLowerCase().replaceAll('-', '')],
    ['with blanks and full-width letters', (code: string) => ` ${code.replaceAll('-', ' ').replaceAll('A', 'Ａ')} `],
  ])('USR-4 a colleague who enters the code %s is linked, and the code is used up', async (_how, typed) => {
    const { members, admin } = await aStage();
    const { memberId, userName, code = '' } = await anInvited(members, admin);
    const colleague = aColleague(admin.tenantId);
    const linked = value(await members.useCode(colleague, ` ${userName.toUpperCase()} `, typed(code)));
    expect(linked).toMatchObject({ company: 'Contoso', member: { id: memberId, state: 'active' } });
    const found = await findMemberByIdentity(database(), colleague.tenantId, colleague.aadObjectId);
    expect(found).toMatchObject({ id: memberId, aadObjectId: colleague.aadObjectId });
    expect(kindOf(await members.useCode(aColleague(admin.tenantId), userName, code))).toBe('code-wrong');
    expect(await auditOf(database(), memberId)).toMatchObject([
      { action: 'user.added' },
      { action: 'user.linked', before: { state: 'invited' }, after: { state: 'active' } },
    ]);
    expect(await noticesTo(admin.memberId)).toEqual(['user.linked']);
  });

  test('USR-4 USR-9 an invited colleague is nobody until the code is entered, whatever the Teams name', async () => {
    const { members, admin } = await aStage();
    const { memberId } = await anInvited(members, admin);
    const row = await database()('members').where('id', memberId).first();
    expect(row).toMatchObject({ state: 'invited', aad_object_id: null });
    const namesake = aColleague(admin.tenantId);
    expect(await findMemberByIdentity(database(), namesake.tenantId, namesake.aadObjectId)).toBeUndefined();
  });

  test('USR-4 somebody of another tenant gets nowhere with the right code, and spoils nothing', async () => {
    const { members, admin } = await aStage();
    const { userName, code = '' } = await anInvited(members, admin);
    const outsider = aColleague((await aPartner(database(), { name: 'Fabrikam' })).tenantId);
    for (let time = 0; time < 6; time += 1) {
      expect(kindOf(await members.useCode(outsider, userName, code))).toBe('code-wrong');
    }
    expect(await noticesTo(admin.memberId)).toEqual([]);
    expect((await members.useCode(aColleague(admin.tenantId), userName, code)).ok).toBe(true);
  });

  test('an unknown user name and a wrong code are one answer', async () => {
    const { members, admin } = await aStage();
    const { userName, code = '' } = await anInvited(members, admin);
    const colleague = aColleague(admin.tenantId);
    const answers = [
      await members.useCode(colleague, 'nobody-k7qf', code),
      await members.useCode(colleague, userName, 'K7QF-2M9D-X4TR'),
      await members.useCode(colleague, userName, ''),
      await members.useCode(colleague, '', code),
    ];
    expect(answers).toEqual(answers.map(() => ({ ok: false, error: { kind: 'code-wrong' } })));
  });

  test('five wrong tries lock the code and tell its creator once; a new code opens it again', async () => {
    const { members, admin } = await aStage();
    const { memberId, userName, code = '' } = await anInvited(members, admin);
    const colleague = aColleague(admin.tenantId);
    const tries = [];
    for (let time = 0; time < 6; time += 1) tries.push(kindOf(await members.useCode(colleague, userName, 'WRONG')));
    expect(tries).toEqual(['code-wrong', 'code-wrong', 'code-wrong', 'code-wrong', 'code-locked', 'code-locked']);
    expect(kindOf(await members.useCode(colleague, userName, code))).toBe('code-locked');
    expect(await noticesTo(admin.memberId)).toEqual(['user.codeLocked']);

    const fresh = value(await members.resetCode(admin, memberId, aKey()));
    expect(fresh.code).not.toBe(code);
    expect(kindOf(await members.useCode(colleague, userName, code))).toBe('code-wrong');
    expect((await members.useCode(colleague, fresh.userName, fresh.code ?? '')).ok).toBe(true);
    expect((await auditOf(database(), memberId)).map((entry) => 'action' in entry && entry.action)).toEqual([
      'user.added',
      'user.code-locked',
      'user.code-reset',
      'user.linked',
    ]);
  });

  test('a person may try twenty times a day, whatever the user names', async () => {
    const { members, admin, clock } = await aStage();
    const { userName, code = '' } = await anInvited(members, admin);
    const guesser = aColleague(admin.tenantId);
    for (let time = 0; time < 20; time += 1) {
      expect(kindOf(await members.useCode(guesser, `nobody-${time}`, code))).toBe('code-wrong');
    }
    expect(kindOf(await members.useCode(guesser, userName, code))).toBe('code-locked');
    expect(await noticesTo(admin.memberId)).toEqual([]);
    clock.pass(24 * hour);
    expect((await members.useCode(guesser, userName, code)).ok).toBe(true);
  });

  test('a code lives 72 hours', async () => {
    const { members, admin, clock } = await aStage();
    const { userName, code = '', expiresAt } = await anInvited(members, admin);
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(72 * hour * 1000);
    clock.pass(72 * hour);
    expect(kindOf(await members.useCode(aColleague(admin.tenantId), userName, code))).toBe('code-wrong');
    clock.pass(-1);
    expect((await members.useCode(aColleague(admin.tenantId), userName, code)).ok).toBe(true);
  });

  test('a linked person does not become a second member, and the code stays good for its owner', async () => {
    const { members, admin } = await aStage();
    const { userName, code = '' } = await anInvited(members, admin);
    expect(kindOf(await members.useCode(admin, userName, code))).toBe('already-linked');
    expect((await members.useCode(aColleague(admin.tenantId), userName, code)).ok).toBe(true);
  });

  test('USR-4 what was owed to a colleague before the code falls due with it', async () => {
    const { members, admin } = await aStage();
    const { memberId, userName, code = '' } = await anInvited(members, admin);
    const owed = `news-for:${memberId}`;
    await database().transaction((trx) =>
      enqueue(trx, owed, { topic: 'news', to: { member: memberId }, data: { id: memberId } }),
    );
    await database()('notices').where('dedupe_key', owed).update({ state: 'waiting' });
    const colleague = aColleague(admin.tenantId);
    value(await members.useCode(colleague, userName, code));
    const notice = await database()('notices').where('dedupe_key', owed).first();
    expect(notice).toMatchObject({ state: 'ready', aad_object_id: colleague.aadObjectId });
  });

  describe('a new code in the old one’s place', () => {
    test('USR-3 is given by a Global admin, a User admin and whoever created it, and by nobody else', async () => {
      const { members, company, admin } = await aStage();
      const creator = await company.member(['user-admin', 'admin-agent']);
      const { memberId } = await anInvited(members, creator);
      await database()('member_roles').where('member_id', creator.memberId).del();
      const may = [
        admin,
        await company.member(['global-admin']),
        await company.member(['user-admin']),
        { ...creator, roles: new Set<never>() },
      ];
      for (const actor of may) {
        expect(value(await members.find(actor, memberId)).state).toBe('invited');
        expect(value(await members.resetCode(actor, memberId, aKey())).code).toBeDefined();
      }
      for (const actor of [await company.member(['admin-agent', 'sales-agent']), await company.member()]) {
        expect(kindOf(await members.resetCode(actor, memberId, aKey()))).toBe('role-required');
      }
    });

    test('kills the old one at once', async () => {
      const { members, admin } = await aStage();
      const old = await anInvited(members, admin);
      const fresh = value(await members.resetCode(admin, old.memberId, aKey()));
      const colleague = aColleague(admin.tenantId);
      expect(kindOf(await members.useCode(colleague, old.userName, old.code ?? ''))).toBe('code-wrong');
      expect((await members.useCode(colleague, fresh.userName, fresh.code ?? '')).ok).toBe(true);
    });

    test('is not for a colleague who is linked', async () => {
      const { members, admin } = await aStage();
      const { memberId, userName, code = '' } = await anInvited(members, admin);
      value(await members.useCode(aColleague(admin.tenantId), userName, code));
      expect(kindOf(await members.resetCode(admin, memberId, aKey()))).toBe('user-unknown');
    });
  });
});
