import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { personalParts } from '../../src/app/personalParts';
import { createLeavingService } from '../../src/members/leaving';
import type { Person } from '../../src/shared/actor';
import { brand } from '../../src/shared/ids';
import type { Role } from '../../src/shared/roles';
import { aClock } from '../support/clock';
import { aCompany, aMember, type TestCompany, type TestMember } from '../support/companies';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aDraft, aPair, aStage } from '../support/relationships';
import { dump } from '../support/tables';

const { now } = aClock();
const aService = (db: Knex) => createLeavingService({ db, now, parts: personalParts });

function aPerson({ tenantId, aadObjectId }: Pick<TestMember, 'tenantId' | 'aadObjectId'>): Person {
  return { tenantId, aadObjectId, locale: 'en', timeZone: 'Asia/Seoul', correlationId: 'test' };
}

interface Traces {
  readonly member: TestMember;
  readonly person: Person;
  /** What stands for the person somewhere: each of them unmistakable. */
  readonly words: readonly string[];
}

/** Somebody of whom there is something in every table that may hold something of a person. */
async function somebody(db: Knex, company: TestCompany, roles: readonly Role[]): Promise<Traces> {
  const member = await aMember(db, company, roles, `Name-${randomUUID()}`);
  const { tenantId, aadObjectId, memberId } = member;
  const person = { tenant_id: tenantId, aad_object_id: aadObjectId };
  const row = await db('members').where({ id: memberId }).first<{ name: string; email: string }>('name', 'email');
  const [chat, teamsName, teamsUser, userName] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const at = now();
  await db('conversation_references').insert({
    ...person,
    id: randomUUID(),
    conversation_id: chat,
    service_url: 'https://smba.trafficmanager.net/apac/',
    bot_id: '28:b',
    teams_user_id: teamsUser,
    name: teamsName,
    chosen_locale: 'ko',
    time_zone: 'Asia/Seoul',
    state: 'installed',
    updated_at: at,
  });
  const signIn = { link_hash: randomUUID(), continue_with: '{}', state: 'open', expires_at: at, created_at: at };
  await db('sign_in_requests').insert({ ...person, id: randomUUID(), ...signIn });
  await db('code_tries').insert({ ...person, day: '2026-11-20', tries: 2 });
  await db('one_time_secrets').insert({
    id: randomUUID(),
    organisation_id: company.organisationId,
    member_id: memberId,
    user_name: userName,
    salt: 's',
    hash: 'h',
    state: 'used',
    created_by: memberId,
    expires_at: at,
    created_at: at,
  });
  await db('conversation_states').insert({ conversation_id: chat, version: 1, state: '{}', updated_at: at });
  const turn = { conversation_id: chat, lease_by: 'x', lease_until: at, created_at: at };
  await db('turns').insert({ ...turn, activity_id: 'a1', state: 'done', outcome: '{}', done_at: at });
  await db('cards').insert({
    ...person,
    card_id: randomUUID(),
    conversation_id: chat,
    name: 'home.help',
    subject_kind: '',
    subject_id: '',
    version: 0,
    verbs: '[]',
    locale: 'ko',
    created_at: at,
  });
  const notice = { topic: 'x.happened', payload: '{}' };
  const to = { person: { tenantId, aadObjectId } };
  await db('notices').insert([
    { ...notice, ...person, recipient: JSON.stringify(to), dedupe_key: randomUUID() },
    { ...notice, member_id: memberId, recipient: JSON.stringify({ member: memberId }), dedupe_key: randomUUID() },
    {
      ...notice,
      lane: 'mail',
      state: 'done',
      recipient: JSON.stringify({ mail: { address: row.email, locale: 'ko' } }),
      dedupe_key: randomUUID(),
    },
  ]);
  const mail = { from_address: 'no-reply@contoso.com', subject: 'x', body: 'x' };
  await db('kept_mails').insert({ message_id: randomUUID(), to_address: row.email, ...mail });
  const words = [row.name, row.email, aadObjectId, chat, teamsName, teamsUser, userName];
  return { member, person: aPerson(member), words };
}

