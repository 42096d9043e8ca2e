import { connectCustomer } from '../../src/customers/connectCustomer';
import { countActive } from '../../src/customers/customerRelationshipLookup';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import type { OrganisationId } from '../../src/shared/ids';
import { aMember } from '../support/companies';
import { rowsOf } from '../support/customerImports';
import { aCustomer, aCustomerOf, aSubscription } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { aPartner } from '../support/partnerCompanies';
import { aKey, value } from '../support/relationships';
import { dump } from '../support/tables';
import { desk, domain, aReseller, partnersWith, listOf, withoutRuns } from '../support/customerImportDesk';

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
    expect(imported).toMatchObject({
      rows: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
      alreadyThere: 0,
      removedHere: 0,
      outOfRegion: 0,
    });
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

  test('CUS-3 a customer that lies in another region, or in a country without a market, comes into the list, and is counted as out of the region', async () => {
    const db = database();
    const reseller = await aReseller(db);
    const rows = rowsOf(
      { primaryDomain: domain('seoul'), country: 'KR' },
      { primaryDomain: domain('tokyo'), country: 'JP' },
      { primaryDomain: domain('beijing'), country: 'CN' },
    );
    const { imports, brings } = desk(db);
    const imported = value(await brings(reseller, rows));
    expect(imported).toMatchObject({ added: 3, outOfRegion: 2 });
    const admin = await reseller.member(['global-admin']);
    expect(await imports.find(admin, imported.importId)).toMatchObject({ outOfRegion: 2 });
    expect(await countActive(db, reseller.id)).toBe(3);
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
});
