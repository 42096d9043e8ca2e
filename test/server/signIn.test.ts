import { randomUUID } from 'node:crypto';
import { aClock, type TestClock } from '../support/clock';
import { aCompany, aMember } from '../support/companies';
import { usePostgres } from '../support/databases';
import { aPerson, startSignInSite, type SignInSite } from '../support/signInSite';
import type { OpenIdServer } from '../support/openIdServer';
import { aVisitor, type Visitor } from '../support/visitor';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

const database = usePostgres();
const fresh = (): string => randomUUID();
const tenants = [fresh(), fresh(), personalTenant, fresh(), fresh(), fresh()] as const;
const [tenant, otherTenant] = tenants;
let clock: TestClock;
let site: SignInSite;
let openId: OpenIdServer;

beforeAll(async () => {
  clock = aClock();
  site = await startSignInSite({ db: database(), clock, tenants });
  if (!site.openId) throw new Error('no OpenID server');
  openId = site.openId;
}, 60_000);
afterAll(() => site?.stop());

interface Asked {
  readonly oid: string;
  readonly link: string;
}

/** Somebody asks in the chat to connect the company, and gets a link. */
async function asked(of: string = tenant, oid: string = randomUUID()): Promise<Asked> {
  const path = await site.signIn.start(aPerson(of, oid), { command: 'help' });
  return { oid, link: site.origin + path };
}

function aToken(oid: string, of: string = tenant): Readonly<Record<string, unknown>> {
  const personal = { name: 'Somebody Unforgettable', preferred_username: 'unforgettable@contoso.example' };
  return { tid: of, oid, wids: [globalAdministrator], ...personal, email: 'unforgettable@contoso.example' };
}

async function signsIn(visitor: Visitor, link: string): Promise<void> {
  await visitor.opens(link);
  await visitor.submits();
}

async function organisationsOf(tenantId: string): Promise<readonly { name: string; country: string }[]> {
  return database()('organisations').where('tenant_id', tenantId).select('name', 'country');
}

async function membersOf(tenantId: string): Promise<readonly { id: string; aad_object_id: string; state: string }[]> {
  return database()('members')
    .join('organisations', 'organisations.id', 'members.organisation_id')
    .where('tenant_id', tenantId)
    .select('members.id', 'members.aad_object_id', 'members.state');
}

describe('a company nobody knows', () => {
  test('USR-10 is added with its first Global admin by a sign-in whose tid, oid and wids are those of the chat', async () => {
    const { oid, link } = await asked();
    await openId.next({ tenant, claims: aToken(oid) });
    const visitor = aVisitor();
    await visitor.opens(link);
    expect(visitor.shown.words).toContain('Only the tenant, the object id and the directory roles');
    expect(await organisationsOf(tenant)).toEqual([]);

    const form = await visitor.submits();
    expect(form.words).toContain('This company is new here');
    expect(await organisationsOf(tenant)).toEqual([]);
    const done = await visitor.submits({ name: 'Fabrikam', country: 'KR', domain: 'fabrikam.com' });

    expect(done.words).toContain('Fabrikam is connected');
    expect(await organisationsOf(tenant)).toEqual([{ name: 'Fabrikam', country: 'KR' }]);
    const [member] = await membersOf(tenant);
    expect(member).toMatchObject({ aad_object_id: oid, state: 'active' });
    expect(
      await database()('member_roles')
        .where('member_id', member?.id ?? '')
        .pluck('role'),
    ).toEqual(['global-admin']);
    const happened = await database()('audit_entries')
      .where('member_id', member?.id ?? '')
      .orWhere('action', 'organisation.added')
      .pluck('action');
    expect(happened.sort()).toEqual(['organisation.added', 'user.added']);
    expect(await database()('notices').where('aad_object_id', oid).pluck('topic')).toEqual(['signIn.connected']);
  });
});

