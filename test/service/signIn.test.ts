import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createSignInService, hasGlobalAdminRole, type SignInService } from '../../src/members/signInService';
import { loadMarkets } from '../../src/organisations/market';
import { aClock, type TestClock } from '../support/clock';
import { aCompany } from '../support/companies';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { kindOf, value } from '../support/relationships';
import { aPerson } from '../support/signInSite';
import { globalAdministrator } from '../support/signInStage';

const fabrikam = { name: 'Fabrikam', country: 'kr', domain: 'Fabrikam.com' };

function aSignIn(db: Knex, clock: TestClock = aClock()): SignInService {
  return createSignInService({ db, now: clock.now, markets: loadMarkets(), onConnected: async () => {} });
}

/** Up to the answer of the directory. */
async function begun(signIn: SignInService, tenantId: string, oid: string): Promise<string> {
  const browser = randomUUID();
  const link = (await signIn.start(aPerson(tenantId, oid), { command: 'enroll' })).split('/').at(-1) ?? '';
  const { state } = value(await signIn.begin(link, browser));
  return (await signIn.awaited(state, browser))?.id ?? '';
}

const claimsOf = (tid: string, oid: string) => ({ tid, oid, wids: [globalAdministrator] });

eachDatabase((database) => {
  test('USR-10 the first Global admin’s company is added as it was named, and what was asked is taken up again', async () => {
    const signIn = aSignIn(database());
    const [tenantId, oid] = [randomUUID(), randomUUID()];
    const id = await begun(signIn, tenantId, oid);
    expect(value(await signIn.prove(id, claimsOf(tenantId, oid)))).toEqual({ state: 'company-unknown' });
    const connected = value(await signIn.connect(id, { ...fabrikam, name: '  Fabrikam ' }));
    expect(connected).toEqual({ state: 'connected', company: 'Fabrikam' });
    const row = await database()('organisations').where('tenant_id', tenantId).first();
    expect(row).toMatchObject({ country: 'KR', kind: 'csp', primary_domain: 'fabrikam.com', csp_enrolled: false });
    const notice = await database()('notices').where('aad_object_id', oid).first();
    expect(notice).toMatchObject({ topic: 'signIn.connected', payload: { continueWith: { command: 'enroll' } } });
    expect(kindOf(await signIn.connect(id, fabrikam))).toBe('sign-in-link-unknown');
    const spent = await database()('sign_in_requests').where('id', id).first();
    expect(spent).toMatchObject({ state: 'used', nonce: null, code_verifier: null });
  });

  test('USR-10 nothing is connected without the proof: a link begun is not a link proved', async () => {
    const signIn = aSignIn(database());
    const [tenantId, oid] = [randomUUID(), randomUUID()];
    const id = await begun(signIn, tenantId, oid);
    expect(kindOf(await signIn.connect(id, fabrikam))).toBe('sign-in-link-unknown');
    expect(await database()('organisations').where('tenant_id', tenantId)).toEqual([]);
  });

  test('USR-10 a removed member who is Global admin in the directory is a new member', async () => {
    const signIn = aSignIn(database());
    const company = await aCompany(database());
    const oid = randomUUID();
    for (let time = 0; time < 2; time += 1) {
      const id = await begun(signIn, company.tenantId, oid);
      value(await signIn.prove(id, claimsOf(company.tenantId, oid)));
      const active = { organisation_id: company.organisationId, state: 'active' };
      expect(await database()('members').where(active)).toHaveLength(1);
      if (time === 0) await database()('members').where(active).update({ state: 'removed', aad_object_id: null });
    }
  });
});

describe('at once', () => {
  const database = usePostgres();

  test('USR-10 two Global admins of one unknown company found it once, and are both its members', async () => {
    const signIn = aSignIn(database());
    const tenantId = randomUUID();
    const ids = [];
    for (const oid of [randomUUID(), randomUUID()]) {
      const id = await begun(signIn, tenantId, oid);
      value(await signIn.prove(id, claimsOf(tenantId, oid)));
      ids.push(id);
    }
    const trx = await database().transaction();
    await trx.raw('lock table organisations in exclusive mode');
    const founding = ids.map((id) => signIn.connect(id, fabrikam));
    await untilBlocked(database(), 2);
    await trx.commit();
    expect((await Promise.all(founding)).map(value)).toEqual(
      ids.map(() => ({ state: 'connected', company: 'Fabrikam' })),
    );
    const organisations = await database()('organisations').where('tenant_id', tenantId);
    expect(organisations).toHaveLength(1);
    expect(await database()('members').where('organisation_id', organisations[0]?.id)).toHaveLength(2);
    const added = { organisation_id: organisations[0]?.id, action: 'organisation.added' };
    expect(await database()('audit_entries').where(added)).toHaveLength(1);
  });

  test('an answer that arrives twice at once connects once', async () => {
    const signIn = aSignIn(database());
    const company = await aCompany(database());
    const oid = randomUUID();
    const id = await begun(signIn, company.tenantId, oid);
    const trx = await database().transaction();
    await trx('sign_in_requests').where({ id }).forUpdate().first();
    const proving = [1, 2].map(() => signIn.prove(id, claimsOf(company.tenantId, oid)));
    await untilBlocked(database(), 2);
    await trx.commit();
    const outcomes = await Promise.all(proving);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map(kindOf)).toEqual(['sign-in-link-unknown']);
    expect(await database()('members').where('organisation_id', company.organisationId)).toHaveLength(1);
  });
});

test('USR-8 only the Global administrator’s own role template counts', () => {
  const tokens = [[], ['global-admin'], [globalAdministrator.toUpperCase()], ['fe930be7-5e62-47db-91af-98c3a49a38b1']];
  for (const wids of tokens) expect(hasGlobalAdminRole({ tid: 't', oid: 'o', wids })).toBe(false);
  expect(hasGlobalAdminRole({ tid: 't', oid: 'o', wids: ['x', globalAdministrator] })).toBe(true);
});
