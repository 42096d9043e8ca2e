import { arePartnered } from '../customerListStage';
import { aCustomer, aCustomerOf, aSubscription } from '../customers';
import type { TestCompany } from '../companies';
import type { Player } from '../player';
import type { Cast } from './cast';

interface Desk {
  readonly theirs: TestCompany;
  readonly sellers: TestCompany;
  readonly customer: TestCompany;
  readonly reseller: Player;
  readonly provider: Player;
  readonly sales: Player;
}

/** A reseller's customers, one of them from every side, and what a provider sees of it. */
export async function customers(cast: Cast): Promise<void> {
  await emptyLists(cast);
  const desk = await aDesk(cast);
  await lists(cast, desk);
  await asksWhy(cast, desk);
  await opens(cast, desk);
  await users(cast, desk);
  await ofPartners(cast, desk);
  await removed(cast, desk);
}

async function emptyLists(cast: Cast): Promise<void> {
  for (const kind of ['provider', 'reseller'] as const) {
    const player = await cast.colleague(await cast.company(kind));
    for (const words of ['my customers', 'direct bill customers', 'why isn’t Adatum in my list?'])
      await player.says(words);
  }
  const billing = await cast.colleague(await cast.company('reseller'), ['billing-admin']);
  await billing.says('my customers');
}

async function aDesk(cast: Cast): Promise<Desk> {
  const { db, names } = cast;
  const [theirs, sellers] = [await cast.company('provider', 'DE'), await cast.company('reseller', 'DE')];
  await arePartnered(db, { id: theirs.organisationId }, { id: sellers.organisationId });
  const customer = await aCustomer(db, { name: names.words, country: 'DE' });
  const columns = { city: names.words, channel: 'own_marketing', support_contact: names.words, country: 'DE' };
  await aCustomerOf(db, { partner: sellers.organisationId, customer, provider: theirs, columns });
  await aCustomerOf(db, { partner: theirs.organisationId, customer, reseller: sellers, grants: ['customer_order'] });
  for (let number = 1; number <= 22; number += 1) {
    const further = await aCustomer(db, { name: `${names.words} ${number}` });
    await aCustomerOf(db, { partner: sellers.organisationId, customer: further, columns: { origin: 'other_portal' } });
    const associated = { reseller_id: sellers.organisationId, support_contact_id: sellers.organisationId };
    const product = `Microsoft 365 E${number}`;
    const shape = { partner: theirs.organisationId, customer, product, licences: 1, columns: associated };
    await aSubscription(db, shape);
  }
  return {
    theirs,
    sellers,
    customer,
    provider: await cast.colleague(theirs),
    reseller: await cast.colleague(sellers),
    sales: await cast.colleague(sellers, ['sales-agent']),
  };
}

async function lists({ names }: Cast, { reseller, sales }: Desk): Promise<void> {
  await reseller.says('my customers');
  await reseller.presses('customers.list');
  await reseller.presses('customers.change');
  await reseller.presses('customers.search', { search: names.words, countries: 'DE,AT', sort: 'newest' });
  await reseller.presses('customers.change');
  await reseller.presses('customers.search', { search: 'nobody at all' });
  await reseller.says('my customers');
  await reseller.presses('customers.export');
  await sales.says('my customers');
  await reseller.presses('customers.list');
  await reseller.presses('customer.open', { customer: 'none' });
}

async function asksWhy({ names }: Cast, { reseller }: Desk): Promise<void> {
  await reseller.says(`why isn't ${names.words} in my list?`);
  await reseller.says(`why isn't Adatum in my list?`);
}

async function opens({ names }: Cast, { reseller }: Desk): Promise<void> {
  await reseller.says('my customers');
  await reseller.presses('customer.open');
  await reseller.presses('customer.account');
  await reseller.presses('customer.edit', { name: ' ', city: names.words });
  await reseller.presses('customer.edit', { name: names.words, city: names.words });
  await reseller.presses('subscription.list');
  await reseller.presses('customer.open');
  await reseller.presses('customer.licences');
  await reseller.presses('customer.show');
}

async function users({ names }: Cast, { reseller, provider, sales }: Desk): Promise<void> {
  await reseller.presses('customer.users');
  await reseller.presses('customer.askAddUser');
  await reseller.presses('customer.addUser', { name: names.words, email: 'no address' });
  await reseller.presses('customer.addUser', { name: names.words, email: 'desk@adatum.com' });
  await reseller.presses('customer.setLicences');
  await reseller.presses('customer.users');
  await reseller.presses('customer.askAddUser');
  await reseller.presses('customer.addUser', { name: names.words, email: 'desk@adatum.com' });
  await reseller.presses('customer.users');
  await reseller.presses('customer.user');
  await reseller.presses('customer.askRemoveUser');
  await reseller.presses('customer.removeUser');
  for (const person of [provider, sales]) {
    await person.says('my customers');
    await person.presses('customer.open');
  }
  await provider.presses('customer.users');
}

async function ofPartners({ db }: Cast, { reseller, provider, theirs }: Desk): Promise<void> {
  await reseller.says('my providers');
  await reseller.presses('partnership.open');
  await reseller.presses('customers.ofPartner');
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await db('partnerships')
    .where({ provider_id: theirs.organisationId })
    .update({ state: 'terminated', terminated_at: new Date() });
  await provider.presses('customers.ofPartner');
}

async function removed({ db, names }: Cast, { reseller, sellers }: Desk): Promise<void> {
  await reseller.says('my customers');
  await reseller.presses('customer.open');
  await db('customer_relationships')
    .where({ partner_id: sellers.organisationId })
    .update({ state: 'removed', removed_at: new Date('2026-11-10T00:00:00Z') });
  await reseller.presses('customer.account');
  await reseller.says(`why isn't ${names.words} in my list?`);
}
