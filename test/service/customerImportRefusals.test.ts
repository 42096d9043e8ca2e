import type { TenantId } from '../../src/shared/ids';
import { err } from '../../src/shared/result';
import { aCompany } from '../support/companies';
import { rowsOf } from '../support/customerImports';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';
import { desk, domain, aReseller, partnersWith, listOf, problemsOf, type Rows } from '../support/customerImportDesk';

eachDatabase((database) => {
  test('CUS-28, CUS-29, CUS-30, SCN-9 a row that may be nobody’s customer refuses the whole file, the most specific reason first, and nothing is written', async () => {
    const db = database();
    const seller = await aPartner(db, { name: 'Fabrikam', country: 'FR', capabilities: ['indirect-provider'] });
    const names = ['mine', 'sister', 'partner', 'connected'] as const;
    const at = Object.fromEntries(names.map((name) => [name, domain(name)])) as Record<(typeof names)[number], string>;
    const mine = await aCompany(db, {
      name: 'Contoso',
      domain: at.mine,
      country: 'JP',
      capabilities: ['indirect-reseller'],
    });
    const link = { provider_id: seller.id, reseller_id: mine.organisationId, id: aKey(), request_id: aKey() };
    await db('partnerships').insert({ ...link, state: 'active', started_at: new Date() });
    const sister = await aCustomer(db, { name: 'Fabrikam Retail', domain: at.sister, country: 'FR' });
    await db('organisation_affiliates').insert({ organisation_id: sister.organisationId, affiliate_id: seller.id });
    await aCompany(db, { name: 'Litware', domain: at.partner, country: 'FR', capabilities: ['direct-bill'] });
    await aCompany(db, { name: 'Northwind Traders', domain: at.connected, country: 'FR' });
    const twice = domain('twice');
    const rows = rowsOf(
      { primaryDomain: seller.domain, country: 'FR' },
      { primaryDomain: at.mine, country: 'JP' },
      { primaryDomain: at.sister, country: 'FR' },
      { primaryDomain: at.partner, country: 'FR' },
      { primaryDomain: at.connected, country: 'FR' },
      { primaryDomain: twice, country: 'FR' },
      { primaryDomain: twice, country: 'FR' },
    );
    expect(await problemsOf(db, seller, rows)).toMatchObject([
      { line: 2, column: 'primary_domain', kind: 'self-sale' },
      { line: 3, column: 'primary_domain', kind: 'reseller-cannot-be-customer-of-same-provider' },
      { line: 4, column: 'primary_domain', kind: 'affiliate-sale' },
      { line: 5, column: 'primary_domain', kind: 'csp-tenant-not-a-customer' },
      { line: 8, column: 'primary_domain', kind: 'domain-twice', first: 7 },
    ]);
  });

  test('CUS-3 what is wrong in the file is told beside what is wrong by the records, in order, twenty at most and how many in all', async () => {
    const db = database();
    const reseller = await aReseller(db);
    async function* rows(): Rows extends AsyncIterable<infer R> ? AsyncGenerator<R> : never {
      yield* rowsOf({ primaryDomain: domain('a') }, { primaryDomain: reseller.domain });
      for (let line = 4; line < 30; line += 1) yield err([{ line, column: 'since', says: 'is no day' }]);
    }
    const refused = await desk(db).brings(reseller, rows());
    if (refused.ok || refused.error.kind !== 'rows-wrong') throw new Error('it was not refused for its rows');
    expect(refused.error.total).toBe(27);
    expect(refused.error.problems).toHaveLength(20);
    expect(refused.error.problems.slice(0, 2)).toMatchObject([
      { line: 3, kind: 'self-sale' },
      { line: 4, says: 'is no day' },
    ]);
    expect(await listOf(db, reseller.id)).toEqual([]);
    expect(await db('customer_imports').where({ partner_id: reseller.id })).toMatchObject([{ state: 'refused' }]);
  });

  test('CUS-3 a file that breaks off on its way leaves nothing behind, and may be brought again', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const primaryDomain = domain('relecloud');
    async function* broken() {
      yield* rowsOf({ primaryDomain });
      throw new Error('the file broke off on its way');
    }
    await expect(desk(db).brings(reseller, broken())).rejects.toThrow('broke off');
    expect(await listOf(db, reseller.id)).toEqual([]);
    expect(await db('customer_import_rows').where({ partner_id: reseller.id })).toEqual([]);
    expect(value(await desk(db).brings(reseller, rowsOf({ primaryDomain })))).toMatchObject({ added: 1 });
  });

  test('CUS-3 a tenant that nobody knows, or that is a customer, has no customers to bring', async () => {
    const db = database();
    const customer = await aCustomer(db);
    const { brings } = desk(db);
    expect(kindOf(await brings(customer, rowsOf({})))).toBe('tenant-is-customer');
    const unknown = { tenantId: aKey() as unknown as TenantId };
    expect(kindOf(await brings(unknown, rowsOf({})))).toBe('tenant-unknown');
  });

  test('CUS-3 the company’s Global admins are told of what was brought, once, and of a run that changed nothing not at all', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const admin = await reseller.member(['global-admin']);
    await reseller.member(['sales-agent']);
    const { brings, imports } = desk(db);
    const primaryDomain = domain('relecloud');
    expect(await imports.latest({ organisationId: reseller.id })).toBeUndefined();
    const { importId } = value(await brings(reseller, rowsOf({ primaryDomain })));
    value(await brings(reseller, rowsOf({ primaryDomain })));
    expect(await db('notices').where({ organisation_id: reseller.id })).toMatchObject([
      { topic: 'customers.imported', member_id: admin.memberId, payload: { id: importId } },
    ]);
    expect(await imports.find(admin, importId)).toMatchObject({ added: 1, rows: 1 });
    expect(await imports.latest(admin)).toMatchObject({ id: importId });
    const stranger = await (await aReseller(db)).member(['global-admin']);
    expect(await imports.find(stranger, importId)).toBeUndefined();
  });

  test('SUB-10 a reseller that administers the customer sees the provider’s imported subscriptions in its own totals', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const provider = await partnersWith(db, reseller);
    const primaryDomain = domain('adatum');
    const customer = await aCustomer(db, { domain: primaryDomain });
    const asCompany = { ...provider, organisationId: provider.id };
    await aCustomerOf(db, { partner: reseller.id, customer, provider: asCompany });
    const subscriptions = [{ product: 'Microsoft 365 E3', licences: 40 }];
    value(await desk(db).brings(provider, rowsOf({ primaryDomain, subscriptions })));
    expect(await listOf(db, reseller.id)).toMatchObject([{ total_licences: 40, version: 1 }]);
  });
});

