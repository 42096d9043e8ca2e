import { randomUUID } from 'node:crypto';
import { aCompany, aMember } from '../support/companies';
import { aToken, dump, signsIn, useSignIn } from '../support/signInStage';
import { aVisitor } from '../support/visitor';

const [tenant, otherTenant] = [randomUUID(), randomUUID()] as const;
const stage = useSignIn([tenant, otherTenant]);

describe('a company nobody knows', () => {
  test('USR-10 is added with its first Global admin by a sign-in whose tid, oid and wids are those of the chat', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant, claims: aToken(oid, tenant) });
    const visitor = aVisitor();
    await visitor.opens(link);
    expect(visitor.shown.words).toContain('Only the tenant, the object id and the directory roles');
    expect(await stage().organisationsOf(tenant)).toEqual([]);

    const form = await visitor.submits();
    expect(form.words).toContain('This company is new here');
    expect(await stage().organisationsOf(tenant)).toEqual([]);
    const done = await visitor.submits({ name: 'Fabrikam', country: 'KR', domain: 'fabrikam.com' });

    expect(done.words).toContain('Fabrikam is connected');
    expect(await stage().organisationsOf(tenant)).toEqual([{ name: 'Fabrikam', country: 'KR' }]);
    const [member] = await stage().membersOf(tenant);
    expect(member).toMatchObject({ aad_object_id: oid, state: 'active' });
    expect(
      await stage()
        .db('member_roles')
        .where('member_id', member?.id ?? '')
        .pluck('role'),
    ).toEqual(['global-admin']);
    const happened = await stage()
      .db('audit_entries')
      .where('member_id', member?.id ?? '')
      .orWhere('action', 'organisation.added')
      .orderBy('action')
      .pluck('action');
    expect(happened).toEqual(['organisation.added', 'user.added']);
    expect(await stage().db('notices').where('aad_object_id', oid).pluck('topic')).toEqual(['signIn.connected']);
  });
});

describe('what a visit changes', () => {
  test('USR-10 opening the link changes nothing, however often', async () => {
    const { link } = await stage().asked(tenant);
    const before = await stage().db('sign_in_requests').orderBy('id');
    for (let visit = 0; visit < 3; visit += 1) expect((await aVisitor().opens(link)).status).toBe(200);
    expect(await stage().db('sign_in_requests').orderBy('id')).toEqual(before);
  });

  test('the provider is asked for a code with PKCE, state and nonce, and for the account to be chosen', async () => {
    const { oid, link } = await stage().asked(tenant);
    await stage().openId.next({ tenant, claims: aToken(oid, tenant), cancels: true });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const authorize = new URL(visitor.shown.way.find((url) => url.includes('/authorize')) ?? '');
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'select_account',
      client_id: 'channelmate',
      redirect_uri: `${stage().site.origin}/sign-in/callback`,
      state: expect.stringMatching(/^[\w-]{48}$/),
      nonce: expect.stringMatching(/^[\w-]{48}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('USR-10 nothing of the token but tid, oid and wids is kept or logged', async () => {
    const newTenantPerson = await stage().asked(otherTenant);
    await stage().openId.next({ tenant: otherTenant, claims: aToken(newTenantPerson.oid, otherTenant) });
    const visitor = aVisitor();
    await signsIn(visitor, newTenantPerson.link);
    await visitor.submits({ name: 'Adatum', country: 'KR', domain: '' });
    expect(visitor.shown.words).toContain('Adatum is connected');
    const token = newTenantPerson.link.split('/').at(-1) ?? '';
    const kept = `${await dump(stage().db)}${stage().site.logged()}`;
    expect(kept).toContain(newTenantPerson.oid);
    for (const secret of ['unforgettable', 'Unforgettable', token, 'a test secret']) expect(kept).not.toContain(secret);
  });
});

describe('a company that is known', () => {
  test('USR-10 gains a Global admin who was no member yet, without being asked who it is', async () => {
    const company = await aCompany(stage().db, { name: 'Northwind Traders' });
    const { oid, link } = await stage().asked(company.tenantId);
    await stage().openId.next({
      tenant,
      claims: aToken(oid, company.tenantId),
      tamper: stage().issuedBy(company.tenantId),
    });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('Northwind Traders is connected');
    expect(await stage().membersOf(company.tenantId)).toMatchObject([{ aad_object_id: oid, state: 'active' }]);
  });

  test('a member who signs in keeps the roles held and gains Global admin, once', async () => {
    const company = await aCompany(stage().db, { name: 'Tailspin Toys' });
    const { memberId, aadObjectId } = await aMember(stage().db, company, ['sales-agent']);
    for (let time = 0; time < 2; time += 1) {
      const { link } = await stage().asked(company.tenantId, aadObjectId);
      const claims = aToken(aadObjectId, company.tenantId);
      await stage().openId.next({ tenant, claims, tamper: stage().issuedBy(company.tenantId) });
      await signsIn(aVisitor(), link);
    }
    const held = await stage().db('member_roles').where('member_id', memberId).orderBy('role').pluck('role');
    expect(held).toEqual(['global-admin', 'sales-agent']);
    expect(await stage().db('audit_entries').where('subject_id', memberId).pluck('action')).toEqual(['user.updated']);
  });
});
