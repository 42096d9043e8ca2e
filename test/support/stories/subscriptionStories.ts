import { aCustomer, aCustomerOf } from '../customers';
import type { TestCompany } from '../companies';
import { arePartners, hasNotSigned, hasSigned } from '../subscriptionStage';
import type { Cast } from './cast';

type Colleague = Awaited<ReturnType<Cast['colleague']>>;

export interface Traders {
  readonly sellers: TestCompany;
  readonly provider: Colleague;
  readonly resellers: TestCompany;
  readonly reseller: Colleague;
  readonly customer: TestCompany;
  readonly theirs: string;
  readonly ours: string;
}

/** A provider and a reseller that signed and share a customer. */
export async function someTraders(cast: Cast): Promise<Traders> {
  const [sellers, resellers] = [await cast.company('provider'), await cast.company('reseller')];
  await arePartners(cast.db, sellers.organisationId, resellers.organisationId);
  for (const { organisationId } of [sellers, resellers]) await hasSigned(cast.db, organisationId);
  const customer = await aCustomer(cast.db, { name: cast.names.newcomer });
  const both = { customer, provider: undefined, reseller: undefined };
  return {
    sellers,
    provider: await cast.colleague(sellers),
    resellers,
    reseller: await cast.colleague(resellers),
    customer,
    ours: await aCustomerOf(cast.db, { ...both, partner: resellers.organisationId, provider: sellers }),
    theirs: await aCustomerOf(cast.db, { ...both, partner: sellers.organisationId, reseller: resellers }),
  };
}

/** Everything that is done with subscriptions, on both sides. */
export async function subscriptions(cast: Cast): Promise<void> {
  const traders = await someTraders(cast);
  await nothingYet(traders);
  await orders(cast, traders);
  await changes(cast, traders);
  await asks(cast, traders);
  await asksForMore(cast, traders);
  await refused(cast, traders);
}

async function nothingYet({ provider, reseller }: Traders): Promise<void> {
  for (const person of [provider, reseller])
    for (const words of ['subscriptions', 'requests']) await person.says(words);
}

async function toTheForm({ provider }: Traders): Promise<void> {
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await pressesAbout(provider, 'order');
  await provider.presses('reseller.choose');
}

/** Three buttons there have one verb. */
async function pressesAbout(provider: Colleague, purpose: 'order' | 'associate' | 'support'): Promise<void> {
  const place = ['order', 'associate', 'support'].indexOf(purpose);
  const about = provider.buttons().filter(({ verb }) => verb === 'reseller.customers');
  await provider.presses(about[place]?.title ?? '');
}

async function orders(cast: Cast, traders: Traders): Promise<void> {
  const { provider, reseller } = traders;
  await toTheForm(traders);
  await provider.presses('order.cancel');
  await provider.presses('subscription.list');
  await provider.presses('order.add');
  await provider.presses('order.fill', { licences: 0 });
  await provider.presses('order.fill', { product: 'Microsoft 365 E3', licences: 12, reseller: '-' });
  await provider.presses('order.submit');
  await provider.presses('order.edit');
  await provider.presses('order.fill', { reseller: provider.identity.tenantId });
  await provider.presses('order.fill', { reseller: traders.resellers.organisationId });
  await provider.presses('order.submit');
  await cast.delivers();
  reseller.newest();
}

async function changes(cast: Cast, { provider, reseller, resellers }: Traders): Promise<void> {
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await provider.presses('partnership.more');
  await provider.presses('partnership.show');
  await pressesAbout(provider, 'support');
  await provider.presses('reseller.choose');
  await provider.presses('subscription.open');
  await provider.presses('subscription.askCount');
  await provider.presses('subscription.count', { licences: 0 });
  await provider.presses('subscription.count', { licences: 20 });
  await provider.presses('subscription.askSupport');
  await provider.presses('subscription.support', { contact: 'none' });
  await provider.presses('subscription.support', { contact: resellers.organisationId });
  await cast.delivers();
  reseller.newest();
  await reseller.presses('subscription.askRenewal');
  await reseller.presses('subscription.renewal', { intent: 'end' });
  await cast.delivers();
  await provider.says('subscriptions');
  await provider.presses('subscription.open');
  await provider.presses('subscription.askReseller');
  await provider.presses('subscription.reseller', { reseller: '-' });
  await provider.presses('subscription.reseller', { reseller: '-', withoutReseller: 'true' });
  await cast.delivers();
  reseller.newest();
  await provider.presses('subscription.askReseller');
  await provider.presses('subscription.reseller', { reseller: resellers.organisationId });
  await provider.presses('order.replace');
  await provider.presses('order.fill', { product: 'Microsoft 365 E5' });
  await provider.presses('order.submit');
  await provider.presses('subscription.askSuspend');
  await provider.presses('subscription.suspend');
  await provider.presses('subscription.askCount');
  await provider.says('subscriptions');
  await provider.presses('subscription.open', { subscription: 'none' });
}

