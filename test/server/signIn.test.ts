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
const tenants = [randomUUID(), randomUUID(), personalTenant] as const;
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
