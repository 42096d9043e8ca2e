import { aCompany } from '../support/companies';
import { aCustomer, aCustomerOf } from '../support/customers';
import { eachDatabase } from '../support/databases';
import {
  aDraft,
  aMadeCustomer,
  aShop,
  anAnswer,
  arePartners,
  aSigned,
  someDetails,
  submits,
} from '../support/newCustomers';
import { aKey, kindOf, value } from '../support/relationships';

type Details = ReturnType<typeof someDetails>;

eachDatabase((database) => {
  const saves = (shop: Awaited<ReturnType<typeof aShop>>, details: Partial<Details>) =>
    shop.newCustomers.saveDetails(shop.actor, anAnswer(shop, { details: someDetails(details) }), aKey());

  test('CUS-17 a customer in the caller’s own list is found by its domain, by its tenant and by its contact’s address', async () => {
    const shop = await aShop(database());
    const customer = await aCustomer(database(), { name: 'Adatum', domain: 'adatum.example' });
    const columns = { primary_domain: 'adatum-kr.example' };
    const id = await aCustomerOf(database(), { partner: shop.provider.id, customer, columns });
    const known = { error: { kind: 'already-yours', relationshipId: id, name: 'Adatum' } };
    expect(await saves(shop, { ownDomain: 'adatum-kr.example' })).toMatchObject(known);
    expect(await saves(shop, { ownDomain: 'Adatum.Example' })).toMatchObject(known);
    expect(await saves(shop, { contactEmail: 'it@adatum.example' })).toMatchObject(known);
    expect(await database()('customer_drafts').where('partner_id', shop.provider.id)).toEqual([]);
  });

  test('CUS-16 a domain with a Microsoft tenant leads to an invitation, the same whoever serves it', async () => {
    const shop = await aShop(database());
    const served = await aCustomer(database(), { domain: 'served.example' });
    await aCustomerOf(database(), { partner: shop.reseller.id, customer: served });
    const competitor = await aSigned(database(), { capabilities: ['indirect-provider'] });
    const elsewhere = await aCustomer(database(), { domain: 'elsewhere.example' });
    await aCustomerOf(database(), { partner: competitor.id, customer: elsewhere });
    await aCustomer(database(), { domain: 'nobodys.example', country: 'US' });
    for (const ownDomain of ['served.example', 'elsewhere.example', 'nobodys.example']) {
      expect(await saves(shop, { ownDomain })).toEqual({ ok: false, error: { kind: 'has-tenant', domain: ownDomain } });
    }
    expect(await saves(shop, { contactEmail: 'it@served.example' })).toMatchObject({ error: { kind: 'has-tenant' } });
    expect(await database()('customer_relationships').where('partner_id', shop.provider.id)).toEqual([]);
  });

  test('CUS-16 what got a tenant between form and submission is refused at submission', async () => {
    const shop = await aShop(database());
    const id = await aDraft(shop, { details: someDetails({ ownDomain: 'late.example' }) });
    await aCustomer(database(), { domain: 'late.example' });
    expect(kindOf(await submits(shop, id))).toBe('has-tenant');
    expect(await database()('customer_relationships').where('partner_id', shop.provider.id)).toEqual([]);
  });

  test('CUS-17 a prefix that another partner’s customer waits under is taken, and nobody is named', async () => {
    const shop = await aShop(database());
    const details = someDetails();
    await aMadeCustomer(shop, { details });
    const other = await aShop(database());
    const refused = await saves(other, { domainPrefix: details.domainPrefix ?? '' });
    const problems = [{ field: 'domainPrefix', kind: 'domain-taken' }];
    expect(refused).toEqual({ ok: false, error: { kind: 'fields', problems } });
    const mine = await saves(shop, { domainPrefix: details.domainPrefix ?? '' });
    expect(kindOf(mine)).toBe('already-yours');
  });

  test('SCN-4, CUS-29 the domain of a CSP tenant is refused: its own use needs another tenant', async () => {
    const shop = await aShop(database());
    await aCompany(database(), { capabilities: ['indirect-reseller'], domain: 'northwind-csp.example' });
    expect(kindOf(await saves(shop, { ownDomain: 'northwind-csp.example' }))).toBe('csp-tenant-not-a-customer');
    expect(kindOf(await saves(shop, { ownDomain: 'northwind-own-use.example' }))).toBe('ok');
  });

  test('SCN-5, CUS-28 the partner’s own domain is self-sale, that of an affiliate affiliate sale', async () => {
    const shop = await aShop(database());
    const affiliate = await aCustomer(database(), { domain: 'affiliate.example' });
    await database()('organisation_affiliates').insert({
      organisation_id: affiliate.organisationId,
      affiliate_id: shop.reseller.id,
    });
    expect(kindOf(await saves(shop, { ownDomain: shop.provider.domain }))).toBe('self-sale');
    expect(kindOf(await saves(shop, { contactEmail: `it@${shop.reseller.domain}` }))).toBe('self-sale');
    expect(kindOf(await saves(shop, { ownDomain: 'affiliate.example' }))).toBe('affiliate-sale');
  });

  test('SCN-6, CUS-30 a reseller of the provider does not become the same provider’s customer', async () => {
    const shop = await aShop(database());
    const second = await aSigned(database(), { capabilities: ['indirect-reseller'], domain: 'litware-ir.example' });
    await arePartners(database(), shop.provider.id, second.id);
    const refused = await saves(shop, { ownDomain: 'litware-ir.example' });
    expect(kindOf(refused)).toBe('reseller-cannot-be-customer-of-same-provider');
  });

  test('what is wrong with the form is said field by field, and nothing is kept', async () => {
    const shop = await aShop(database());
    const refused = await saves(shop, { name: '', contactEmail: 'nobody', domainPrefix: '-x', ownDomain: 'x' });
    expect(refused).toEqual({
      ok: false,
      error: {
        kind: 'fields',
        problems: [
          { field: 'name', kind: 'missing' },
          { field: 'contactEmail', kind: 'email-invalid' },
          { field: 'domainPrefix', kind: 'prefix-invalid' },
          { field: 'ownDomain', kind: 'domain-invalid' },
        ],
      },
    });
    value(await saves(shop, { domainPrefix: ' Tailspin-Toys.onmicrosoft.com ' }));
    const [draft] = await shop.newCustomers.open(shop.actor);
    const view = await shop.newCustomers.view(shop.actor, draft?.id ?? '');
    expect(view?.details.domainPrefix).toBe('tailspin-toys');
  });
});
