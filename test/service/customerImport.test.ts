import type { Knex } from 'knex';
import { connectCustomer } from '../../src/customers/connectCustomer';
import { countActive } from '../../src/customers/customerRelationshipLookup';
import type { FileProblem, ImportedCustomer } from '../../src/customers/importedCustomer';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import type { OrganisationId, TenantId } from '../../src/shared/ids';
import { err, type Result } from '../../src/shared/result';
import { aCompany, aMember } from '../support/companies';
import { rowsOf } from '../support/customerImports';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aPartner, type Partner } from '../support/partnerCompanies';
import { aKey, kindOf, value } from '../support/relationships';
import { dump } from '../support/tables';
import { startTalk } from '../support/talk';

const operator = { operator: 'desk-1', correlationId: 'command-1' };
type Rows = AsyncIterable<Result<ImportedCustomer, readonly FileProblem[]>>;

function desk(db: Knex) {
  const { imports, removal } = startTalk(db).core.services.customers;
  const brings = (to: { readonly tenantId: TenantId }, rows: Rows) =>
    imports.run(operator, { tenantId: to.tenantId, rows });
  return { imports, removal, brings };
}

let serial = 0;
/** No test sees another one's customers. */
const domain = (name: string): string => `${name}-${(serial += 1)}.example`;

async function aReseller(db: Knex, country = 'KR'): Promise<Partner> {
  return aPartner(db, { name: 'Contoso', country, capabilities: ['indirect-reseller'] });
}

async function partnersWith(db: Knex, reseller: Partner, name = 'Fabrikam'): Promise<Partner> {
  const provider = await aPartner(db, { name, capabilities: ['indirect-provider'] });
  const keys = { provider_id: provider.id, reseller_id: reseller.id, id: reseller.id, request_id: reseller.id };
  await db('partnerships').insert({ ...keys, state: 'active', started_at: new Date() });
  return provider;
}

async function listOf(db: Knex, partner: OrganisationId): Promise<Record<string, unknown>[]> {
  return db('customer_relationships').where({ partner_id: partner }).orderBy('name').select('*');
}

async function problemsOf(db: Knex, to: Partner, rows: Rows): Promise<readonly unknown[]> {
  const before = await dump(db);
  const refused = await desk(db).brings(to, rows);
  if (refused.ok || refused.error.kind !== 'rows-wrong') throw new Error('it was not refused for its rows');
  expect(withoutRuns(await dump(db))).toBe(withoutRuns(before));
  return refused.error.problems;
}

/** All but the record that there was a run. */
function withoutRuns(dumped: string): string {
  return dumped.replace(/customer_imports: [\s\S]*?(?=\n\w+: )/u, '');
}

