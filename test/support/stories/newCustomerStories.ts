import { brand, type TenantId } from '../../../src/shared/ids';
import { randomUUID } from 'node:crypto';
import { arePartners, arrivalOf, aPrefix, hasSigned } from '../newCustomers';
import type { TestCompany } from '../companies';
import type { Player, Seen } from '../player';
import type { Cast } from './cast';

interface Shop {
  readonly provider: Player;
  readonly colleague: Player;
  readonly sellers: TestCompany;
  readonly reseller: Player;
}

/** A provider and a reseller that may do business with each other. */
export async function aShop(cast: Cast): Promise<Shop> {
  const [theirs, sellers] = [await cast.company('provider'), await cast.company('reseller')];
  for (const { organisationId } of [theirs, sellers]) await hasSigned(cast.db, organisationId);
  await arePartners(cast.db, theirs.organisationId, sellers.organisationId);
  const provider = await cast.colleague(theirs);
  const colleague = await cast.colleague(theirs, ['sales-agent']);
  return { provider, colleague, sellers, reseller: await cast.colleague(sellers) };
}

/** From the form to the set-up on the page, with everything that can go wrong in between. */
export async function newCustomers(cast: Cast): Promise<void> {
  const shop = await aShop(cast);
  await shop.reseller.says('add new customer');
  await refusedForm(cast, shop);
  await cancels(cast, shop);
  await setsUp(cast, shop, await submits(cast, shop));
}

const form = ({ names }: Cast, more: object = {}): Readonly<Record<string, unknown>> => ({
  name: names.newcomer,
  country: 'KR',
  addressLine1: names.words,
  city: 'Seoul',
  contactLastName: names.words.slice(0, 50),
  contactFirstName: names.words.slice(0, 50),
  contactEmail: 'adatum@outlook.com',
  domainPrefix: aPrefix(),
  consent: 'true',
  ...more,
});

async function refusedForm(cast: Cast, { provider, sellers }: Shop): Promise<void> {
  const customer = await cast.company('newcomer');
  const primary_domain = `${customer.organisationId.slice(0, 8)}.example`;
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await provider.presses('newCustomer.begin');
  await provider.presses('newCustomer.details', {});
  await provider.presses('newCustomer.details', form(cast, { consent: 'false', reseller: sellers.organisationId }));
  await provider.presses('newCustomer.details', form(cast, { ownDomain: primary_domain }));
  const ofReseller = `${sellers.organisationId.slice(0, 8)}.example`;
  await provider.presses('newCustomer.details', form(cast, { ownDomain: ofReseller, reseller: 'none' }));
  await provider.presses('newCustomer.otherTenant', form(cast, { ownDomain: ofReseller }));
}

async function cancels(cast: Cast, { provider, colleague, sellers }: Shop): Promise<void> {
  await provider.presses('newCustomer.details', form(cast, { reseller: sellers.organisationId }));
  await provider.presses('newCustomer.addLine', { product: 'Microsoft 365 E3', licences: 'many' });
  await provider.presses('newCustomer.review');
  await colleague.says('add new customer');
  await colleague.presses('newCustomer.continue');
  await provider.presses('newCustomer.addLine', { product: 'Microsoft 365 E3', licences: '5' });
  await provider.presses('newCustomer.removeLine');
  await provider.presses('newCustomer.back');
  await provider.presses('newCustomer.cancel');
  await colleague.presses('newCustomer.review');
}

async function submits(cast: Cast, { provider, sellers }: Shop): Promise<Seen> {
  await provider.says('add new customer');
  await provider.presses('newCustomer.details', form(cast, { reseller: sellers.organisationId }));
  await provider.presses('newCustomer.addLine', { product: 'Microsoft 365 E3', licences: '5', lineReseller: 'none' });
  await provider.presses('newCustomer.review', { product: 'Azure plan', licences: '1' });
  await provider.presses('newCustomer.submit', { withoutReseller: 'false' });
  const shown = await provider.presses('newCustomer.submit', { withoutReseller: 'true' });
  await cast.delivers();
  return shown;
}

async function setsUp(cast: Cast, { provider, reseller }: Shop, shown: Seen): Promise<void> {
  reseller.newest();
  const { setUps } = cast.talk.core.services.customers;
  const userName = /[a-z0-9]{1,12}-[a-z2-9]{4}(?=\s|$)/u.exec(shown.words)?.[0] ?? '';
  await provider.presses('customerSetUp.close');
  await provider.presses('customerSetUp.again');
  for (let tries = 0; tries < 5; tries += 1) await setUps.check(userName, 'ABCD-EFGH-JKMN');
  await cast.delivers();
  provider.newest();
  const renewed = await provider.presses('customerSetUp.reset');
  const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}/u.exec(renewed.words)?.[0] ?? '';
  await provider.presses('customerSetUp.close');
  const checked = await setUps.check(userName, code);
  if (!checked.ok) throw new Error('the new code is not taken');
  await setUps.bind(arrivalOf(checked.value, brand<TenantId>(randomUUID())));
  await cast.delivers();
  provider.newest();
}
