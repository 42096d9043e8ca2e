import type { Knex } from 'knex';
import { checkSale } from '../../src/customers/saleGuard';
import { findOrganisation } from '../../src/organisations/organisationLookup';
import { loadMarkets } from '../../src/organisations/market';
import type { Organisation } from '../../src/organisations/organisation';
import { aCompany, type TestCompany } from '../support/companies';
import { aCustomer } from '../support/customers';
import { eachDatabase } from '../support/databases';
import { kindOf } from '../support/relationships';

const markets = loadMarkets();

async function record(db: Knex, company: TestCompany): Promise<Organisation> {
  const found = await findOrganisation(db, company.organisationId);
  if (!found) throw new Error('the company just made is gone');
  return found;
}

async function asked(db: Knex, sellers: readonly TestCompany[], buyer: TestCompany, country?: string): Promise<string> {
  const organisation = await record(db, buyer);
  const each = await Promise.all(sellers.map((seller) => record(db, seller)));
  return kindOf(
    await checkSale(db, markets, each, {
      tenantId: buyer.tenantId,
      organisation,
      country: country ?? organisation.country,
    }),
  );
}

async function aPartnership(db: Knex, provider: TestCompany, reseller: TestCompany): Promise<void> {
  await db('partnerships').insert({
    provider_id: provider.organisationId,
    reseller_id: reseller.organisationId,
    id: reseller.organisationId,
    state: 'active',
    request_id: reseller.organisationId,
    started_at: new Date(),
  });
}

eachDatabase((database) => {
  test('CUS-27, REG-1 a customer of the partner’s own region may be had, one of another region may not', async () => {
    const db = database();
    const seller = await aCompany(db, { name: 'Contoso', country: 'FR', capabilities: ['indirect-reseller'] });
    expect(await asked(db, [seller], await aCustomer(db, { country: 'DE' }))).toBe('ok');
    expect(await asked(db, [seller], await aCustomer(db, { country: 'US' }))).toBe('region-mismatch');
    expect(await asked(db, [seller], await aCustomer(db, { country: 'KP' }))).toBe('country-without-market');
  });

  test('CUS-28, SCN-5 nobody sells to itself or to a company of its own group, whichever of the two was recorded first', async () => {
    const db = database();
    const seller = await aCompany(db, { name: 'Contoso', capabilities: ['direct-bill'] });
    const sister = await aCustomer(db, { name: 'Contoso Retail' });
    expect(await asked(db, [seller], seller)).toBe('self-sale');
    expect(await asked(db, [seller], sister)).toBe('ok');
    await db('organisation_affiliates').insert({
      organisation_id: sister.organisationId,
      affiliate_id: seller.organisationId,
    });
    expect(await asked(db, [seller], sister)).toBe('affiliate-sale');
  });

  test('CUS-29, SCN-4 a tenant that transacts in CSP receives no services; one that only connected may still', async () => {
    const db = database();
    const seller = await aCompany(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
    const partner = await aCompany(db, { name: 'Litware', capabilities: ['direct-bill'] });
    const connected = await aCompany(db, { name: 'Northwind Traders' });
    expect(await asked(db, [seller], partner)).toBe('csp-tenant-not-a-customer');
    expect(await asked(db, [seller], connected)).toBe('ok');
    await db('organisations').where({ id: connected.organisationId }).update({ csp_enrolled: true });
    expect(await asked(db, [seller], connected)).toBe('csp-tenant-not-a-customer');
  });

  test('CUS-30, SCN-9 a provider’s own reseller hears that first, before that it is a CSP tenant or lies elsewhere', async () => {
    const db = database();
    const provider = await aCompany(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
    const other = await aCompany(db, { name: 'Wingtip Toys', capabilities: ['indirect-reseller'] });
    const reseller = await aCompany(db, { name: 'Contoso', country: 'JP', capabilities: ['indirect-reseller'] });
    await aPartnership(db, provider, reseller);
    expect(await asked(db, [provider], reseller)).toBe('reseller-cannot-be-customer-of-same-provider');
    expect(await asked(db, [other, provider], reseller)).toBe('reseller-cannot-be-customer-of-same-provider');
    expect(await asked(db, [other], reseller)).toBe('csp-tenant-not-a-customer');
    await db('organisation_affiliates').insert({
      organisation_id: other.organisationId,
      affiliate_id: reseller.organisationId,
    });
    expect(await asked(db, [other], reseller)).toBe('affiliate-sale');
  });
});
