import { brand, type RequestKey } from '../../src/shared/ids';
import { untilBlocked, usePostgres } from '../support/databases';
import { useReplicas } from '../support/moreConnections';
import { aPartner } from '../support/partnerCompanies';
import { kindOf, value } from '../support/relationships';
import { aColleague, aKey, anInvited, auditOf, someMembers } from '../support/users';

const database = usePostgres();
const replicas = useReplicas(database, 10);

test('USR-5 of two Global admins who remove each other at once, one stays', async () => {
  const company = await aPartner(database());
  const [one, other] = [
    await company.member(['global-admin', 'admin-agent']),
    await company.member(['global-admin', 'admin-agent']),
  ];
  const members = someMembers(database());
  const trx = await database().transaction();
  await trx('organisations').where('id', company.id).forUpdate().first();
  const first = members.remove(one, other.memberId);
  await untilBlocked(database(), 1);
  const second = members.remove(other, one.memberId);
  await untilBlocked(database(), 2);
  await trx.commit();
  expect((await first).ok).toBe(true);
  expect(kindOf(await second)).toBe('role-required');
  expect(await auditOf(database(), one.memberId)).toEqual([]);
  const states = await database()('members').where('organisation_id', company.id).orderBy('state').pluck('state');
  expect(states).toEqual(['active', 'removed']);
});

test('USR-5 of two Global admins who step down at once, one stays', async () => {
  const company = await aPartner(database());
  const held = ['global-admin', 'admin-agent'] as const;
  const [one, other] = [await company.member(held), await company.member(held)];
  const members = someMembers(database());
  const trx = await database().transaction();
  await trx('organisations').where('id', company.id).forUpdate().first();
  const steppingDown = [one, other].map((actor) => members.update(actor, actor.memberId, held, ['admin-agent']));
  await untilBlocked(database(), 2);
  await trx.commit();
  const outcomes = await Promise.all(steppingDown);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok).map(kindOf)).toEqual(['last-global-admin']);
  expect(await database()('member_roles').where({ organisation_id: company.id, role: 'global-admin' })).toHaveLength(1);
});

test('USR-2 somebody who loses the role while waiting no longer acts with it', async () => {
  const company = await aPartner(database());
  const held = ['global-admin', 'admin-agent'] as const;
  const [one, other, third] = [await company.member(held), await company.member(held), await company.member(held)];
  const members = someMembers(database());
  const trx = await database().transaction();
  await trx('organisations').where('id', company.id).forUpdate().first();
  const first = members.remove(one, other.memberId);
  await untilBlocked(database(), 1);
  const late = members.remove(other, third.memberId);
  await untilBlocked(database(), 2);
  await trx.commit();
  expect((await first).ok).toBe(true);
  expect(kindOf(await late)).toBe('role-required');
  expect(value(await members.find(one, third.memberId)).state).toBe('active');
});

test('USR-1 two users with one address, added at once by two people, are one user', async () => {
  const company = await aPartner(database());
  const held = ['global-admin', 'admin-agent'] as const;
  const [one, other] = [await company.member(held), await company.member(held)];
  const members = someMembers(database());
  const trx = await database().transaction();
  await trx('organisations').where('id', company.id).forUpdate().first();
  const user = { name: 'Contoso seller', email: 'seller@contoso.example', roles: [] };
  const adding = [one, other].map((actor) => members.add(actor, user, aKey()));
  await untilBlocked(database(), 2);
  await trx.commit();
  const outcomes = await Promise.all(adding);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok).map(kindOf)).toEqual(['email-in-use']);
});

test('USR-3 one press of Add that arrives ten times at once makes one user and shows one code', async () => {
  const admin = await (await aPartner(database())).member(['global-admin', 'admin-agent']);
  const key = brand<RequestKey>('00000000-0000-4000-8000-00000000000a:member.add');
  const trx = await database().transaction();
  await trx('organisations').where('id', admin.organisationId).forUpdate().first();
  const user = { name: 'Contoso seller', email: 'ten@contoso.example', roles: [] };
  const presses = replicas().map((db) => someMembers(db).add(admin, user, key));
  await untilBlocked(database(), 10);
  await trx.commit();
  const shown = (await Promise.all(presses)).map(value);
  expect(new Set(shown.map(({ memberId }) => memberId)).size).toBe(1);
  expect(shown.filter(({ code }) => code !== undefined)).toHaveLength(1);
});

test('USR-4 of two colleagues who enter one code at once, one is linked', async () => {
  const members = someMembers(database());
  const admin = await (await aPartner(database())).member(['global-admin', 'admin-agent']);
  const { memberId, userName, code = '' } = await anInvited(members, admin);
  const trx = await database().transaction();
  await trx('one_time_secrets').where('member_id', memberId).forUpdate().first();
  const linking = [1, 2].map(() => members.useCode(aColleague(admin.tenantId), userName, code));
  await untilBlocked(database(), 2);
  await trx.commit();
  const outcomes = await Promise.all(linking);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok).map(kindOf)).toEqual(['code-wrong']);
  expect(await database()('audit_entries').where({ subject_id: memberId, action: 'user.linked' })).toHaveLength(1);
});

test('wrong tries that arrive at once are all counted', async () => {
  const members = someMembers(database());
  const admin = await (await aPartner(database())).member(['global-admin', 'admin-agent']);
  const { memberId, userName } = await anInvited(members, admin);
  const trx = await database().transaction();
  await trx('one_time_secrets').where('member_id', memberId).forUpdate().first();
  const tries = [1, 2, 3, 4, 5].map(() => members.useCode(aColleague(admin.tenantId), userName, 'WRONG'));
  await untilBlocked(database(), 5);
  await trx.commit();
  const kinds = (await Promise.all(tries)).map(kindOf);
  expect(kinds.filter((kind) => kind === 'code-locked')).toHaveLength(1);
  const secret = await database()('one_time_secrets').where('member_id', memberId).first();
  expect(secret).toMatchObject({ state: 'locked', wrong_tries: 5 });
  expect(await database()('notices').where({ member_id: admin.memberId, topic: 'user.codeLocked' })).toHaveLength(1);
});

test('a code entered while its member is being removed links nobody', async () => {
  const members = someMembers(database());
  const admin = await (await aPartner(database())).member(['global-admin', 'admin-agent']);
  const { memberId, userName, code = '' } = await anInvited(members, admin);
  const trx = await database().transaction();
  await trx('members').where('id', memberId).update({ state: 'removed', email: null });
  await trx('one_time_secrets').where('member_id', memberId).update({ state: 'reset' });
  const linking = members.useCode(aColleague(admin.tenantId), userName, code);
  await untilBlocked(database(), 1);
  await trx.commit();
  expect(kindOf(await linking)).toBe('code-wrong');
  expect(await database()('members').where('id', memberId).first()).toMatchObject({ state: 'removed' });
});
