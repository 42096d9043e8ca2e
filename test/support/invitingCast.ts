import type { Knex } from 'knex';
import type { TestCompany } from './companies';
import { aCustomer } from './customers';
import { domainOf } from './customerInvitations';
import { aCast, partnersOf, type Cast } from './partnershipCast';

export interface CustomerCast extends Cast {
  readonly customer: TestCompany;
  readonly customerEmail: string;
}

/** A reseller with its provider, and a customer of nobody yet. */
export async function aCustomerCast(db: Knex, locale = 'en-US'): Promise<CustomerCast> {
  const cast = await aCast(db, { locale });
  await partnersOf(db, cast);
  await cast.talk.deliverNotices();
  await cast.reseller.says(locale === 'ko-KR' ? '도움말' : 'help');
  const customer = await aCustomer(db);
  return { ...cast, customer, customerEmail: `admin@${domainOf(customer)}` };
}
