import { csvRecord } from './csv';
import type { CustomerRelationship } from './customerRelationship';

/** The columns of the customer import, so that what was exported can be imported again. */
const columns = [
  'company_name',
  'primary_domain',
  'country',
  'city',
  'relationship',
  'provider',
  'reseller',
  'status',
  'since',
  'subscriptions',
  'support_contact',
] as const;

const byteOrderMark = '\ufeff';

export const customerCsvHead = byteOrderMark + csvRecord(columns);

export function customerCsvRow(
  customer: CustomerRelationship,
  holdings: readonly { readonly product: string; readonly licences: number }[] = [],
): string {
  return csvRecord([
    customer.name,
    customer.primaryDomain,
    customer.country,
    customer.city,
    customer.acquiredAs === 'direct_bill' ? 'direct' : 'indirect',
    customer.providerName,
    customer.resellerName,
    customer.state,
    customer.since,
    holdings.map(({ product, licences }) => `${product}:${licences}`).join(';'),
    customer.supportContact,
  ]);
}
