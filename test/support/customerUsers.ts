import type { Knex } from 'knex';
import type { Actor } from '../../src/shared/actor';
import { aCustomer, aCustomerOf, aSubscription } from './customers';
import { companyOf, aListStage, aPartneredPair, newKey, type ListStage } from './customerListStage';
import { value } from './relationships';

/** The reseller administers Adatum, the provider sold it a subscription and may order. */
export async function aShared(db: Knex, licences = 2) {
  const stage = aListStage(db);
  const pair = await aPartneredPair(db);
  const { provider, reseller } = pair;
  const customer = await aCustomer(db);
  const ours = await aCustomerOf(db, { partner: reseller.id, customer, provider: companyOf(provider) });
  const theirs = await aCustomerOf(db, {
    partner: provider.id,
    customer,
    reseller: companyOf(reseller),
    grants: ['customer_order'],
  });
  const subscription = await aSubscription(db, { partner: provider.id, customer, licences });
  return { stage, ...pair, customer, ours, theirs, subscription };
}

/** Answers the user's id. */
export async function aUser(stage: ListStage, actor: Actor, id: string, name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/[^a-z]/gu, '') || 'warehouse'}@adatum.example`;
  return value(await stage.users.add(actor, { id, name, email }, newKey())).userId;
}
