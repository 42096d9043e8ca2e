import type { Knex } from 'knex';
import { rules } from '../../src/configSettings';
import { aCustomer, aCustomerOf } from './customers';
import { aPartner } from './partnerCompanies';
import { startTalk } from './talk';

export const yes = { hasAttested: true, typedName: 'Adatum', noticeGivenOn: undefined };

export function removalOver(db: Knex, setting: { readonly removalNeedsSuspended?: boolean } = {}) {
  return startTalk(db, { rules: rules.parse(setting) }).core.services.customers.removal;
}

/** A provider and a reseller who share Adatum. */
export async function aStage(db: Knex) {
  const provider = await aPartner(db, { name: 'Fabrikam', capabilities: ['indirect-provider'] });
  const reseller = await aPartner(db, { name: 'Contoso', capabilities: ['indirect-reseller'] });
  const customer = await aCustomer(db);
  const asCompany = (partner: typeof provider) => ({ ...partner, organisationId: partner.id });
  const ids = {
    reseller: await aCustomerOf(db, {
      partner: reseller.id,
      customer,
      provider: asCompany(provider),
      grants: ['customer_admin', 'delegated_admin'],
    }),
    provider: await aCustomerOf(db, {
      partner: provider.id,
      customer,
      reseller: asCompany(reseller),
      grants: ['customer_order'],
    }),
  };
  const admin = await reseller.member(['global-admin']);
  const seller = await provider.member(['admin-agent']);
  return { provider, reseller, customer, ids, admin, seller };
}

export async function rowsOf(db: Knex, table: string, where: Readonly<Record<string, unknown>>): Promise<unknown[]> {
  return db(table).where(where).orderByRaw('1, 2').select('*');
}
