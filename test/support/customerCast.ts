import type { Knex } from 'knex';
import { arePartnered } from './customerListStage';
import { aMember } from './companies';
import { aCustomer, aCustomerOf, aSubscription } from './customers';
import { aCast, type Cast } from './partnershipCast';
import type { Player } from './player';
import type { Role } from '../../src/shared/roles';

export interface CustomerCast extends Cast {
  /** The provider's and the reseller's row of Adatum, which both serve. */
  readonly theirs: string;
  readonly ours: string;
  /** A colleague of the reseller in a chat of their own. */
  colleague(roles: readonly Role[]): Promise<Player>;
}

/** A provider and a reseller in a partnership, who share Adatum; the provider sold it two licences of one product. */
export async function aCustomerCast(db: Knex, locale = 'en-US'): Promise<CustomerCast> {
  const cast = await aCast(db, { locale });
  const { providerCompany, resellerCompany, talk } = cast;
  await arePartnered(db, { id: providerCompany.organisationId }, { id: resellerCompany.organisationId });
  const customer = await aCustomer(db);
  const ours = await aCustomerOf(db, {
    partner: resellerCompany.organisationId,
    customer,
    provider: providerCompany,
    columns: { primary_domain: 'adatum.example', city: 'Seoul' },
  });
  const theirs = await aCustomerOf(db, {
    partner: providerCompany.organisationId,
    customer,
    reseller: resellerCompany,
    grants: ['customer_order'],
  });
  await aSubscription(db, { partner: providerCompany.organisationId, customer, licences: 2 });
  const colleague = async (roles: readonly Role[]): Promise<Player> => {
    const player = talk.as({ ...(await aMember(db, resellerCompany, roles)), locale });
    await player.install();
    return player;
  };
  await db('member_roles').insert({
    organisation_id: resellerCompany.organisationId,
    member_id: cast.resellerAdmin.memberId,
    role: 'admin-agent',
  });
  return { ...cast, ours, theirs, colleague };
}

/** Further customers of the reseller's own, in the order of their names. */
export async function furtherCustomers(db: Knex, cast: CustomerCast, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const customer = await aCustomer(db, { name: `Proseware ${String(number).padStart(2, '0')}` });
    await aCustomerOf(db, { partner: cast.resellerCompany.organisationId, customer });
  }
}