describe('while others write', () => {
  const database = usePostgres();

  test('CUS-3 a customer that two companies bring at the same time is one organisation', async () => {
    const db = database();
    const [one, other] = [await aReseller(db), await aReseller(db)];
    const primaryDomain = domain('relecloud');
    const trx = await db.transaction();
    const organisation = {
      id: aKey(),
      kind: 'customer',
      name: 'Relecloud',
      country: 'KR',
      primary_domain: primaryDomain,
    };
    await trx('organisations').insert({ ...organisation, created_at: new Date() });
    const { brings } = desk(db);
    const both = [one, other].map((to) => brings(to, rowsOf({ primaryDomain })));
    await untilBlocked(db, 2);
    await trx.commit();
    for (const imported of await Promise.all(both)) expect(value(imported)).toMatchObject({ added: 1 });
    expect(await db('organisations').where({ primary_domain: primaryDomain })).toMatchObject([{ id: organisation.id }]);
    for (const { id } of [one, other]) {
      expect(await listOf(db, id)).toMatchObject([{ customer_id: organisation.id, state: 'active' }]);
    }
  });

  test('CUS-3 two imports of one company at the same time have one effect', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const trx = await db.transaction();
    await trx.raw(`select pg_advisory_xact_lock(hashtextextended('customer-import:' || ?, 0))`, [reseller.id]);
    const primaryDomain = domain('relecloud');
    const { brings } = desk(db);
    const both = [1, 2].map(() => brings(reseller, rowsOf({ primaryDomain })));
    await untilBlocked(db, 2);
    await trx.commit();
    const counts = (await Promise.all(both)).map(value);
    expect(new Set(counts.map(({ added, unchanged }) => `${added} ${unchanged}`))).toEqual(new Set(['1 0', '0 1']));
    expect(await listOf(db, reseller.id)).toHaveLength(1);
  });
});