describe('what a visit changes', () => {
  test('USR-10 opening the link changes nothing, however often', async () => {
    const { link } = await asked();
    const before = await database()('sign_in_requests').orderBy('id');
    for (let visit = 0; visit < 3; visit += 1) expect((await aVisitor().opens(link)).status).toBe(200);
    expect(await database()('sign_in_requests').orderBy('id')).toEqual(before);
  });

  test('the provider is asked for a code with PKCE, state and nonce, and for the account to be chosen', async () => {
    const { oid, link } = await asked();
    await openId.next({ tenant, claims: aToken(oid), cancels: true });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const authorize = new URL(visitor.shown.way.find((url) => url.includes('/authorize')) ?? '');
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'select_account',
      client_id: 'channelmate',
      redirect_uri: `${site.origin}/sign-in/callback`,
      state: expect.stringMatching(/^[\w-]{48}$/),
      nonce: expect.stringMatching(/^[\w-]{48}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('USR-10 nothing of the token but tid, oid and wids is kept or logged', async () => {
    const newTenantPerson = await asked(otherTenant);
    await openId.next({ tenant: otherTenant, claims: aToken(newTenantPerson.oid, otherTenant) });
    const visitor = aVisitor();
    await signsIn(visitor, newTenantPerson.link);
    await visitor.submits({ name: 'Adatum', country: 'KR', domain: '' });
    expect(visitor.shown.words).toContain('Adatum is connected');
    const token = newTenantPerson.link.split('/').at(-1) ?? '';
    const kept = `${await dump()}${site.logged()}`;
    expect(kept).toContain(newTenantPerson.oid);
    for (const secret of ['unforgettable', 'Unforgettable', token, 'a test secret']) expect(kept).not.toContain(secret);
  });
});

describe('a company that is known', () => {
  test('USR-10 gains a Global admin who was no member yet, without being asked who it is', async () => {
    const company = await aCompany(database(), { name: 'Northwind Traders' });
    const { oid, link } = await asked(company.tenantId);
    await openId.next({ tenant, claims: aToken(oid, company.tenantId), tamper: issuedBy(company.tenantId) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('Northwind Traders is connected');
    expect(await membersOf(company.tenantId)).toMatchObject([{ aad_object_id: oid, state: 'active' }]);
  });

  test('a member who signs in keeps the roles held and gains Global admin, once', async () => {
    const company = await aCompany(database(), { name: 'Tailspin Toys' });
    const { memberId, aadObjectId } = await aMember(database(), company, ['sales-agent']);
    for (let time = 0; time < 2; time += 1) {
      const { link } = await asked(company.tenantId, aadObjectId);
      const claims = aToken(aadObjectId, company.tenantId);
      await openId.next({ tenant, claims, tamper: issuedBy(company.tenantId) });
      await signsIn(aVisitor(), link);
    }
    const held = await database()('member_roles').where('member_id', memberId).orderBy('role').pluck('role');
    expect(held).toEqual(['global-admin', 'sales-agent']);
    expect(await database()('audit_entries').where('subject_id', memberId).pluck('action')).toEqual(['user.updated']);
  });
});

/** For companies made by a test: the OpenID server knows the tenants of its start only. */
function issuedBy(tenantId: string): { claims: Record<string, unknown> } {
  return { claims: { iss: `${new URL(openId.authority).origin}/${tenantId}/v2.0` } };
}

describe('who is refused', () => {
  const unknownTenant = (): string => tenants[3];

  async function refusedAfter(
    claims: (oid: string) => Readonly<Record<string, unknown>>,
    rest: Partial<Parameters<OpenIdServer['next']>[0]> = {},
    visitor = aVisitor(),
  ): Promise<Visitor> {
    const { oid, link } = await asked(unknownTenant());
    await openId.next({ tenant: unknownTenant(), claims: claims(oid), ...rest });
    await signsIn(visitor, link);
    expect(await organisationsOf(unknownTenant())).toEqual([]);
    expect(visitor.shown.words).toContain('Nothing has changed');
    return visitor;
  }

  const rightful = (oid: string): Readonly<Record<string, unknown>> => aToken(oid, unknownTenant());

  test('USR-10 another person of the same company than the one in the chat', async () => {
    const visitor = await refusedAfter(() => rightful(randomUUID()));
    expect(visitor.shown.words).toContain('another account than the one that asked in the chat');
    expect(visitor.shown.status).toBe(403);
  });

  test('USR-10 the same object id in another tenant', async () => {
    const visitor = await refusedAfter((oid) => aToken(oid, otherTenant), { tenant: otherTenant });
    expect(visitor.shown.words).toContain('another account than the one that asked in the chat');
  });

  test.each([
    ['no role at all', undefined],
    ['no role', []],
    ['another role', [userAdministrator]],
    ['a role that only looks alike', [`${globalAdministrator}0`, { id: globalAdministrator }]],
    ['roles that are no list', globalAdministrator],
  ])('USR-8 USR-10 a person with %s in the token hears whom to ask and what to forward', async (_what, wids) => {
    const visitor = await refusedAfter((oid) => ({ ...rightful(oid), wids }));
    const { words } = visitor.shown;
    for (const part of ['Ask your Global admin', 'activate the role, then try again', 'A text to forward']) {
      expect(words).toContain(part);
    }
  });

  test('USR-10 a personal account', async () => {
    const { oid, link } = await asked(personalTenant);
    await openId.next({ tenant: personalTenant, claims: aToken(oid, personalTenant) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('A personal Microsoft account cannot connect a company');
    expect(await organisationsOf(personalTenant)).toEqual([]);
  });

  test('USR-10 a tenant’s issuer that speaks for another tenant', async () => {
    const visitor = await refusedAfter(rightful, { tenant: otherTenant });
    expect(visitor.shown.words).toContain('could not be verified');
    expect(site.logged()).toContain('issuer is not the tenant’s own');
  });

  test.each([
    ['signed by a stranger', { key: 'stranger' as const }, 'token is not valid'],
    ['for another application', { claims: { aud: 'somebody-else' } }, 'token is not valid'],
    ['that has expired', { claims: { exp: 1_700_000_000 } }, 'token is not valid'],
    ['with another nonce', { claims: { nonce: 'of another sign-in' } }, 'nonce differs'],
    ['whose issuer still has the hole', { claims: { iss: 'http://127.0.0.1/{tenantid}/v2.0' } }, 'issuer is not'],
    ['whose tid is a path', { claims: { tid: '../common' } }, 'no tid or oid'],
  ])('a token %s', async (_what, tamper, reason) => {
    const visitor = await refusedAfter(rightful, { tamper });
    expect(visitor.shown.words).toContain('could not be verified');
    expect(site.logged()).toContain(reason);
  });

  test('a sign-in that the person cancels changes nothing and may begin again from the same link', async () => {
    const { oid, link } = await asked(unknownTenant());
    await openId.next({ tenant: unknownTenant(), claims: rightful(oid), cancels: true });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('You cancelled the sign-in');
    expect(await organisationsOf(unknownTenant())).toEqual([]);
    expect((await visitor.opens(link)).status).toBe(200);
  });
});

describe('links and answers', () => {
  test('a link works once: afterwards it, the answer played back and the company’s page lead nowhere', async () => {
    const company = await aCompany(database(), { name: 'Litware' });
    const { oid, link } = await asked(company.tenantId);
    await openId.next({ tenant, claims: aToken(oid, company.tenantId), tamper: issuedBy(company.tenantId) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = visitor.shown.way.find((url) => url.includes('/callback?')) ?? '';
    expect(visitor.shown.words).toContain('Litware is connected');
    expect((await visitor.opens(answer)).status).toBe(404);
    expect((await visitor.opens(link)).status).toBe(404);
    expect(await membersOf(company.tenantId)).toHaveLength(1);
  });

  test('an answer brought to another browser, or with a state of nobody’s, leads nowhere and asks nobody', async () => {
    const { oid, link } = await asked(tenants[4]);
    await openId.next({ tenant: tenants[4], claims: aToken(oid, tenants[4]), cancels: true });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = new URL(visitor.shown.way.find((url) => url.includes('/callback?')) ?? '');
    const asksBefore = (await openId.requests()).length;
    answer.searchParams.delete('error');
    answer.searchParams.set('code', 'a stolen code');
    expect((await aVisitor().opens(answer.href)).status).toBe(404);
    answer.searchParams.set('state', 'A'.repeat(48));
    expect((await visitor.opens(answer.href)).status).toBe(404);
    expect((await openId.requests()).length).toBe(asksBefore);
  });

  test('a code that the directory gave out before is refused', async () => {
    const { oid, link } = await asked(tenants[4]);
    await openId.next({ tenant: tenants[4], claims: { ...aToken(oid, tenants[4]), wids: [] } });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const answer = visitor.shown.way.find((url) => url.includes('/callback?')) ?? '';
    expect((await visitor.opens(answer)).words).toContain('could not be verified');
    expect(site.logged()).toContain('code was not accepted');
  });

  test('a link lives fifteen minutes, at its start and at its end', async () => {
    const { oid, link } = await asked(tenants[4]);
    await openId.next({ tenant: tenants[4], claims: aToken(oid, tenants[4]) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect(visitor.shown.words).toContain('This company is new here');
    clock.pass(15 * 60);
    expect((await visitor.submits({ name: 'Proseware', country: 'KR' })).status).toBe(404);
    expect((await visitor.opens(link)).status).toBe(404);
    expect(await organisationsOf(tenants[4])).toEqual([]);
  });

  test.each(['x', '%00', '../../etc/passwd', 'A'.repeat(48), 'A'.repeat(5000)])(
    'a made-up link leads nowhere: %p',
    async (made) => {
      const shown = await aVisitor().opens(`${site.origin}/sign-in/${made}`);
      expect(shown.status).toBeGreaterThanOrEqual(400);
      expect(shown.status).toBeLessThan(500);
    },
  );

  test('a directory that cannot be reached is told as such, and is asked again next time', async () => {
    const { oid, link } = await asked(tenants[4]);
    await openId.next({ tenant: tenants[4], claims: aToken(oid, tenants[4]), isDown: true });
    const visitor = aVisitor();
    await visitor.opens(link);
    const own = await startSignInSite({ db: database(), clock, authority: openId.authority });
    const another = aVisitor();
    await another.opens(link.replace(site.origin, own.origin));
    expect((await another.submits()).words).toContain('cannot be reached');
    await openId.next({ tenant: tenants[4], claims: aToken(oid, tenants[4]), cancels: true });
    await another.opens(link.replace(site.origin, own.origin));
    expect((await another.submits()).way.some((url) => url.includes('/authorize'))).toBe(true);
    await own.stop();
  });
});

describe('the forms', () => {
  test('a POST from another site, without the token or from another browser does nothing', async () => {
    const { oid, link } = await asked(tenants[4]);
    const asksBefore = (await openId.requests()).length;
    const visitor = aVisitor();
    for (const [fields, headers] of [
      [{}, { origin: 'https://evil.example' }],
      [{ formToken: 'x' }, {}],
      [{}, { 'content-type': 'text/plain' }],
    ] as const) {
      await visitor.opens(link);
      expect((await visitor.submits(fields, headers)).status).toBe(403);
    }
    expect((await openId.requests()).length).toBe(asksBefore);
    expect(await database()('sign_in_requests').where({ aad_object_id: oid, state: 'started' })).toEqual([]);
  });

  test('the company is asked again, with what was typed, until name, country and domain will do', async () => {
    const { oid, link } = await asked(tenants[5]);
    await openId.next({ tenant: tenants[5], claims: aToken(oid, tenants[5]) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    const name = '<b>Wide World</b> "Importers"';
    for (const [fields, said] of [
      [{ name: ' ', country: 'KR' }, 'Enter the company name'],
      [{ name, country: '' }, 'Choose the country'],
      [{ name, country: 'KP' }, 'North Korea'],
      [{ name, country: 'KR', domain: 'not a domain' }, 'not a valid domain'],
    ] as const) {
      const shown = await visitor.submits(fields);
      expect(shown.status).toBe(400);
      expect(shown.words).toContain(said);
      expect(shown.markup).not.toContain('<b>');
    }
    expect(visitor.shown.markup).toContain('value="&lt;b&gt;Wide World');
    expect(await organisationsOf(tenants[5])).toEqual([]);
    expect((await visitor.submits()).words).toContain('not a valid domain');
    await visitor.submits({ domain: 'Importers.example' });
    expect(await organisationsOf(tenants[5])).toEqual([{ name, country: 'KR' }]);
  });

  test('only the browser that signed in sees the company’s page', async () => {
    const { oid, link } = await asked(tenants[4]);
    await openId.next({ tenant: tenants[4], claims: aToken(oid, tenants[4]) });
    const visitor = aVisitor();
    await signsIn(visitor, link);
    expect((await aVisitor().opens(visitor.shown.url)).status).toBe(404);
  });
});

test('the pages hold browsers to a strict policy, keep nothing and tell no other site where one came from', async () => {
  const { link } = await asked();
  const { headers, markup } = await aVisitor().opens(link);
  const policy = headers.get('content-security-policy');
  expect(policy).toBe(
    `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${new URL(openId.authority).origin}; frame-ancestors 'none'; base-uri 'none'`,
  );
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  expect(markup).not.toMatch(/<script|style=|\son[a-z]+="/);
  const style = await fetch(`${site.origin}/style.css`);
  expect(style.headers.get('content-type')).toContain('text/css');
});

test('the pages speak the browser’s language and have a switch', async () => {
  const { link } = await asked();
  const korean = await aVisitor('ko-KR,ko;q=0.9,en;q=0.8').opens(link);
  expect(korean.words).toContain('전역 관리자 확인');
  expect(korean.markup).toContain('<html lang="ko">');
  expect(korean.markup).toContain('?lang=en');
  expect((await aVisitor('ko-KR').opens(`${link}?lang=en`)).words).toContain('Confirm the Global admin');
  expect((await aVisitor('fr-FR').opens(link)).words).toContain('Confirm the Global admin');
});

async function dump(): Promise<string> {
  const tables = await database()('pg_tables').where('schemaname', 'public').pluck('tablename');
  const rows = await Promise.all(tables.map((table) => database()(table)));
  return JSON.stringify(rows);
}