async function asks(cast: Cast, { provider, reseller }: Traders): Promise<void> {
  await reseller.says('subscriptions');
  await reseller.presses('subscription.open');
  await reseller.presses('subscription.list');
  await reseller.presses('providerRequest.ask');
  await reseller.presses('providerRequest.send', { licences: 0 });
  await reseller.presses('providerRequest.send', { product: 'Power BI Pro', licences: 3, note: cast.names.words });
  await cast.delivers();
  await provider.says('requests');
  await provider.presses('providerRequest.open');
  await provider.presses('providerRequest.askDecline');
  await provider.presses('providerRequest.decline', { reason: cast.names.words });
  await cast.delivers();
  reseller.newest();
  await reseller.says('requests');
}

async function asksForMore(cast: Cast, { provider, reseller }: Traders): Promise<void> {
  await provider.says('subscriptions');
  await provider.presses('subscription.open');
  await provider.presses('subscription.reactivate');
  await reseller.says('subscriptions');
  await reseller.presses('subscription.open');
  await reseller.presses('providerRequest.ask');
  await reseller.presses('providerRequest.send', { licences: 30 });
  await cast.delivers();
  await provider.says('requests');
  await provider.presses('providerRequest.open');
  await provider.presses('providerRequest.fulfil');
  await provider.presses('subscription.count');
  await cast.delivers();
  reseller.newest();
  await reseller.says('requests');
}

/** One subscription, an order on its form, and a request that waits. */
export async function leavesTrade(cast: Cast, traders: Traders): Promise<void> {
  const { provider, reseller } = traders;
  await toTheForm(traders);
  await provider.presses('order.fill', { product: 'Microsoft 365 E3', licences: 12 });
  await provider.presses('order.submit');
  await cast.delivers();
  await reseller.says('subscriptions');
  await reseller.presses('subscription.open');
  await reseller.presses('providerRequest.ask');
  await reseller.presses('providerRequest.send', { licences: 30 });
  await cast.delivers();
}

/** Where the way on is a button of its own. */
async function refused(cast: Cast, traders: Traders): Promise<void> {
  const { provider, reseller, resellers, theirs } = traders;
  await hasNotSigned(cast.db, resellers.organisationId);
  await provider.says('subscriptions');
  await provider.presses('subscription.open');
  await provider.presses('subscription.askReseller');
  await provider.presses('subscription.reseller');
  await provider.presses('order.remindReseller');
  await reseller.says('subscriptions');
  await reseller.presses('subscription.open');
  await reseller.presses('subscription.list');
  await reseller.presses('providerRequest.ask');
  await reseller.presses('providerRequest.send', { product: 'Power BI Pro', licences: 3 });
  await cast.delivers();
  await cast.db('customer_relationships').where({ id: theirs }).update({ state: 'removed', removed_at: new Date() });
  await provider.says('requests');
  await provider.presses('providerRequest.open');
  await provider.presses('providerRequest.fulfil');
  await provider.presses('providerRequest.askJoint');
  await cast.delivers();
  reseller.newest();
  await reseller.says('requests');
  await reseller.presses('providerRequest.open');
  await reseller.presses('providerRequest.withdraw');
  await reseller.says('requests');
  await provider.says('my resellers');
  await provider.presses('partnership.open');
  await provider.presses('partnership.access');
  await provider.presses('reseller.tenantOwner');
}
