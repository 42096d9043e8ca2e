import { randomUUID } from 'node:crypto';
import { demoPeople } from '../../src/web/localChat/demoPeople';
import type { DemoPerson } from '../../src/web/localChat/demoPerson';
import { aClock } from '../support/clock';
import { usePostgres } from '../support/databases';
import { aPerson, startSignInSite, type SignInSite } from '../support/signInSite';
import { anInvitingPair, aSentInvitation } from '../support/receivedInvitations';
import { aVisitor } from '../support/visitor';

const database = usePostgres();
let site: SignInSite;

beforeAll(async () => {
  site = await startSignInSite({ db: database(), clock: aClock() });
}, 60_000);
afterAll(() => site?.stop());

test('local mode signs in as the demo person of the chat, and says loudly that this is a demonstration', async () => {
  const { tenantId, aadObjectId } = demoPerson('adatum-admin');
  const visitor = aVisitor();
  await visitor.opens(site.origin + (await site.signIn.start(aPerson(tenantId, aadObjectId), {})));
  expect(visitor.shown.words).toContain('Demonstration');
  expect(visitor.shown.words).toContain('Adatum, Global admin');
  expect(visitor.shown.headers.get('content-security-policy')).toContain("form-action 'self';");
  expect((await visitor.submits()).words).toContain('This company is new here');
  expect((await visitor.submits({ name: 'Adatum', country: 'JP' })).words).toContain('Adatum is connected');
  const member = await database()('members').where('aad_object_id', aadObjectId).first('state');
  expect(member).toEqual({ state: 'active' });
});

test('USR-10 a demo person who is no Global admin is refused as in a real sign-in', async () => {
  const { tenantId, aadObjectId } = demoPerson('adatum-colleague');
  const visitor = aVisitor();
  await visitor.opens(site.origin + (await site.signIn.start(aPerson(tenantId, aadObjectId), {})));
  expect((await visitor.submits()).words).toContain('Ask your Global admin');
  expect(await database()('members').where('aad_object_id', aadObjectId)).toEqual([]);
});

function demoPerson(id: string): DemoPerson {
  const found = demoPeople.find((person) => person.id === id);
  if (!found) throw new Error(`no demo person ${id}`);
  return found;
}

test('local mode has no answer of a provider to give', async () => {
  expect((await aVisitor().opens(`${site.origin}/sign-in/callback?state=x&code=y`)).status).toBe(404);
});

test('a page that fails on our side says so in the visitor’s language, and the log holds no link', async () => {
  const path = await site.signIn.start(aPerson(randomUUID(), randomUUID()), {});
  await database().schema.renameTable('sign_in_requests', 'sign_in_requests_away');
  const shown = await aVisitor('ko').opens(site.origin + path);
  await database().schema.renameTable('sign_in_requests_away', 'sign_in_requests');
  expect(shown.status).toBe(500);
  expect(shown.words).toContain('잠시 뒤 다시 시도하세요');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(site.logged()).toContain('/sign-in/:link');
  expect(site.logged()).not.toContain(path.split('/').at(-1));
});

describe('a customer’s invitation', () => {
  test('CUS-33 is accepted as the Global admin of the demo company that is invited, and by nobody else of it', async () => {
    const [admin, staff] = [demoPerson('fourthcoffee-admin'), demoPerson('fourthcoffee-staff')];
    const pair = await anInvitingPair(database());
    const { path, id } = await aSentInvitation(database(), {
      ...pair,
      tenantId: admin.tenantId,
      domain: 'fourthcoffee.com',
    });
    const visitor = aVisitor();
    await visitor.opens(site.origin + path);
    for (const part of ['Demonstration', 'Fourth Coffee, Global admin', 'Fourth Coffee, Employee'])
      expect(visitor.shown.words).toContain(part);
    expect(visitor.shown.words).not.toContain('Adatum, Global admin');
    await visitor.submits({ step: 'signIn', person: staff.aadObjectId });
    expect(visitor.shown.words).toContain('does not hold the Global admin role');
    await visitor.opens(site.origin + path);
    await visitor.submits({ step: 'signIn', person: demoPerson('adatum-admin').aadObjectId });
    expect(visitor.shown.status).toBe(404);
    await visitor.opens(site.origin + path);
    await visitor.submits({ step: 'signIn', person: admin.aadObjectId });
    await visitor.submits({ step: 'authorize', consent: 'true' });
    expect(visitor.shown.words).toContain('From now on your resellers from this invitation are: Contoso and Fabrikam.');
    const rows = await database()('customer_relationships').where({ invitation_id: id, state: 'active' });
    expect(rows).toHaveLength(2);
  });

  test('an invitation to a company without demo people says what to do', async () => {
    const pair = await anInvitingPair(database());
    const { path } = await aSentInvitation(database(), pair);
    expect((await aVisitor().opens(site.origin + path)).words).toContain('The invited company has no demo people.');
  });
});