eachDatabase((database) => {
  test('whoever leaves leaves no name, address, object id or chat in any table, and the id alone stays', async () => {
    const db = database();
    const company = await aCompany(db);
    await aMember(db, company, ['global-admin']);
    const { member, person, words } = await somebody(db, company, ['global-admin', 'sales-agent']);
    const other = await somebody(db, company, ['sales-agent']);
    const before = await dump(db);
    for (const word of [...words, ...other.words]) expect(before).toContain(word);
    expect(await aService(db).leave(person)).toEqual({ ok: true, value: undefined });
    const after = await dump(db);
    for (const word of words) expect(after).not.toContain(word);
    for (const word of other.words) expect(after).toContain(word);
    expect(await db('members').where({ id: member.memberId }).first()).toMatchObject({
      name: '',
      email: null,
      aad_object_id: null,
      state: 'removed',
    });
    expect(await db('member_roles').where({ member_id: member.memberId })).toEqual([]);
    const entries = await db('audit_entries').where({ subject_id: member.memberId });
    expect(entries).toMatchObject([
      { action: 'user.forgotten', member_id: member.memberId, after: { state: 'removed' } },
    ]);
    expect(await aService(db).leave(person)).toEqual({ ok: true, value: undefined });
    expect(await db('audit_entries').where({ subject_id: member.memberId })).toHaveLength(1);
  });

  test('what is kept is handed out before it goes: every fact that the tables hold of the person', async () => {
    const db = database();
    const { person, words } = await somebody(db, await aCompany(db), ['sales-agent']);
    const kept = await aService(db).kept(person);
    const [name, email, objectId, chat, teamsName, teamsUser] = words;
    expect(Object.fromEntries(kept.map(({ what, value }) => [what, value]))).toMatchObject({
      name,
      email,
      roles: ['sales-agent'],
      tenantId: person.tenantId,
      objectId,
      conversationId: chat,
      teamsName,
      teamsUserId: teamsUser,
      language: 'ko',
      timeZone: 'Asia/Seoul',
      reminders: true,
      signIns: 1,
      codeTries: 1,
      codes: 1,
      cards: 1,
      turns: 1,
      notices: 3,
      mails: 1,
    });
  });

  test('somebody of no company leaves too, and is named nowhere', async () => {
    const db = database();
    const stranger = { tenantId: brand<never>(randomUUID()), aadObjectId: brand<never>(randomUUID()) };
    await db('code_tries').insert({
      tenant_id: stranger.tenantId,
      aad_object_id: stranger.aadObjectId,
      day: '2026-11-20',
      tries: 1,
    });
    expect(await aService(db).leave(aPerson(stranger))).toEqual({ ok: true, value: undefined });
    expect(await dump(db)).not.toContain(stranger.aadObjectId);
  });

  test('LAST_GLOBAL_ADMIN: the last Global admin cannot leave, nothing is emptied, and with a second one it can', async () => {
    const db = database();
    const company = await aCompany(db);
    const { person, words, member } = await somebody(db, company, ['global-admin']);
    const refused = { ok: false, error: { kind: 'last-global-admin' } };
    const before = await dump(db);
    expect(await aService(db).mayLeave(person)).toEqual(refused);
    expect(await aService(db).leave(person)).toEqual(refused);
    expect(await dump(db)).toBe(before);
    for (const word of words) expect(before).toContain(word);
    await aMember(db, company, ['global-admin']);
    expect(await aService(db).mayLeave(person)).toEqual({ ok: true, value: undefined });
    expect(await aService(db).leave(person)).toEqual({ ok: true, value: undefined });
    expect(await db('members').where({ id: member.memberId, state: 'removed' })).toHaveLength(1);
  });

  test('a draft stays with the company, without the address that answers were to go to', async () => {
    const db = database();
    const stage = aStage(db);
    const pair = await aPair(db);
    await pair.provider.member(['global-admin']);
    const id = await aDraft(stage, pair.asker, `admin@${pair.reseller.domain}`);
    await db('partnership_requests').where({ id }).update({ reply_to: 'asker@fabrikam.com' });
    const kept = await aService(db).kept(pair.asker);
    expect(kept).toContainEqual({ what: 'replyTo', value: 'asker@fabrikam.com' });
    await aService(db).leave(pair.asker);
    const row = await db('partnership_requests').where({ id }).first('state', 'reply_to', 'requested_by');
    expect(row).toEqual({ state: 'draft', reply_to: null, requested_by: pair.asker.memberId });
    const colleague = await pair.provider.member(['global-admin', 'admin-agent']);
    expect(await stage.requests.findOwn(colleague, id)).toMatchObject({ state: 'draft' });
  });
});

describe('two last Global admins leave at once', () => {
  const database = usePostgres();

  test('LAST_GLOBAL_ADMIN: one of them goes, the other one is refused', async () => {
    const db = database();
    const company = await aCompany(db);
    const [one, other] = [await aMember(db, company, ['global-admin']), await aMember(db, company, ['global-admin'])];
    const first = await db.transaction();
    await first.raw('select 1 from organisations where id = ? for update', [company.organisationId]);
    const leaving = [one, other].map((member) => aService(db).leave(aPerson(member)));
    await untilBlocked(db, 2);
    await first.commit();
    const gone = (await Promise.all(leaving)).filter(({ ok }) => ok);
    expect(gone).toHaveLength(1);
    expect(await db('members').where({ organisation_id: company.organisationId, state: 'active' })).toHaveLength(1);
  });
});