eachDatabase((database) => {
  test('CUS-3 customers of other portals are brought in with what they hold, marked as such, without any grant', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const row = {
      primaryDomain: domain('relecloud'),
      city: 'Seoul',
      supportContact: 'Contoso',
      subscriptions: [
        { product: 'Microsoft 365 E3', licences: 20 },
        { product: 'Visio Plan 2', licences: 5 },
      ],
    };
    const gone = { name: 'Proseware', primaryDomain: domain('proseware'), state: 'removed' } as const;
    const imported = value(await desk(db).brings(reseller, rowsOf(row, gone)));
    expect(imported).toMatchObject({ rows: 2, added: 2, changed: 0, unchanged: 0, alreadyThere: 0, removedHere: 0 });
    const list = await listOf(db, reseller.id);
    expect(list).toMatchObject([
      { name: 'Proseware', state: 'removed', removed_at: expect.any(Date), removed_by: null },
      { origin: 'other_portal', acquired_as: 'indirect', total_licences: 25, subscription_count: 2, city: 'Seoul' },
    ]);
    expect(await countActive(db, reseller.id)).toBe(1);
    const relationship = list[1]?.id;
    expect(await db('customer_holdings').where({ relationship_id: relationship }).orderBy('product')).toMatchObject([
      { product: 'Microsoft 365 E3', licences: 20, subscriptions: 1 },
      { product: 'Visio Plan 2', licences: 5, subscriptions: 1 },
    ]);
    expect(await db('subscriptions').where({ partner_id: reseller.id, origin: 'other_portal' })).toHaveLength(2);
    expect(await db('grants').where({ holder_id: reseller.id })).toEqual([]);
    expect(await db('customer_import_rows').where({ partner_id: reseller.id })).toEqual([]);
    expect(await db('audit_entries').where({ organisation_id: reseller.id })).toMatchObject([
      { action: 'customers.imported', operator: 'desk-1', after: { added: 2, changed: 0 } },
    ]);
  });

  test('CUS-3 the same again changes nothing; a changed row changes that customer alone, what is not in the file stays', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const [one, other, third] = [domain('relecloud'), domain('proseware'), domain('adatum')];
    const had = [
      { product: 'Microsoft 365 E3', licences: 20 },
      { product: 'Visio Plan 2', licences: 5 },
    ];
    const first = () =>
      rowsOf(
        { primaryDomain: one, subscriptions: had },
        { name: 'Proseware', primaryDomain: other },
        { name: 'Adatum', primaryDomain: third },
      );
    const { brings } = desk(db);
    value(await brings(reseller, first()));
    const before = withoutRuns(await dump(db));
    expect(value(await brings(reseller, first()))).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(withoutRuns(await dump(db)).replace(/audit_entries: [\s\S]*?(?=\n\w+: )/u, '')).toBe(
      before.replace(/audit_entries: [\s\S]*?(?=\n\w+: )/u, ''),
    );
    const now = [
      { product: 'Microsoft 365 E3', licences: 30 },
      { product: 'Power BI Pro', licences: 1 },
    ];
    const changed = rowsOf(
      { primaryDomain: one, name: 'Relecloud Korea', subscriptions: now },
      { name: 'Proseware', primaryDomain: other, state: 'removed' },
    );
    expect(value(await brings(reseller, changed))).toMatchObject({ rows: 2, added: 0, changed: 2, unchanged: 0 });
    expect(await listOf(db, reseller.id)).toMatchObject([
      { name: 'Adatum', version: 1 },
      { name: 'Proseware', state: 'removed', version: 2 },
      { name: 'Relecloud Korea', sort_name: 'relecloud korea', total_licences: 31, subscription_count: 2 },
    ]);
    const held = await db('subscriptions').where({ partner_id: reseller.id }).orderBy('product');
    expect(held).toMatchObject([
      { product: 'Microsoft 365 E3', licences: 30, state: 'active', version: 2 },
      { product: 'Power BI Pro', licences: 1, state: 'active' },
      { product: 'Visio Plan 2', state: 'deleted', ended_at: expect.any(Date) },
    ]);
    expect(await db('subscription_events').where({ partner_id: reseller.id }).orderBy('id')).toMatchObject([
      { event: 'imported', before: { licences: 20 }, after: { licences: 30 } },
      { event: 'imported', before: { state: 'active' }, after: { state: 'deleted' } },
    ]);
    expect(await countActive(db, reseller.id)).toBe(2);
  });

  test('CUS-3, CUS-4 a provider’s name is linked where it is a partnership of the company’s own, by name or tenant id; any other is words without a right', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const provider = await partnersWith(db, reseller);
    const stranger = await aPartner(db, { name: 'Litware', capabilities: ['indirect-provider'] });
    const row = (name: string, written: string) => ({ name, primaryDomain: domain('a'), provider: written });
    const rows = rowsOf(
      row('A', 'FABRIKAM Inc.'),
      row('B', provider.tenantId),
      row('C', 'Litware'),
      row('D', stranger.tenantId),
      row('E', 'Contoso'),
    );
    value(await desk(db).brings(reseller, rows));
    expect(await listOf(db, reseller.id)).toMatchObject([
      { provider_id: provider.id, provider_name: 'Fabrikam' },
      { provider_id: provider.id, provider_name: 'Fabrikam' },
      { provider_id: null, provider_name: 'Litware' },
      { provider_id: null, provider_name: stranger.tenantId },
      { provider_id: null, provider_name: 'Contoso' },
    ]);
    for (const other of [provider, stranger]) expect(await listOf(db, other.id)).toEqual([]);
  });

  test('CUS-3, CUS-31 two companies import the same customer: one organisation, a relationship each, neither sees the other’s', async () => {
    const db = database();
    const [one, other] = [await aReseller(db), await aReseller(db)];
    const shared = domain('relecloud');
    const { brings } = desk(db);
    const has = (licences: number) => [{ product: 'Microsoft 365 E3', licences }];
    value(await brings(one, rowsOf({ primaryDomain: shared, subscriptions: has(5) })));
    value(await brings(other, rowsOf({ primaryDomain: shared, name: 'RELECLOUD', subscriptions: has(7) })));
    expect(await db('organisations').where({ primary_domain: shared })).toMatchObject([
      { name: 'Relecloud', kind: 'customer', tenant_id: null },
    ]);
    expect(await listOf(db, one.id)).toMatchObject([{ name: 'Relecloud', total_licences: 5 }]);
    expect(await listOf(db, other.id)).toMatchObject([{ name: 'RELECLOUD', total_licences: 7 }]);
  });

  test('CUS-3 customers that came by invitation are not touched, nor is a removal by the company undone', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const admin = await reseller.member(['global-admin']);
    const [invited, removed] = [domain('adatum'), domain('relecloud')];
    const customer = await aCustomer(db, { domain: invited });
    await aCustomerOf(db, { partner: reseller.id, customer, columns: { primary_domain: invited } });
    await aSubscription(db, { partner: reseller.id, customer, licences: 3 });
    const { brings, removal } = desk(db);
    value(await brings(reseller, rowsOf({ primaryDomain: removed })));
    const id = String((await listOf(db, reseller.id))[1]?.id);
    const answer = { hasAttested: true, typedName: 'Relecloud', noticeGivenOn: undefined };
    value(await removal.remove(admin, id, answer, aKey()));
    const before = await listOf(db, reseller.id);
    const has = [{ product: 'Microsoft 365 E3', licences: 500 }];
    const again = rowsOf(
      { name: 'Another name', primaryDomain: invited, subscriptions: has },
      { primaryDomain: removed, subscriptions: has },
    );
    expect(value(await brings(reseller, again))).toMatchObject({
      added: 0,
      changed: 0,
      alreadyThere: 1,
      removedHere: 1,
    });
    expect(await listOf(db, reseller.id)).toEqual(before);
  });

  test('CUS-3 an imported customer that accepted an invitation since is the invitation’s, not the file’s', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const provider = await partnersWith(db, reseller);
    const primaryDomain = domain('relecloud');
    const { brings } = desk(db);
    value(await brings(reseller, rowsOf({ primaryDomain, provider: 'Old Distributor' })));
    const [relationship] = await listOf(db, reseller.id);
    const company = async (id: unknown) => {
      const found = await findOrganisation(db, id as OrganisationId); // as the database has it
      if (!found) throw new Error('it is gone');
      return found;
    };
    const { memberId } = await aMember(db, await aCustomer(db));
    const accepted = {
      partner: await company(reseller.id),
      customer: await company(relationship?.customer_id),
      with: { provider: await company(provider.id) },
      origin: 'invitation',
      acquiredAs: 'indirect',
      invitationId: aKey(),
      grants: ['customer_admin'],
      by: memberId,
      since: '2026-11-25',
      at: new Date(),
      correlation: 'test',
    } as const;
    await db.transaction((trx) => connectCustomer(trx, accepted));
    const changed = rowsOf({ primaryDomain, provider: 'Another Distributor' });
    expect(value(await brings(reseller, changed))).toMatchObject({ changed: 0, alreadyThere: 1 });
    expect(await listOf(db, reseller.id)).toMatchObject([{ provider_id: provider.id, provider_name: 'Fabrikam' }]);
  });

  test('CUS-27, CUS-28, CUS-29, CUS-30, SCN-9 a row that may be nobody’s customer refuses the whole file, the most specific reason first, and nothing is written', async () => {
    const db = database();
    const seller = await aPartner(db, { name: 'Fabrikam', country: 'FR', capabilities: ['indirect-provider'] });
    const names = ['mine', 'sister', 'partner', 'connected', 'abroad'] as const;
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
    await aCustomer(db, { name: 'Adatum', domain: at.abroad, country: 'US' });
    const twice = domain('twice');
    const rows = rowsOf(
      { primaryDomain: seller.domain, country: 'FR' },
      { primaryDomain: at.mine, country: 'JP' },
      { primaryDomain: at.sister, country: 'FR' },
      { primaryDomain: at.partner, country: 'FR' },
      { primaryDomain: at.connected, country: 'FR' },
      { primaryDomain: domain('us'), country: 'US' },
      { primaryDomain: domain('kp'), country: 'KP' },
      { primaryDomain: at.abroad, country: 'FR' },
      { primaryDomain: twice, country: 'FR' },
      { primaryDomain: twice, country: 'FR' },
    );
    expect(await problemsOf(db, seller, rows)).toMatchObject([
      { line: 2, column: 'primary_domain', kind: 'self-sale' },
      { line: 3, column: 'primary_domain', kind: 'reseller-cannot-be-customer-of-same-provider' },
      { line: 4, column: 'primary_domain', kind: 'affiliate-sale' },
      { line: 5, column: 'primary_domain', kind: 'csp-tenant-not-a-customer' },
      { line: 7, column: 'country', kind: 'region-mismatch' },
      { line: 8, column: 'country', kind: 'country-without-market' },
      { line: 9, column: 'country', kind: 'region-mismatch' },
      { line: 11, column: 'primary_domain', kind: 'domain-twice', first: 10 },
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
