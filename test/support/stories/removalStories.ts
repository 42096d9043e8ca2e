import { aCustomer, aCustomerOf, aSubscription } from '../customers';
import { rowsOf } from '../customerImports';
import { anAccountCard, asksRemoval } from '../customerRemovals';
import type { Cast } from './cast';

/** A relationship that may not be removed, and one that is; a card of it afterwards; customers of other portals. */
export async function removals(cast: Cast): Promise<void> {
  const { db, names } = cast;
  const company = await cast.company('provider');
  const admin = await cast.colleague(company);
  const sales = await cast.colleague(company, ['sales-agent']);
  const customer = await aCustomer(db, { name: names.newcomer });
  const grants = ['customer_admin', 'customer_order', 'delegated_admin'] as const;
  const id = await aCustomerOf(db, { partner: company.organisationId, customer, grants });
  const subscription = await aSubscription(db, { partner: company.organisationId, customer });
  const cards = [await anAccountCard(db, admin.identity, id), await anAccountCard(db, admin.identity, id)] as const;
  await asksRemoval(sales, await anAccountCard(db, sales.identity, id));
  await asksRemoval(admin, cards[0]);
  await db('subscriptions').where({ id: subscription }).update({ state: 'suspended' });
  await admin.presses('customer.askRemove');
  const entered = { attestation: 'true', typedName: names.newcomer, noticeGivenOn: '2026-11-20' };
  await admin.presses('customer.remove', { ...entered, attestation: 'false' });
  await admin.presses('customer.remove', { ...entered, noticeGivenOn: '2999-12-31' });
  await admin.presses('customer.remove', { ...entered, typedName: `${names.newcomer} 2` });
  await admin.presses('customer.remove', entered);
  await asksRemoval(admin, cards[1]);
  await aCustomerOf(db, { partner: company.organisationId, customer, grants: [] });
  await asksRemoval(admin, await anAccountCard(db, admin.identity, id));
  await cast.talk.core.services.customers.imports.run(
    { operator: 'desk-1', correlationId: 'command-1' },
    {
      tenantId: company.tenantId,
      rows: rowsOf(
        { name: names.newcomer, primaryDomain: 'relecloud.example' },
        { name: names.newcomer, primaryDomain: 'relecloud-island.example', country: 'IS' },
      ),
    },
  );
  await cast.delivers();
  admin.newest();
}
